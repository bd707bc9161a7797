// A configured playground travels as one link: whole, without a key, and without sending anything.
import assert from "node:assert/strict";
import test from "node:test";
import { inflateRawSync } from "node:zlib";
import { openPage } from "./harness/page.mjs";
import { ask, composer, money, openPlay, ready, rows, session, until } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const EASY = "hello there";
const HARD = "Prove that the square root of 2 is irrational";
const KEY = "sk-never-in-a-link-0123456789";

/** The address in the dialog, which is left open. */
async function linkOf(page, { prompts = false } = {}) {
  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this playground" });
  await dialog.getByRole("checkbox").setChecked(prompts);
  return dialog.getByLabel("The link").inputValue();
}

/** A page with a target, policy, baseline and two prompts of its own. */
async function configured(t) {
  const site = await startSite(process.env.DIST);
  const opened = await openPlay(t, { site });
  const { page } = opened;
  await addTarget(page, { name: "Ours", tier: "Self-hosted", url: "http://127.0.0.1:9/v1", model: "our-model", input: "0.12", output: "3.4", key: KEY });
  await page.getByLabel("against every prompt to").selectOption("gpt-oss-20b on Groq");
  await page.locator("#threshold").press("PageUp");
  await ask(page, EASY);
  await ask(page, HARD);
  return { ...opened, site };
}

/** Opens a whole link on another machine, as it were. */
function openElsewhere(t, site, link) {
  return openPlay(t, { site, fragment: new URL(link).hash });
}

test("the dialog copies a link with which the same playground opens elsewhere, without the prompts", async (t) => {
  const { page, context, site } = await configured(t);
  const link = await linkOf(page);
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#v1\.[\w-]+$/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("dialog").getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await page.keyboard.press("Escape");

  const there = await openElsewhere(t, site, link);
  await there.page.getByText("Opened a shared playground: 5 targets.").waitFor();
  assert.equal(await there.page.locator("#threshold").inputValue(), await page.locator("#threshold").inputValue());
  assert.match(await there.page.locator("#baseline option:checked").innerText(), /gpt-oss-20b on Groq/);
  assert.equal(await rows(there.page).count(), 0);
  assert.equal(new URL(there.page.url()).hash, "");
  await goTo(page, "Targets");
  await goTo(there.page, "Targets");
  const facts = (page) => page.locator("article.target > :is(header, dl)").allInnerTexts();
  assert.deepEqual(await facts(there.page), await facts(page));
  assert.match((await facts(there.page)).join("\n"), /\$0\.12 in, \$3\.40 out[^]*yours, 20\d\d-\d\d-\d\d/);
});

test("with its prompts ticked a link plays them, sends nothing, and can be undone", async (t) => {
  const { page, site } = await configured(t);
  const link = await linkOf(page, { prompts: true });
  const there = await openPlay(t, { site });
  await ask(there.page, "What is 17 × 23?");
  const before = await session(there.page);
  await goLive(there.page);
  const opened = there.requests.length;

  await there.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await there.page.getByText("5 targets and 2 prompts").waitFor();
  await until(() => rows(there.page).locator(".excerpt").allInnerTexts(), (texts) => texts.join() === [HARD, EASY].join(), "the two prompts");
  assert.equal(await there.page.getByRole("button", { name: "Dry run" }).getAttribute("aria-pressed"), "true");
  assert.equal(await money(there.page, "Really paid").innerText(), "$0");
  assert.deepEqual(there.requests.slice(opened).filter((url) => !url.endsWith("/icon.svg")), []);

  await there.page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await session(there.page), before);
  assert.deepEqual(await rows(there.page).locator(".excerpt").allInnerTexts(), ["What is 17 × 23?"]);
  await there.page.reload();
  await ready(there.page);
  await until(() => session(there.page), ({ prompts }) => prompts === 1, "the session that was before");
});

test("undoing a link keeps what was asked since", async (t) => {
  const { page, site } = await configured(t);
  const link = await linkOf(page, { prompts: true });
  const there = await openElsewhere(t, site, link);
  await until(() => rows(there.page).count(), (count) => count === 2, "the two prompts");
  await ask(there.page, "What is 17 × 23?");
  await there.page.getByRole("button", { name: "Undo" }).click();
  await goTo(there.page, "Targets");
  await targetCard(there.page, "Ours").waitFor({ state: "detached" });
  await goTo(there.page, "Play");
  assert.deepEqual(await rows(there.page).locator(".excerpt").allInnerTexts(), ["What is 17 × 23?"]);
});

test("a key is in no link, with the prompts or without", async (t) => {
  const { page } = await configured(t);
  for (const prompts of [false, true]) {
    const unpacked = unpack(await linkOf(page, { prompts }));
    assert.match(unpacked, /our-model/);
    assert.equal(unpacked.includes(HARD), prompts);
    assert.doesNotMatch(unpacked, new RegExp(`${KEY}|sk-|key`, "i"));
    await page.keyboard.press("Escape");
  }
});

test("opening a link asks for nothing but the page's own files", async (t) => {
  const { page, site } = await configured(t);
  const link = await linkOf(page, { prompts: true });
  const there = await openElsewhere(t, site, link);
  await until(() => rows(there.page).count(), (count) => count === 2, "the two prompts");
  assert.deepEqual(there.requests.filter((url) => !url.startsWith(site.url)), []);
});

test("a link that cannot be read says why, and changes nothing", async (t) => {
  const { page } = await configured(t);
  const good = new URL(await linkOf(page)).hash;
  await page.keyboard.press("Escape");
  await composer(page).fill("a draft");
  const before = { ...(await session(page)), lever: await page.locator("#threshold").inputValue() };
  const middle = good.length >> 1;
  const other = good[middle] === "A" ? "B" : "A";
  for (const [hash, message] of [
    [good.slice(0, -7), /This link is damaged: it ends too early\./],
    [good.slice(0, middle) + other + good.slice(middle + 1), /This link is damaged: its checksum does not fit/],
    [good.slice(0, middle) + "!" + good.slice(middle + 1), /This link is damaged: it has a character that no link has/],
    [good.replace("#v1.", "#v9."), /This link was made by a newer version of Pointsman \(format 9; this page reads up to 1\)/],
    [`#v1.${"A".repeat(100_001)}`, /This link is too large: it has 100004 characters/],
  ]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    const said = page.locator(".notice.error").last();
    await said.getByText(message).waitFor();
    assert.match(await said.innerText(), /Nothing was changed\./);
    assert.deepEqual({ ...(await session(page)), lever: await page.locator("#threshold").inputValue() }, before);
    assert.equal(await composer(page).inputValue(), "a draft");
    await said.getByRole("button", { name: "Dismiss" }).click();
  }
});

test("the pages keep their own addresses, and the way back works", async (t) => {
  const { page } = await openPage(t, { fragment: "#/targets" });
  await page.getByRole("heading", { name: "Targets", level: 1 }).waitFor();
  await goTo(page, "Models");
  await page.getByRole("heading", { name: "Targets", level: 1 }).waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).hash, "#/models");
  await page.goBack();
  await page.getByRole("heading", { name: "Targets", level: 1 }).waitFor();
  assert.equal(await page.locator(".notice").count(), 0);
});

/** What a link carries, as text. */
function unpack(link) {
  const sealed = Buffer.from(new URL(link).hash.slice("#v1.".length), "base64url");
  return inflateRawSync(sealed.subarray(8)).toString();
}
