// Two models on the same prompts, on the Models page: disagreements first, times and memory of both.
import assert from "node:assert/strict";
import test from "node:test";
import { check, use } from "./harness/own-model.mjs";
import { openPlay, until } from "./harness/play.mjs";
import { goTo } from "./harness/targets.mjs";

const PROMPTS = ["hello there", "Explain TCP slow start", "Prove that √2 is irrational", "Write a poem about the sea"];

const panel = (page) => page.getByRole("region", { name: "Compare two models" });
const summary = (page) => panel(page).locator("#compared");
const table = (page) => panel(page).getByRole("group", { name: "Prompts with both scores" });

/** Opens the Models page with one model of the user's own kept. */
async function openWithOwn(t) {
  const { page } = await openPlay(t);
  await check(page);
  await use(page);
  return page;
}

async function compare(page, { first = "The shipped model", second = "tiny", prompts = PROMPTS } = {}) {
  await panel(page).getByLabel("First model").selectOption({ label: first });
  await panel(page).getByLabel("Second model").selectOption({ label: second });
  await panel(page).locator("#compare-list").selectOption({ label: prompts ? "Your own list" : "The demo set" });
  if (prompts) {
    await panel(page).getByLabel("Your prompts").fill(prompts.join("\n"));
  }
  await panel(page).getByRole("button", { name: "Compare" }).click();
}

/** The prompts with their two scores and tiers, in the order shown. */
async function shown(page) {
  const rows = await table(page).getByRole("row").evaluateAll((rows) => rows.slice(2).map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  return rows.map(([prompt, first, second, ...tiers]) => ({ prompt, apart: Math.abs(first - second), differs: tiers[0] !== tiers[1] }));
}

test("without a model of one's own there is nothing to compare, and it says so", async (t) => {
  const { page } = await openPlay(t);
  await goTo(page, "Models");
  assert.ok(await panel(page).getByRole("button", { name: "Compare" }).isDisabled());
  assert.match(await panel(page).innerText(), /There is only the shipped model/);
});

test("scores stand side by side, disagreements first, with times and memory of both", async (t) => {
  const page = await openWithOwn(t);
  await compare(page);
  await summary(page).waitFor();
  const rows = await shown(page);
  assert.deepEqual(rows.map((row) => row.prompt).sort(), PROMPTS.toSorted());
  const disagreements = rows.filter((row) => row.differs).length;
  assert.ok(rows.every((row, at) => row.differs === at < disagreements), JSON.stringify(rows));
  for (const part of [rows.slice(0, disagreements), rows.slice(disagreements)]) {
    // The scores shown are rounded, each by half a point at most.
    assert.ok(part.every((row, at) => at === 0 || row.apart <= part[at - 1].apart + 2), JSON.stringify(part));
  }
  assert.match(await summary(page).innerText(), new RegExp(`^${disagreements} of 4 prompts are decided differently; the scores are \\d+\\.\\d points apart on average\\.$`));
  const facts = await panel(page).locator("dl.facts").allInnerTexts();
  assert.equal(facts.length, 2);
  for (const text of facts) {
    assert.match(text, /Median\s+\d+\.\d\d ms\s+95th percentile\s+\d+\.\d\d ms\s+Memory of its worker\s+\d+\.\d MB/);
  }
  assert.equal(await panel(page).getByRole("img", { name: /^Text to score: median/ }).count(), 2);
  assert.equal(await panel(page).getByRole("img", { name: /^Each prompt at its difficulty/ }).locator("circle").count(), 4);
});

test("the disagreements are those of the present policy", async (t) => {
  const page = await openWithOwn(t);
  await compare(page);
  await summary(page).waitFor();
  await goTo(page, "Play");
  // At a bar that nothing reaches, every prompt goes to the most able tier, whatever its score.
  await page.locator("#threshold").press("Home");
  await goTo(page, "Models");
  await compare(page);
  await until(() => summary(page).innerText(), (text) => text.startsWith("0 of 4"), "no disagreement");
});

test("a model agrees with itself, on the demo set too", async (t) => {
  const page = await openWithOwn(t);
  await compare(page, { second: "The shipped model", prompts: null });
  await summary(page).waitFor({ timeout: 60_000 });
  assert.match(await summary(page).innerText(), /^0 of 200 prompts are decided differently; the scores are 0\.0 points apart/);
  assert.match(await panel(page).innerText(), /And 100 more/);
});

test("it shows how far it has come, and can be stopped and begun again", async (t) => {
  const page = await openWithOwn(t);
  await compare(page, { prompts: Array.from({ length: 800 }, (_, number) => `Prompt number ${number}`) });
  await panel(page).getByRole("progressbar", { name: "Comparison" }).waitFor();
  await until(() => panel(page).innerText(), (text) => /[1-9]\d* of 1600 scorings/.test(text), "some scorings");
  await panel(page).getByRole("button", { name: "Stop" }).click();
  await panel(page).getByRole("progressbar").waitFor({ state: "detached" });
  assert.equal(await summary(page).count(), 0);
  await compare(page);
  await summary(page).waitFor();
});
