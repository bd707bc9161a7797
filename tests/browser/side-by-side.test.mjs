// One prompt put to several targets at once: columns, failures, stopping, blind picks, and what it costs.
import assert from "node:assert/strict";
import test from "node:test";
import { column, compare, figures } from "./harness/compare.mjs";
import { startFaults } from "./harness/faults.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, money, open, ready, rows, until } from "./harness/play.mjs";
import { refuse, say, startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const PROMPT = "hello there";
const ANSWER = "Paris is the capital of France.";

/** A page, live, with the given targets and a prompt that was decided in a dry run and sent nowhere. */
async function asked(t, targets, options = {}) {
  const { page } = await openPage(t, options);
  const held = new Set();
  for (const { key, ...target } of targets) {
    // A key is held for an origin, whichever target it was entered for.
    const { origin } = new URL(target.url);
    await addTarget(page, held.has(origin) ? target : { ...target, key });
    held.add(origin);
  }
  await ready(page);
  const row = await ask(page, PROMPT);
  await goLive(page);
  return { page, row };
}

const lite = (name, more = {}) => ({ name, url: LITELLM_URL, model: "mock-short", key: LITELLM_KEY, ...more });

const pico = (calls) => calls.reduce((sum, { cost }) => sum + Number(cost.pico), 0);

const dollars = async (figure) => Number((await figure.innerText()).match(/\$([\d.]+)/)[1]);

/** Whether a figure of two digits says this amount in pico-dollars. */
const says = (shown, exact) => Math.abs(shown * 1e12 - exact) <= 0.05 * exact;

test("answers stand side by side with times, tokens and costs, which the ledger counts apart from the routing", async (t) => {
  const { page, row } = await asked(t, [lite("One"), lite("Two", { input: "15", output: "25" })]);
  const routed = await money(page, "Cost").innerText();
  const saved = await page.locator("#saved").innerText();
  const comparison = await compare(page, row, ["One", "Two"]);
  for (const [letter, name] of [["A", "One"], ["B", "Two"]]) {
    await column(comparison, letter).getByText(ANSWER).waitFor();
    await column(comparison, letter).getByText(`Answer of ${name}`, { exact: true }).waitFor();
    const shown = await figures(comparison, letter);
    assert.match(shown["First text after"], /^\d+ ms$/);
    assert.match(shown["Whole time"], /^\d+ ms$/);
    assert.match(shown["Tokens in, out"], /^\d+, \d+ measured$/);
    assert.match(shown.Cost, /^\$[\d.]+ measured$/);
    assert.match(shown.Sent, /^\d+ bytes$/);
  }
  const [{ calls, comparisons }] = await until(() => kept(page), ([entry]) => entry.comparisons?.[0].calls.length === 2, "both calls on record");
  assert.deepEqual(calls, []);
  const paid = pico(comparisons[0].calls);
  assert.ok(says(await dollars(money(page, "Compared and shadowed")), paid));
  assert.ok(says(await dollars(money(page, "Really paid")), paid));
  assert.deepEqual([await money(page, "Cost").innerText(), await page.locator("#saved").innerText()], [routed, saved], "the routing is untouched");
  assert.match((await facts(row)).Sent, /^\d+ bytes in 2 calls$/);
  assert.match(await row.locator("summary .flags").first().innerText(), /compared · simulated/);
});

test("one column fails, with what to do, while the other goes on; that is stopped, and the first asked again", async (t) => {
  const slow = await startFaults(t);
  const broken = await startProxy(t, undefined, [refuse(401), say({ content: "Here after all." })]);
  const targets = [{ name: "Slow", url: slow.url, model: "slow", key: null }, { name: "Broken", url: broken.url, model: "x", key: "sk-wrong" }];
  const { page, row } = await asked(t, targets, { expected: [/status of 401/] });
  const comparison = await compare(page, row, ["Slow", "Broken"]);
  const [a, b] = [column(comparison, "A"), column(comparison, "B")];
  await b.getByRole("alert").getByText(/key/).waitFor();
  await a.getByText("word3").waitFor();
  await a.getByRole("button", { name: "Stop" }).click();
  await a.getByText("Answer of Slow, stopped by you").waitFor();
  await comparison.getByText("A pick takes two whole answers.").waitFor();
  await b.getByRole("button", { name: "Ask again" }).click();
  await b.getByText("Here after all.").waitFor();
  assert.equal(slow.requests.length, 1, "only the one that was asked again");
  assert.equal(broken.calls.length, 2);
});

test("a reload in the middle keeps the columns, what had come, and what was picked before", async (t) => {
  const slow = await startFaults(t);
  const { page, row } = await asked(t, [lite("One"), lite("Two"), { name: "Slow", url: slow.url, model: "slow", key: null }]);
  const first = await compare(page, row, ["One", "Two"]);
  await first.getByRole("button", { name: "B is better" }).click();
  await first.getByRole("button", { name: "B is better", pressed: true }).waitFor();
  const second = await compare(page, row, ["Slow", "One"]);
  await column(second, "A").getByText("word3").waitFor();
  await column(second, "B").getByText(ANSWER).waitFor();
  const sent = slow.requests.length;
  await page.reload();
  await ready(page);
  const [before, after] = [0, 1].map((place) => rows(page).first().locator(".side-by-side").nth(place));
  await open(rows(page).first());
  await before.getByRole("button", { name: "B is better", pressed: true }).waitFor();
  await column(before, "A").getByText(ANSWER).waitFor();
  await column(after, "A").getByText("word3").waitFor();
  await column(after, "A").getByText("Answer of Slow, broken off").waitFor();
  await column(after, "B").getByText(ANSWER).waitFor();
  assert.equal(slow.requests.length, sent, "a reload sends nothing again");
});

test("a blind comparison names nobody until the pick, which can be changed and taken back", async (t) => {
  const prepare = (page) => page.addInitScript(() => (Math.random = () => 0));
  const { page, row } = await asked(t, [lite("Plain"), lite("Fancy", { tier: "Closed-frontier" })], { prepare });
  const comparison = await compare(page, row, ["Plain", "Fancy"], { blind: true });
  const pick = (name, pressed) => comparison.getByRole("button", { name, exact: true, pressed });
  for (const letter of ["A", "B"]) {
    await column(comparison, letter).getByText(`Answer of ${letter}`, { exact: true }).waitFor();
    await column(comparison, letter).getByText(ANSWER).waitFor();
  }
  await pick("A is better", false).waitFor();
  const hidden = await comparison.evaluate((element) => element.outerHTML);
  for (const tell of ["Plain", "Fancy", "managed", "frontier", "mock", "$", " ms", "measured"]) {
    assert.ok(!hidden.includes(tell), `“${tell}” in ${hidden}`);
  }
  await pick("A is better", false).click();
  // Chance at its lowest turns two columns round.
  await column(comparison, "A").getByText("Answer of Fancy", { exact: true }).waitFor();
  assert.match((await figures(comparison, "A")).Cost, /^\$/);
  await pick("A is better", true).waitFor();
  const id = async (name) => (await kept(page))[0].comparisons[0].calls.find(({ target }) => target === name)?.target;
  const [{ comparisons: [{ columns, pick: picked }] }] = await until(() => kept(page), ([entry]) => entry.comparisons[0].pick, "the pick");
  assert.deepEqual(picked, { preference: { better: await id(columns[0]) }, blind: true });
  await pick("None will do", false).click();
  await pick("None will do", true).waitFor();
  await until(() => kept(page), ([entry]) => entry.comparisons[0].pick.preference === "none_will_do" && !entry.comparisons[0].pick.blind, "another pick, which is not blind");
  await pick("None will do", true).click();
  await until(() => kept(page), ([entry]) => entry.comparisons[0].pick === undefined, "no pick");
  await column(comparison, "A").getByText("Answer of Fancy", { exact: true }).waitFor();
});

test("in a dry run the columns are simulated and say so, and nothing is sent", async (t) => {
  const proxy = await startProxy(t, LITELLM_URL);
  const { page, row } = await asked(t, [lite("One", { url: proxy.url }), lite("Two", { url: proxy.url })]);
  await page.getByRole("button", { name: "Dry run", exact: true }).click();
  const comparison = await compare(page, row, ["One", "Two"]);
  for (const [letter, name] of [["A", "One"], ["B", "Two"]]) {
    await column(comparison, letter).getByText(`Simulated, not an answer of ${name}`).waitFor();
    const shown = await figures(comparison, letter);
    assert.deepEqual([shown.Sent, shown.Cost.split(" ")[1]], ["nothing, 0 bytes", "simulated"]);
  }
  await comparison.getByText("Simulated: nothing was sent, so there is nothing to pick.").waitFor();
  assert.equal(await comparison.getByRole("button").locator("visible=true").count(), 0);
  assert.equal(await money(page, "Compared and shadowed").count(), 0);
  assert.equal(proxy.calls.length, 0);
  await goLive(page);
  await column(comparison, "B").getByRole("button", { name: "Ask for real" }).click();
  await column(comparison, "B").getByText(ANSWER).waitFor();
  assert.equal(proxy.calls.length, 1);
});

test("live, only targets that can be called are offered, and the dialog says what to do where they are too few", async (t) => {
  const proxy = await startProxy(t, LITELLM_URL);
  const { page, row } = await asked(t, [lite("One"), lite("Two", { url: proxy.url })]);
  await goTo(page, "Targets");
  await targetCard(page, "Two").getByRole("button", { name: "Forget" }).click();
  await goTo(page, "Play");
  await (await open(row)).getByRole("button", { name: "Compare…" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare side by side" });
  await dialog.getByText("It takes two targets that can be called now.").waitFor();
  assert.equal(await dialog.locator("fieldset input").count(), 1);
  assert.ok(await dialog.getByRole("button", { name: "Compare", exact: true }).isDisabled());
});
