// How long scoring takes here, and how old the model is: both on the Models page.
import assert from "node:assert/strict";
import test from "node:test";
import { openPlay, until, write } from "./harness/play.mjs";
import { goTo } from "./harness/targets.mjs";

const panel = (page) => page.getByRole("region", { name: "Latency" });

test("before anything is scored the panel says so, and afterwards it has features and network apart", async (t) => {
  const { page } = await openPlay(t);
  await goTo(page, "Models");
  assert.match(await panel(page).innerText(), /Nothing is scored yet/);
  await goTo(page, "Play");
  await page.locator("#speed").selectOption("As fast as it goes");
  await page.locator("#play-demo").click();
  await page.locator("#stop-replay").waitFor();
  await page.locator("#play-demo").waitFor();
  await goTo(page, "Models");
  const figures = await panel(page).getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(figures.map(([name]) => name), ["Features", "Network", "Both"]);
  for (const [name, median, high, mean] of figures) {
    assert.ok(Number(median) <= Number(high) && Number(high) < 1_000 && Number(mean) > 0, `${name}: ${median}, ${high}, ${mean}`);
  }
  const [features, network, both] = figures.map((row) => Number(row[3]));
  assert.ok(Math.abs(features + network - both) < 0.02, `${features} + ${network} = ${both}`);
  const drawn = panel(page).getByRole("img", { name: /^Text to score: median [\d.]+, 95th percentile [\d.]+ milliseconds$/ });
  assert.ok((await drawn.locator("rect").count()) > 0);
  assert.match(await panel(page).innerText(), /The last 200 scorings of .+, of at most 1000/);
});

test("the panel follows while more is scored", async (t) => {
  const { page } = await openPlay(t);
  await write(page, "Explain TCP slow start");
  const count = async () => {
    await goTo(page, "Models");
    return Number((await panel(page).innerText()).match(/The last (\d+) scorings/)[1]);
  };
  const before = await count();
  await goTo(page, "Play");
  await write(page, "Prove that √2 is irrational");
  await until(count, (now) => now > before, "another scoring");
});

test("a card that is older than a quarter is warned of, a younger one is not", async (t) => {
  const { page } = await openPlay(t);
  await goTo(page, "Models");
  const trained = await page.locator("dt:text-is('Trained') + dd").innerText();
  const warning = page.getByRole("note").filter({ hasText: "This model was trained" });
  const at = async (days) => {
    await page.clock.setFixedTime(Date.parse(`${trained}T12:00:00`) + days * 86_400_000);
    await goTo(page, "Play");
    await goTo(page, "Models");
    await page.getByRole("heading", { name: "Known failures" }).waitFor();
  };
  await at(91);
  assert.equal(await warning.count(), 0);
  await at(94);
  assert.match(await warning.innerText(), /^This model was trained 94 days ago, more than a quarter\./);
});

test("beside the score an old model is named in a few words", async (t) => {
  const said = (page) => page.getByText("The classifier is more than a quarter old: see Models.");
  const { page } = await openPlay(t);
  assert.ok(await said(page).isHidden());
  const { page: later } = await openPlay(t, { prepare: (page) => page.clock.setFixedTime(new Date("2036-01-01")) });
  await said(later).waitFor();
  await said(later).getByRole("link", { name: "Models" }).click();
  await later.getByRole("note").filter({ hasText: "This model was trained" }).waitFor();
});
