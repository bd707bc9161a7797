// A worker that runs the engine and onnxruntime-web in turn, on the same prompts, and posts what each took.
// Posts `[{ measure, unit, ours, peer }]`, a number a round; `peer` is empty where there is nothing to set beside.
import init, { Scorer } from "./engine/bench.js";
import { feeds, start } from "./peer.mjs";

const ROUNDS = 5;
/** How long each side works in a round and beforehand, in milliseconds. */
const ROUND = 500;
const WARM_UP = 1500;
/** So many milliseconds of calls are timed together: long beside the clock's steps, short beside what else a machine does. */
const BATCH = 1;

const read = async (name) => (await fetch(new URL(`./page/${name}`, import.meta.url))).text();

async function scorer() {
  await init();
  const model = await (await fetch(new URL("./page/models/ngram-bag/model.onnx", import.meta.url))).arrayBuffer();
  return new Scorer(new Uint8Array(model), await read("models/ngram-bag/card.json"));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds a call: the median of as many batches of calls as fit into the time. */
async function time(call, duration) {
  const began = performance.now();
  const batches = [];
  let calls = 0;
  while (performance.now() - began < duration) {
    const start = performance.now();
    let end = start;
    const first = calls;
    while (end - start < BATCH) {
      // A call that is not asynchronous is not made to wait.
      const result = call(calls);
      if (result instanceof Promise) {
        await result;
      }
      calls += 1;
      end = performance.now();
    }
    batches.push((end - start) / (calls - first));
  }
  return median(batches);
}

async function compare(measure, unit, ours, peer, show = (milliseconds) => milliseconds) {
  const result = { measure, unit, ours: [], peer: [] };
  const sides = [["ours", ours], ["peer", peer]].filter(([, call]) => call);
  for (const [, call] of sides) {
    await time(call, WARM_UP);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [side, call] of sides) {
      result[side].push(show(await time(call, ROUND)));
    }
  }
  return result;
}

const text = (await read("prompts/demo.jsonl")).trim().split("\n").map((line) => JSON.parse(line).prompt).join("\n");
const [ours, session] = [await scorer(), await start()];
const results = [];

for (const length of [200, 4000]) {
  const prompt = text.slice(0, length);
  const tensors = ours.tensors(prompt);
  const { ids, weights, numeric } = tensors;
  const fed = feeds(tensors);
  const { difficulty } = await session.run(fed);
  if (Math.abs(difficulty.data[0] - ours.run(ids, weights, numeric)) > 1e-3) {
    throw new Error("the two engines disagree");
  }
  results.push(
    await compare(`network alone, ${length} characters (n = ${ids.length})`, "ms", () => ours.run(ids, weights, numeric), () => session.run(fed)),
    await compare(`text to difficulty, ${length} characters`, "ms", () => ours.score(prompt), () => session.run(feeds(ours.tensors(prompt)))),
  );
}

const prompts = Array.from({ length: Math.floor(text.length / 100) }, (_, at) => text.slice(100 * at, 100 * at + 100));
const prompt = (call) => prompts[call % prompts.length];
results.push(
  await compare("prompts of 100 characters", "a second", (call) => ours.score(prompt(call)), (call) => session.run(feeds(ours.tensors(prompt(call)))), (ms) => 1000 / ms),
);

const words = text.split(/\s+/).slice(0, 60).join(" ");
results.push(await compare("explanation of 60 words", "ms", () => ours.explain(words)));

self.postMessage(results);
