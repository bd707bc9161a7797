// Lists play through the router with progress, speed and stop, and never send anything.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { facts, money, open, openPlay, rows, session, until, write } from "./harness/play.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

const FAST = "As fast as it goes";
const counts = (page) => page.locator("#replay-counts").innerText();
const done = (text) => Number(text.match(/^(\d+) of/)[1]);
const played = async (page) => Number(await money(page, "Prompts").innerText());

/** Opens the dialog and gives it; what it plays then goes fast. */
async function ownList(page) {
  await page.locator("#speed").selectOption(FAST);
  await page.getByRole("button", { name: "Play your own list" }).click();
  return page.getByRole("dialog", { name: "Play your own list" });
}

/** Plays what the dialog holds to its end. */
async function playAll(page, dialog) {
  await dialog.getByRole("button", { name: "Play", exact: true }).click();
  await page.locator("#play-demo").waitFor();
}

test("the demo set plays with progress, rate and time left, and the charts move", async (t) => {
  const { page } = await openPlay(t);
  await page.locator("#play-demo").click();
  await page.locator("#stop-replay").waitFor();
  const first = await until(() => counts(page), (text) => done(text) >= 3, "three prompts");
  assert.match(first, /^\d+ of \d+ · \d+ a second · \d+ s left$/);
  const total = Number(first.match(/of (\d+)/)[1]);
  assert.ok(total >= 150);
  const chart = () => page.locator(".line-cost").getAttribute("d");
  const [line, bars] = [await chart(), await page.locator("rect.bin").count()];

  // The speed changes while it plays.
  await page.locator("#speed").selectOption(FAST);
  const bar = page.getByRole("progressbar", { name: "Replay" });
  await until(() => bar.evaluate((bar) => bar.position), (position) => position > 0.2 && position < 1, "the bar to move");
  assert.notEqual(await chart(), line);
  assert.ok((await page.locator("rect.bin").count()) > bars);

  await page.locator("#play-demo").waitFor();
  const { saved, prompts, tiers } = await session(page);
  assert.equal(prompts, total);
  assert.ok(tiers.every((count) => count > 0), tiers.join());
  assert.match(saved, /^\$[\d.]+ [\d.]+ %$/);
  assert.equal(await page.getByText("prompts of the session have no score").isVisible(), false);
  assert.match(await page.getByRole("heading", { name: /^Record/ }).innerText(), new RegExp(`${total} prompts`));
});

test("the speed holds: two a second is slower than ten a second", async (t) => {
  const { page } = await openPlay(t);
  const speed = page.locator("#speed");
  await speed.selectOption("2 a second");
  await page.locator("#play-demo").click();
  await until(() => counts(page).catch(() => "0 of"), (text) => done(text) >= 4, "four prompts");
  assert.match(await counts(page), /· [0-3] a second ·/);
  await speed.selectOption("10 a second");
  const start = { at: Date.now(), done: done(await counts(page)) };
  await until(() => counts(page), (text) => done(text) >= start.done + 15, "fifteen more");
  const seconds = (Date.now() - start.at) / 1000;
  assert.ok(seconds > 1.2 && seconds < 10, `${seconds} s for fifteen`);
});

test("a stop keeps what has been played", async (t) => {
  const { page } = await openPlay(t);
  await page.locator("#play-demo").click();
  await until(() => counts(page).catch(() => "0 of"), (text) => done(text) >= 5, "five prompts");
  await page.locator("#stop-replay").click();
  await page.locator("#play-demo").waitFor();
  const kept = await played(page);
  assert.ok(kept >= 5 && kept < 150, String(kept));
  // A prompt that was being scored at the stop does not come in late: the worker has answered it before this one.
  await write(page, "hello there");
  assert.equal(await played(page), kept);
});

test("an own list that was pasted is looked over and played", async (t) => {
  const { page } = await openPlay(t);
  const dialog = await ownList(page);
  const play = dialog.getByRole("button", { name: "Play", exact: true });
  assert.ok(await play.isDisabled());
  await dialog.getByLabel("Your prompts").fill("hello there\n\n  What is 17 × 23?  \n");
  await dialog.getByText("2 prompts", { exact: true }).waitFor();
  await playAll(page, dialog);
  assert.deepEqual(await page.locator("li.entry .excerpt").allInnerTexts(), ["What is 17 × 23?", "hello there"]);
});

const FILES = [
  ["prompts.txt", "hello there\nExplain TCP slow start\n", ["hello there", "Explain TCP slow start"], []],
  [
    "prompts.jsonl",
    '{"prompt":"hello there"}\n{"prompt":\n"Explain TCP slow start"\n{"text":7}\n',
    ["hello there", "Explain TCP slow start"],
    ["Line 2: not JSON", "Line 4: “text” is not a string"],
  ],
  [
    "prompts.csv",
    'id,prompt\n1,"hello\nthere"\n2\n3,Explain TCP slow start\n',
    ["hello there", "Explain TCP slow start"],
    ["Line 4: the row has no column 2"],
  ],
];

for (const [name, text, prompts, problems] of FILES) {
  test(`an own list comes from ${name}, and bad rows are named by their line`, async (t) => {
    const { page } = await openPlay(t);
    const dialog = await ownList(page);
    await dialog.getByLabel("A file with prompts").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await dialog.getByText(`${prompts.length} prompts`, { exact: true }).waitFor();
    for (const problem of problems) {
      await dialog.getByText(problem).waitFor();
    }
    assert.equal(await dialog.getByText(/^Line \d+:/).count(), problems.length);
    await playAll(page, dialog);
    assert.deepEqual(await page.locator("li.entry .excerpt").allInnerTexts(), prompts.toReversed());
  });
}

test("a file that is no text is refused with a sentence", async (t) => {
  const { page } = await openPlay(t);
  const dialog = await ownList(page);
  await dialog.getByLabel("A file with prompts").setInputFiles({ name: "photo.txt", mimeType: "text/plain", buffer: Buffer.from([0xff, 0xfe, 0x80]) });
  await dialog.getByRole("alert").getByText("photo.txt is not a text in UTF-8").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Play", exact: true }).isDisabled());
});

test("a replay sends nothing, live or not", async (t) => {
  const faults = await startFaults(t);
  const { page, requests } = await openPlay(t);
  await addTarget(page, { name: "Cheapest", tier: "Self-hosted", url: faults.url, model: "whole", input: "0.001", output: "0.001", key: "sk-test" });
  await goLive(page);
  const before = requests.length;
  const dialog = await ownList(page);
  await dialog.getByLabel("Your prompts").fill("hello there");
  await playAll(page, dialog);
  const row = await open(rows(page).first());
  assert.equal((await facts(row)).Target, "Cheapest");
  assert.equal(await row.locator(".answer-title").innerText(), "Simulated, not an answer of Cheapest");
  assert.ok(await row.getByRole("button", { name: "Send for real" }).isVisible());
  assert.equal(await money(page, "Really paid").innerText(), "$0");
  assert.deepEqual(faults.requests, []);
  assert.deepEqual(requests.slice(before), []);
});
