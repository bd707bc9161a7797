// A key goes to its own origin and shows nowhere.
import assert from "node:assert/strict";
import test from "node:test";
import { inflateRawSync } from "node:zlib";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { LITELLM_KEY, LITELLM_URL } from "./harness/litellm.mjs";
import { ask, open, openPlay, rows, stored, until } from "./harness/play.mjs";
import { addTarget, giveKey, goLive, goTo, targetCard } from "./harness/targets.mjs";

const KEY = "sk-PointsmanSecret-0123456789";

/** A secret as it is, without its first characters, and its middle in base64, so that a changed form is found as well. */
const traces = (secret) => [secret, secret.slice(3, 18), Buffer.from(secret).toString("base64").slice(4, 20)];

/** The only place where a key lies in the clear, if the user chose to keep it for the tab. */
const TAB = "pointsman.keys";

/** Everything a page keeps or shows, but for `TAB`: markup with attributes, the values of fields, all storage, the address, and what went to workers. */
function everything(page) {
  return page.evaluate(async (tab) => {
    const fields = [...document.querySelectorAll("input, textarea, select")].map((field) => field.value);
    const session = Object.entries(sessionStorage).filter(([name]) => name !== tab);
    const kept = [JSON.stringify(localStorage), JSON.stringify(session), document.cookie, location.href, JSON.stringify(history.state)];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = reject;
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        kept.push(JSON.stringify(reading.result));
      }
      database.close();
    }
    return [document.documentElement.outerHTML, ...fields, ...kept, ...(window.posted ?? [])];
  }, TAB);
}

function assertNoTrace(texts, where, secrets = [KEY]) {
  for (const text of texts) {
    const trace = secrets.flatMap(traces).find((trace) => text.includes(trace));
    assert.equal(trace, undefined, `${where}: ${text.slice(Math.max(0, text.indexOf(trace) - 100), text.indexOf(trace) + 100)}`);
  }
}

/** The link in the dialog and what it carries, the prompts of the session among it. */
async function linkOf(page) {
  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  await page.locator("#with-prompts:enabled").check();
  const link = await page.locator("#link").inputValue();
  await page.keyboard.press("Escape");
  const packed = Buffer.from(link.slice(link.indexOf("#v1.") + 4), "base64url");
  return [link, inflateRawSync(packed.subarray(8)).toString()];
}

for (const model of ["echo-key", "echo-key-late"]) {
  test(`${model}: a server that repeats the key does not bring it onto the page, into storage or into a link`, async (t) => {
    const { url, requests } = await startFaults(t);
    const said = [];
    const { page } = await openPage(t, {
      expected: [/status of 401/],
      prepare: (page) => page.on("console", (message) => said.push(message.text())),
    });
    await addTarget(page, { name: "Echo", url, model, key: KEY });
    await goLive(page);
    const row = await open(await ask(page, "Tell me about signal boxes", { to: "Echo" }));
    await row.getByRole("button", { name: "Ask again" }).waitFor();
    assert.equal(requests[0].headers.authorization, `Bearer ${KEY}`, "the key was sent, and came back");
    assert.match(await row.getByRole("alert").innerText(), /The API said: “.*Bearer \[key\]”$/);
    assertNoTrace(await everything(page), "Play");
    await goTo(page, "Targets");
    await targetCard(page, "Echo").getByText("Ready to be called live").waitFor();
    assertNoTrace(await everything(page), "Targets");

    const [link, payload] = await linkOf(page);
    assert.match(payload, /signal boxes/, "the link was read");
    assertNoTrace([link, payload], "link");
    assertNoTrace(said, "console");
  });
}

test("a key is for the origin it was given for: another address gets nothing, until it has a key of its own", async (t) => {
  const [first, second] = [await startFaults(t), await startFaults(t)];
  const { page } = await openPage(t);
  await addTarget(page, { name: "Moved", url: first.url, model: "no-usage", key: KEY });
  await goTo(page, "Targets");
  await targetCard(page, "Moved").getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("dialog", { name: "Target" });
  await form.getByLabel("Address").fill(second.url);
  const said = `“Moved” was at ${new URL(first.url).origin} and is now at ${new URL(second.url).origin}.`;
  await form.getByText(said).waitFor();
  await form.getByRole("button", { name: "Save" }).click();
  await targetCard(page, "Moved").getByText(said).waitFor();
  await targetCard(page, "Moved").getByText("Without a key nothing is sent here.").waitFor();
  await goTo(page, "Play");
  await goLive(page);
  const row = await open(await ask(page, "Tell me about signal boxes", { to: "Moved" }));
  await row.getByText("Simulated, not an answer of Moved").waitFor();
  assert.deepEqual([first.requests, second.requests], [[], []]);

  await goTo(page, "Targets");
  await targetCard(page, "Moved").getByRole("button", { name: "It needs no key" }).click();
  await goTo(page, "Play");
  await open(rows(page).first());
  await page.getByRole("button", { name: "Send for real" }).click();
  await page.getByText("Answer of Moved", { exact: true }).waitFor();
  assert.equal(second.requests.length, 1);
  assertNoTrace([JSON.stringify(second.requests)], "the other origin's request");
  assert.deepEqual(first.requests, []);
});

test("a key is forgotten by the button and by a reload, and a malformed one is refused without being shown", async (t) => {
  const { url } = await startFaults(t);
  const { page } = await openPage(t);
  await addTarget(page, { name: "Keyed", url, model: "no-usage", key: KEY });
  await goTo(page, "Targets");
  const card = targetCard(page, "Keyed");
  assert.equal(await card.getByLabel("API key").count(), 0);
  await card.getByRole("button", { name: "Forget" }).click();
  assert.equal(await card.getByLabel("API key").getAttribute("type"), "password");
  assert.equal(await card.getByLabel("API key").inputValue(), "");

  await card.getByLabel("API key").fill(`${KEY} and more`);
  await card.getByRole("button", { name: "Keep the key" }).click();
  assert.match(await card.getByRole("alert").innerText(), /a key has only letters, digits and signs/);
  assertNoTrace(await everything(page), "after a refused key");

  await giveKey(page, "Keyed", KEY);
  await page.waitForFunction(() => indexedDB.databases().then((databases) => databases.length > 0));
  await page.reload();
  await card.getByText("Without a key nothing is sent here.").waitFor();
  assertNoTrace(await everything(page), "after a reload");
});

test("a whole session with a key in each keeping leaves no trace of any, but for the tab's own where the user put it", async (t) => {
  const PASSPHRASE = "three points and a signal";
  const secrets = [KEY, "sk-OtherSecretOfThisSession-42", LITELLM_KEY, PASSPHRASE];
  const [echo, locked] = [await startFaults(t), await startFaults(t)];
  const said = [];
  const addresses = [];
  const { page, requests } = await openPlay(t, {
    expected: [/status of 401/],
    prepare: async (page) => {
      page.on("console", (message) => said.push(message.text()));
      page.on("framenavigated", (frame) => addresses.push(frame.url()));
      await page.addInitScript(() => {
        window.posted = [];
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...message) {
          window.posted.push(JSON.stringify(message));
          return post.apply(this, message);
        };
      });
    },
  });
  await addTarget(page, { name: "Echo", url: echo.url, model: "echo-key", key: secrets[0] });
  await addTarget(page, { name: "Vault", url: locked.url, model: "no-usage" });
  await addTarget(page, { name: "Lite", url: LITELLM_URL, model: "mock-short" });
  await goTo(page, "Targets");
  await giveKey(page, "Vault", secrets[1], { keeping: "on this device, encrypted", passphrase: PASSPHRASE });
  await giveKey(page, "Lite", secrets[2], { keeping: "for this tab" });
  await goTo(page, "Play");

  const send = async (name, outcome) => {
    await goLive(page);
    const row = await open(await ask(page, `Tell ${name} about signal boxes`, { to: name }));
    await row.getByText(outcome).first().waitFor();
    assertNoTrace(await everything(page), `Play, after ${name}`, secrets);
  };
  await send("Echo", "The API said");
  await send("Vault", "Answer of Vault");
  await send("Lite", "Paris is the capital of France.");
  assert.equal(locked.requests.at(-1).headers.authorization, `Bearer ${secrets[1]}`);
  assert.notEqual(await page.evaluate(() => window.posted.length), 0, "messages to the worker are seen");
  assertNoTrace(await linkOf(page), "link", secrets);

  await until(() => stored(page, "entries"), (entries) => entries.length === 3, "the entries to be kept");
  await page.reload();
  await goTo(page, "Targets");
  const vault = targetCard(page, "Vault");
  for (const [passphrase, outcome] of [[`${PASSPHRASE}s`, "This is not the passphrase"], [PASSPHRASE, "Ready to be called live"]]) {
    await vault.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await vault.getByRole("button", { name: "Unlock" }).click();
    await vault.getByText(outcome).waitFor();
    assertNoTrace(await everything(page), `Targets, ${outcome}`, secrets);
  }
  for (const name of ["Play", "Models"]) {
    await goTo(page, name);
    assertNoTrace(await everything(page), name, secrets);
  }
  await goTo(page, "Play");
  await send("Vault", "Answer of Vault");
  await send("Lite", "Paris is the capital of France.");
  assertNoTrace(await linkOf(page), "link after the reload", secrets);
  assertNoTrace(said, "console", secrets);
  assertNoTrace([...addresses, ...requests], "addresses", secrets);

  const tab = await page.evaluate((tab) => sessionStorage[tab], TAB);
  assert.match(tab, new RegExp(LITELLM_KEY), "the one place, which shows that the search finds what is there");
  assertNoTrace([tab], "the tab's own", [secrets[0], secrets[1], PASSPHRASE]);
});

test("a hostile link that moves targets to another host gets no key there, and says where each was and is", async (t) => {
  const [home, thief] = [await startFaults(t), await startFaults(t)];
  const origin = ({ url }) => new URL(url).origin;
  // The attacker's page: the same names and identities, at another address.
  const attacker = await openPlay(t);
  await addTarget(attacker.page, { name: "Ours", url: thief.url, model: "no-usage" });
  await addTarget(attacker.page, { name: "Shared", url: thief.url, model: "no-usage" });
  await ask(attacker.page, "What is 17 × 23?");
  const [link] = await linkOf(attacker.page);

  const { page } = await openPlay(t);
  await addTarget(page, { name: "Ours", url: home.url, model: "no-usage", key: KEY });
  await addTarget(page, { name: "Shared", url: home.url, model: "no-usage" });
  await goTo(page, "Targets");
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  const notice = page.locator(".notice").filter({ hasText: "Opened a shared playground" });
  await notice.waitFor();
  for (const place of [notice, targetCard(page, "Ours")]) {
    const said = `“Ours” was at ${origin(home)} and is now at ${origin(thief)}. What was entered for ${origin(home)} stays there and is not sent to ${origin(thief)}.`;
    await place.getByText(said).waitFor();
  }
  await targetCard(page, "Ours").getByText("Without a key nothing is sent here.").waitFor();
  await goTo(page, "Play");
  await goLive(page);
  for (const name of ["Ours", "Shared"]) {
    await (await open(await ask(page, "Tell me about signal boxes", { to: name }))).getByText(`Simulated, not an answer of ${name}`).waitFor();
  }
  assert.deepEqual([home.requests, thief.requests], [[], []]);

  // Even a user who lets that address be called without a key sends none.
  await goTo(page, "Targets");
  await targetCard(page, "Ours").getByRole("button", { name: "It needs no key" }).click();
  assert.equal(await targetCard(page, "Ours").getByText("was at").count(), 0);
  await goTo(page, "Play");
  await open(await ask(page, "Tell me about signal boxes", { to: "Ours" }));
  await page.getByText("Answer of Ours", { exact: true }).waitFor();
  assert.equal(thief.requests.length, 1);
  assertNoTrace([JSON.stringify(thief.requests)], "the other host");

  await notice.getByRole("button", { name: "Undo" }).click();
  await goTo(page, "Targets");
  await targetCard(page, "Ours").getByText(`Ready to be called live at ${origin(home)}`).waitFor();
});
