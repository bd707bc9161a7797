// Moving the lever decides every prompt of the session again, and everything that shows it moves along.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, openPlay, session, until } from "./harness/play.mjs";
import { mainThreadTasks, quantile } from "./harness/trace.mjs";

const PROMPTS = [
  "hello there",
  "What is 17 × 23?",
  "Rewrite politely: send me the report now",
  "Explain TCP slow start to a new engineer",
  "Summarise the causes of the French revolution for a history exam",
  "Prove that the square root of 2 is irrational",
];

/** Everything on Play that follows from the policy. */
async function look(page) {
  return {
    ...(await session(page)),
    histogram: await bars(page),
    rows: await page.locator("li.entry summary .tier-name").allInnerTexts(),
    needs: await page.locator("#threshold").getAttribute("aria-valuetext"),
    chart: await page.locator(".line-cost").getAttribute("d"),
  };
}

/** How many bars of the histogram have each tier's colour. */
function bars(page) {
  return page.locator(".lever rect.bin").evaluateAll((rects) => {
    const tiers = ["in-browser", "self-hosted", "managed-open", "closed-frontier"];
    return tiers.map((tier) => rects.filter((rect) => rect.dataset.tier === tier).length);
  });
}

async function askAll(page) {
  for (const prompt of PROMPTS) {
    await ask(page, prompt);
  }
}

function assertMoved(strict, lax) {
  const remote = PROMPTS.length - 1;
  // What a skill answers stays on the device; everything else goes from the most able target to the cheapest.
  assert.deepEqual(strict.tiers, [1, 0, 0, remote]);
  assert.deepEqual(lax.tiers, [1, remote, 0, 0]);
  assert.deepEqual([...new Set(strict.rows)].sort(), ["Closed-frontier", "In-browser"]);
  assert.deepEqual([...new Set(lax.rows)].sort(), ["In-browser", "Self-hosted"]);
  assert.ok(strict.histogram[3] > 0 && strict.histogram[1] === 0, String(strict.histogram));
  assert.ok(lax.histogram[1] > 0 && lax.histogram[3] === 0, String(lax.histogram));
  const share = (saved) => Number(saved.match(/([\d.]+) %$/)[1]);
  assert.ok(share(strict.saved) < 1 && share(lax.saved) > 90, `${strict.saved} and ${lax.saved}`);
  assert.notEqual(strict.chart, lax.chart);
  assert.match(strict.needs, /at least 99 % chance/);
  assert.match(lax.needs, /at least 5 % chance/);
}

test("the keyboard moves the lever, and all prompts are decided again", async (t) => {
  const { page } = await openPlay(t);
  const lever = page.getByRole("slider", { name: /Threshold/ });
  await askAll(page);
  await lever.press("Home");
  const strict = await look(page);
  await lever.press("End");
  assertMoved(strict, await look(page));

  const back = page.getByRole("button", { name: "Back to 70 %" });
  await back.click();
  const before = Number(await lever.inputValue());
  await lever.press("ArrowRight");
  assert.equal(Number(await lever.inputValue()), before + 0.5);
  await lever.press("ArrowLeft");
  assert.match(await lever.getAttribute("aria-valuetext"), /at least 70 % chance/);
  assert.ok(await back.isHidden());
});

test("the mouse drags the lever, and all prompts are decided again", async (t) => {
  const { page } = await openPlay(t);
  const lever = page.getByRole("slider", { name: /Threshold/ });
  await askAll(page);
  await lever.scrollIntoViewIfNeeded();
  const box = await lever.boundingBox();
  const y = await grip(lever, box);
  await page.mouse.move(box.x + (box.width * Number(await lever.inputValue())) / 100, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 1, y, { steps: 5 });
  // Still held: everything follows during the drag, not after it.
  const strict = await look(page);
  await page.mouse.move(box.x + box.width - 1, y, { steps: 5 });
  assertMoved(strict, await look(page));
  await page.mouse.up();
});

/** The height at which the lever can be taken. */
async function grip(lever, box) {
  const page = lever.page();
  for (const part of [0.5, 0.9, 0.1]) {
    const y = box.y + box.height * part;
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.id, [box.x + box.width / 2, y]);
    if (hit === "threshold") {
      return y;
    }
  }
  throw new Error("the lever is covered");
}

test("the share routed falls in steps as the lever moves, and never jumps back", async (t) => {
  const { page } = await openPlay(t);
  await askAll(page);
  await page.locator("#threshold").press("Home");
  let frontier = PROMPTS.length;
  const steps = new Set();
  for (let i = 0; i < 10; i += 1) {
    await page.locator("#threshold").press("PageUp");
    const { tiers } = await session(page);
    assert.equal(tiers.reduce((sum, count) => sum + count), PROMPTS.length);
    assert.ok(tiers[3] <= frontier, `${tiers[3]} after ${frontier}`);
    frontier = tiers[3];
    steps.add(tiers.join());
  }
  assert.equal(frontier, 0);
  assert.ok(steps.size >= 4, [...steps].join(" | "));
});

test("dragging the lever over a whole demo set stays within a frame", async (t) => {
  const { page } = await openPlay(t);
  await page.locator("#speed").selectOption("As fast as it goes");
  await page.locator("#play-demo").click();
  await until(() => session(page), ({ prompts }) => prompts >= 150, "the demo set");
  await page.locator("#play-demo").waitFor();
  const longest = [];
  for (let i = 0; i < 9; i += 1) {
    const { saved } = await session(page);
    const tasks = await mainThreadTasks(page, async () => {
      await page.locator("#threshold").press(i % 2 === 0 ? "PageUp" : "PageDown");
      await until(() => page.locator("#saved").innerText(), (text) => text.trim() !== saved, "the money to move");
    });
    longest.push(Math.max(...tasks.map(({ cpu }) => cpu)));
  }
  const figures = `longest task of a move: median ${quantile(longest, 0.5).toFixed(1)} ms on the processor`;
  t.diagnostic(figures);
  assert.ok(quantile(longest, 0.5) < 16, figures);
});

test("each of the four tiers has a target, with a price that says where it is from", async (t) => {
  const { page } = await openPlay(t);
  const platforms = await page.getByRole("list", { name: "Platforms" }).getByRole("listitem").allInnerTexts();
  assert.deepEqual(platforms.map((text) => text.split("\n")[0].trim()), ["In-browser", "Self-hosted", "Managed-open", "Closed-frontier"]);
  await page.getByRole("link", { name: "Targets" }).click();
  const prices = [];
  for (const tier of ["in-browser", "self-hosted", "managed-open", "closed-frontier"]) {
    prices.push(await page.locator(`article[data-tier=${tier}] dt:text-is("Price from") + dd`).innerText());
  }
  assert.match(prices[0], /^free: it runs on this device$/);
  assert.match(prices[1], /^an example: a GPU at \$\d+\.\d\d an hour/);
  for (const price of prices.slice(2)) {
    assert.match(price, /, 20\d\d-\d\d-\d\d \(\d+ days? old\)( its page)?$/);
  }
});

test("while a prompt is written, its would-be route follows the lever too", async (t) => {
  const { page } = await openPlay(t);
  await page.locator("#prompt").fill("Explain TCP slow start to a new engineer");
  await page.locator("#score").waitFor();
  const score = await page.locator("#score").innerText();
  const lit = () => page.locator(".platform.lit").getAttribute("data-tier");
  await page.locator("#threshold").press("Home");
  await until(lit, (tier) => tier === "closed-frontier", "the dearest track");
  await page.locator("#threshold").press("End");
  await until(lit, (tier) => tier === "self-hosted", "the cheapest track");
  assert.equal(await page.locator("#score").innerText(), score);
});
