// What the device answers itself, exactly, and what falls on to a target.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, facts, money, open, openPlay, rows, session, write } from "./harness/play.mjs";
import { goTo } from "./harness/targets.mjs";

const ANSWERS = [
  ["What is 17 × 23?", "17 × 23 = 391", "Arithmetic and units"],
  ["Convert 5 miles to km", "5 miles = 8.04672 km", "Arithmetic and units"],
  [
    "Extract the e-mail addresses from: write to ana@example.com or ben@example.org",
    "2 e-mail addresses:\nana@example.com\nben@example.org",
    "Extraction",
  ],
  ["Wie viel sind 12,5 mal 8?", "12,5 × 8 = 100", "Arithmetic and units"],
  ["How many days between 3 March 2026 and 15 April 2026?", "2026-03-03 → 2026-04-15 = 43 days", "Dates and time zones"],
  ["How many r's are in strawberry?", "“r” occurs 3 times", "Counting"],
  ["Sort alphabetically: pear, apple, fig", "apple, fig, pear", "Lists"],
  ['Replace "cat" with "dog" in: the cat sat', "the dog sat", "Editing"],
  ['Is this valid JSON? {"a": 1}', "Valid JSON.", "Data formats"],
  ["Decode this base64: SGVsbG8=", "Hello", "Encoding"],
];

for (const [prompt, answer, skill] of ANSWERS) {
  test(`“${prompt}” is answered on this device`, async (t) => {
    const { page, requests } = await openPlay(t);
    const before = requests.length;
    await write(page, prompt);
    assert.match(await page.locator("#route").innerText(), new RegExp(`The skill “${skill}” understood the whole prompt`));
    assert.equal(await page.locator(".platform.lit").getAttribute("data-tier"), "in-browser");

    const row = await open(await ask(page, prompt));
    assert.equal(await row.locator(".answer").innerText(), answer);
    assert.equal(await row.locator(".answer-title").innerText(), `Answered on this device by “${skill}”`);
    assert.equal((await facts(row)).Sent, "nothing, 0 bytes");
    assert.equal((await facts(row)).Cost, "$0");
    assert.equal(await row.getByText(/simulat/i).count(), 0);
    assert.equal(await money(page, "Answered on this device").innerText(), "1");
    assert.deepEqual((await session(page)).tiers, [1, 0, 0, 0]);
    assert.equal(requests.length, before);
  });
}

test("an easy prompt that no skill can serve falls on, and says so", async (t) => {
  const { page } = await openPlay(t);
  await write(page, "hello there");
  // The further the lever stands to the right, the more tiers are good enough.
  await page.locator("#threshold").press("End");
  await page.getByText("easy enough for the browser").waitFor();
  const row = await open(await ask(page, "hello there"));
  assert.match(
    await row.locator(".sentence").innerText(),
    /^Difficulty \d+: easy enough for the browser, but no skill can serve it, so it falls to Qwen3 4B on our own GPU \(self-hosted\), the cheapest capable tier/,
  );
  assert.match(await row.locator(".answer-title").innerText(), /^Simulated, not an answer of Qwen3 4B/);
  assert.equal(await money(page, "Answered on this device").innerText(), "0");
});

test("a skill declines what it does not understand whole", async (t) => {
  const { page } = await openPlay(t);
  const DECLINED = [
    ["What is 17 × 23 apples?", /^Exact skills: declined \(no skill knows this kind of request\)$/],
    ["What is 5 % of the population of France?", /^Exact skills: declined \(.+\)$/],
    ["Sort these by mood: glad, sad", /^Exact skills: declined \(Lists: the request says “mood”, which is not understood\)$/],
  ];
  for (const [prompt, why] of DECLINED) {
    const row = await open(await ask(page, prompt));
    assert.match(await row.locator(".answer-title").innerText(), /^Simulated/);
    assert.match((await facts(row))["Passed over here"], why);
    await row.locator("summary").click();
  }
  assert.equal((await session(page)).tiers[0], 0);
  await page.reload();
  const row = await open(rows(page).first());
  assert.match((await facts(row))["Passed over here"], DECLINED[2][1], "it is kept");
});

test("the Models page says of each skill what it does and where it stops", async (t) => {
  const { page } = await openPlay(t);
  await goTo(page, "Models");
  const card = page.locator("section", { hasText: "Skills on this device" });
  for (const label of ["Small talk", "Arithmetic and units", "Dates and time zones", "Extraction", "Counting", "Lists", "Editing", "Data formats", "Encoding", "Language", "Keywords and key sentences"]) {
    await card.getByRole("heading", { name: label, exact: true }).waitFor();
  }
  assert.match(await card.innerText(), /It extracts; it does not write a summary/);
});
