// onnxruntime-web on one thread, with the shipped model; as a worker of its own it says when it is ready.
import * as ort from "./ort/ort.wasm.min.mjs";

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = new URL("./ort/", import.meta.url).href;

/** A session with the shipped model, after its first run. */
export async function start() {
  const model = await fetch(new URL("./page/models/ngram-bag/model.onnx", import.meta.url));
  const session = await ort.InferenceSession.create(new Uint8Array(await model.arrayBuffer()));
  await session.run(feeds({ ids: [0], weights: [1], numeric: new Float32Array(32) }));
  return session;
}

/** What the session is fed, from the features' tensors. */
export function feeds({ ids, weights, numeric }) {
  return {
    ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [ids.length]),
    weights: new ort.Tensor("float32", Float32Array.from(weights), [1, weights.length]),
    numeric: new ort.Tensor("float32", numeric, [1, numeric.length]),
  };
}

if (self.name === "peer") {
  await start();
  self.postMessage("ready");
}
