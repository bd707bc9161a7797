// Remote handling: a real OpenAI-compatible server (LiteLLM), and when nothing is sent.
import assert from "node:assert/strict";
import test from "node:test";
import { estimated } from "./harness/estimate.mjs";
import { startFaults } from "./harness/faults.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, composer, facts, kept, money, open, ready, rows } from "./harness/play.mjs";
import { startProxy } from "./harness/proxy.mjs";
import { addTarget, giveKey, goLive, goTo, targetCard } from "./harness/targets.mjs";

const LITELLM = { name: "Lite", url: LITELLM_URL, key: LITELLM_KEY };

const PROMPT = "What does a pointsman do?";

/** $1.50 a million tokens in and $2.50 out, which `addTarget` enters, in pico-dollars a token. */
const PICO_PER_TOKEN = { input: 1_500_000, output: 2_500_000 };

test("a live answer is streamed, and its tokens and cost are those of the last chunk", async (t) => {
  const { page } = await openPage(t);
  let [sent, pieces] = ["", 0];
  // The next piece comes only when this one is on the page.
  const isShown = (event) => {
    sent += textOf(event);
    pieces += 1;
    return page.waitForFunction((sent) => document.querySelector(".text.answer")?.textContent.startsWith(sent), sent.trimEnd());
  };
  const { url } = await startProxy(t, LITELLM_URL, [], { between: isShown });
  await addTarget(page, { ...LITELLM, url, model: "mock-long" });
  await goLive(page);
  const row = await open(await ask(page, PROMPT, { to: "Lite" }));
  await row.getByText("Answer of Lite", { exact: true }).waitFor();

  const { text, usage } = await askDirectly(PROMPT, "mock-long");
  assert.equal(await row.locator(".answer").textContent(), text);
  assert.equal(sent, text);
  assert.ok(pieces > 10, `${pieces} pieces`);

  const { prompt_tokens: input, completion_tokens: output } = usage;
  const [{ calls: [call] }] = await kept(page);
  assert.deepEqual(call.usage, { input, output, basis: "measured" });
  const pico = input * PICO_PER_TOKEN.input + output * PICO_PER_TOKEN.output;
  assert.deepEqual(call.cost, { pico: String(pico), basis: "measured" });
  const shown = await facts(row);
  assert.equal(shown["Tokens in, out"], `${input}, ${output} measured`);
  assert.match(shown.Cost, /^\$0\.000\d+ measured$/);
  assert.ok(Math.abs(Number(shown.Cost.match(/[\d.]+/)[0]) * 1e12 - pico) < 0.05 * pico, shown.Cost);
  assert.equal(`${await money(page, "Really paid").textContent()} measured`, shown.Cost);
});

test("what is sent is the prompt, the model and the key, and no other header of ours", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Plain", url, model: "whole", key: "sk-plain-1" });
  await goLive(page);
  const row = await open(await ask(page, "Name a colour, please", { to: "Plain" }));
  await row.getByText("Answer of Plain", { exact: true }).waitFor();
  assert.equal(await row.locator(".answer").textContent(), "A whole answer.");
  assert.equal((await facts(row))["Tokens in, out"], "11, 4 measured");
  const [{ path, headers, body }] = requests;
  assert.equal(path, "/v1/chat/completions");
  assert.equal(headers.authorization, "Bearer sk-plain-1");
  assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined]);
  assert.deepEqual(body, {
    model: "whole",
    messages: [{ role: "user", content: "Name a colour, please" }],
    stream: true,
    stream_options: { include_usage: true },
  });
  assert.equal((await facts(row)).Sent, `${JSON.stringify(body).length} bytes`);
});

test("Stop keeps what has come and says so", async (t) => {
  const { url } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Slow", url, model: "slow", key: null });
  await goLive(page);
  const row = await ask(page, "Count very slowly for me", { to: "Slow" });
  await row.getByText("word3").waitFor();
  await row.getByRole("button", { name: "Stop" }).click();
  await row.getByText("Answer of Slow, stopped by you").waitFor();
  assert.match(await row.locator(".answer").textContent(), /^word1 ?word2 ?word3/);
  assert.match((await facts(row))["Tokens in, out"], /estimated$/);
  await page.reload();
  const again = await open(rows(page).first());
  assert.match(await again.locator(".answer").textContent(), /^word1 ?word2 ?word3/);
});

for (const [state, target, live] of [
  ["dry run", { key: "sk-unused-1" }, false],
  ["live without a key", {}, true],
]) {
  test(`${state}: nothing is sent, and the answer is marked as a simulation`, async (t) => {
    const { url, requests: received } = await startFaults(t);
    const { page, requests } = await openPage(t);
    await addTarget(page, { name: "Silent", url, model: "no-usage", ...target });
    if (live) {
      await goLive(page);
    }
    const row = await open(await ask(page, "Tell me about signal boxes", { to: "Silent" }));
    await row.getByText("Simulated, not an answer of Silent").waitFor();
    assert.match(await row.locator(".answer").textContent(), /^Simulation: nothing was sent\. Silent would have been asked/);
    const shown = await facts(row);
    assert.equal(shown["Tokens in, out"], `${estimated("Tell me about signal boxes")}, 250 simulated`);
    assert.match(shown.Cost, / simulated$/);
    assert.equal(shown.Sent, "nothing, 0 bytes");
    assert.match(await row.locator(".flags").textContent(), /simulated/);
    assert.equal(await money(page, "Really paid").textContent(), "$0");
    assert.equal(await row.getByRole("button", { name: /Send for real|Ask again/ }).isVisible(), false);
    assert.deepEqual([received, requests.filter((request) => request.startsWith(url))], [[], []]);
  });
}

test("a target that needs no key is called without one", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Open", url, model: "no-usage", key: null });
  await goLive(page);
  await composer(page).fill("Say something");
  await page.getByRole("combobox", { name: "Route for this prompt" }).selectOption({ label: "Open" });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await open(rows(page).first());
  await page.getByText("Answer of Open", { exact: true }).waitFor();
  assert.equal(requests.length, 1);
  assert.equal(requests[0].headers.authorization, undefined);
});

test("a simulated prompt can be sent for real once the key is there", async (t) => {
  const { page } = await openPage(t);
  await addTarget(page, { ...LITELLM, model: "mock-short", key: undefined });
  await ready(page);
  await ask(page, "Which city is the capital of France?", { to: "Lite" });
  await goTo(page, "Targets");
  await giveKey(page, "Lite", LITELLM_KEY);
  assert.match(await targetCard(page, "Lite").innerText(), /Ready to be called live at http:\/\/127\.0\.0\.1/);
  await goTo(page, "Play");
  await goLive(page);
  const row = await open(rows(page).first());
  await row.getByRole("button", { name: "Send for real" }).click();
  await row.getByText("Paris is the capital of France.").waitFor();
  await row.getByRole("button", { name: "Ask again" }).waitFor();
  assert.match(await row.locator(".flags").textContent(), /override · sent/);
});

/** The same question to the same server, without the page between. The mock answers the same each time. */
async function askDirectly(prompt, model) {
  const response = await fetch(`${LITELLM_URL}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${LITELLM_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], stream: true, stream_options: { include_usage: true } }),
  });
  const events = (await response.text()).split(/(?<=\n\n)/);
  const { usage } = JSON.parse(events.at(-2).slice("data: ".length));
  return { text: events.map(textOf).join(""), usage };
}

/** The text that an event of a stream brings. */
function textOf(event) {
  const data = event.slice("data: ".length).trim();
  return data === "[DONE]" ? "" : (JSON.parse(data).choices[0]?.delta.content ?? "");
}
