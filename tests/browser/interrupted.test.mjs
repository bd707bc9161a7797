// An answer that is broken off, by whatever happens to the page, is on record with what it has brought and cost.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, money, open, ready, rows, until } from "./harness/play.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

const PROMPT = "Count very slowly for me";

/** A page on which a slow answer is under way, three words of which have come. */
async function answering(t) {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Slow", url, model: "slow", key: null, output: "1000" });
  await goLive(page);
  await ready(page);
  const row = await ask(page, PROMPT, { to: "Slow" });
  await row.getByText("word3").waitFor();
  return { page, requests };
}

const brought = async (row) => (await open(row)).locator(".answer").textContent();

test("a reload in the middle of an answer keeps what has come, what was sent and what it cost, and says so", async (t) => {
  const { page, requests } = await answering(t);
  await page.reload();
  await ready(page);
  const row = rows(page).first();
  assert.match(await brought(row), /^word1 ?word2 ?word3/);
  await row.getByText("Answer of Slow, broken off").waitFor();
  await row.getByText("The page was left before the answer was whole.").waitFor();
  assert.match(await row.locator(".flags").textContent(), /broken off/);
  const shown = await facts(row);
  assert.match(shown.Sent, /^\d\d+ bytes$/);
  assert.match(shown.Cost, /^\$0\.0\d+ estimated$/);
  assert.notEqual(await money(page, "Really paid").textContent(), "$0");
  assert.equal(requests.length, 1, "a reload sends nothing again");
});

test("a reset in the middle of an answer stops it, and its undo brings back what has come", async (t) => {
  const { page } = await answering(t);
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  const row = rows(page).first();
  assert.match(await brought(row), /^word1 ?word2 ?word3/);
  await row.getByText("Answer of Slow, stopped by you").waitFor();
  await until(() => kept(page), ([entry]) => entry?.calls.length === 1, "the one call in the storage");
});

test("a link that brings prompts stops an answer, and its undo brings back what has come", async (t) => {
  const there = await openPage(t);
  await ready(there.page);
  await ask(there.page, "hello there");
  await there.page.getByRole("button", { name: "Copy link" }).first().click();
  await there.page.locator("#with-prompts").check();
  const link = await there.page.locator("#link").inputValue();

  const { page } = await answering(t);
  await page.evaluate((fragment) => { location.hash = fragment; }, new URL(link).hash);
  await page.getByText("Opened a shared playground").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  const row = rows(page).filter({ hasText: PROMPT });
  assert.match(await brought(row), /^word1 ?word2 ?word3/);
});
