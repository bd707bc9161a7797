import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./harness/page.mjs";
import { startSite } from "./harness/site.mjs";

test("the page loads without an error and asks no other host", async (t) => {
  const { page, requests, site } = await openPage(t);
  await page.getByRole("textbox", { name: "Prompt" }).waitFor();
  assert.equal(await page.title(), "Pointsman");
  assert.ok(requests.length > 3 && requests.every((url) => url.startsWith(site.url)), requests.join("\n"));
});

test("the page and its worker work below a path of their host", async (t) => {
  const site = await startSite(process.env.DIST, { path: "/tools/pointsman/" });
  const { page, requests } = await openPage(t, { site });
  const model = page.waitForResponse((response) => response.url().endsWith("model.onnx") && response.ok());
  await page.getByRole("textbox", { name: "Prompt" }).fill("Explain TCP slow start");
  await model;
  assert.deepEqual(requests.filter((url) => !url.startsWith(site.url)), []);
});

test("a browser without WebAssembly SIMD gets a sentence instead of a blank", async (t) => {
  const { page } = await openPage(t, {
    prepare: (page) => page.addInitScript(() => (WebAssembly.validate = () => false)),
  });
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /needs WebAssembly SIMD/);
});

test("a browser without WebAssembly gets a sentence instead of a blank", async (t) => {
  const { page } = await openPage(t, { prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) });
  assert.match(await page.getByRole("alert").innerText(), /needs WebAssembly,/);
});

test("a host that lacks the module gets a sentence instead of a blank", async (t) => {
  const site = await startSite(process.env.DIST, {
    change: (name, contents) => (name.startsWith("app-") && name.endsWith(".wasm") ? null : contents),
  });
  const { page } = await openPage(t, { site, expected: [/404/, /WebAssembly|wasm|MIME/i] });
  assert.match(await page.getByRole("alert").innerText(), /could not be loaded/);
});
