// Measures the built page in Chromium: sizes as sent, time to the first score, time from a keystroke to its score.
// Usage: node bench/page.mjs, with DIST and CHROMIUM in the environment (`cargo xtask measure` builds and sets them).
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { launch } from "../tests/browser/harness/chromium.mjs";
import { startSite } from "../tests/browser/harness/site.mjs";
import { sizes } from "./sizes.mjs";

const { DIST } = process.env;
const COLD_STARTS = 7;
const KEYSTROKES = 40;

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))];
const milliseconds = (values) => `median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms, n = ${values.length}`;

const built = (names) => readdirSync(DIST, { recursive: true }).filter((name) => names.test(name)).map((name) => join(DIST, name));

/** From the start of the navigation to the first score on the page, in milliseconds. The prompt comes with the first frame. */
async function firstScore(page, url) {
  const began = performance.now();
  await page.goto(url);
  await page.locator("#prompt").fill("Explain TCP slow start");
  await page.locator("#score").waitFor();
  return performance.now() - began;
}

/** From each keystroke to the score that belongs to it, in milliseconds, measured inside the page. */
async function keystrokes(page) {
  return page.evaluate(async (count) => {
    const prompt = document.querySelector("#prompt");
    const reading = document.querySelector(".reading");
    const words = "find the race in this lock free queue and then prove that your fix is linearizable under every schedule".split(" ");
    const times = [];
    for (let at = 0; at < count; at += 1) {
      prompt.value = `${words.slice(0, 1 + (at % words.length)).join(" ")} ${at}`;
      const changed = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(reading, { childList: true, characterData: true, subtree: true });
      });
      const began = performance.now();
      prompt.dispatchEvent(new Event("input", { bubbles: true }));
      const ended = await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 300))]);
      // The same score twice changes nothing on the page and cannot be timed.
      if (ended) {
        times.push(ended - began);
      }
    }
    return times;
  }, KEYSTROKES);
}

console.log(sizes("page (wasm, glue, styles, html)", built(/^(app-.*|.*\.css|index\.html|start\.js)$/)));
console.log(sizes("worker (wasm, glue)", built(/^worker/)));
console.log(sizes("worker of own models (wasm, glue)", built(/^own_model/)));
console.log(sizes("model", built(/\.onnx$/)));

const site = await startSite(DIST, { cache: "max-age=600" });
const browser = await launch();
const [cold, warm, keys] = [[], [], []];
for (let round = 0; round < COLD_STARTS; round += 1) {
  const context = await browser.newContext();
  cold.push(await firstScore(await context.newPage(), site.url));
  const page = await context.newPage();
  warm.push(await firstScore(page, site.url));
  if (round > 0) {
    keys.push(...(await keystrokes(page)));
  }
  await context.close();
}
await browser.close();
site.close();
console.log(`navigation to first score, cold     ${milliseconds(cold)}`);
console.log(`navigation to first score, warm     ${milliseconds(warm)}`);
console.log(`keystroke to score                  ${milliseconds(keys)}`);
