// The servers that stand for remote providers behave as the other tests take for granted.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";

function ask(url, model, { key = LITELLM_KEY, stream = false } = {}) {
  return fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model, stream, stream_options: stream ? { include_usage: true } : undefined, messages: [{ role: "user", content: "Hello" }] }),
  });
}

test("LiteLLM answers with usage, and streams it in the last chunk", async () => {
  const { choices, usage } = await (await ask(LITELLM_URL, "mock-short")).json();
  assert.equal(choices[0].message.content, "Paris is the capital of France.");
  assert.ok(usage.completion_tokens > 0);

  const events = (await (await ask(LITELLM_URL, "mock-long", { stream: true })).text()).trim().split("\n\n");
  assert.equal(events.at(-1), "data: [DONE]");
  assert.ok(events.length > 50);
  assert.ok(JSON.parse(events.at(-2).slice("data: ".length)).usage.prompt_tokens > 0);
});

test("LiteLLM refuses a wrong key with 401 and limits the rate with 429", async () => {
  assert.equal((await ask(LITELLM_URL, "mock-short", { key: "sk-wrong" })).status, 401);
  assert.equal((await ask(LITELLM_URL, "mock-rate-limited")).status, 429);
});

test("the faulty provider has each of its faults", async (t) => {
  const { url, requests, cut } = await startFaults(t);
  const begun = await ask(url, "cut");
  cut();
  await assert.rejects(begun.text());
  assert.equal((await ask(url, "server-error")).status, 500);
  assert.equal((await ask(url, "retry-after")).headers.get("retry-after"), "7");
  assert.doesNotMatch(await (await ask(url, "no-usage")).text(), /"usage"/);
  assert.deepEqual(requests.map(({ body }) => body.model), ["cut", "server-error", "retry-after", "no-usage"]);
});
