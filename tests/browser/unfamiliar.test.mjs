// Text that is like nothing the classifier has seen: its score is less sure, and the page says so.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, facts, open, openPlay, write } from "./harness/play.mjs";

const SAID = "The classifier has seen little like this, so its score is unsure.";
const BASE64 = "dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw==";

const doubt = (page) => page.locator("#doubt-said");
const points = (text) => Number(text.match(/\d+/)[0]);

test("other scripts, random characters and pictures are said to be unfamiliar, ordinary prompts are not", async (t) => {
  const { page } = await openPlay(t);
  for (const text of [BASE64, "Объясни, как работает медленный старт TCP", "给客户写一封礼貌的信", "♞♝♜ ☃★"]) {
    await write(page, text);
    assert.equal(await doubt(page).innerText(), SAID, text);
  }
  for (const text of ["Explain TCP slow start", "hi", "2.5 hectares in m²", "Écris une lettre polie au client"]) {
    await write(page, text);
    assert.equal(await doubt(page).innerText(), "", text);
  }
});

test("it lowers the confidence, and the row's detail says it too", async (t) => {
  const { page } = await openPlay(t);
  const spread = () => page.locator(".reading .quiet").first().innerText();
  await write(page, "Explain TCP slow start");
  const ordinary = points(await spread());
  await write(page, BASE64);
  assert.ok(points(await spread()) > ordinary, `${await spread()} after ± ${ordinary}`);
  const row = await open(await ask(page, BASE64));
  assert.equal(await row.locator(".caution").innerText(), SAID);
  assert.ok(points((await facts(row))["Sure of the tier"]) < 75);
  const known = await open(await ask(page, "Explain TCP slow start"));
  assert.equal(await known.locator(".caution").count(), 0);
});

test("it is read out with the route once the typing pauses", async (t) => {
  const { page } = await openPlay(t);
  await write(page, BASE64);
  await page.locator("[aria-live=polite]", { hasText: SAID }).waitFor({ state: "attached" });
});

test("what a skill answers is not doubted", async (t) => {
  const { page } = await openPlay(t);
  const row = await open(await ask(page, "999999 * 1000001"));
  assert.match(await row.locator("summary").innerText(), /on the device/i);
  assert.equal(await row.locator(".caution").count(), 0);
});

test("a text of more than 8,000 characters says that its words are not explained", async (t) => {
  const { page } = await openPlay(t);
  const long = "Plan the rebuild of a warehouse: who does what, and what may go wrong. ".repeat(120);
  await write(page, long);
  assert.match(await page.locator("#mattered").innerText(), /more than 8000 characters/);
  const row = await open(await ask(page, long));
  assert.match(await row.locator(".mattered").innerText(), /^It has more than 8000 characters, so it is scored, but not explained word by word\.$/);
  await write(page, "Explain TCP slow start");
  assert.doesNotMatch(await page.locator("#mattered").innerText(), /8000/);
});
