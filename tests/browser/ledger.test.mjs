// The money: one large figure, what it is made of, and the way back after a reset.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, facts, money, open, openPlay, session } from "./harness/play.mjs";

const EASY = "hello there";
const HARD = "Prove that every finite group of odd order is solvable";
const EXACT = "What is 17 × 23?";

const figure = (page) => page.locator("#saved").innerText();
const title = (page) => page.getByRole("heading", { name: /so far/ }).innerText();

test("the figure, its share and the words beneath it add up", async (t) => {
  const { page } = await openPlay(t);
  assert.match(await page.locator(".money").innerText(), /Nothing to compare yet/);
  assert.equal((await figure(page)).trim(), "$0");
  for (const prompt of [EASY, EXACT, HARD]) {
    await ask(page, prompt);
  }
  assert.equal(await title(page), "Saved so far");
  const amount = (text) => Number(text.replace("−", "-").match(/(-?)\$([\d.]+)/).slice(1).join(""));
  const [saved, share] = [amount(await figure(page)), Number((await figure(page)).match(/([\d.]+) %/)[1])];
  const cost = amount(await money(page, "Cost").innerText());
  const baseline = amount(await money(page, "Baseline, same tokens").innerText());
  // Each figure is rounded to two digits.
  assert.ok(Math.abs(baseline - cost - saved) <= 0.05 * baseline, `${baseline} − ${cost} is not ${saved}`);
  assert.ok(Math.abs(share - (100 * saved) / baseline) < 6, `${share} %`);

  const words = await page.locator(".money .quiet").first().innerText();
  // What the device answered is worked out from its real answer; what went nowhere is simulated.
  assert.match(words, /^\$[\d.]+ estimated, \$[\d.]+ simulated$/);
  assert.equal(await money(page, "Really paid").innerText(), "$0");
  assert.equal(await page.locator(".line-cost").count(), 1);
  assert.equal(await page.locator(".line-baseline").count(), 1);
});

test("tokens and money say in each row how they are known", async (t) => {
  const { page } = await openPlay(t);
  const simulated = await facts(await open(await ask(page, EASY)));
  assert.match(simulated["Tokens in, out"], /^≈ \d+ ±\d+ %, 250 simulated$/);
  assert.match(simulated.Cost, /^\$[\d.]+ simulated$/);
  assert.match(simulated.Baseline, /^\$[\d.]+ simulated$/);
  const exact = await facts(await open(await ask(page, EXACT)));
  assert.equal(exact.Cost, "$0");
  assert.match(exact.Baseline, /^\$[\d.]+ estimated$/);
});

test("a session that costs more than its baseline shows a loss with a minus", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, HARD);
  await ask(page, EASY);
  await page.getByLabel("against every prompt to").selectOption("Qwen3 4B on our own GPU");
  assert.equal(await title(page), "Lost so far");
  assert.match(await figure(page), /^−\$[\d.]+ −[\d.]+ %$/);
  await page.locator("li.entry .saved", { hasText: /^−\$/ }).waitFor();

  await page.getByLabel("against every prompt to").selectOption("GPT-6.1 Sol");
  assert.equal(await title(page), "Saved so far");
});

test("an unpriced target is left out of the sums, and the page says so", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, HARD);
  await ask(page, EASY);
  const before = await session(page);
  assert.equal(await page.getByText("Left out, unpriced").count(), 0);

  await page.getByRole("link", { name: "Targets" }).click();
  await page.locator("article", { hasText: "Qwen3 4B on our own GPU" }).getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Price", { exact: true }).selectOption("per token");
  await page.getByLabel("Dollars per million tokens in").fill("");
  await page.getByLabel("Dollars per million tokens out").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("article", { hasText: "unpriced: left out of the sums" }).waitFor();
  await page.getByRole("link", { name: "Play", exact: true }).click();

  assert.equal(await money(page, "Left out, unpriced").innerText(), "1");
  const after = await session(page);
  assert.deepEqual([after.prompts, after.tiers], [before.prompts, before.tiers]);
  // Only the hard prompt is left, and that went to the baseline itself: $0, never "all of it saved".
  assert.match(after.saved, /^\$0 /);
  const row = await open(page.locator("li.entry").filter({ hasText: EASY }));
  assert.match(await row.locator("summary").innerText(), /unpriced/);
  assert.equal((await facts(row)).Cost, "unpriced");
});

test("a reset empties the session, and its undo brings back all of it", async (t) => {
  const { page } = await openPlay(t);
  const reset = page.getByRole("button", { name: "Reset" });
  assert.ok(await reset.isDisabled());
  await ask(page, EASY);
  await ask(page, HARD);
  const before = await session(page);
  await reset.click();
  const empty = await session(page);
  assert.deepEqual([empty.prompts, empty.tiers], [0, [0, 0, 0, 0]]);
  await page.getByText("Each prompt becomes a row here").waitFor();

  await ask(page, EXACT);
  await page.getByRole("button", { name: "Undo" }).click();
  const after = await session(page);
  assert.equal(after.prompts, 3);
  assert.deepEqual(after.tiers, before.tiers.map((count, tier) => count + (tier === 0 ? 1 : 0)));
  assert.deepEqual(await page.locator("li.entry .excerpt").allInnerTexts(), [EXACT, HARD, EASY]);
});
