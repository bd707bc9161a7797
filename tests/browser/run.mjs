// Starts the LiteLLM proxy once for all test files, runs them, and stops it.
// Usage: node tests/browser/run.mjs [FILE …], with DIST, CHROMIUM and LITELLM in the environment
// (`cargo xtask test browser` sets them: the built page, the browser and the proxy's program).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLitellm } from "./harness/litellm.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).map((name) => join(here, name));

const litellm = await startLitellm(process.env.LITELLM);
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
  stdio: "inherit",
  env: { ...process.env, LITELLM_URL: litellm.url },
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => tests.kill(signal));
}
const [code] = await once(tests, "exit");
await litellm.stop();
process.exitCode = code ?? 1;
