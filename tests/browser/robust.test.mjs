// Calls over a network that fails: LiteLLM behind a proxy that lets things go wrong.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, facts, kept, open, ready, rows, until } from "./harness/play.mjs";
import { begin, dither, drop, hang, refuse, startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive, setLimits, targetCard, goTo } from "./harness/targets.mjs";

const PROMPT = "Tell me about signal boxes";
const ANSWER = "Paris is the capital of France.";
const FAILURES = [/status of (408|429|5\d\d)/, /ERR_EMPTY_RESPONSE/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_CONNECTION_RESET/, /ERR_ABORTED/];

/** A page with a clock that can be put forward, LiteLLM behind a proxy as its target, and half of each longest wait before another attempt. */
async function behindProxy(t, mishaps, limits = {}) {
  const prepare = async (page) => {
    await page.addInitScript(() => (Math.random = () => 0.5));
    await page.clock.install();
  };
  const proxy = await startProxy(t, LITELLM_URL, mishaps);
  const { page } = await openPage(t, { expected: FAILURES, prepare });
  await addTarget(page, { name: "Lite", url: proxy.url, model: "mock-short", key: LITELLM_KEY });
  await setLimits(page, limits);
  await goLive(page);
  await ready(page);
  return { page, proxy, row: () => ask(page, PROMPT, { to: "Lite" }) };
}

/** The attempts of a row as they read. */
async function attempts(row) {
  const log = (await open(row)).locator(".attempts");
  if (!(await log.evaluate((element) => element.open))) {
    await log.locator("summary").click();
  }
  return log.locator("li").evaluateAll((items) => items.map((item) => item.innerText.replaceAll(/\n+/g, "\n")));
}

test("failures that may pass are repeated after growing waits, and every attempt is in the log and in the storage", async (t) => {
  const { page, proxy, row } = await behindProxy(t, [refuse(503), drop]);
  const answered = await row();
  await answered.getByText(ANSWER).waitFor();
  const [first, second, third] = proxy.calls.map(({ at }) => at);
  assert.ok(second - first >= 490 && third - second >= 990, `${second - first} ms, ${third - second} ms`);
  const log = await attempts(answered);
  assert.equal(log.length, 3);
  assert.match(log[0], /Lite: failed, status 503\n\d\d:\d\d:\d\d · asked\n.*fault of its own \(503\)/);
  assert.match(log[1], /Lite: failed without a response\n.*asked again after a failure\n/);
  assert.match(log[2], /Lite: answered\n[^]*waited 1\.\d s · first text after .* tokens in, .* measured · \$0\.0000\d+ measured · \d+ bytes sent/);
  await answered.getByText("Lite was asked 3 times. All 3 calls count:").waitFor();
  assert.equal((await answered.getByRole("alert").count()), 0);
  const [{ calls }] = await kept(page);
  assert.deepEqual(calls.map(({ cause, status }) => [cause, status]), [[undefined, 503], ["retry", undefined], ["retry", 200]]);
  await page.reload();
  assert.equal((await attempts(rows(page).first())).length, 3);
});

test("a wait that the API asks for is kept", async (t) => {
  const { proxy, row } = await behindProxy(t, [refuse(429, { "retry-after": "2" })]);
  const waiting = await row();
  await waiting.getByText(/^Waiting [12] s before Lite is asked for the second time\.$/).waitFor();
  await waiting.getByText(ANSWER).waitFor();
  const [first, second] = proxy.calls.map(({ at }) => at);
  assert.ok(second - first >= 1_990 && second - first < 4_000, `${second - first} ms`);
});

test("a wait that is too long is not waited for, and the row says so", async (t) => {
  const { proxy, row } = await behindProxy(t, [refuse(429, { "retry-after": "31" })]);
  const failed = await open(await row());
  await failed.getByRole("alert").getByText(/Try again in 31 seconds\..* It was not waited for, because that is more than 30 seconds\.$/).waitFor();
  assert.equal(proxy.calls.length, 1);
});

for (const status of [400, 401, 403, 404]) {
  test(`${status} is not repeated`, async (t) => {
    const proxy = await startProxy(t, LITELLM_URL, [refuse(status)]);
    const { page } = await openPage(t, { expected: [/status of 40\d/] });
    await addTarget(page, { name: "Lite", url: proxy.url, model: "mock-short", key: LITELLM_KEY });
    await goLive(page);
    const row = await open(await ask(page, PROMPT, { to: "Lite" }));
    await row.getByRole("button", { name: "Ask again" }).waitFor();
    assert.equal(proxy.calls.length, 1);
  });
}

test("once text has shown nothing is repeated", async (t) => {
  const { proxy, row } = await behindProxy(t, [begin({ cut: true })]);
  const cut = await open(await row());
  await cut.getByRole("button", { name: "Ask again" }).waitFor();
  assert.equal((await cut.locator(".answer").innerText()).trim(), "Half of an answer");
  assert.equal(proxy.calls.length, 1);
});

const TIME_OUTS = [
  ["no response", hang, { "Seconds until the response begins": 1, "Attempts at one target": 1 }, "no response began within 1 seconds"],
  ["no token, whatever the signs of life", dither, { "Seconds from then to the first token": 1 }, "no first token came within 1 seconds"],
  ["silence in the middle", begin(), { "Seconds between two pieces": 1 }, "nothing more came within 1 seconds"],
];

for (const [what, mishap, limits, message] of TIME_OUTS) {
  test(`a time-out: ${what}`, async (t) => {
    const { proxy, row } = await behindProxy(t, [mishap], limits);
    const failed = await open(await row());
    await failed.getByRole("alert").getByText(`There was a time-out: ${message}.`).waitFor();
    assert.equal(proxy.calls.length, 1);
  });
}

test("a response that does not begin in time is asked for again", async (t) => {
  const { proxy, row } = await behindProxy(t, [hang], { "Seconds until the response begins": 1 });
  const answered = await row();
  await answered.getByText(ANSWER).waitFor();
  assert.equal(proxy.calls.length, 2);
});

test("a wait can be cut short, and it can be stopped: then nothing more is sent", async (t) => {
  const { proxy, row } = await behindProxy(t, [refuse(503, { "retry-after": "20" }), refuse(503, { "retry-after": "20" })]);
  const waiting = await row();
  await waiting.getByRole("button", { name: "Try now" }).click();
  await waiting.getByText(/before Lite is asked for the third time/).waitFor();
  assert.equal(proxy.calls.length, 2);
  await waiting.getByRole("button", { name: "Stop" }).click();
  await waiting.getByRole("alert").getByText(/fault of its own \(503\)/).waitFor();
  await waiting.getByRole("button", { name: "Ask again" }).waitFor();
  assert.deepEqual([proxy.calls.length, (await attempts(waiting)).length], [2, 2]);
});

test("a reload in a wait keeps what happened and sends nothing again", async (t) => {
  const { page, proxy, row } = await behindProxy(t, [refuse(503, { "retry-after": "20" })]);
  await (await row()).getByRole("button", { name: "Try now" }).waitFor();
  await page.reload();
  await ready(page);
  const back = await open(rows(page).first());
  assert.match(await back.getByRole("alert").innerText(), /fault of its own \(503\)/);
  assert.deepEqual([(await attempts(back)).length, proxy.calls.length], [1, 1]);
});

test("switching to dry run in a wait lets nothing more go out", async (t) => {
  const { page, proxy, row } = await behindProxy(t, [refuse(503, { "retry-after": "1" })]);
  const waiting = await row();
  await waiting.getByRole("button", { name: "Try now" }).waitFor();
  await page.getByRole("button", { name: "Dry run", exact: true }).click();
  await waiting.getByRole("button", { name: "Try now" }).waitFor({ state: "detached" });
  assert.equal(proxy.calls.length, 1);
});

test("a target that keeps failing is left alone, says so on its card, and can be let in again", async (t) => {
  const { page, proxy, row } = await behindProxy(t, Array(5).fill(refuse(500)), { "Attempts at one target": 1 });
  for (let failures = 1; failures <= 5; failures += 1) {
    await (await open(await row())).getByRole("alert").waitFor();
  }
  const held = await open(await row());
  await held.getByText("Lite was not asked").waitFor();
  await held.getByRole("alert").getByText("It failed 5 times in a row, so it is left alone for 30 seconds.").waitFor();
  assert.equal((await facts(held)).Sent, "nothing, 0 bytes");
  assert.equal(proxy.calls.length, 5);
  await goTo(page, "Targets");
  const card = targetCard(page, "Lite");
  await card.getByText("It failed 5 times in a row and is left alone.").waitFor();
  await card.getByRole("button", { name: "Let it be asked again" }).click();
  await card.getByText("left alone").waitFor({ state: "detached" });
  await goTo(page, "Play");
  await (await row()).getByText(ANSWER).waitFor();
  assert.equal(proxy.calls.length, 6);
});

test("after the cool-down one call alone tries the target; its failure begins another, its answer lets all in", async (t) => {
  let trial;
  const wait = (response) => (trial = response);
  const { page, proxy, row } = await behindProxy(t, [...Array(5).fill(refuse(500)), wait], { "Attempts at one target": 1 });
  for (let failures = 1; failures <= 5; failures += 1) {
    await (await open(await row())).getByRole("alert").waitFor();
  }
  await goTo(page, "Targets");
  const note = targetCard(page, "Lite").getByText("It failed 5 times in a row and is left alone.");
  await note.waitFor();
  await page.clock.fastForward(30_000);
  await note.waitFor({ state: "detached" });
  await goTo(page, "Play");

  const tried = await open(await row());
  await until(() => proxy.calls.length, (count) => count === 6, "the trial call");
  const other = await open(await row());
  await other.getByRole("alert").getByText("It failed 5 times in a row, and another prompt is trying it now.").waitFor();
  refuse(500)(trial);
  await tried.getByRole("alert").waitFor();
  await (await open(await row())).getByRole("alert").getByText("it is left alone for 30 seconds").waitFor();
  assert.equal(proxy.calls.length, 6);

  await page.clock.fastForward(30_000);
  for (let answers = 1; answers <= 2; answers += 1) {
    await (await row()).getByText(ANSWER).waitFor();
  }
  assert.equal(proxy.calls.length, 8);
});

test("as many calls as the limit says go to a target at once; the next one waits its turn, or is stopped", async (t) => {
  const { url, requests } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Slow", url, model: "slow", key: null });
  await setLimits(page, { "Calls to one target at once": 1 });
  await goLive(page);
  await ready(page);
  const row = (name) => rows(page).filter({ hasText: name });
  for (const name of ["first", "second", "third"]) {
    await ask(page, `Count slowly, ${name}`, { to: "Slow" });
  }
  await row("first").getByText("word2").waitFor();
  await row("third").getByText("Waiting until fewer calls to Slow are under way.").waitFor();
  assert.equal(requests.length, 1);
  await row("second").getByRole("button", { name: "Stop" }).click();
  await row("first").getByRole("button", { name: "Stop" }).click();
  await row("third").getByText("word1").waitFor();
  assert.deepEqual(requests.map(({ body }) => body.messages[0].content), ["Count slowly, first", "Count slowly, third"]);
  await until(() => kept(page), (entries) => entries[1].calls.length === 0, "nothing on record for what was never sent");
  await row("third").getByRole("button", { name: "Stop" }).click();
});
