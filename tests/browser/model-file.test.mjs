// A model that is missing, damaged or not as its card says: why shows where the user looks, and the rest works on.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { openPage } from "./harness/page.mjs";
import { ask, facts, open, ready } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { goTo } from "./harness/targets.mjs";

const CARD = "models/ngram-bag/card.json";
const MODEL = "models/ngram-bag/model.onnx";

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

function flipped(bytes) {
  const changed = Buffer.from(bytes);
  changed[changed.length >> 1] ^= 1;
  return changed;
}

/** The card with a part of it changed. */
const card = (change) => (bytes) => {
  const parts = JSON.parse(bytes);
  change(parts);
  return Buffer.from(JSON.stringify(parts));
};

const FAULTS = [
  ["a missing model", MODEL, () => null, /^No scores: http:\/\/HOST\/models\/ngram-bag\/model\.onnx could not be fetched: the server answered 404\. /],
  ["a missing card", CARD, () => null, /^No scores: http:\/\/HOST\/models\/ngram-bag\/card\.json could not be fetched: the server answered 404\. /],
  ["a card that is no JSON", CARD, () => Buffer.from("<!doctype html>"), /^No scores: The model card cannot be read: expected value at line 1 column 1\. /],
  ["a card of a later schema", CARD, card((parts) => (parts.schema = 2)), /^No scores: The model card has schema 2; this version reads schema 1\. /],
  ["a card without abilities", CARD, card((parts) => delete parts.abilities), /^No scores: The model card cannot be read: missing field `abilities`/],
  ["a model cut short", MODEL, (bytes) => bytes.subarray(0, 1000), /^No scores: The model file is not the one its card describes: SHA-256 should be [0-9a-f]{64}, is [0-9a-f]{64} \(1000 bytes\)\. /],
];

async function complaint(page) {
  const strip = page.locator(".trouble");
  await strip.waitFor();
  return withoutPort(await strip.getByRole("paragraph").innerText());
}

const withoutPort = (text) => text.replace(/127\.0\.0\.1:\d+/, "HOST");

for (const [name, file, fault, message] of FAULTS) {
  test(`${name}: the page says why, skills answer, and prompts take the safest route`, async (t) => {
    const site = await startSite(process.env.DIST, { change: (name, contents) => (name === file ? fault(contents) : contents) });
    const { page } = await openPage(t, { site, expected: [/404/] });
    const said = await complaint(page);
    assert.match(said, message);
    assert.match(said, /[^.]\. Prompts go to the most able target until this is mended; the skills still answer\.$/);

    const skill = await open(await ask(page, "What is 15 % of 80?"));
    assert.match(await skill.locator(".answer").innerText(), /12/);
    const other = await open(await ask(page, "Explain TCP slow start"));
    assert.match(await other.locator(".sentence").innerText(), /^No score, so the safest choice is taken: GPT-6\.1 Sol \(closed-frontier\)/);
    assert.equal((await facts(other)).Difficulty, undefined);
    assert.match(await page.locator(".points").innerText(), /2 prompts of the session have no score/);

    await goTo(page, "Models");
    const reason = said.slice("No scores: ".length, said.indexOf(" Prompts go to"));
    assert.equal(`No classifier runs here: ${reason}`, withoutPort(await page.getByRole("main").getByRole("alert").innerText()));
  });
}

test("a model with one bit changed is not used: the message gives both hashes", async (t) => {
  let original, damaged;
  const site = await startSite(process.env.DIST, {
    change(name, contents) {
      if (name !== MODEL) {
        return contents;
      }
      [original, damaged] = [contents, flipped(contents)];
      return damaged;
    },
  });
  const { page } = await openPage(t, { site });
  const said = await complaint(page);
  assert.ok(said.includes(`SHA-256 should be ${hash(original)}, is ${hash(damaged)}`), said);
  const row = await ask(page, "Explain TCP slow start");
  assert.equal(await row.locator(".number").first().innerText(), "–", "no score of a model that was not checked");
});

test("once the file is back, Try again brings the scores, without a reload", async (t) => {
  let isMissing = true;
  const site = await startSite(process.env.DIST, { change: (name, contents) => (name === MODEL && isMissing ? null : contents) });
  const { page } = await openPage(t, { site, expected: [/404/] });
  await complaint(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".trouble").waitFor({ state: "hidden" });
  assert.match(await complaint(page), /404/);
  isMissing = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".trouble").waitFor({ state: "detached" });
  await ready(page);
  const row = await open(await ask(page, "Explain TCP slow start"));
  assert.match((await facts(row)).Difficulty, /^\d+\.\d of 100$/);
});
