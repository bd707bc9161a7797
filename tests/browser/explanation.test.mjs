// Which words made a prompt harder or easier: marked while typing and in opened rows, and said in words.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, composer, open, openPlay, until } from "./harness/play.mjs";

const HARD = "Hello my friend, prove that this lock-free queue is linearizable";
const PROOF = "Then prove that no other order is faster, and derive the bound.";
const LONG = "Plan the rebuild of a warehouse: who does what, in which order, and what may go wrong. ".repeat(50).slice(0, 4_000 - PROOF.length) + PROOF;

/** The words marked in an element, as `{ raised: […], lowered: […] }`. */
const marked = (locator) =>
  locator.evaluate((element) => {
    const words = (side) => [...element.querySelectorAll(`.${side}`)].map((word) => word.textContent);
    return { raised: words("raised"), lowered: words("lowered") };
  });

const mattered = (page) => page.locator("#mattered").innerText();

/** Fills in a text and waits until its own words are explained. */
async function explained(page, text, word) {
  await composer(page).fill(text);
  return until(() => mattered(page), (sentence) => sentence.includes(word), `the explanation of ${text}`);
}

test("words that raise and lower the difficulty are marked while typing, and change with the text", async (t) => {
  const { page } = await openPlay(t);
  const sentence = await explained(page, HARD, "prove");
  assert.match(sentence, /^Raised by: .*prove.*\. Lowered by: .*hello.*\.$/);
  const marks = page.locator(".marks");
  const { raised, lowered } = await marked(marks);
  assert.ok(raised.includes("prove") && lowered.includes("Hello"), JSON.stringify({ raised, lowered }));
  const style = (side) => marks.locator(`.${side}`).first().evaluate((word) => getComputedStyle(word).textDecorationStyle);
  assert.deepEqual([await style("raised"), await style("lowered")], ["solid", "dashed"], "not told apart by colour alone");

  const next = await explained(page, "Explain the Galois group", "galois");
  assert.doesNotMatch(next, /prove/);
  assert.ok((await marked(marks)).raised.includes("Galois"));
  await composer(page).fill("");
  await until(() => mattered(page), (sentence) => sentence === "", "the sentence to go with the text");
  assert.deepEqual(await marked(marks), { raised: [], lowered: [] });
});

test("marks stay under their words while more is typed, and nothing moves", async (t) => {
  const { page } = await openPlay(t);
  await explained(page, HARD, "prove");
  const places = () =>
    page.evaluate(() => [".composer", "#route", "#send"].map((id) => document.querySelector(id).getBoundingClientRect().toJSON()));
  const before = await places();
  await page.evaluate(() => {
    window.unmarked = 0;
    const note = () => (window.unmarked += document.querySelector(".marks .raised") ? 0 : 1);
    new MutationObserver(note).observe(document.querySelector(".marks"), { childList: true, subtree: true });
  });
  await composer(page).press("End");
  await composer(page).pressSequentially(" now", { delay: 60 });
  assert.equal(await page.evaluate(() => window.unmarked), 0, "the marks blinked");
  assert.ok((await marked(page.locator(".marks"))).raised.includes("prove"));
  assert.deepEqual(await places(), before);
  assert.equal(await page.locator(".marks").evaluate((marks) => marks.textContent.trim()), await composer(page).inputValue());
});

test("an opened row shows its prompt with the words marked, and says them", async (t) => {
  const { page } = await openPlay(t);
  const row = await open(await ask(page, HARD));
  await row.locator(".mattered").waitFor();
  assert.match(await row.locator(".mattered").innerText(), /Raised by: .*prove/);
  const text = row.locator(".text").first();
  assert.equal(await text.innerText(), HARD);
  assert.ok((await marked(text)).raised.includes("prove"));
});

test("marks follow the field when a long prompt is scrolled", async (t) => {
  const { page } = await openPlay(t);
  await explained(page, `${"Thank you.\n".repeat(20)}Prove that √2 is irrational`, "Raised by");
  const offset = () =>
    page.evaluate(() => {
      const [field, marks] = [document.querySelector("#prompt"), document.querySelector(".marks")];
      return { field: field.scrollTop, marks: marks.scrollTop, same: field.clientWidth === marks.clientWidth };
    });
  await composer(page).evaluate((field) => (field.scrollTop = field.scrollHeight));
  const seen = await until(offset, ({ field, marks }) => field > 0 && field === marks, "the marks to follow");
  assert.ok(seen.same, "both break their lines at the same width");
});

test("a prompt of 4,000 characters is scored at once and explained soon after", async (t) => {
  const { page } = await openPlay(t, { prepare: timeRequests });
  const sixty = `${HARD} `.repeat(9).split(" ").slice(0, 60).join(" ");
  for (const [name, text] of [["60 words", sixty], ["4,000 characters", LONG]]) {
    await page.evaluate(() => delete window.explain);
    await composer(page).fill(text);
    await page.waitForFunction(() => window.explain);
    const [scored, took] = await page.evaluate(() => [window.assess, window.explain]);
    t.diagnostic(`${name}: scored in ${scored.toFixed(1)} ms, explained in ${took.toFixed(1)} ms, there and back`);
    assert.ok(took < 1_000, `${took} ms`);
  }
  await until(() => mattered(page), (sentence) => sentence.length > 0, "the sentence");
});

/** Keeps how long the last message of each kind took, there and back, in `window.assess` and `window.explain`. */
function timeRequests(page) {
  return page.addInitScript(() => {
    const begun = {};
    window.Worker = class extends Worker {
      constructor(...options) {
        super(...options);
        super.addEventListener("message", ({ data }) => {
          const kind = { assessed: "assess", explained: "explain" }[JSON.parse(data).body.type];
          if (kind) window[kind] = performance.now() - begun[kind];
        });
      }
      postMessage(text) {
        begun[JSON.parse(text).body.type] = performance.now();
        super.postMessage(text);
      }
    };
  });
}
