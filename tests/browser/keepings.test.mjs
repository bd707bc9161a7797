// The three keepings of a key: what each outlives, where each lies, and what opens it again.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, open, stored, until } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { addTarget, giveKey, goLive, goTo, targetCard } from "./harness/targets.mjs";

const KEY = "sk-PointsmanKept-0123456789";
const PASSPHRASE = "three points and a signal";
const ENCRYPTED = { keeping: "on this device, encrypted", passphrase: PASSPHRASE };

/** A page with a target for each name, each at an origin of its own; on the Targets page. */
async function withTargets(t, ...names) {
  const servers = await Promise.all(names.map(() => startFaults(t)));
  const { page } = await openPage(t);
  for (const [at, name] of names.entries()) {
    await addTarget(page, { name, url: servers[at].url, model: "no-usage" });
  }
  await goTo(page, "Targets");
  return { page, servers };
}

/** Reloads and waits until the kept session is back. */
async function reload(page, name) {
  await until(() => stored(page, "settings"), (settings) => settings.join().includes(name), "the targets to be kept");
  await page.reload();
  await targetCard(page, name).waitFor();
}

async function unlock(card, passphrase) {
  await card.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await card.getByRole("button", { name: "Unlock" }).click();
}

/** Sends a prompt live and gives the key that came with it. */
async function keyThatIsSent(page, name, { requests }) {
  await goTo(page, "Play");
  await goLive(page);
  await open(await ask(page, "Tell me about signal boxes", { to: name }));
  await page.getByText(`Answer of ${name}`, { exact: true }).waitFor();
  return requests.at(-1).headers.authorization;
}

test("a key that is half typed stays while the classifier gets ready and settings change", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const change = async (name, contents) => (name.endsWith(".onnx") ? held.then(() => contents) : contents);
  const site = await startSite(process.env.DIST, { change });
  const { page } = await openPage(t, { site, prepare: noteReadyWorkers });
  await goTo(page, "Targets");
  const key = targetCard(page, "GPT-6.1 Sol").getByLabel("API key");
  await key.fill("sk-half");
  release();
  await page.waitForFunction(() => window.isReady);
  const assumed = page.getByLabel("Tokens an answer is assumed to have where nothing was measured");
  await assumed.fill("300");
  await assumed.press("Tab");
  await until(() => stored(page, "settings"), (settings) => settings.join().includes("300"), "the setting to be kept");
  assert.equal(await key.inputValue(), "sk-half");
});

/** Says in `window.isReady` that a worker has reported itself ready. */
function noteReadyWorkers(page) {
  return page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor(...options) {
        super(...options);
        super.addEventListener("message", ({ data }) => (window.isReady ||= JSON.parse(data).body.type === "ready"));
      }
    };
  });
}

test("kept for this tab, a key outlives a reload, lies in the tab's storage alone, and is not in another tab", async (t) => {
  const { page, servers } = await withTargets(t, "Tabbed");
  await giveKey(page, "Tabbed", KEY, { keeping: "for this tab" });
  await reload(page, "Tabbed");
  await targetCard(page, "Tabbed").getByText("Ready to be called live").waitFor();
  assert.equal(await targetCard(page, "Tabbed").getByLabel("Keep it").inputValue(), "tab");
  assert.deepEqual(JSON.parse(await page.evaluate(() => sessionStorage["pointsman.keys"])), {
    version: 1,
    keys: [{ origin: new URL(servers[0].url).origin, key: KEY }],
  });
  const other = await page.context().newPage();
  await other.goto(page.url());
  await targetCard(other, "Tabbed").getByText("Without a key nothing is sent here.").waitFor();
  assert.equal(await keyThatIsSent(page, "Tabbed", servers[0]), `Bearer ${KEY}`);

  await goTo(page, "Targets");
  await targetCard(page, "Tabbed").getByRole("button", { name: "Forget" }).click();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("kept on this device, a key is locked after a reload, calls are dry until it is unlocked, and a wrong passphrase says so", async (t) => {
  const { page, servers } = await withTargets(t, "Locked");
  await giveKey(page, "Locked", KEY, ENCRYPTED);
  const [record] = (await stored(page, "keys")).map((json) => JSON.parse(json));
  assert.deepEqual([record.version, record.origin, record.iterations], [1, new URL(servers[0].url).origin, 600_000]);
  await reload(page, "Locked");
  const card = targetCard(page, "Locked");
  await card.getByText("is locked. Until it is unlocked nothing is sent there").waitFor();

  await goTo(page, "Play");
  await goLive(page);
  const row = await open(await ask(page, "Tell me about signal boxes", { to: "Locked" }));
  await row.getByText("Simulated, not an answer of Locked").waitFor();
  assert.deepEqual(servers[0].requests, []);

  await goTo(page, "Targets");
  await unlock(card, "some other passphrase");
  await card.getByRole("alert").getByText("This is not the passphrase that the key was encrypted with").waitFor();
  assert.equal(await card.getByLabel("Passphrase", { exact: true }).inputValue(), "");
  await unlock(card, PASSPHRASE);
  await card.getByText("Ready to be called live").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Forget", "the keyboard is where it was");
  assert.equal(await keyThatIsSent(page, "Locked", servers[0]), `Bearer ${KEY}`);

  await goTo(page, "Targets");
  await card.getByRole("button", { name: "Forget" }).click();
  await until(() => stored(page, "keys"), (keys) => keys.length === 0, "the record to go");
});

test("a passphrase that is too short is refused, and a locked key can be forgotten by whoever lost the passphrase", async (t) => {
  const { page } = await withTargets(t, "Short");
  const card = targetCard(page, "Short");
  await card.getByLabel("API key").fill(KEY);
  await card.getByLabel("Keep it").selectOption({ label: ENCRYPTED.keeping });
  await card.getByLabel("A new passphrase").fill("too short");
  await card.getByRole("button", { name: "Keep the key" }).click();
  await card.getByRole("alert").getByText("at least 12 characters").waitFor();
  assert.deepEqual(await stored(page, "keys"), []);
  await giveKey(page, "Short", KEY, ENCRYPTED);
  await reload(page, "Short");
  await card.getByRole("button", { name: "Forget" }).click();
  await card.getByText("Without a key nothing is sent here.").waitFor();
  await until(() => stored(page, "keys"), (keys) => keys.length === 0, "the record to go");
});

test("one passphrase unlocks all keys that have it, and a record that was moved to another origin does not open", async (t) => {
  const { page, servers } = await withTargets(t, "First", "Second", "Other");
  for (const name of ["First", "Second"]) {
    await giveKey(page, name, KEY, ENCRYPTED);
  }
  await giveKey(page, "Other", KEY, { ...ENCRYPTED, passphrase: "quite another passphrase" });
  await reload(page, "Other");
  await unlock(targetCard(page, "Second"), PASSPHRASE);
  for (const name of ["First", "Second"]) {
    await targetCard(page, name).getByText("Ready to be called live").waitFor();
  }
  await targetCard(page, "Other").getByText("is locked").waitFor();

  // Whoever can write to the browser's storage gives the second origin the first one's record.
  const [victim, thief] = [servers[0], servers[1]].map(({ url }) => new URL(url).origin);
  await page.evaluate(
    ([victim, thief]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("pointsman");
        opening.onsuccess = () => {
          const store = opening.result.transaction("keys", "readwrite").objectStore("keys");
          const reading = store.get(victim);
          reading.onsuccess = () => {
            const writing = store.put(reading.result.replace(victim, thief), thief);
            writing.onsuccess = () => resolve(opening.result.close());
          };
          reading.onerror = reject;
        };
      }),
    [victim, thief],
  );
  await reload(page, "Second");
  await unlock(targetCard(page, "Second"), PASSPHRASE);
  await targetCard(page, "Second").getByRole("alert").getByText("This is not the passphrase").waitFor();
});

test("a key that is kept otherwise leaves the place where it was", async (t) => {
  const { page } = await withTargets(t, "Changing");
  const card = targetCard(page, "Changing");
  await giveKey(page, "Changing", KEY, { keeping: "for this tab" });
  await card.getByLabel("Keep it").selectOption({ label: ENCRYPTED.keeping });
  await card.getByLabel("A new passphrase").fill(PASSPHRASE);
  await card.getByRole("button", { name: "Keep it so" }).click();
  await card.getByLabel("A new passphrase").waitFor({ state: "detached" });
  assert.equal((await stored(page, "keys")).length, 1);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await card.getByLabel("Keep it").selectOption({ label: "in memory" });
  await card.getByRole("button", { name: "Keep it so" }).click();
  await until(() => stored(page, "keys"), (keys) => keys.length === 0, "the record to go");
  await card.getByText("Ready to be called live").waitFor();
});

test("a key whose target is gone is named and can be forgotten", async (t) => {
  const { page, servers } = await withTargets(t, "Leaving");
  await giveKey(page, "Leaving", KEY, { keeping: "for this tab" });
  await targetCard(page, "Leaving").getByRole("button", { name: "Remove" }).click();
  const forget = page.getByRole("button", { name: `Forget the key for ${new URL(servers[0].url).origin}` });
  await forget.click();
  await forget.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});
