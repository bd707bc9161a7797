// A model of the user's own is checked, tried, scores in the place of the shipped one, and is kept by its hash.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { MODEL, TOKENIZER, check, choose, section, strip, use } from "./harness/own-model.mjs";
import { ask, facts, open, openPlay, ready, rows, stored, until, write } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { goTo } from "./harness/targets.mjs";

const HASH = createHash("sha256").update(MODEL.buffer).digest("hex");
const PROMPT = "Write a poem about the sea";

/** The difficulty of the newest prompt of the record. */
async function difficulty(page) {
  await goTo(page, "Play");
  return (await facts(await open(rows(page).first()))).Difficulty;
}

/** The steps of the check by their names. */
async function checks(page) {
  const items = await section(page).getByRole("list", { name: "Checks" }).getByRole("listitem").all();
  return Object.fromEntries(await Promise.all(items.map(async (item) => [await item.locator(".step").innerText(), await item.locator("> :last-child").innerText()])));
}

test("the check shows what the file holds, and the trial follows what its output is said to mean", async (t) => {
  const { page } = await openPlay(t);
  await check(page);
  const found = await checks(page);
  assert.match(found.Operators, /the engine has all \d+ kinds$/);
  assert.match(found.Inputs, /the model takes the tokens of a tokenizer$/);
  assert.match(found.Tokenizer, /WordPiece, \d+ tokens$/);
  assert.match(found["Trial run"], /4 prompts ran$/);
  const inputs = await section(page).getByRole("group", { name: "Inputs" }).getByRole("row").allInnerTexts();
  assert.deepEqual(inputs.slice(1).map((row) => row.split("\t")), ["input_ids", "attention_mask", "token_type_ids"].map((name) => [name, "i64 [batch, n]"]));
  assert.ok((await section(page).locator(".candidate").innerText()).includes(HASH));

  const trial = section(page).getByRole("group", { name: "Trial run" }).getByRole("row");
  const scored = async () => (await trial.nth(1).getByRole("cell").last().innerText()).trim();
  assert.match(await trial.nth(1).innerText(), /Hello there\s+\d+\s+\d+\.\d ms\s+logits −?\d/);
  const hard = Number.parseFloat(await scored());
  await section(page).getByLabel("It says").selectOption({ label: "chance that a small model suffices, as a logit" });
  await until(scored, (text) => Math.abs(Number.parseFloat(text) - (100 - hard)) < 0.11, "the other meaning");
  await section(page).getByLabel("It says").selectOption({ label: "chance that the prompt is hard, 0 to 1" });
  const wrong = await until(scored, (text) => text.includes("probability"), "a logit that is no probability");
  assert.match(wrong, /^the output `logits` came out as -?[\d.]+, which is no probability: it must be from 0 to 1$/);
});

test("it scores in the place of the shipped model, the session with it, until the shipped one is taken back", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, PROMPT);
  const shipped = await difficulty(page);
  await check(page);
  await use(page);
  assert.match(await strip(page).innerText(), /“tiny” scores here.*nothing is known about how well it does/);
  const own = await until(() => difficulty(page), (text) => text !== shipped, "a new score of the old prompt");
  await write(page, PROMPT);
  assert.equal(Number.parseInt(await page.locator("#score").innerText(), 10), Math.round(Number.parseFloat(own)), "drafts are scored by it too");
  await strip(page).getByRole("button", { name: "Back to the shipped one" }).click();
  await strip(page).waitFor({ state: "detached" });
  assert.equal(await until(() => difficulty(page), (text) => text === shipped, "the old score"), shipped);
});

test("a reload goes on with it, and deleting it can be undone", async (t) => {
  const { page } = await openPlay(t);
  await check(page);
  await section(page).getByLabel("Name").fill("Our tiny one");
  await use(page);
  const row = await open(await goTo(page, "Play").then(() => ask(page, PROMPT)));
  const { Difficulty } = await facts(row);
  await page.reload();
  await ready(page);
  await strip(page).getByText("“Our tiny one”").waitFor();
  assert.equal(await difficulty(page), Difficulty);

  await goTo(page, "Models");
  const kept = section(page).getByRole("list", { name: /^Kept in this browser, 74 kB$/ }).getByRole("listitem");
  assert.match(await kept.innerText(), new RegExp(`Our tiny one scores now.*logits: chance that the prompt is hard, as a logit.*${HASH}`, "s"));
  await kept.getByRole("button", { name: "Delete “Our tiny one”" }).click();
  await strip(page).waitFor({ state: "detached" });
  await kept.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await strip(page).getByText("“Our tiny one”").waitFor();
  await kept.getByRole("button", { name: "Delete “Our tiny one”" }).click();
  await until(() => stored(page, "models"), (models) => models.length === 0, "nothing kept");
  await goTo(page, "Play");
  await page.reload();
  await ready(page);
  await goTo(page, "Models");
  assert.equal(await section(page).getByText("Kept in this browser").count(), 0);
});

test("a link names it by hash and asks for its file where it is missing", async (t) => {
  const site = await startSite(process.env.DIST);
  const { page } = await openPlay(t, { site });
  await check(page);
  await section(page).getByLabel("It says").selectOption({ label: "chance that a small model suffices, as a logit" });
  await use(page);
  await goTo(page, "Play");
  const { Difficulty } = await facts(await open(await ask(page, PROMPT)));
  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this playground" });
  await dialog.getByRole("checkbox").check();
  const link = await dialog.getByLabel("The link").inputValue();
  assert.ok(link.length < 2_000, `${link.length} characters, of which none are the model's bytes`);

  const { page: elsewhere } = await openPlay(t, { site, fragment: new URL(link).hash });
  await elsewhere.getByText("a model of the sender's own. Choose its file on the Models page").waitFor();
  await until(() => rows(elsewhere).count(), (count) => count === 1, "the shipped model goes on working");
  await goTo(elsewhere, "Models");
  await section(elsewhere).getByText(`SHA-256 ${HASH}`).waitFor();
  const other = { ...MODEL, buffer: Buffer.concat([MODEL.buffer, Buffer.from([0x32, 0x00])]) };
  await check(elsewhere, [other, TOKENIZER]);
  await section(elsewhere).getByText("This is another file than the link's “tiny”").waitFor();
  await check(elsewhere);
  await section(elsewhere).getByText("This is another file than").waitFor({ state: "detached" });
  assert.equal(await section(elsewhere).getByLabel("It says").inputValue(), "suffices-logit", "the sender's meaning");
  await use(elsewhere);
  await until(() => difficulty(elsewhere), (text) => text === Difficulty, "the sender's score");
});

test("a tokenizer can be chosen after its model, by keyboard alone", async (t) => {
  const { page } = await openPlay(t);
  await choose(page, [MODEL]);
  await section(page).getByRole("heading", { name: "This model does not run here" }).waitFor();
  assert.match((await checks(page)).Tokenizer, /choose its tokenizer\.json together with it$/);
  assert.match((await checks(page)).Network, /not reached/);
  await check(page, [TOKENIZER]);
  await section(page).getByLabel("Output", { exact: true }).focus();
  for (let stops = 0; (await page.evaluate(() => document.activeElement.id)) !== "use-own"; stops += 1) {
    assert.ok(stops < 20, "the button can be reached");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await strip(page).waitFor();
});
