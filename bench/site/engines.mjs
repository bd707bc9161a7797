// A worker that runs the engine and onnxruntime-web in turn, on the same prompts, and posts what each took.
// Posts `[{ measure, unit, ours, peer }]`, a number a round; `peer` is empty where there is nothing to set beside.
import init, { Scorer } from "./engine/bench.js";
import { feeds, start } from "./peer.mjs";

const ROUNDS = 5;
/** Each side works about so long in a round, in milliseconds. */
const ROUND = 400;
const WARM_UP = 400;

const read = async (name) => (await fetch(new URL(`./page/${name}`, import.meta.url))).text();

async function scorer() {
  await init();
  const model = await (await fetch(new URL("./page/models/ngram-bag/model.onnx", import.meta.url))).arrayBuffer();
  return new Scorer(new Uint8Array(model), await read("models/ngram-bag/card.json"));
}

/** Milliseconds a call, over as many calls as fit into the time. */
async function time(call, duration) {
  const began = performance.now();
  let calls = 0;
  do {
    // A call that is not asynchronous is not made to wait.
    const result = call(calls);
    if (result instanceof Promise) {
      await result;
    }
    calls += 1;
  } while (performance.now() - began < duration);
  return (performance.now() - began) / calls;
}

async function compare(measure, unit, ours, peer, show = (milliseconds) => milliseconds) {
  const result = { measure, unit, ours: [], peer: [] };
  await time(ours, WARM_UP);
  if (peer) {
    await time(peer, WARM_UP);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    result.ours.push(show(await time(ours, ROUND)));
    if (peer) {
      result.peer.push(show(await time(peer, ROUND)));
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
