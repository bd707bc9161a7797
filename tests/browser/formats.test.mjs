// The four wire formats: streamed, stopped, counted and refused, through LiteLLM where it can and else a faulty provider.
import assert from "node:assert/strict";
import test from "node:test";
import { COUNTED, startFaults } from "./harness/faults.mjs";
import { FORMATS } from "./harness/formats.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, open, until } from "./harness/play.mjs";
import { startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

const PROMPT = "What does a pointsman do?";

/** The version in each format's address, and whether LiteLLM's streams in it count their tokens. */
const AT_LITELLM = {
  "OpenAI chat completions": { version: "v1", counts: true },
  "OpenAI responses": { version: "v1", counts: true },
  "Anthropic messages": { version: "v1", counts: true },
  "Gemini generateContent": { version: "v1beta", counts: false },
};

/** The headers of ours that each format may send; a browser adds its own. */
const HEADERS = {
  "OpenAI chat completions": ["authorization"],
  "OpenAI responses": ["authorization"],
  "Anthropic messages": ["anthropic-dangerous-direct-browser-access", "anthropic-version", "x-api-key"],
  "Gemini generateContent": ["x-goog-api-key"],
};
const BROWSERS_OWN =
  /^(accept(-.*)?|cache-control|connection|content-(length|type)|host|origin|pragma|sec-.*|user-agent|dnt|priority)$/;

/** Sends `PROMPT` to a new target and gives the page and the opened row. */
async function send(t, target, expected = []) {
  const { page } = await openPage(t, { expected });
  await addTarget(page, { name: "Target", ...target });
  await goLive(page);
  return { page, row: await open(await ask(page, PROMPT, { to: "Target" })) };
}

for (const [format, { version, counts }] of Object.entries(AT_LITELLM)) {
  const url = LITELLM_URL.replace(/v1$/, version);
  test(`${format}: LiteLLM's answer is streamed whole, and its tokens are those it counts`, async (t) => {
    const { page } = await openPage(t);
    const shown = () => page.evaluate(() => document.querySelector(".text.answer")?.textContent.length ?? 0);
    const [events, lengths] = [[], [0]];
    // After every ten events the stream waits until more of it is on the page.
    const isShown = async (event) => {
      if (events.push(event) % 10 === 0) {
        lengths.push(await until(shown, (length) => length > lengths.at(-1), "more of the answer"));
      }
    };
    const proxy = await startProxy(t, LITELLM_URL, [], { between: isShown });
    await addTarget(page, { name: "Target", format, url: proxy.url.replace(/v1$/, version), model: "relay-long", key: LITELLM_KEY });
    await goLive(page);
    const row = await open(await ask(page, PROMPT, { to: "Target" }));
    await row.getByText("Answer of Target", { exact: true }).waitFor();
    assert.match((await row.locator(".answer").textContent()).trim(), /^A signal box stands .* which lever was pulled, and why\.$/s);
    assert.ok(lengths.length > 3, `${events.length} events`);
    assert.equal(await row.locator(".remark").count(), 0);
    const [{ calls: [call] }] = await kept(page);
    assert.equal(call.stop, "stop");
    assert.equal(call.usage.basis, counts ? "measured" : "estimated");
    assert.ok(call.usage.input > 0 && call.usage.output > 100, JSON.stringify(call.usage));
  });

  test(`${format}: LiteLLM's refusal of a wrong key and its limit of the rate are told apart`, async (t) => {
    const { row } = await send(t, { format, url, model: "relay-short", key: "sk-wrong" }, [/status of 401/]);
    await row.getByRole("alert").waitFor();
    assert.match(await row.getByRole("alert").innerText(), /refused the key \(401\).*The API said: “Incorrect API key provided\.”$/s);
    const { row: limited } = await send(t, { format, url, model: "relay-rate-limited", key: LITELLM_KEY }, [/status of 429/]);
    await limited.getByRole("alert").waitFor();
    assert.match(await limited.getByRole("alert").innerText(), /allows no more requests for now \(429\)/);
  });
}

for (const format of Object.keys(FORMATS)) {
  const at = (url) => (format.startsWith("Gemini") ? url.replace(/v1$/, "v1beta") : url);

  test(`${format}: Stop ends the call where it is and keeps what has come`, async (t) => {
    const { url, requests } = await startFaults(t);
    const { row } = await send(t, { format, url: at(url), model: "slow", key: null });
    await row.getByText("word3").waitFor();
    await row.getByRole("button", { name: "Stop" }).click();
    await row.getByText("Answer of Target, stopped by you").waitFor();
    assert.match(await row.locator(".answer").textContent(), /^word1 word2 word3/);
    assert.match((await facts(row))["Tokens in, out"], /estimated$/);
    assert.equal(requests.length, 1);
  });

  test(`${format}: reasoning and the output limit show apart, each token is paid once, and no other header is sent`, async (t) => {
    const { url, requests } = await startFaults(t);
    const { page, row } = await send(t, { format, url: at(url), model: "thinks-long", key: "sk-plain-1", cacheRead: "0.15" });
    await row.getByText("Answer of Target", { exact: true }).waitFor();
    assert.equal((await row.locator(".answer").textContent()).trim(), "The answer begins");
    assert.match(await row.locator(".remark").innerText(), /^The answer is cut off: it reached the output limit/);
    const reasoning = row.getByText("Let me see.");
    assert.equal(await reasoning.isVisible(), false, "folded away");
    await row.getByText("Reasoning", { exact: true }).click();
    await reasoning.waitFor();

    const [{ calls: [call] }] = await kept(page);
    const { input, output, cached, reasoning: thought } = COUNTED;
    // Anthropic counts its reasoning with the output and does not say how much it is.
    const said = format === "Anthropic messages" ? {} : { reasoning: thought };
    assert.deepEqual(call.usage, { input, output, basis: "measured", cache_read: cached, ...said });
    // 300 × $1.50 + 700 × $0.15 + 100 × $2.50 a million, in pico-dollars.
    assert.deepEqual(call.cost, { pico: "805000000", basis: "measured" });
    const shown = await facts(row);
    assert.equal(shown["Tokens in, out"], "1000, 100 measured");
    assert.equal(shown["Of them read from the cache"], "700");
    assert.equal(shown.Cost, "$0.00081 measured");

    const [{ headers }] = requests;
    assert.deepEqual(Object.keys(headers).filter((name) => !BROWSERS_OWN.test(name)).sort(), HEADERS[format]);
    assert.ok(Object.values(headers).some((value) => value.endsWith("sk-plain-1")));
  });
}
