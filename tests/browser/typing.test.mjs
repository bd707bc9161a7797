// Difficulty, confidence and the would-be route follow what is typed, and typing never stutters.
import assert from "node:assert/strict";
import test from "node:test";
import { openPlay, until, write } from "./harness/play.mjs";
import { mainThreadTasks, quantile } from "./harness/trace.mjs";

const EASY = "hello there";
const HARD = "Prove that every compact Hausdorff space is normal, then show that the converse fails";
const LONG = "Plan the rebuild of a warehouse: who does what, in which order, and what may go wrong. ".repeat(50).slice(0, 4_000);
/** One frame, in milliseconds. */
const FRAME = 16;

test("difficulty, confidence and the route show while typing, before anything is sent", async (t) => {
  const { page, requests } = await openPlay(t);
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  assert.match(await page.locator("#route").innerText(), /The route shows here/);
  const before = requests.length;

  await prompt.pressSequentially(EASY);
  await page.locator("#route", { hasText: "(self-hosted)" }).waitFor();
  const score = () => page.locator("#score").innerText().then(Number);
  // Both in one look: the last keys' scores may still be coming.
  const [easy, route] = await page.evaluate(() => [Number(document.querySelector("#score").innerText), document.querySelector("#route").innerText]);
  assert.ok(easy >= 0 && easy <= 100);
  assert.match(await page.locator("#confidence").innerText(), /^\d+ % sure of the tier$/);
  assert.match(route, new RegExp(`^Difficulty ${easy}: .+ \\(self-hosted\\)`));

  await write(page, HARD);
  assert.ok((await score()) > easy + 20);
  assert.match(await page.locator("#route").innerText(), /\(closed-frontier\)/);
  assert.equal(await page.locator(".platform.lit").getAttribute("data-tier"), "closed-frontier");

  await prompt.fill("");
  await page.locator("#score").waitFor({ state: "detached" });
  assert.equal(await page.locator(".platform.lit").count(), 0);
  assert.equal(requests.length, before);
});

test("a reply that comes late never shows the score of an older text", async (t) => {
  const { page } = await openPlay(t, { prepare: delayWorkerReplies });
  const score = page.locator("#score");
  await write(page, HARD);
  const hard = await score.innerText();
  await write(page, EASY);
  const easy = await score.innerText();
  assert.notEqual(hard, easy);

  await page.evaluate(() => {
    window.shown = [];
    const note = () => window.shown.push(document.querySelector("#score")?.textContent ?? "none");
    new MutationObserver(note).observe(document.querySelector(".reading"), { childList: true, subtree: true, characterData: true });
  });
  await page.locator("#prompt").evaluate(async (prompt, texts) => {
    for (const text of texts) {
      prompt.value = text;
      prompt.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, [HARD, "", HARD, EASY]);
  await score.waitFor();
  // The replies to the older texts have come by now, for the worker answers in order.
  await until(() => page.evaluate(() => window.late), (late) => late === 0, "the last reply");
  const shown = await page.evaluate(() => window.shown);
  assert.equal(shown.at(-1), easy);
  assert.ok(!shown.includes(hard), shown.join(", "));
});

test("typing into and pasting a prompt of 4,000 characters leaves the main thread free", async (t) => {
  const { page, context } = await openPlay(t);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const prompt = page.locator("#prompt");
  await page.evaluate((text) => navigator.clipboard.writeText(text), LONG);
  const scored = async () => {
    await page.locator("#score").waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  };
  const pastes = [];
  for (let i = 0; i < 5; i += 1) {
    await prompt.fill("");
    await page.locator("#score").waitFor({ state: "detached" });
    pastes.push(await mainThreadTasks(page, () => prompt.press("Control+V").then(scored)));
  }
  assert.equal(await prompt.inputValue(), LONG);

  const keys = [];
  for (const key of "and what it costs in euros") {
    keys.push(await mainThreadTasks(page, () => prompt.press(key).then(scored)));
  }
  for (const [name, runs] of [["paste", pastes], ["keystroke", keys]]) {
    const wall = runs.map((tasks) => Math.max(...tasks.map((task) => task.wall)));
    const cpu = runs.map((tasks) => Math.max(...tasks.map((task) => task.cpu)));
    const figures = `longest task of a ${name}: ${summary(wall)} by the clock, ${summary(cpu)} on the processor`;
    t.diagnostic(figures);
    assert.ok(runs.every((tasks) => tasks.length > 2), "nothing was traced");
    // A machine that is busy with something else can stop any task by the clock, but adds nothing on the processor.
    assert.ok(quantile(wall, 0.5) < FRAME && Math.max(...cpu) < FRAME, figures);
  }
});

function summary(values) {
  return `median ${quantile(values, 0.5).toFixed(1)} ms, most ${Math.max(...values).toFixed(1)} ms`;
}

/** Holds back each message of the worker, and counts those held back in `window.late`. */
function delayWorkerReplies(page) {
  return page.addInitScript(() => {
    window.late = 0;
    window.Worker = class extends Worker {
      addEventListener(kind, listener) {
        const later = (event) => {
          window.late += 1;
          setTimeout(() => {
            window.late -= 1;
            listener(event);
          }, 200);
        };
        super.addEventListener(kind, kind === "message" ? later : listener);
      }
    };
  });
}
