// The LiteLLM proxy, a real OpenAI-compatible server, with the mock models of litellm.yaml.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";

const START_UP_LIMIT_MS = 120_000;

/** The base URL of the running proxy as a target in the page would have it, `…/v1`. */
export const LITELLM_URL = process.env.LITELLM_URL;

/** The only key that the proxy accepts; any other gives its 401. */
export const LITELLM_KEY = "sk-pointsman-test";

/** Starts the proxy on a free port of loopback and waits until it answers. */
export async function startLitellm(program) {
  const port = await freePort();
  const started = Date.now();
  let log = "";
  const proxy = spawn(program, ["--config", "litellm.yaml", "--host", "127.0.0.1", "--port", String(port)], {
    cwd: dirname(dirname(fileURLToPath(import.meta.url))),
    env: {
      ...process.env,
      // Its own price map, so that it asks no other host for one.
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      LITELLM_SELF: `http://127.0.0.1:${port}/v1`,
      PYTHONDONTWRITEBYTECODE: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(proxy, "exit");
  for (const stream of [proxy.stdout, proxy.stderr]) {
    stream.on("data", (data) => (log = (log + data).slice(-4_000)));
  }
  while (!(await answers(port))) {
    if (proxy.exitCode !== null || Date.now() - started > START_UP_LIMIT_MS) {
      proxy.kill();
      throw new Error(`The LiteLLM proxy did not start. It said:\n${log}`);
    }
    await wait(200);
  }
  console.log(`LiteLLM proxy ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    async stop() {
      proxy.kill();
      await ended;
    },
  };
}

async function answers(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/liveliness`)).ok;
  } catch {
    return false;
  }
}

/** A port of loopback where nothing listens. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
