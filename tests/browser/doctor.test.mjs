// The connection doctor: each thing that can be wrong with a target is found, and told with what to do about it.
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./harness/page.mjs";
import { startPatient } from "./harness/patients.mjs";
import { ask } from "./harness/play.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const HIDDEN = [/CORS policy/, /ERR_FAILED/, /ERR_CONNECTION_REFUSED/, /Failed to load resource/];

/** Checks a target at `url` and gives its card, with the finding on it. */
async function checked(t, { url, model = "alpha", key = null, prepare }) {
  const opened = await openPage(t, { expected: HIDDEN, prepare });
  const { page } = opened;
  await addTarget(page, { name: "Patient", url, model, key });
  const card = await check(page);
  return { ...opened, card, finding: await finding(card) };
}

/** Presses the button on the target's card, and gives the card. */
async function check(page) {
  await goTo(page, "Targets");
  const card = targetCard(page, "Patient");
  await card.getByRole("button", { name: "Check the connection" }).click();
  await card.locator(".doctor > p:not(.row-of)").waitFor();
  return card;
}

const finding = (card) => card.locator(".doctor > p:not(.row-of)").innerText();

const fixes = (card) => card.locator(".doctor li").allInnerTexts();

test("a target that works is found to, with the time it takes, and no prompt is sent", async (t) => {
  const { origin, requests } = await startPatient(t);
  const { finding, card } = await checked(t, { url: `${origin}/v1` });
  assert.match(finding, /^It answers after \d+ ms and has this model\.$/);
  assert.deepEqual(await fixes(card), []);
  assert.deepEqual(requests.filter(({ method }) => method === "POST"), []);
});

test("a target whose answers are slow to begin is found by those it has given", async (t) => {
  const { origin } = await startPatient(t, { answersAfter: 5_100 });
  const { page } = await openPage(t);
  await addTarget(page, { name: "Patient", url: `${origin}/v1`, model: "alpha", key: null });
  await goLive(page);
  await (await ask(page, "Are you there?", { to: "Patient" })).getByText("At last.").waitFor();
  const card = await check(page);
  assert.match(await finding(card), /^It can be called, but is slow to begin: the first text of half of its last answers \(1\) took 5\.\d s or more/);
  assert.match((await fixes(card)).join(" "), /reasons/);
});

test("a model that it does not have is found, and one that it has can be taken", async (t) => {
  const { origin } = await startPatient(t);
  const { finding, card } = await checked(t, { url: `${origin}/v1`, model: "gamma" });
  assert.match(finding, /no model called “gamma”\. It has 2\./);
  await card.getByLabel("Its 2 models").selectOption("beta");
  await card.getByRole("button", { name: "Check the connection" }).click();
  await card.getByText("has this model").waitFor();
  assert.match(await card.locator("dl.facts").first().innerText(), /beta/);
});

test("a version that is missing in the address is found", async (t) => {
  const { origin } = await startPatient(t);
  const { finding, card } = await checked(t, { url: origin });
  assert.match(finding, /There is a server, but nothing at/);
  assert.equal(await card.locator("pre").innerText(), `${origin}/v1`);
});

test("a server that no page may read is told from one that is not there", async (t) => {
  const { origin, requests } = await startPatient(t, { cors: "off" });
  const shut = await checked(t, { url: `${origin}/v1` });
  assert.match(shut.finding, /^Something answers at http:\/\/127\.0\.0\.1:\d+, but its replies do not allow web pages to read them \(CORS\)/);
  const page = new URL(shut.page.url()).origin;
  assert.ok((await fixes(shut.card)).join().includes(`Access-Control-Allow-Origin: ${page}`));
  assert.ok(requests.length > 0);

  const gone = await checked(t, { url: "http://127.0.0.1:9/v1" });
  assert.equal(gone.finding, "Nothing answers at http://127.0.0.1:9.");
  assert.match((await fixes(gone.card)).join(), /curl -i http:\/\/127\.0\.0\.1:9\/v1\/models/);
});

test("a preflight that is refused, a wrong key and a refusal that the browser hides are told apart", async (t) => {
  const choosy = await startPatient(t, { cors: "no-headers" });
  assert.match((await checked(t, { url: `${choosy.origin}/v1` })).finding, /does not allow the headers a call needs \(CORS preflight\)/);

  const locked = await startPatient(t, { key: "sk-right-1" });
  assert.match((await checked(t, { url: `${locked.origin}/v1`, key: "sk-wrong-1" })).finding, /refused the key \(401\)/);
  assert.match((await checked(t, { url: `${locked.origin}/v1`, key: "sk-right-1" })).finding, /has this model/);

  const secretive = await startPatient(t, { key: "sk-right-1", cors: "not-on-errors" });
  const hidden = await checked(t, { url: `${secretive.origin}/v1`, key: "sk-wrong-1" });
  assert.match(hidden.finding, /CORS/);
  assert.ok(!(await hidden.card.innerText()).includes("sk-wrong-1"));
});

test("a rate limit says for how long", async (t) => {
  const { origin } = await startPatient(t, { status: 429, headers: { "retry-after": "7" }, body: "{}" });
  assert.match((await checked(t, { url: `${origin}/v1` })).finding, /allows no more requests for now \(429\)\. Try again in 7 seconds/);
});

test("a web site is no API", async (t) => {
  const { origin } = await startPatient(t, { body: "<!doctype html><title>Welcome</title>" });
  assert.match((await checked(t, { url: `${origin}/v1` })).finding, /with no list of models: probably a web site/);
});

test("without a network nothing is tried", async (t) => {
  const prepare = (page) => page.addInitScript(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  const { finding, requests } = await checked(t, { url: "https://api.example.com/v1", prepare });
  assert.equal(finding, "The browser has no network.");
  assert.deepEqual(requests.filter((url) => url.includes("api.example.com")), []);
});

test("a local network that the user has denied is named", async (t) => {
  const prepare = (page) => page.addInitScript(() => {
    const { query } = navigator.permissions;
    navigator.permissions.query = async (question) => {
      const status = await query.call(navigator.permissions, { name: "geolocation" });
      return question.name === "local-network-access" ? Object.create(status, { state: { value: "denied" } }) : status;
    };
  });
  const { origin } = await startPatient(t);
  const { finding, card } = await checked(t, { url: `${origin}/v1`, prepare });
  assert.match(finding, /told not to let this page call the local network/);
  assert.match((await fixes(card)).join(), /Local network access/);
});

test("a check that takes long can be cancelled", async (t) => {
  const { page } = await openPage(t, { expected: HIDDEN });
  await page.route("http://127.0.0.1:9/**", () => {});
  await addTarget(page, { name: "Patient", url: "http://127.0.0.1:9/v1", model: "m", key: null });
  await goTo(page, "Targets");
  const card = targetCard(page, "Patient");
  await card.getByRole("button", { name: "Check the connection" }).click();
  await card.getByText("Asking http://127.0.0.1:9 for its models…").waitFor();
  await card.getByRole("button", { name: "Cancel" }).click();
  await card.getByRole("button", { name: "Check the connection" }).waitFor();
});
