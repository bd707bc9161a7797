// Providers that refuse, fail, break off or cannot be reached: a clear message in the row, and honest figures.
import assert from "node:assert/strict";
import test from "node:test";
import { estimated } from "./harness/estimate.mjs";
import { startFaults } from "./harness/faults.mjs";
import { LITELLM_KEY, LITELLM_URL, freePort } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, money, open, rows } from "./harness/play.mjs";
import { addTarget, goLive, goTo, giveKey, targetCard } from "./harness/targets.mjs";

const PROMPT = "Tell me about signal boxes";

/** Sends `PROMPT` to a new target and gives the page and the opened row, once `meanwhile(row)` and the call have ended. */
async function call(t, target, expected, meanwhile = async () => {}) {
  const { page } = await openPage(t, { expected: [expected] });
  await addTarget(page, { name: "Faulty", key: null, ...target });
  await goLive(page);
  const row = await open(await ask(page, PROMPT, { to: "Faulty" }));
  await meanwhile(row);
  await row.getByRole("button", { name: "Ask again" }).waitFor();
  return { page, row };
}

/** The error of a row as it reads, with the parts of it that differ from run to run taken out. */
async function complaint(row) {
  return (await row.getByRole("alert").innerText()).replaceAll(/127\.0\.0\.1:\d+/g, "HOST");
}

/** A call without any text has cost nothing and saved nothing, and the page answers the next prompt as ever. */
async function assertNothingGained(page, row) {
  const shown = await facts(row);
  assert.equal(shown["Tokens in, out"], "0, 0 estimated");
  assert.deepEqual([shown.Cost, shown.Baseline], ["$0 estimated", "$0 estimated"]);
  assert.equal(await row.locator(".saved").innerText(), "$0");
  assert.equal(await row.locator(".answer").count(), 0);
  assert.match(await row.locator(".flags").innerText(), /failed/);
  assert.equal(await money(page, "Cost").innerText(), "$0");
  assert.equal(await money(page, "Baseline, same tokens").innerText(), "$0");
  assert.match(await page.locator(".money").innerText(), /No difference from the baseline so far\./);
  await assertStillWorks(page);
}

async function assertStillWorks(page) {
  const next = await open(await ask(page, "What is 15 % of 80?"));
  assert.match(await next.locator(".answer").innerText(), /12/);
}

const WITHOUT_ANSWER = [
  ["server-error", /status of 500/, "http://HOST has a fault of its own (500). Try again later, or choose another target for this prompt. The API said: “The server had an error.”"],
  ["retry-after", /status of 429/, "http://HOST allows no more requests for now (429). Try again in 31 seconds. The API said: “Rate limit reached.” It was not waited for, because that is more than 30 seconds."],
  ["no-such-model", /status of 404/, "http://HOST/v1 was not found (404). Check the model's name and the address. The API said: “No such model: no-such-model”"],
  ["page", /(?!)/, "The reply is not one of a chat completions API. Check the address: /chat/completions is added to it, so it usually ends in /v1."],
  ["no-cors", /CORS policy|ERR_FAILED/, "There was no answer from http://HOST. Check, in this order: that the server runs and listens there; that the browser may use the local network, if it asked; that the server allows this page's origin (CORS)."],
];

for (const [model, expected, message] of WITHOUT_ANSWER) {
  test(`${model}: the row says what happened and what to do, and nothing was gained`, async (t) => {
    const { url } = await startFaults(t);
    const { page, row } = await call(t, { url, model }, expected);
    assert.equal(await complaint(row), message);
    await assertNothingGained(page, row);
  });
}

test("a target where nothing listens is named, with what to check", async (t) => {
  const { page, row } = await call(t, { url: `http://127.0.0.1:${await freePort()}/v1`, model: "any" }, /ERR_CONNECTION_REFUSED/);
  assert.match(await complaint(row), /^There was no answer from http:\/\/HOST\. Check, in this order: that the server runs/);
  await assertNothingGained(page, row);
});

test("LiteLLM's 429, which names no time, asks to wait a minute", async (t) => {
  const { page, row } = await call(t, { url: LITELLM_URL, model: "mock-rate-limited", key: LITELLM_KEY }, /status of 429/);
  assert.match(await complaint(row), /^http:\/\/HOST allows no more requests for now \(429\)\. It did not say for how long; try again in a minute\./);
  await assertNothingGained(page, row);
});

test("LiteLLM's 401 to a wrong key asks for another, and with the right one the same row is answered", async (t) => {
  const { page, row } = await call(t, { url: LITELLM_URL, model: "mock-short", key: "sk-wrong-key" }, /status of 401/);
  assert.match(await complaint(row), /^http:\/\/HOST refused the key \(401\)\. Check that it belongs to this API and may use this model, and enter it again\./);
  await goTo(page, "Targets");
  await targetCard(page, "Faulty").getByRole("button", { name: "Forget" }).click();
  await giveKey(page, "Faulty", LITELLM_KEY);
  await goTo(page, "Play");
  const again = await open(rows(page).first());
  await again.getByRole("button", { name: "Ask again" }).click();
  await again.getByText("Answer of Faulty", { exact: true }).waitFor();
  assert.equal(await again.locator(".answer").innerText(), "Paris is the capital of France.");
  assert.equal(await again.getByRole("alert").count(), 0);
  assert.match((await facts(again)).Sent, /bytes in 2 calls$/);
});

test("LiteLLM's refusal of a call without a key asks for one", async (t) => {
  const { row } = await call(t, { url: LITELLM_URL, model: "mock-short" }, /status of 401/);
  assert.match(await complaint(row), /^http:\/\/HOST wants a key \(401\)\. Enter one for this target\./);
});

const BROKEN_OFF = [
  ["cut", /ERR_INCOMPLETE_CHUNKED_ENCODING/, "Half of an answer", "The answer ends early: the connection closed in the middle of it. What came is kept; try again for a whole answer."],
  ["reports-error", /(?!)/, "Half of it", "The API broke off its answer. What came is kept; try again. The API said: “The model is overloaded.”"],
  ["malformed", /(?!)/, "Good so far.", "A piece of the answer could not be read. What came before it is kept; try again for a whole answer."],
];

for (const [model, expected, text, message] of BROKEN_OFF) {
  test(`${model}: what came is kept and paid for, and the row says that it is not whole`, async (t) => {
    const { url, cut } = await startFaults(t);
    const { page, row } = await call(t, { url, model }, expected, async (row) => {
      await row.getByText(text).waitFor();
      cut();
    });
    assert.equal(await complaint(row), message);
    assert.equal((await row.locator(".answer").innerText()).trim(), text);
    const shown = await facts(row);
    assert.equal(shown["Tokens in, out"], `${estimated(PROMPT)}, ${estimated(text)} estimated`);
    assert.match(shown.Cost, /^\$0\.0000\d+ estimated$/);
    assert.match(shown.Baseline, / estimated$/);
    await assertStillWorks(page);
    await page.reload();
    const kept = await open(rows(page).nth(1));
    assert.equal((await kept.locator(".answer").innerText()).trim(), text);
    assert.equal(await complaint(kept), message);
  });
}

test("a reply without usage is an answer whose tokens are estimated and say so", async (t) => {
  const { url } = await startFaults(t);
  const { row } = await call(t, { url, model: "no-usage" }, /(?!)/);
  assert.equal(await row.getByRole("alert").count(), 0);
  assert.equal(await row.locator(".answer").innerText(), "An answer without usage.");
  assert.equal((await facts(row))["Tokens in, out"], `${estimated(PROMPT)}, ${estimated("An answer without usage.")} estimated`);
});
