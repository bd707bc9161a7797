// Prompts and replies that nobody would type on purpose.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, composer, facts, kept, open, ready, rows, stored, until } from "./harness/play.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

/** The text field alone takes half a second to lay out so much text; two busy cores make it several times that. */
const LONGEST_PAUSE_MS = 6_000;

const score = (page) => page.locator("#score");

for (const [name, prompt] of [["an empty prompt", ""], ["a prompt of blanks", " \n\t \u00a0\u2003"]]) {
  test(`${name} asks for one, and adds nothing to the record`, async (t) => {
    const { page } = await openPage(t);
    await ready(page);
    await composer(page).fill(prompt);
    await composer(page).press("Enter");
    await page.getByText("Type a prompt first, or pick one of the examples.").waitFor();
    assert.equal(await rows(page).count(), 0);
    assert.equal(await score(page).count(), 0);
    assert.equal(await composer(page).inputValue(), prompt);
  });
}

test("a prompt of 1 MB is scored, sent whole and kept, and the page stays responsive", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Big", url, model: "no-usage", key: null });
  await goLive(page);
  await ready(page);
  const prompt = "The signalman's register of the day. ".repeat(28_000);
  assert.ok(prompt.length > 1_000_000);
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    setInterval(() => {
      window.gaps.push(performance.now() - last);
      last = performance.now();
    }, 0);
  });
  await composer(page).fill(prompt);
  await score(page).waitFor();
  await page.getByRole("combobox", { name: "Route for this prompt" }).selectOption({ label: "Big" });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const row = rows(page).first();
  await row.getByText("Answer of Big", { exact: true }).waitFor();
  const longest = Math.max(...(await page.evaluate(() => window.gaps)));
  t.diagnostic(`longest time without a turn of the page: ${longest.toFixed(0)} ms`);
  assert.ok(longest < LONGEST_PAUSE_MS, `${longest.toFixed(0)} ms`);
  assert.equal(requests[0].body.messages[0].content, prompt);
  assert.match((await facts(row)).Sent, /^10\d{5} bytes$/);
  await page.reload();
  await rows(page).first().waitFor();
  assert.equal((await kept(page))[0].prompt, prompt);
});

test("a prompt of 1 MB that is not sent yet survives a reload", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  const prompt = "x ".repeat(500_000);
  await composer(page).fill(prompt);
  await score(page).waitFor();
  await until(() => stored(page, "settings"), (texts) => texts.includes(prompt), "the kept draft");
  await page.reload();
  await page.waitForFunction((length) => document.querySelector("#prompt")?.value.length === length, prompt.length);
});

test("lone surrogates are scored, shown and kept as the replacement character", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  const row = await open(await ask(page, "Half \ud83d of a pair \udc00 in here"));
  assert.match((await facts(row)).Difficulty, /^\d/);
  assert.equal(await row.locator(".text").first().innerText(), "Half \ufffd of a pair \ufffd in here");
});

test("right-to-left text runs its own way and turns nothing else round", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  await composer(page).fill("اشرح كيف يعمل محول السكة الحديدية");
  await score(page).waitFor();
  const direction = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);
  assert.equal(await direction(composer(page)), "rtl");
  const row = await open(await ask(page, "اشرح كيف يعمل \u202eمحول السكة الحديدية"));
  assert.equal(await direction(row.locator(".text").first()), "rtl");
  assert.equal(await direction(row.locator(".sentence")), "ltr");
  const [score0, saved] = [await row.locator("summary .number").first().boundingBox(), await row.locator(".saved").boundingBox()];
  assert.ok(score0.x < saved.x, "the columns stand as ever");
});

test("markup in a prompt, a reply and a name is shown as text and does nothing", async (t) => {
  const { url } = await startFaults(t);
  const { page } = await openPage(t, { prepare: (page) => page.on("dialog", (dialog) => dialog.accept().then(() => assert.fail("a dialog"))) });
  const markup = `<img src=x onerror="window.harmed=1"><script>window.harmed=1</script><b>bold</b>`;
  const name = `<b onclick=alert(1)>Bold</b>`;
  await addTarget(page, { name, url, model: "markup", key: null });
  await goLive(page);
  const row = await open(await ask(page, `What does ${markup} do?`, { to: name }));
  await row.getByText(`Answer of ${name}`).waitFor();
  assert.equal(await row.locator(".text").first().innerText(), `What does ${markup} do?`);
  assert.match(await row.locator(".answer").innerText(), /^Before <img src=x onerror="window\.harmed=1"><script>.* link after\.$/);
  assert.match(await row.locator(".excerpt").innerText(), /^What does <img src=x/);
  assert.equal(await row.locator("img, script, b, a").count(), 0);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
});

test("emoji of many parts stay whole, from the prompt to the kept record", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  const prompt = `${"👩‍👩‍👧‍👦🏳️‍🌈".repeat(60)} what are these?`;
  const row = await open(await ask(page, prompt));
  assert.equal(await row.locator(".text").first().innerText(), prompt);
  assert.equal((await kept(page))[0].prompt, prompt);
});

for (const width of [360, 1280]) {
  test(`a word without an end in prompt and reply does not widen a page of ${width} px`, async (t) => {
    const { url } = await startFaults(t);
    const { page } = await openPage(t, { viewport: { width, height: 800 } });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    await addTarget(page, { name: "Words", url, model: "long-word", key: null });
    await goLive(page);
    await composer(page).fill("w".repeat(5_000));
    await score(page).waitFor();
    assert.ok(await fits(), "typing");
    const row = await ask(page, "w".repeat(5_000), { to: "Words" });
    await row.getByText("Answer of Words", { exact: true }).waitFor();
    await open(row);
    // What is far from the window is laid out a frame after it has come into view: before, it is neither read nor too wide.
    await row.locator(".answer").scrollIntoViewIfNeeded();
    await until(() => row.locator(".answer").innerText(), (text) => text.length === 5_000, "the whole word");
    assert.ok(await fits(), "answered");
    await row.locator("summary").first().click();
    assert.ok(await fits(), "closed");
  });
}
