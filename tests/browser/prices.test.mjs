// Prices that can be defended: where each is from, how old it is, and whose it is.
import assert from "node:assert/strict";
import test from "node:test";
import { startFaults } from "./harness/faults.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, money, open, openPlay } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { addTarget, goLive, goTo, targetCard } from "./harness/targets.mjs";

const FRONTIER = "GPT-6.1 Sol";

/** The form of a new target, or of one that exists. */
async function openForm(page, name) {
  await goTo(page, "Targets");
  const place = name ? targetCard(page, name).getByRole("button", { name: "Edit" }) : page.getByRole("button", { name: "Add a target" });
  await place.click();
  return page.getByRole("dialog", { name: "Target" });
}

async function save(form) {
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "hidden" });
}

/** Sets the clock of the page, which goes on from there. */
const on = (date) => ({ prepare: (page) => page.clock.setFixedTime(new Date(`${date}T12:00:00`)) });

test("the table is fetched when prices are searched, and a row fills in the price and what is known of the model", async (t) => {
  const { page, requests } = await openPage(t, on("2026-11-23"));
  const table = () => requests.filter((url) => url.endsWith("/prices.json")).length;
  const form = await openForm(page);
  assert.equal(table(), 0, "fetched before it was wanted");
  await form.getByLabel("Search prices").fill("nothing of the kind");
  await form.getByText(/None of the \d{3} models has all of these words/).waitFor();
  await form.getByLabel("Search prices").fill("GROQ gpt-oss-120b");
  const found = form.locator(".hits li");
  assert.equal(await found.count(), 1);
  assert.match(await found.innerText(), /groq \/ openai\/gpt-oss-120b\s+\$0\.15 in, \$0\.60 out\s+reads at most 131,072 tokens · Apache-2\.0, commercial use allowed/);
  await form.getByLabel("Search prices").press("Enter");
  assert.equal(await form.getByLabel("Model", { exact: true }).inputValue(), "openai/gpt-oss-120b");
  assert.equal(await form.getByLabel("Dollars per million tokens in").inputValue(), "0.15");
  assert.match(await form.locator("#target-price-source").innerText(), /^Price from: litellm .* 2026-10-21 \(33 days old\)$/);
  assert.equal(table(), 1);

  await form.getByLabel("Name").fill("Ours");
  await form.getByLabel("Address").fill("http://127.0.0.1:9/v1");
  await save(form);
  const card = targetCard(page, "Ours");
  assert.match(await card.innerText(), /Price from\s+litellm .*, 2026-10-21 \(33 days old\)/);
  assert.match(await card.innerText(), /Context\s+reads at most 131,072 tokens/);
  assert.match(await card.innerText(), /Licence\s+Apache-2\.0, commercial use allowed/);
  assert.equal(await card.getByRole("link", { name: "its terms" }).getAttribute("rel"), "noopener noreferrer");
  assert.equal(await card.locator(".caution").count(), 0);
});

test("an edited price is the user's own, from the day of the edit, and a price for long prompts shows", async (t) => {
  const { page } = await openPage(t, on("2026-11-23"));
  const form = await openForm(page, FRONTIER);
  assert.match(await form.locator("summary").innerText(), /\$0\.10 read from the cache, \$2\.50 written to it, other prices above 272000 tokens/);
  await form.getByLabel("Dollars per million tokens in").fill("1.75");
  assert.equal(await form.locator("#target-price-source").innerText(), "Price from: yours, 2026-11-23");
  await save(form);
  const card = await targetCard(page, FRONTIER).innerText();
  assert.match(card, /\$1\.75 in, \$10\.00 out.*; with more than 272,000 tokens in the prompt: \$4\.00 in, \$15\.00 out/);
  assert.match(card, /Price from\s+yours, 2026-11-23 \(today\)/);

  const again = await openForm(page, FRONTIER);
  await again.getByText("Cache, reasoning and long prompts").click();
  await again.getByLabel("Long prompts: of more tokens than").fill("many");
  await again.getByText("Cache, reasoning and long prompts").click();
  await again.getByRole("button", { name: "Save" }).click();
  await again.getByText("a whole number of tokens").waitFor();
  assert.ok(await again.getByLabel("Long prompts: of more tokens than").isVisible(), "an error is never folded away");
});

test("an own machine is priced by the hour, live, and is kept as what was typed", async (t) => {
  const { page, site } = await openPlay(t, on("2026-11-23"));
  await goTo(page, "Targets");
  assert.match(await targetCard(page, "Qwen3 4B on our own GPU").innerText(), /an example: a GPU at \$0\.80 an hour, 50 % busy, reading 10000 and writing 1500 tokens a second/);
  const form = await openForm(page, "Qwen3 4B on our own GPU");
  assert.equal(await form.locator("#target-gpu-price").innerText(), "Per million tokens: $0.0444 in, $0.296 out.");
  // Twice the price, and half as busy.
  await form.getByLabel("Dollars an hour").fill("1.60");
  await form.getByLabel("Busy, in per cent").fill("25");
  assert.equal(await form.locator("#target-gpu-price").innerText(), "Per million tokens: $0.178 in, $1.19 out.");
  await form.getByLabel("Busy, in per cent").fill("0");
  assert.match(await form.locator("#target-gpu-price").innerText(), /Fill in all four/);
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("at 0 % a token would cost without end").waitFor();
  await form.getByLabel("Busy, in per cent").fill("25");
  await save(form);
  const own = /a GPU at \$1\.60 an hour, 25 % busy.*; yours, 2026-11-23/;
  assert.match(await targetCard(page, "Qwen3 4B on our own GPU").innerText(), own);

  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const link = await page.getByLabel("The link").inputValue();
  const { page: other } = await openPage(t, { fragment: new URL(link).hash });
  await goTo(other, "Targets");
  await other.getByText(own).waitFor();
  const there = await openForm(other, "Qwen3 4B on our own GPU");
  assert.equal(await there.getByLabel("Dollars an hour").inputValue(), "1.60");
});

test("a price of more than 90 days and a model that is going are warned of", async (t) => {
  const { page } = await openPage(t, on("2027-01-20"));
  await goTo(page, "Targets");
  const card = targetCard(page, FRONTIER);
  await card.getByText("This price is 91 days old: check it, and enter it again.").waitFor();
  const form = await openForm(page, FRONTIER);
  await form.getByLabel("Search prices").fill("openai gpt-5.1");
  await form.getByRole("button", { name: /^openai \/ gpt-5\.1 / }).click();
  await form.getByText("Its provider retires this model on 2027-04-01, in 71 days").waitFor();

  const { page: before } = await openPage(t, on("2027-01-19"));
  await goTo(before, "Targets");
  assert.match(await targetCard(before, FRONTIER).innerText(), /90 days old/);
  assert.equal(await targetCard(before, FRONTIER).locator(".caution").count(), 0);
});

test("a table that does not come can be asked for again", async (t) => {
  let broken = true;
  const change = (name, contents) => (name === "prices.json" && broken ? null : contents);
  const site = await startSite(process.env.DIST, { change });
  const { page } = await openPage(t, { site, expected: [/404/] });
  const form = await openForm(page);
  await form.getByLabel("Search prices").fill("gpt-4.1-mini");
  await form.getByText("The price table cannot be used: the server answered 404 for prices.json.").waitFor();
  broken = false;
  await form.getByRole("button", { name: "Try again" }).click();
  await form.getByRole("button", { name: /^openai \/ gpt-4\.1-mini / }).click();
  assert.equal(await form.getByLabel("Dollars per million tokens out").inputValue(), "1.60");
});

const HARD = "Prove that the square root of 2 is irrational";

/** A table in the form of the page's, in which one model costs something else. */
const TABLE = {
  schema: 2,
  source: "a list of our own",
  as_of: "2026-11-20",
  models: [{ provider: "openai", id: "gpt-6.1-sol", input: 4_000_000, output: 20_000_000 }],
};

const file = (content) => ({ name: "later.json", mimeType: "application/json", buffer: Buffer.from(content) });

test("the session is seen under another table before anything changes, and can be priced by it, and back", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, HARD);
  const cost = await money(page, "Cost").innerText();
  await goTo(page, "Targets");
  await page.getByRole("button", { name: "Re-price the session" }).click();
  const dialog = page.getByRole("dialog", { name: "Re-price the session" });
  const picked = dialog.getByLabel("A table of prices, in the form of prices.json");
  await picked.setInputFiles(file(JSON.stringify({ ...TABLE, models: [{ ...TABLE.models[0], input: -1 }] })));
  await dialog.getByText(/later\.json is no table of prices\. models\[0\]/).waitFor();
  await picked.setInputFiles(file(JSON.stringify(TABLE)));
  await dialog.getByText("a list of our own, 2026-11-20: 1 models").waitFor();
  const rows = await dialog.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const dollars = (text) => Number(text.replace("−", "-").replace(/[+$]/g, ""));
  const [[, now, then, difference]] = rows;
  assert.equal(now, cost);
  assert.ok(Math.abs(dollars(then) / dollars(now) - 2) < 0.1, `${then} is not twice ${now}`);
  assert.match(difference, /^\+\$/);
  assert.deepEqual(rows.map(([name]) => name), ["Cost", "Baseline, same tokens", "Saved"]);
  assert.match(await dialog.innerText(), /GPT-6\.1 Sol\s+\$4\.00 in, \$20\.00 out, now \$2\.00 in, \$10\.00 out/);
  assert.match(await dialog.innerText(), /gpt-oss-20b on Groq\s+not in this table: keeps its price/);
  assert.match(await dialog.innerText(), /Qwen3 4B on our own GPU\s+not from a table: stays/);
  assert.match(await targetCard(page, FRONTIER).innerText(), /\$2\.00 in, \$10\.00 out/, "looking changes nothing");

  await dialog.getByRole("button", { name: "Use the page's table" }).click();
  await dialog.getByText("No target would cost anything else.").waitFor();
  await picked.setInputFiles(file(JSON.stringify(TABLE)));
  await dialog.getByText("a list of our own").waitFor();
  await dialog.getByRole("button", { name: "Take these prices" }).click();
  await targetCard(page, FRONTIER).getByText("a list of our own, 2026-11-20").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await targetCard(page, FRONTIER).getByText("litellm").waitFor();
  await goTo(page, "Play");
  assert.equal(await money(page, "Cost").innerText(), cost);
});

test("a call that was made keeps its cost when the prices change", async (t) => {
  const { url } = await startFaults(t);
  const { page } = await openPlay(t);
  await addTarget(page, { name: "Ours", url, model: "no-usage", key: null });
  await goLive(page);
  const row = await open(await ask(page, HARD, { to: "Ours" }));
  await row.getByText("Answer of Ours", { exact: true }).waitFor();
  const paid = await money(page, "Really paid").innerText();
  assert.match(paid, /^\$0\.0/);
  const form = await openForm(page, "Ours");
  await form.getByLabel("Dollars per million tokens in").fill("900");
  await save(form);
  await goTo(page, "Play");
  assert.equal(await money(page, "Really paid").innerText(), paid);
});

test("what the router itself costs is a row of the ledger, and is paid from the saving", async (t) => {
  const { page } = await openPlay(t);
  assert.equal(await money(page, "The router itself").innerText(), "$0: 0 scored at $0.00 an hour");
  await ask(page, "hello there");
  const saved = (await page.locator("#saved").innerText()).trim();
  await goTo(page, "Targets");
  const rate = page.getByLabel("Dollars an hour that this device costs while it scores");
  await rate.fill("free");
  await rate.blur();
  await page.getByText("enter dollars per hour as a plain number").waitFor();
  await rate.fill("100000");
  await rate.blur();
  await goTo(page, "Play");
  assert.match(await money(page, "The router itself").innerText(), /^\$\d+\.\d+: 1 scored × \d+\.\d\d ms at \$100000\.00 an hour$/);
  assert.notEqual((await page.locator("#saved").innerText()).trim(), saved);
  assert.match(await page.locator("#saved").innerText(), /^−\$/, "scoring at that price costs more than it saves");

  await page.getByRole("banner").getByRole("button", { name: "Copy link" }).click();
  const link = await page.getByLabel("The link").inputValue();
  const { page: other } = await openPlay(t, { fragment: new URL(link).hash });
  await goTo(other, "Targets");
  assert.equal(await other.getByLabel("Dollars an hour that this device costs").inputValue(), "100000.00");
});
