// Asks the language model in this page every prompt of src/language_model/checkable.jsonl and writes its answers down, so that
// `pointsman ability` can tell how able it is. It can be stopped at any time, and goes on where it was.
//
//   cargo xtask local-model && trunk build
//   DIST=dist CHROMIUM=chromium node bench/local-model.mjs ANSWERS.jsonl
//   cargo run --bin pointsman -- ability < ANSWERS.jsonl
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { launch } from "../tests/browser/harness/chromium.mjs";
import { startSite } from "../tests/browser/harness/site.mjs";

/** Tokens that an answer may have: each can be given in a few words. */
const MAX_TOKENS = 24;

const file = process.argv[2];
const lines = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const prompts = lines("src/language_model/checkable.jsonl").map(({ prompt }) => prompt);
const done = new Set(existsSync(file) ? lines(file).map(({ prompt }) => prompt) : []);

// Without the headers of isolation the engine takes one thread, which a busy machine slows down the least.
const site = await startSite(process.env.DIST, { plain: true });
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${site.url}icon.svg`);
const { threads } = await page.evaluate(async () => {
  const { parts } = await (await fetch("local-model/manifest.json")).json();
  const file = new Blob(await Promise.all(parts.map(async ({ path }) => (await fetch(path)).blob())));
  const worker = new Worker("language-model.js", { type: "module" });
  const heard = (type) =>
    new Promise((resolve, reject) => {
      const chunks = [];
      worker.onmessage = ({ data }) => {
        const reply = JSON.parse(data);
        if (reply.type === "chunk") {
          chunks.push(JSON.parse(reply.chunk).choices?.[0]?.delta?.content ?? "");
        } else if (reply.type === type) {
          resolve({ ...reply, text: chunks.join("") });
        } else {
          reject(new Error(data));
        }
      };
    });
  await heard("started");
  const loaded = heard("loaded");
  worker.postMessage([JSON.stringify({ type: "load", context: 1024 }), file]);
  let number = 0;
  window.ask = async (prompt, max_tokens) => {
    number += 1;
    const body = JSON.stringify({ messages: [{ role: "user", content: prompt }], stream: true, max_tokens });
    const answered = heard("answered");
    worker.postMessage([JSON.stringify({ type: "ask", number, body })]);
    return (await answered).text;
  };
  return loaded;
});
console.log(`loaded, ${threads} threads; ${done.size} of ${prompts.length} were answered before`);

const start = Date.now();
let count = 0;
for (const prompt of prompts.filter((prompt) => !done.has(prompt))) {
  const answer = await page.evaluate(([prompt, most]) => window.ask(prompt, most), [prompt, MAX_TOKENS]);
  appendFileSync(file, `${JSON.stringify({ prompt, answer })}\n`);
  count += 1;
  const left = prompts.length - done.size - count;
  console.log(`${done.size + count} of ${prompts.length}, about ${Math.round(((Date.now() - start) / count / 60_000) * left)} minutes left: ${JSON.stringify(answer)}`);
}
await browser.close();
site.close();
