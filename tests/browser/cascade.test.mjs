// Falling back to another target, cascading to an abler one, and the user's word on answers.
import assert from "node:assert/strict";
import test from "node:test";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, money, open, ready, rows } from "./harness/play.mjs";
import { refuse, say, startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive, goTo, setLimits } from "./harness/targets.mjs";

const EASY = "hello there";
const ANSWER = "Paris is the capital of France.";

/** A page with a cheap target that answers as told, one time after another, and LiteLLM as the next tier. */
async function twoTiers(t, answers, { cheap = {}, able = {}, ...switches } = {}) {
  const proxy = await startProxy(t, LITELLM_URL, answers);
  const { page } = await openPage(t, { expected: [/status of (429|5\d\d|401)/], prepare: (page) => page.addInitScript(() => (Math.random = () => 0)) });
  await addTarget(page, { name: "Cheap", tier: "Self-hosted", url: proxy.url, model: "mock-short", input: "0.001", output: "0.001", ability: "small", key: LITELLM_KEY, ...cheap });
  await addTarget(page, { name: "Able", url: LITELLM_URL, model: "mock-short", input: "0.01", output: "0.01", key: LITELLM_KEY, ...able });
  for (const [name, on] of Object.entries(switches)) {
    await page.getByLabel(name, { exact: true }).setChecked(on);
  }
  await goLive(page);
  await ready(page);
  return { page, proxy };
}

const pico = (row) => row.calls.reduce((sum, { cost }) => sum + Number(cost.pico), 0);

test("where a target fails the next able one with a key answers, and its row says both", async (t) => {
  const { page, proxy } = await twoTiers(t, [], { cheap: { model: "mock-rate-limited" }, "Fall back": true });
  const row = await open(await ask(page, EASY));
  await row.getByText(ANSWER).waitFor();
  await row.getByText("Answer of Able", { exact: true }).waitFor();
  await row.getByText("Cheap failed 3 times, so Able was asked. All 4 calls count:").waitFor();
  assert.equal((await facts(row)).Target, "Able");
  assert.match(await row.locator("summary").first().innerText(), /Managed-open[^]*taken over · sent/);
  assert.equal(proxy.calls.length, 3);
  const [{ calls }] = await kept(page);
  assert.deepEqual(calls.map(({ cause }) => cause), [undefined, "retry", "retry", "fallback"]);
});

test("without that policy nothing goes elsewhere, nor where the user chose the target, nor where no key is", async (t) => {
  const { page } = await twoTiers(t, Array(3).fill(refuse(501)), { "Fall back": false });
  await setLimits(page, { "Attempts at one target": 1 });
  const off = await open(await ask(page, EASY));
  await off.getByText("Cheap did not finish").waitFor();
  await page.getByLabel("Fall back").check();
  const chosen = await open(await ask(page, EASY, { to: "Cheap" }));
  await chosen.getByText("Cheap did not finish").waitFor();
  await goTo(page, "Targets");
  await page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Able" }) }).getByRole("button", { name: "Forget" }).click();
  await goTo(page, "Play");
  const alone = await open(await ask(page, EASY));
  await alone.getByRole("button", { name: "Ask again" }).waitFor();
  const asked = (await kept(page)).map(({ calls }) => calls.map(({ target }) => target));
  assert.deepEqual(asked, Array(3).fill([asked[0][0]]), "one call each, all to the one target");
});

const UNFIT = [
  ["is empty", say({ content: "" }), "The answer of Cheap was empty, so Able was asked."],
  ["is a refusal", say({ refusal: "I will not." }), "The answer of Cheap was a refusal, so Able was asked."],
  ["was filtered", say({ content: "Half" }, "content_filter"), "The answer of Cheap was a refusal, so Able was asked."],
];

for (const [what, answer, sentence] of UNFIT) {
  test(`a cascade goes on where the answer ${what}, and both costs count`, async (t) => {
    const { page } = await twoTiers(t, [answer], { Cascade: true });
    const row = await open(await ask(page, EASY));
    await row.getByText("Answer of Able", { exact: true }).waitFor();
    await row.getByText(`${sentence} Both calls count:`).waitFor();
    await row.getByText(/the cascade asks the cheapest target first, Cheap \(self-hosted\)/).waitFor();
    const [entry] = await kept(page);
    assert.equal(entry.calls.length, 2);
    // 8 tokens in and 4 out at a thousandth of a dollar a million, and what LiteLLM counted at ten times that.
    assert.equal(Number(entry.calls[0].cost.pico), 12_000);
    assert.ok(pico(entry) > 12_000);
    const shown = Number((await facts(row)).Cost.match(/\$([\d.]+)/)[1]);
    assert.ok(Math.abs(shown * 1e12 - pico(entry)) < 0.05 * pico(entry), `${shown} and ${pico(entry)}`);
    assert.equal((await money(page, "Really paid").innerText()), (await facts(row)).Cost.split(" ")[0]);
  });
}

test("in JSON mode a cascade goes on where the answer is no JSON object", async (t) => {
  const { page } = await twoTiers(t, [say({ content: "Sure! {\"a\": 1}" }), say({ content: "{\"a\": 1}" })], { Cascade: true });
  await goTo(page, "Targets");
  await page.getByText(/^How targets are asked:/).click();
  await page.getByLabel("Answers are one JSON object").check();
  await goTo(page, "Play");
  const row = await open(await ask(page, EASY));
  await row.getByText("The answer of Cheap was not the JSON object asked for, so Able was asked.").waitFor();
  const good = await open(await ask(page, EASY));
  await good.getByText("Answer of Cheap", { exact: true }).waitFor();
});

test("thumbs are kept as labels, and thumbs down makes a cascade go on", async (t) => {
  const { page } = await twoTiers(t, [say({ content: "So-so." }), say({ content: "Well enough." })], { Cascade: true });
  const row = await open(await ask(page, EASY));
  await row.getByText("So-so.").waitFor();
  await row.getByRole("button", { name: "This answer will not do" }).click();
  await row.getByText("The answer of Cheap was marked down, so Able was asked. Both calls count:").waitFor();
  await row.getByText(ANSWER).waitFor();
  await row.getByRole("button", { name: "This answer will do" }).click();
  await row.getByRole("button", { name: "This answer will do", pressed: true }).waitFor();
  const good = await open(await ask(page, "hello again"));
  await good.getByText("Well enough.").waitFor();
  const entries = await kept(page);
  assert.deepEqual(entries[0].labels.map(({ verdict }) => verdict), ["bad", "good"]);
  assert.equal(entries[1].labels, undefined);
  await page.reload();
  await open(rows(page).nth(1));
  await rows(page).nth(1).getByRole("button", { name: "This answer will do", pressed: true }).waitFor();
});

test("a skill's answer that is marked down goes to the cheapest able model, and can be taken back", async (t) => {
  const { page, proxy } = await twoTiers(t, [say({ content: "It is 12." })]);
  const row = await open(await ask(page, "What is 15 % of 80?"));
  await row.getByText("Answered on this device").waitFor();
  assert.equal(proxy.calls.length, 0);
  await row.getByRole("button", { name: "This answer will not do" }).click();
  await row.getByText("It is 12.").waitFor();
  await row.getByText("Answer of Cheap", { exact: true }).waitFor();
  assert.equal(proxy.calls.length, 1);
  await row.getByRole("button", { name: "Take that back" }).click();
  await row.getByText("Answered on this device").waitFor();
  assert.equal((await facts(row)).Cost, "$0");
  assert.notEqual(await money(page, "Really paid").innerText(), "$0", "what was paid stays paid");
});

test("in a dry run a skill's answer that is marked down is decided anew, and nothing is sent", async (t) => {
  const { page, proxy } = await twoTiers(t, []);
  await page.getByRole("button", { name: "Dry run", exact: true }).click();
  const row = await open(await ask(page, "What is 15 % of 80?"));
  await row.getByRole("button", { name: "This answer will not do" }).click();
  await row.getByText("Simulated, not an answer of Cheap").waitFor();
  assert.equal(proxy.calls.length, 0);
  assert.equal(await row.getByRole("button", { name: "This answer will do" }).count(), 0, "a simulation cannot be marked");
});
