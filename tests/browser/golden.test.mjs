// The page scores as the native command does: both are held to tests/golden/scores.jsonl.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { kept, openPlay, until } from "./harness/play.mjs";

const GOLDEN = new URL("../golden/scores.jsonl", import.meta.url);
// What the page makes of the doubt about text unlike any, as src/routing/difficulty.rs has it.
const UNFAMILIAR_SPREAD = 1.5;

test("the page gives the golden scores to a ten-thousandth of a logit", async (t) => {
  const { page } = await openPlay(t);
  const rows = (await readFile(GOLDEN, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  const golden = new Map(rows.map((row) => [row.prompt.trim(), row]).filter(([prompt]) => prompt !== ""));
  assert.ok(golden.size >= 40);
  await page.locator("#own-list").click();
  await page.locator("#own-list-text").fill([...golden.keys()].map((prompt) => JSON.stringify({ prompt })).join("\n"));
  await page.keyboard.press("Escape");
  await page.locator("#speed").selectOption("As fast as it goes");
  await page.locator("#own-list").click();
  await page.locator("#play-own-list").click();
  const entries = await until(() => kept(page), (entries) => entries.length === golden.size, "every prompt to be kept");
  for (const { prompt, difficulty } of entries) {
    const expected = golden.get(prompt);
    assert.ok(Math.abs(difficulty.logit - expected.difficulty) < 1e-4, `${prompt}: ${difficulty.logit}, not ${expected.difficulty}`);
    const spreads = [expected.spread, Math.max(expected.spread, UNFAMILIAR_SPREAD)];
    assert.ok(spreads.some((spread) => Math.abs(difficulty.spread - spread) < 1e-4), `${prompt}: spread ${difficulty.spread}`);
  }
});
