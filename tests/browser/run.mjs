// Starts the LiteLLM proxy once for all test files, runs them, and stops it.
// Usage: node tests/browser/run.mjs [FILE …], with DIST, CHROMIUM and LITELLM in the environment
// (`cargo xtask test browser` sets them: the built page, the browser and the proxy's program).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLitellm } from "./harness/litellm.mjs";

/** Files whose tests measure time. They run one after another, when nothing else does. */
const MEASURING = ["explanation", "input", "latency", "policy", "replay", "typing"].map((name) => `${name}.test.mjs`);

/** How many of the other files run at once: much of a test's time is waiting for the browser. */
const AT_ONCE = 2;

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).map((name) => join(here, name));
const measures = (file) => MEASURING.includes(basename(file));

const litellm = await startLitellm(process.env.LITELLM);
let [tests, failed, stopped] = [null, false, false];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    stopped = true;
    tests?.kill(signal);
  });
}
for (const [batch, atOnce] of [[files.filter((file) => !measures(file)), AT_ONCE], [files.filter(measures), 1]]) {
  if (batch.length > 0 && !stopped) {
    tests = spawn(process.execPath, ["--test", "--test-reporter=spec", `--test-concurrency=${atOnce}`, ...batch], {
      stdio: "inherit",
      env: { ...process.env, LITELLM_URL: litellm.url },
    });
    const [code] = await once(tests, "exit");
    failed ||= code !== 0;
  }
}
await litellm.stop();
process.exitCode = failed ? 1 : 0;
