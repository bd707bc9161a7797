// The shadow: what the most able target would have said, fetched beside the answer of another for a share of the prompts.
import assert from "node:assert/strict";
import test from "node:test";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, money, open, ready, rows, until } from "./harness/play.mjs";
import { refuse, say, startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const EASY = "hello there";
const MOCK = "Paris is the capital of France.";

/** A page, live, with a cheap target that answers as told, and LiteLLM behind a proxy as the most able one. */
async function shadowed(t, share, { cheap = [], top = [], expected = [], prepare } = {}) {
  const [below, above] = [await startProxy(t, undefined, cheap), await startProxy(t, LITELLM_URL, top)];
  const { page, context } = await openPage(t, { expected, prepare });
  await addTarget(page, { name: "Cheap", tier: "Self-hosted", url: below.url, model: "x", input: "1", output: "1", ability: "small", key: null });
  await addTarget(page, { name: "Top", tier: "Closed-frontier", url: above.url, model: "mock-short", input: "10", output: "10", ability: "19", key: LITELLM_KEY });
  await ready(page);
  if (share !== undefined) {
    await page.getByLabel("Shadow").selectOption(`${share} %`);
  }
  await goLive(page);
  return { page, context, below, above };
}

const pico = (calls) => calls.reduce((sum, { cost }) => sum + Number(cost.pico), 0);

const dollars = async (figure) => Number((await figure.innerText()).match(/\$([\d.]+)/)[1]);

test("at 100 % the most able target is asked after the answer, shown folded, judged where both are short, and counted", async (t) => {
  const { page, below, above } = await shadowed(t, 100, { cheap: [say({ content: "Paris." }), say({ content: "Lyon" }), say({ content: "So it is." })], top: [say({ content: "paris" }), say({ content: "Paris" })] });
  await page.getByText("of the prompts sent live go to the most able target as well, Top, to see whether it agrees. Each costs money.").waitFor();
  const row = await open(await ask(page, EASY, { to: "Cheap" }));
  const summary = row.getByText("Shadow: what Top would have said · it agrees");
  await summary.waitFor();
  assert.equal(await row.locator(".shadow").evaluate((element) => element.open), false);
  await summary.click();
  await row.getByText("Agrees: both have the same words, whatever their case and punctuation.").waitFor();
  await row.locator(".shadow").getByText("paris", { exact: true }).waitFor();
  await row.getByText("Answer of Cheap", { exact: true }).waitFor();
  await ask(page, EASY, { to: "Cheap" });
  await until(() => page.locator("#shadows").innerText(), (text) => text === "Shadowed 2: 1 agree, 1 differ, 0 undecided.", "the second");
  await ask(page, EASY, { to: "Cheap" });
  await until(() => page.locator("#shadows").innerText(), (text) => text === "Shadowed 3: 1 agree, 1 differ, 1 undecided.", "the third");
  const long = await open(rows(page).first());
  await long.locator(".shadow summary").click();
  await long.locator(".shadow").getByText(MOCK).waitFor();
  await long.getByRole("button", { name: "They differ" }).click();
  await long.getByText("Differs, as you say.").waitFor();
  assert.equal(await page.locator("#shadows").innerText(), "Shadowed 3: 1 agree, 2 differ, 0 undecided.");
  assert.deepEqual([below.calls.length, above.calls.length], [3, 3]);

  const entries = await until(() => kept(page), ([, , entry]) => entry.shadow.said === "differs", "the user's word");
  const [answers, shadows] = [entries.map(({ calls }) => pico(calls)), entries.map(({ shadow }) => pico(shadow.calls))];
  const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0);
  const near = async (figure, exact) => assert.ok(Math.abs((await dollars(figure)) * 1e12 - exact) <= 0.05 * exact);
  await near(money(page, "Cost"), sum(answers));
  await near(money(page, "Compared and shadowed"), sum(shadows));
  await near(money(page, "Really paid"), sum(answers) + sum(shadows));
  assert.match((await facts(long)).Sent, /in 2 calls$/);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("#shadows").innerText(), "Shadowed 3: 1 agree, 2 differ, 0 undecided.");
});

test("at 0 %, as at first, and for a share that the prompt is not in, nothing is asked", async (t) => {
  const prepare = (page) => page.addInitScript(() => (Math.random = () => 0.5));
  const { page, below, above } = await shadowed(t, undefined, { cheap: [say({ content: "One." }), say({ content: "Two." }), say({ content: "Three." })], prepare });
  assert.equal(await page.getByLabel("Shadow").inputValue(), "0");
  await (await ask(page, EASY, { to: "Cheap" })).getByText("One.").waitFor();
  await page.getByLabel("Shadow").selectOption("50 %");
  await (await ask(page, EASY, { to: "Cheap" })).getByText("Two.").waitFor();
  await page.getByLabel("Shadow").selectOption("100 %");
  const row = await ask(page, EASY, { to: "Cheap" });
  await (await open(row)).getByText(/^Shadow: what Top would have said · /).waitFor();
  assert.deepEqual([below.calls.length, above.calls.length], [3, 1], "only the last has a shadow");
  assert.deepEqual((await kept(page)).map(({ shadow }) => shadow !== undefined), [false, false, true]);
});

test("nothing is asked in a dry run, in a replay, of what was answered here or at the top, and without a key", async (t) => {
  const { page, below, above } = await shadowed(t, 100, { cheap: [say({ content: "One." }), say({ content: "Two." })] });
  await (await open(await ask(page, "What is 15 % of 80?"))).getByText("Answered on this device").waitFor();
  await (await ask(page, EASY, { to: "Top" })).getByText(MOCK).waitFor();
  await page.getByRole("button", { name: "Dry run", exact: true }).click();
  await (await open(await ask(page, EASY, { to: "Cheap" }))).getByText("Simulated, not an answer of Cheap").waitFor();
  await goLive(page);
  await page.getByRole("button", { name: "Play your own list" }).click();
  await page.getByLabel("Your prompts").fill("hello from a list\nand again");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByText("Record: 5 prompts").waitFor();
  assert.deepEqual([below.calls.length, above.calls.length], [0, 1]);
  await goTo(page, "Targets");
  await targetCard(page, "Top").getByRole("button", { name: "Forget" }).click();
  await goTo(page, "Play");
  await (await ask(page, EASY, { to: "Cheap" })).getByText("One.").waitFor();
  // The next answer comes after any shadow of the one before it has been decided on.
  await (await ask(page, EASY, { to: "Cheap" })).getByText("Two.").waitFor();
  assert.deepEqual([below.calls.length, above.calls.length], [2, 1]);
  assert.ok((await kept(page)).every(({ shadow }) => shadow === undefined));
  assert.equal(await page.locator("#shadows").count(), 0);
});

test("a shadow that fails says why where it stands, and leaves the answer and the counts alone", async (t) => {
  const { page } = await shadowed(t, 100, { cheap: [say({ content: "One." })], top: [refuse(401)], expected: [/status of 401/] });
  const row = await open(await ask(page, EASY, { to: "Cheap" }));
  await row.getByText("Shadow: what Top would have said").click();
  await row.locator(".shadow").getByRole("alert").getByText(/refused the key \(401\)/).waitFor();
  await row.getByText("Answer of Cheap", { exact: true }).waitFor();
  assert.equal(await page.locator("#shadows").count(), 0);
  assert.equal(await row.locator(".flags").innerText(), "override · sent");
});

test("the link carries the share, and says so where it is opened, as a dry run", async (t) => {
  const { page, above } = await shadowed(t, 25, { cheap: [say({ content: "One." })] });
  await page.getByRole("button", { name: "Copy link" }).first().click();
  const link = await page.locator("#link").inputValue();
  const there = await openPage(t, { fragment: new URL(link).hash });
  await ready(there.page);
  await there.page.getByText("Live, it would send 25 % of the prompts to the most able target as well.").waitFor();
  assert.equal(await there.page.getByLabel("Shadow").inputValue(), "25");
  assert.equal(above.calls.length, 0);
});
