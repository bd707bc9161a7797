// Measures the engine beside onnxruntime-web in Chromium: same model file, one thread, one worker, in turn; and the
// shipped worker's cold start and pace beside it.
// Usage: node bench/beside.mjs, with DIST, ENGINE, SITE and CHROMIUM in the environment (`cargo xtask bench` sets them: the
// built page, the engine as a module, a folder to serve from, the browser).
import { cpSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/browser/harness/chromium.mjs";
import { startSite } from "../tests/browser/harness/site.mjs";
import { sizes } from "./sizes.mjs";

const { DIST, ENGINE, SITE } = process.env;
const here = dirname(fileURLToPath(import.meta.url));
const peer = join(here, "node_modules/onnxruntime-web");
const ROUNDS = 5;

rmSync(SITE, { recursive: true, force: true });
cpSync(join(here, "site"), SITE, { recursive: true });
cpSync(DIST, join(SITE, "page"), { recursive: true });
cpSync(ENGINE, join(SITE, "engine"), { recursive: true });
for (const file of ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"]) {
  cpSync(join(peer, "dist", file), join(SITE, "ort", file));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function print({ measure, unit, ours, peer }) {
  const beside = peer.length > 0 ? `${digits(median(peer)).padStart(8)} ${unit}` : "";
  const times = unit === "ms" ? median(peer) / median(ours) : median(ours) / median(peer);
  const ratio = peer.length > 0 ? `${times.toFixed(2)} times as fast` : "";
  console.log(`${measure.padEnd(46)}${digits(median(ours)).padStart(8)} ${unit.padEnd(10)}${beside.padEnd(20)}${ratio}`);
}

/** In the page: from the making of the shipped worker to its being ready, in milliseconds; the worker stays as `self.shipped`. */
function startOurs() {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const worker = new Worker("page/worker_loader.js", { type: "module" });
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      const { body, ...origin } = JSON.parse(data);
      if (body.type === "started") {
        const model_url = new URL("page/models/ngram-bag/", document.baseURI).href;
        worker.postMessage([JSON.stringify({ ...origin, body: { type: "load", model_url } })]);
      } else if (body.type === "ready") {
        self.shipped = { worker, origin };
        resolve(performance.now() - began);
      } else {
        reject(new Error(data));
      }
    };
  });
}

/** The same for onnxruntime-web. */
function startPeer() {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const worker = new Worker("peer.mjs", { type: "module", name: "peer" });
    worker.onerror = reject;
    worker.onmessage = () => resolve(performance.now() - began);
  });
}

/** In the page: milliseconds from the first request of `type` to the last reply, all posted at once. */
function answerAll({ type, prompts }) {
  const { worker, origin } = self.shipped;
  return new Promise((resolve, reject) => {
    let left = prompts.length;
    worker.onmessage = ({ data }) => {
      if (JSON.parse(data).body.type === "failed") {
        reject(new Error(data));
      }
      left -= 1;
      if (left === 0) {
        resolve(performance.now() - began);
      }
    };
    const began = performance.now();
    for (const [seq, prompt] of prompts.entries()) {
      worker.postMessage([JSON.stringify({ ...origin, body: { type, seq, prompt } })]);
    }
  });
}

console.log(sizes("our worker's wasm", [join(DIST, "worker_bg.wasm")]));
console.log(sizes("onnxruntime-web's wasm", [join(peer, "dist/ort-wasm-simd-threaded.wasm")]));
const { version } = JSON.parse(readFileSync(join(peer, "package.json"), "utf8"));
console.log(`${"".padEnd(46)}${"ours".padStart(8)}            onnxruntime-web ${version}`);
// Isolated pages have a clock in steps of 5 µs, others of 100 µs.
const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const site = await startSite(SITE, { cache: "max-age=600", headers });
const browser = await launch();

const inNewContext = async (measure, argument) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.url);
  const result = await measure(page, argument);
  await context.close();
  return result;
};
const cold = { measure: "cold start, worker's fetch to ready", unit: "ms", ours: [], peer: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  cold.ours.push(await inNewContext((page) => page.evaluate(startOurs)));
  cold.peer.push(await inNewContext((page) => page.evaluate(startPeer)));
}
print(cold);

const results = await inNewContext((page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker("engines.mjs", { type: "module" });
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }) => resolve(data);
      }),
  ),
);
results.forEach(print);

const text = readFileSync(join(DIST, "prompts/demo.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line).prompt).join("\n");
const prompts = Array.from({ length: 2000 }, (_, at) => text.slice((37 * at) % (text.length - 100)).slice(0, 100));
const words = text.split(/\s+/).slice(0, 60).join(" ");
await inNewContext(async (page) => {
  await page.evaluate(startOurs);
  for (const [measure, type, asked, unit, show] of [
    ["the worker's replies, prompts of 100 characters", "assess", prompts, "a second", (ms) => (1000 * prompts.length) / ms],
    ["the worker's explanation of 60 words", "explain", [words], "ms", (ms) => ms],
  ]) {
    await page.evaluate(answerAll, { type, prompts: Array.from({ length: 2 }, () => asked).flat() });
    const ours = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(show(await page.evaluate(answerAll, { type, prompts: asked })));
    }
    print({ measure, unit, ours, peer: [] });
  }
});

await browser.close();
site.close();
