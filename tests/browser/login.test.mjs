// Logging in at OpenRouter. Its host is out of reach of the tests: what it would answer is put in by the browser, after
// its documentation, so these tests show what the page does and not that OpenRouter does what it says.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { openPage } from "./harness/page.mjs";
import { composer, ready, stored, until } from "./harness/play.mjs";
import { addTarget, goTo, targetCard } from "./harness/targets.mjs";

const HOST = "https://openrouter.ai";
const KEY = "sk-or-v1-PointsmanLogin-0123456789";

/**
 * A page with a target at OpenRouter, which a user leaves for the login.
 *
 * `back(callback)` is the address that the login's page leads back to; `answer` is what the exchange gives.
 * Gives the page, the login's address and the bodies of the exchanges.
 */
async function leave(t, { back, answer = { status: 200, json: { key: KEY } }, keeping = "in memory", expected }) {
  const exchanged = [];
  const opened = await openPage(t, {
    expected,
    intercepted: [HOST],
    prepare: async (page) => {
      await page.route(`${HOST}/auth?**`, (route) => {
        const callback = new URL(route.request().url()).searchParams.get("callback_url");
        const html = `<!doctype html><title>Log in</title><a href="${back(callback)}">Go on</a>`;
        return route.fulfill({ contentType: "text/html", body: html });
      });
      await page.route(`${HOST}/api/v1/auth/keys`, (route) => {
        exchanged.push(route.request().postDataJSON());
        return route.fulfill({ ...answer, headers: { "access-control-allow-origin": "*" } });
      });
    },
  });
  const { page } = opened;
  await ready(page);
  await composer(page).fill("a draft that must survive");
  await addTarget(page, { name: "Router", url: `${HOST}/api/v1`, model: "some/model" });
  await goTo(page, "Targets");
  const card = targetCard(page, "Router");
  await card.getByLabel("Keep it").selectOption({ label: keeping });
  await card.getByRole("button", { name: "Log in with OpenRouter" }).click();
  await page.getByRole("link", { name: "Go on" }).waitFor();
  const asked = new URL(page.url());
  await page.getByRole("link", { name: "Go on" }).click();
  return { ...opened, card, asked, exchanged };
}

const withCode = (callback) => `${callback}&amp;code=the-code`;

test("a login gives a key to be kept as chosen; the code and the session are as they should be", async (t) => {
  const { page, card, asked, exchanged, site } = await leave(t, { back: withCode, keeping: "for this tab" });
  await page.getByText("Logged in at OpenRouter. Its key is kept for this tab.").waitFor();
  await card.getByText(`Ready to be called live at ${HOST}`).waitFor();
  assert.equal(page.url(), `${site.url}#/targets`, "the code has left the address bar");

  assert.equal(asked.searchParams.get("code_challenge_method"), "S256");
  const [{ code_verifier: verifier, ...rest }] = exchanged;
  assert.deepEqual(rest, { code: "the-code", code_challenge_method: "S256" });
  assert.match(verifier, /^[\w-]{43}$/);
  assert.equal(asked.searchParams.get("code_challenge"), createHash("sha256").update(verifier).digest("base64url"));
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), ["pointsman.keys"]);
  assert.match(await page.evaluate(() => sessionStorage["pointsman.keys"]), new RegExp(KEY));

  await goTo(page, "Play");
  assert.equal(await composer(page).inputValue(), "a draft that must survive");
  await page.goBack();
  assert.doesNotMatch(await page.evaluate(() => location.href), /code/);
});

test("a login whose key is to be encrypted asks for the passphrase once it is back", async (t) => {
  const { page, card } = await leave(t, { back: withCode, keeping: "on this device, encrypted" });
  await page.getByText("Its key is in memory until you choose a passphrase on its card.").waitFor();
  await card.getByLabel("A new passphrase").fill("three points and a signal");
  await card.getByRole("button", { name: "Keep it so" }).click();
  await until(() => stored(page, "keys"), (keys) => keys.length === 1, "the record");
  assert.ok(!(await stored(page, "keys")).join().includes("PointsmanLogin"));
});

for (const [what, options, message] of [
  ["a code that is refused", { back: withCode, answer: { status: 403, json: { error: { message: "Invalid code the-code" } } }, expected: [/status of 403/] }, "OpenRouter refused the login (403)."],
  ["a host that fails", { back: withCode, answer: { status: 502, body: "<html>" }, expected: [/status of 502/] }, "OpenRouter has a fault of its own (502)."],
  ["a reply without a key", { back: withCode, answer: { status: 200, json: {} } }, "OpenRouter's reply to the login holds no key that can be used."],
]) {
  test(`${what} leaves the target without a key and says what to do`, async (t) => {
    const { page, card, exchanged } = await leave(t, options);
    const said = page.locator(".notice.error");
    await said.getByText(message).waitFor();
    assert.doesNotMatch(await said.innerText(), /the-code/);
    assert.equal(exchanged.length, 1);
    await card.getByText("Without a key nothing is sent here.").waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });
}

for (const [what, back, message] of [
  ["with another login's state", (callback) => `${callback.replace(/login=.*/, "login=another")}&amp;code=the-code`, "A login came back that this tab did not begin."],
  ["with a code and no state", (callback) => callback.replace(/login=.*/, "code=the-code"), "A login came back that this tab did not begin."],
  ["without a code", (callback) => callback, "You came back from OpenRouter without having logged in"],
  ["by the page's own address", (callback) => callback.replace(/\?.*/, ""), "You came back from OpenRouter without having logged in"],
]) {
  test(`a user who comes back ${what} is told so, and nothing is exchanged`, async (t) => {
    const { page, exchanged, requests } = await leave(t, { back });
    await page.locator(".notice.error").getByText(message).waitFor();
    await goTo(page, "Targets");
    await targetCard(page, "Router").getByText("Without a key nothing is sent here.").waitFor();
    assert.deepEqual(exchanged, []);
    assert.doesNotMatch(page.url(), /code|login=/);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    assert.equal(requests.filter((url) => url.includes("/auth/keys")).length, 0);
  });
}

test("a link that carries somebody else's code does nothing but leave the address bar", async (t) => {
  const { page, requests, site } = await openPage(t, { fragment: "?code=planted&login=planted" });
  await page.locator(".notice.error").getByText("A login came back that this tab did not begin.").waitFor();
  assert.equal(page.url(), `${site.url}#/targets`);
  assert.deepEqual(requests.filter((url) => !url.startsWith(site.url)), []);
});
