// A page in a real Chromium, watched: each test ends by asserting that nothing went wrong that it did not expect.
import assert from "node:assert/strict";
import { after } from "node:test";
import { launch } from "./chromium.mjs";
import { startSite } from "./site.mjs";

let browser;
after(() => browser?.close());

/**
 * Opens the page in a fresh profile and closes it after the test `t`.
 *
 * - `site`: a site started by the test itself; otherwise the built page is served at "/"
 * - `fragment`: what follows the address, such as "#v1.…"
 * - `intercepted`: origins that the test answers for in the browser, so that nothing leaves it
 * - `expected`: patterns of console errors that belong to the test, such as /401/
 * - `prepare(page)`: runs before the page loads, for routes and init scripts
 * - anything else goes to Playwright's `newContext`: `viewport`, `colorScheme`, `reducedMotion`, …
 *
 * After the test: no unexpected console error or exception, and no request to a host that is not loopback.
 * Gives `page`, `context`, `site` and `requests`, the URLs asked for so far, workers included.
 */
export async function openPage(t, { site, fragment = "", expected = [], intercepted = [], prepare, ...options } = {}) {
  browser ??= await launch();
  const served = site ?? (await startSite(process.env.DIST));
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  const requests = [];
  const problems = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("weberror", (error) => problems.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") {
      problems.push(`${message.text()} (${message.location().url})`);
    }
  });
  t.after(async () => {
    await context.close();
    served.close();
    assert.deepEqual(problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))), []);
    assert.deepEqual(requests.filter((url) => !staysHere(url) && !intercepted.includes(new URL(url).origin)), [], "requests to other hosts");
  });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(served.url + fragment);
  return { page, context, site: served, requests };
}

function staysHere(url) {
  const { protocol, hostname } = new URL(url);
  return ["data:", "blob:"].includes(protocol) || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
