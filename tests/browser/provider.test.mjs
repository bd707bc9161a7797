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

/** The same question in each of the other formats: path, the header of the key, body, and the text of one event. */
const TRANSLATED = {
  responses: {
    path: "/v1/responses",
    key: (key) => ({ authorization: `Bearer ${key}` }),
    body: (model) => ({ model, input: [{ role: "user", content: "Hello" }], stream: true, store: false }),
    text: ({ type, delta }) => (type === "response.output_text.delta" ? delta : ""),
  },
  messages: {
    path: "/v1/messages",
    key: (key) => ({ "x-api-key": key, "anthropic-version": "2023-06-01" }),
    body: (model) => ({ model, max_tokens: 4096, messages: [{ role: "user", content: "Hello" }], stream: true }),
    text: ({ delta }) => delta?.text ?? "",
  },
  generateContent: {
    path: (model) => `/v1beta/models/${model}:streamGenerateContent?alt=sse`,
    key: (key) => ({ "x-goog-api-key": key }),
    body: () => ({ contents: [{ role: "user", parts: [{ text: "Hello" }] }] }),
    text: ({ candidates }) => candidates[0].content.parts[0]?.text ?? "",
  },
};

for (const [name, { path, key, body, text }] of Object.entries(TRANSLATED)) {
  test(`LiteLLM speaks ${name} as well: a stream of pieces, 401 and 429`, async () => {
    const send = (model, secret) =>
      fetch(new URL(typeof path === "function" ? path(model) : path, LITELLM_URL), {
        method: "POST",
        headers: { ...key(secret), "content-type": "application/json" },
        body: JSON.stringify(body(model)),
      });
    const response = await send("relay-short", LITELLM_KEY);
    assert.match(response.headers.get("content-type"), /^text\/event-stream/);
    const data = [...(await response.text()).matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => text(JSON.parse(json)));
    assert.equal(data.join(""), "Paris is the capital of France.");
    assert.ok(data.length > 5, `${data.length} pieces`);
    assert.equal((await send("relay-short", "sk-wrong")).status, 401);
    assert.equal((await send("relay-rate-limited", LITELLM_KEY)).status, 429);
  });
}

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
  assert.equal((await ask(url, "retry-after")).headers.get("retry-after"), "31");
  assert.doesNotMatch(await (await ask(url, "no-usage")).text(), /"usage"/);
  assert.deepEqual(requests.map(({ body }) => body.model), ["cut", "server-error", "retry-after", "no-usage"]);
});
