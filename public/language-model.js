// The worker of the language model in this page: llama.cpp as WebAssembly, through wllama. It is started when a model is
// first loaded, and fetches its engine then. src/language_model/message.rs has the other side of what is said here.
const VERSION = 1;

let engine = null;
/** What stops each answer under way, by its number. */
const stops = new Map();

const say = (type, rest) => postMessage(JSON.stringify({ type, ...rest }));
const words = (error) => error?.message || String(error);
const silent = { debug() {}, log() {}, warn() {}, error() {} };

// The engine's own worker is made from a blob. Where a policy forbids that, the engine would wait for it for ever.
addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  say("refused", { reason: `the site's content security policy forbids it (${effectiveDirective})` });
});

/** One core is left to the page, where there are more than two. Without cross-origin isolation the engine takes one. */
const threads = () => Math.min(8, Math.max(2, (navigator.hardwareConcurrency || 2) - 1));

/** Loads a model. Its bytes stay in the browser's keeping: the engine reads the file piece by piece. */
async function load(context, file) {
  let wllama;
  try {
    wllama = await import("./wllama/index.min.js");
  } catch {
    throw new Error("its engine is not on this site; whoever builds the page adds it with `cargo xtask local-model`");
  }
  engine = new wllama.Wllama({ default: "./wllama/wllama.wasm" }, { suppressNativeLog: true, logger: silent });
  // Otherwise a browser without 64-bit memory would ask a foreign host for another engine.
  engine.setCompat(null);
  await engine.loadModel([file], { n_ctx: context, n_parallel: 1, n_threads: threads(), jinja: true });
  say("loaded", { threads: engine.getNumThreads() });
}

/** Answers a request of the chat completions API in its chunks: always the same, and not without end, unless it says so. */
async function ask(number, body) {
  const stop = new AbortController();
  stops.set(number, stop);
  try {
    await engine.createChatCompletion({
      temperature: 0,
      max_tokens: 512,
      ...JSON.parse(body),
      abortSignal: stop.signal,
      onData: (chunk) => say("chunk", { number, chunk: JSON.stringify(chunk) }),
    });
    say("answered", { number });
  } finally {
    stops.delete(number);
  }
}

onmessage = ({ data: [text, file] }) => {
  const { type, context, number, body } = JSON.parse(text);
  if (type === "load") {
    load(context, file).catch((error) => say("refused", { reason: words(error) }));
  } else if (type === "ask") {
    ask(number, body).catch((error) => say("failed", { number, reason: words(error) }));
  } else if (type === "stop") {
    stops.get(number)?.abort();
  }
};

say("started", { version: VERSION });
