// Going on with a prompt: what was said before goes along, each turn is routed for itself, and one can start afresh.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, composer, facts, open, ready } from "./harness/play.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

const goesOn = (page) => page.locator("#goes-on");
const goOn = (row) => row.getByRole("button", { name: "Continue" }).click();

test("a later turn goes with what was said before, to whomever it is routed", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Plain", url, model: "whole", key: "sk-plain-1" });
  await goLive(page);
  const first = await open(await ask(page, "Name a colour, please", { to: "Plain" }));
  await first.getByText("Answer of Plain", { exact: true }).waitFor();
  await goOn(first);
  assert.match(await goesOn(page).textContent(), /^Turn 2, with ≈ \d+ tokens said before, after “Name a colour, please”/);
  assert.equal(await composer(page).evaluate((field) => field === document.activeElement), true, "the cursor is in the field");

  const second = await open(await ask(page, "And a warmer one", { to: "Plain" }));
  await second.getByText("Answer of Plain", { exact: true }).waitFor();
  const said = [
    { role: "user", content: "Name a colour, please" },
    { role: "assistant", content: "A whole answer." },
    { role: "user", content: "And a warmer one" },
  ];
  assert.deepEqual(requests.at(-1).body.messages, said);
  assert.match((await facts(second)).Turn, /^2, with \d+ estimated tokens said before$/);

  // The conversation goes on until one starts afresh.
  assert.match(await goesOn(page).textContent(), /^Turn 3, .* after “And a warmer one”/);
  await goesOn(page).getByRole("button", { name: "Start afresh" }).click();
  await goesOn(page).waitFor({ state: "detached" });
  const third = await open(await ask(page, "Name a river, please", { to: "Plain" }));
  await third.getByText("Answer of Plain", { exact: true }).waitFor();
  assert.deepEqual(requests.at(-1).body.messages, [{ role: "user", content: "Name a river, please" }]);
});

test("a conversation outlives a reload, and its simulated turns cost what goes along", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  const first = await open(await ask(page, "Explain TCP slow start", { to: "GPT-6.1 Sol" }));
  const tokensIn = async (row) => Number((await facts(row))["Tokens in, out"].match(/^≈ (\d+) ±\d+ %, /)[1]);
  await goOn(first);
  await page.waitForTimeout(400);
  await page.reload();
  await ready(page);
  await goesOn(page).waitFor();
  const second = await open(await ask(page, "Explain TCP slow start", { to: "GPT-6.1 Sol" }));
  const before = await tokensIn(await open(page.locator("li.entry").nth(1)));
  assert.ok((await tokensIn(second)) > 2 * before, "the first answer goes along");
});

test("a reset leaves nothing to go on with, and its undo brings that back", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  await goOn(await open(await ask(page, "Explain TCP slow start")));
  await goesOn(page).waitFor();
  await page.getByRole("button", { name: "Reset" }).click();
  await goesOn(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await goesOn(page).waitFor();
});
