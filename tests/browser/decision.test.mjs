// Each decision is explained in one sentence; the user accepts it, or chooses another target for this prompt.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, facts, money, open, openPlay, rows, session, write } from "./harness/play.mjs";

const MIDDLING = "Write a SQL query that finds customers without an order in the last year";

test("the sentence names score, bar, rule and target, and the row keeps it", async (t) => {
  const { page } = await openPlay(t);
  await write(page, MIDDLING);
  const score = await page.locator("#score").innerText();
  const sentence = await page.locator("#route").innerText();
  const [, said, target, tier, bar] = sentence.match(
    /^Difficulty (\d+): (.+) \((.+)\) is the cheapest tier with at least (\d+ %) chance of an acceptable answer \(estimated \d+ %\)\.$/,
  );
  assert.deepEqual([said, target, tier, bar], [score, "gpt-oss-20b on Groq", "managed-open", "70 %"]);
  assert.match(await page.locator(".points").innerText(), /at least 70 % chance/);

  await page.locator("#prompt").press("Enter");
  await rows(page).waitFor();
  const row = await open(rows(page));
  assert.equal(await row.locator(".sentence").innerText(), sentence);
  assert.equal((await facts(row)).Target, target);
  assert.equal(await page.locator("#prompt").inputValue(), "");
  assert.equal(await money(page, "Overrides").innerText(), "0");
});

test("Shift and Enter start a new line, and an empty prompt is refused with a word", async (t) => {
  const { page } = await openPlay(t);
  const prompt = page.locator("#prompt");
  await prompt.press("Enter");
  await page.getByText("Type a prompt first").waitFor();
  await prompt.fill("one");
  await prompt.press("Shift+Enter");
  await prompt.press("2");
  assert.equal(await prompt.inputValue(), "one\n2");
  assert.equal(await money(page, "Prompts").innerText(), "0");
});

test("an override before sending holds for this prompt only, and the ledger counts it", async (t) => {
  const { page } = await openPlay(t);
  await write(page, MIDDLING);
  await page.getByLabel("Route for this prompt").selectOption("GPT-6.1 Sol");
  assert.match(
    await page.locator("#route").innerText(),
    /^Difficulty \d+: the policy would take gpt-oss-20b on Groq \(managed-open\); you chose GPT-6\.1 Sol \(closed-frontier\) for this prompt\.$/,
  );
  assert.equal(await page.locator(".platform.lit").getAttribute("data-tier"), "closed-frontier");
  await page.getByRole("button", { name: "Route it" }).click();
  await rows(page).waitFor();
  assert.equal(await money(page, "Overrides").innerText(), "1");
  assert.deepEqual((await session(page)).tiers, [0, 0, 0, 1]);
  // It cost what the baseline would have.
  assert.match((await session(page)).saved, /^\$0 /);

  assert.equal(await page.getByLabel("Route for this prompt").inputValue(), "");
  await ask(page, "Summarise the French revolution in three sentences");
  assert.equal(await money(page, "Overrides").innerText(), "1");
});

test("choosing what the policy takes anyway is no override", async (t) => {
  const { page } = await openPlay(t);
  await write(page, MIDDLING);
  await page.getByLabel("Route for this prompt").selectOption("gpt-oss-20b on Groq");
  assert.match(await page.locator("#route").innerText(), /is the cheapest tier/);
  await ask(page, MIDDLING);
  assert.equal(await money(page, "Overrides").innerText(), "0");
});

test("a row is overridden and given back to the policy, and the figures follow", async (t) => {
  const { page } = await openPlay(t);
  const row = await open(await ask(page, MIDDLING));
  const before = await session(page);
  const route = row.getByRole("combobox", { name: "Route" });

  await route.selectOption("GPT-6.1 Sol");
  await row.getByText("you chose GPT-6.1 Sol (closed-frontier) for this prompt").waitFor();
  assert.match(await row.locator("summary").innerText(), /Closed-frontier[^]*override/i);
  assert.equal(await money(page, "Overrides").innerText(), "1");
  assert.deepEqual((await session(page)).tiers, [0, 0, 0, 1]);

  await route.selectOption("As the policy says");
  await row.getByText("is the cheapest tier").waitFor();
  assert.equal(await money(page, "Overrides").innerText(), "0");
  assert.deepEqual(await session(page), before);
});

test("a row opens and closes by the keyboard alone", async (t) => {
  const { page } = await openPlay(t);
  const row = await ask(page, MIDDLING);
  await row.locator("summary").focus();
  await page.keyboard.press("Enter");
  await row.locator(".sentence").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await row.getByRole("combobox", { name: "Route" }).evaluate((element) => element === document.activeElement), true);
  await row.locator("summary").press("Enter");
  await row.locator(".sentence").waitFor({ state: "detached" });
});
