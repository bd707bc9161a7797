// A key goes to its own origin and shows nowhere.
import assert from "node:assert/strict";
import test from "node:test";
import { inflateRawSync } from "node:zlib";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, open, rows } from "./harness/play.mjs";
import { addTarget, giveKey, goLive, goTo, targetCard } from "./harness/targets.mjs";

const KEY = "sk-PointsmanSecret-0123456789";
/** The key as it is, and its middle alone, so that a shortened or padded form is found as well. */
const TRACES = [KEY, "PointsmanSecret", Buffer.from(KEY).toString("base64").slice(4, 24)];

/** Everything a page keeps or shows: markup with attributes, the values of fields, and all its storage. */
function everything(page) {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll("input, textarea, select")].map((field) => field.value);
    const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = reject;
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        kept.push(...reading.result);
      }
      database.close();
    }
    return [document.documentElement.outerHTML, ...fields, ...kept];
  });
}

function assertNoTrace(texts, where) {
  for (const text of texts) {
    const trace = TRACES.find((trace) => text.includes(trace));
    assert.equal(trace, undefined, `${where}: ${text.slice(Math.max(0, text.indexOf(trace) - 100), text.indexOf(trace) + 100)}`);
  }
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

    await page.getByRole("button", { name: "Copy link" }).click();
    await page.locator("#with-prompts").check();
    const link = await page.locator("#link").inputValue();
    const packed = Buffer.from(link.slice(link.indexOf("#v1.") + 4), "base64url");
    const payload = inflateRawSync(packed.subarray(8)).toString();
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
  await form.getByRole("button", { name: "Save" }).click();
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
  await card.getByRole("button", { name: "Keep in memory" }).click();
  assert.match(await card.getByRole("alert").innerText(), /a key has only letters, digits and signs/);
  assertNoTrace(await everything(page), "after a refused key");

  await giveKey(page, "Keyed", KEY);
  await page.waitForFunction(() => indexedDB.databases().then((databases) => databases.length > 0));
  await page.reload();
  await card.getByText("Without a key nothing is sent here.").waitFor();
  assertNoTrace(await everything(page), "after a reload");
});
