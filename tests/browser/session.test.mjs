// A reload loses nothing that was entered, and keeps neither a key nor the live mode.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, composer, kept, money, open, openPlay, ready, rows, session, stored, until } from "./harness/play.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const EASY = "hello there";
const HARD = "Prove that the square root of 2 is irrational";
const EXACT = "What is 17 × 23?";

async function reload(page) {
  await page.reload();
  await ready(page);
}

test("a reload keeps prompts, answers, overrides, policy, targets, draft and theme", async (t) => {
  const { page } = await openPlay(t);
  await addTarget(page, { name: "A tenth target", url: "http://127.0.0.1:9/v1", model: "some-model" });
  await page.getByRole("button", { name: "Theme: system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await page.locator("#threshold").press("PageUp");
  await page.getByLabel("against every prompt to").selectOption("gpt-oss-20b on Groq");
  await ask(page, EASY);
  await ask(page, EXACT);
  await ask(page, HARD, { to: "A tenth target" });
  await composer(page).fill("half a tho");
  const before = { ...(await session(page)), lever: await page.locator("#threshold").inputValue() };

  await reload(page);
  await until(() => composer(page).inputValue(), (text) => text === "half a tho", "the draft");
  assert.deepEqual({ ...(await session(page)), lever: await page.locator("#threshold").inputValue() }, before);
  assert.equal(await money(page, "Overrides").innerText(), "1");
  assert.deepEqual(await rows(page).locator(".excerpt").allInnerTexts(), [HARD, EXACT, EASY]);
  assert.equal(await (await open(rows(page).nth(1))).locator(".answer").innerText(), "17 × 23 = 391");
  assert.match(await page.locator("#baseline option:checked").innerText(), /gpt-oss-20b on Groq/);
  assert.ok(await page.getByRole("button", { name: "Theme: dark" }).isVisible());
  await goTo(page, "Targets");
  await targetCard(page, "A tenth target").waitFor();
});

test("a reload keeps neither a key nor the live mode", async (t) => {
  const { page } = await openPlay(t);
  await addTarget(page, { name: "Secret place", url: "http://127.0.0.1:9/v1", model: "m", key: "sk-very-secret-key" });
  await goLive(page);
  await ask(page, EXACT);
  await composer(page).fill("a draft");
  await reload(page);
  await until(() => composer(page).inputValue(), (text) => text === "a draft", "the draft");
  assert.equal(await page.getByRole("button", { name: "Dry run" }).getAttribute("aria-pressed"), "true");
  await goTo(page, "Targets");
  await targetCard(page, "Secret place").getByLabel("API key").waitFor();
  assert.ok(!(await everythingStored(page)).includes("sk-very-secret-key"));
});

test("a reload right after an action loses nothing", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, EASY);
  const row = await open(await ask(page, HARD));
  await row.getByRole("combobox", { name: "Route" }).selectOption("Qwen3 4B on our own GPU");
  await page.locator("#threshold").press("End");
  const lever = await page.locator("#threshold").inputValue();
  await composer(page).fill("half a thought");
  await page.reload();
  await ready(page);
  await until(() => composer(page).inputValue(), (text) => text === "half a thought", "the draft");
  assert.equal(await page.locator("#threshold").inputValue(), lever);
  assert.deepEqual(await rows(page).locator(".excerpt").allInnerTexts(), [HARD, EASY]);
  assert.equal((await kept(page))[1].choice, "own");
});

test("what is unsaved is kept when the page is about to be left, not only once it is hidden", async (t) => {
  const { page } = await openPlay(t, { prepare: (page) => page.clock.install() });
  // The pause after which a change is kept by itself does not end.
  await page.clock.pauseAt(Date.now() + 60_000);
  await composer(page).fill("half a thought");
  const draft = async () => (await stored(page, "settings")).includes("half a thought");
  assert.equal(await draft(), false);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeunload")));
  await until(draft, (isKept) => isKept, "the draft");
});

test("a reset, its undo and a replay that was stopped are kept as they are", async (t) => {
  const { page } = await openPlay(t);
  await page.locator("#play-demo").click();
  await until(() => session(page), ({ prompts }) => prompts >= 3, "three prompts");
  await page.locator("#stop-replay").click();
  await page.locator("#play-demo").waitFor();
  const played = await session(page);
  await reload(page);
  assert.deepEqual(await until(() => session(page), ({ prompts }) => prompts > 0, "the session"), played);

  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await reload(page);
  assert.deepEqual(await until(() => session(page), ({ prompts }) => prompts > 0, "the session"), played);

  await page.getByRole("button", { name: "Reset" }).click();
  await reload(page);
  await page.getByText("Each prompt becomes a row here").waitFor();
});

test("what is asked while the storage is still opening is neither lost nor in the way of what was kept", async (t) => {
  const { page, context } = await openPlay(t);
  await ask(page, EASY);
  await context.addInitScript(holdStorage);
  await reload(page);
  await composer(page).fill(HARD);
  await composer(page).press("Enter");
  await page.getByText("Waiting for the classifier").waitFor();
  await page.evaluate(() => window.openStorage());
  await rows(page).nth(1).waitFor();
  assert.deepEqual(await rows(page).locator(".excerpt").allInnerTexts(), [HARD, EASY]);
  await until(() => kept(page), (entries) => entries.length === 2, "both to be kept");
});

for (const [name, block] of [
  ["refuses", () => { IDBFactory.prototype.open = () => { throw new DOMException("The user denied it", "SecurityError"); }; }],
  ["lacks", () => { Object.defineProperty(globalThis, "indexedDB", { value: undefined }); }],
]) {
  test(`a browser that ${name} storage is said once, and everything else works`, async (t) => {
    const { page } = await openPlay(t, { prepare: (page) => page.addInitScript(block) });
    const message = page.getByText("This browser keeps nothing for this page");
    await message.waitFor();
    await ask(page, EASY);
    await ask(page, EXACT);
    await page.locator("#threshold").press("End");
    assert.deepEqual((await session(page)).tiers, [1, 1, 0, 0]);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal((await session(page)).prompts, 2);
    assert.equal(await message.count(), 1);
  });
}

/** All that the origin has in any of the browser's stores, as text. */
function everythingStored(page) {
  return page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = (event) => resolve(event.target.result)));
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        found.push(JSON.stringify(await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)))));
      }
      database.close();
    }
    return found.join("\n");
  });
}

/** Lets the database open only when `window.openStorage()` is called, as when the disk is slow. */
function holdStorage() {
  const may = new Promise((resolve) => (window.openStorage = resolve));
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...what) {
    const request = open.apply(this, what);
    Object.defineProperty(request, "onsuccess", {
      set: (listener) => request.addEventListener("success", (event) => may.then(() => listener.call(request, event))),
    });
    return request;
  };
}
