// The abstain band: a score that is not sure enough for its tier goes to a safer one, and everything shows it.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, open, openPlay, session, stored, until, write } from "./harness/play.mjs";

// An ordinary prompt whose score is below the first border by less than three of its spreads.
const MIDDLING = "Rewrite politely: send me the report now";

const band = (page) => page.getByRole("slider", { name: "Abstain band" });
const route = (page) => page.locator("#route").innerText();
const lit = (page) => page.locator(".platform.lit").getAttribute("data-tier");

/** Presses a key on the band until the route is as wanted. */
async function widen(page, wanted) {
  for (let i = 0; i < 12 && !wanted.test(await route(page)); i += 1) {
    await band(page).press("ArrowRight");
  }
  assert.match(await route(page), wanted);
}

test("it is off at first, and the score alone decides", async (t) => {
  const { page } = await openPlay(t);
  assert.equal(await band(page).inputValue(), "0");
  assert.equal(await band(page).getAttribute("aria-valuetext"), "off: the score alone decides");
  await write(page, MIDDLING);
  assert.match(await route(page), /is the cheapest tier/);
  assert.equal(await page.locator(".abstaining").count(), 0);
});

test("widened by keys it sends an unsure score to a safer tier, says so, and is drawn below each border", async (t) => {
  const { page } = await openPlay(t);
  await write(page, MIDDLING);
  const before = await lit(page);
  await widen(page, /within the abstain band/);
  assert.match(
    await route(page),
    /^Difficulty \d+, but up to \d+ within the abstain band: too unsure for .+ \(.+\), so the safer .+ \(.+\) takes it \(estimated \d+ %, bar 70 %\)\.$/,
  );
  const tiers = ["in-browser", "self-hosted", "managed-open", "closed-frontier"];
  assert.ok(tiers.indexOf(await lit(page)) > tiers.indexOf(before), `${before} to ${await lit(page)}`);
  assert.match(await band(page).getAttribute("aria-valuetext"), /^[\d.]+ spreads?: a score that may be off/);

  const lever = page.getByRole("slider", { name: /^Threshold/ });
  assert.match(await lever.getAttribute("aria-valuetext"), /unsure ones from \d+ on/);
  const drawn = await page.locator(".abstaining").last().evaluate((rect) => ({ x: rect.x.baseVal.value, width: rect.width.baseVal.value }));
  assert.ok(Math.abs(drawn.x + drawn.width - Number(await lever.inputValue())) < 0.6, "it ends at the lever");

  const row = await open(await ask(page, MIDDLING));
  assert.match(await row.locator(".sentence").innerText(), /within the abstain band/);
});

test("the session is decided again as the band widens, and comes back when it closes", async (t) => {
  const { page } = await openPlay(t);
  for (const prompt of ["hello there", MIDDLING, "Explain TCP slow start to a new engineer", "What is 17 × 23?"]) {
    await ask(page, prompt);
  }
  const bars = () => page.locator(".lever rect.bin").evaluateAll((rects) => rects.map((rect) => rect.dataset.tier));
  const before = { ...(await session(page)), bars: await bars() };
  await band(page).press("End");
  const wide = await until(() => session(page), ({ tiers }) => tiers.join() !== before.tiers.join(), "the tiers to change");
  assert.equal(wide.tiers[0], 1, "a skill is certain");
  assert.ok(wide.tiers[3] > before.tiers[3], `${wide.tiers}`);
  assert.notEqual(wide.saved, before.saved);
  assert.notDeepEqual(await bars(), before.bars);
  await band(page).press("Home");
  await until(() => session(page), ({ saved }) => saved === before.saved, "the money of before");
  assert.deepEqual({ ...(await session(page)), bars: await bars() }, before);
});

test("the band travels in the link and outlives a reload", async (t) => {
  const { page, context } = await openPlay(t);
  await band(page).fill("1.5");
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.locator("#link").inputValue();
  await page.keyboard.press("Escape");
  // What is changed is kept after a pause; the page that opens then finds it.
  const value = (at) => until(() => band(at).inputValue(), (spreads) => spreads === "1.5", "the band");
  await until(() => stored(page, "settings"), (texts) => texts.some((text) => text.includes('"abstain":1.5')), "the band to be kept");
  await page.reload();
  await value(page);
  await band(page).press("Home");
  const other = await context.newPage();
  await other.goto(link);
  await value(other);
});
