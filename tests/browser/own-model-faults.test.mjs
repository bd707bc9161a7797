// Files that are no model for this page: what is wrong is named, and the shipped model goes on working.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { BEYOND, MODEL, TOKENIZER, check, choose, section, strip, use } from "./harness/own-model.mjs";
import { ask, facts, open, openPlay } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { goTo } from "./harness/targets.mjs";

const file = (name, contents) => ({ name, mimeType: "", buffer: Buffer.from(contents) });

/** The model after each occurrence of some bytes was replaced by as many others. */
function changed(from, to) {
  const [before, after] = [Buffer.from(from), Buffer.from(to)];
  assert.equal(before.length, after.length);
  const buffer = Buffer.from(MODEL.buffer);
  for (let at = buffer.indexOf(before); at >= 0; at = buffer.indexOf(before, at + 1)) {
    after.copy(buffer, at);
  }
  return { ...MODEL, buffer };
}

/** Asserts that a prompt still gets the shipped model's score. */
async function stillScores(page) {
  await goTo(page, "Play");
  assert.match((await facts(await open(await ask(page, "Explain TCP slow start")))).Difficulty, /^\d+\.\d of 100$/);
  assert.equal(await strip(page).count(), 0);
}

const REFUSED = [
  ["an empty file", [file("model.onnx", "")], /^“model\.onnx” is empty \(0 bytes\)\. /],
  ["a file of another kind", [file("notes.txt", "hello")], /^“notes\.txt” is neither a model \(\.onnx\) nor a tokenizer \(\.json\)\. /],
  ["two models at once", [MODEL, { ...MODEL, name: "b.onnx" }], /^“tiny\.onnx” and “b\.onnx” cannot both be read; choose one of them\. /],
  ["a page of HTML", [file("model.onnx", "<!doctype html><title>404</title>")], /^the file cannot be read as ONNX: /i],
  ["half a model", [{ ...MODEL, buffer: MODEL.buffer.subarray(0, 30_000) }], /^the file cannot be read as ONNX: /i],
  ["a tokenizer alone", [TOKENIZER], /^A tokenizer alone is no model: choose its model\.onnx too\. /],
];

for (const [name, files, message] of REFUSED) {
  test(`${name} is refused by name`, async (t) => {
    const { page } = await openPlay(t);
    await choose(page, files);
    assert.match(await section(page).getByRole("alert").innerText(), message);
    await stillScores(page);
  });
}

test("a file of 200 MB is refused by its size, before it is read", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "pointsman-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const large = join(folder, "large.onnx");
  writeFileSync(large, "");
  truncateSync(large, 200_000_000);
  const { page, requests } = await openPlay(t);
  await choose(page, large);
  assert.match(await section(page).getByRole("alert").innerText(), /^“large\.onnx” has 200 MB; at most 150 MB are read\. /);
  assert.ok(!requests.some((url) => url.includes("own_model")), "not even the worker is fetched");
  await stillScores(page);
});

const MISFITS = [
  ["an operator that the engine lacks", [changed("Softmax", "Softmix"), TOKENIZER], "Operators", /the engine has no Softmix$/],
  ["an input that nothing fills", [changed("input_ids", "pixel_ids"), TOKENIZER], "Inputs", /nothing here can fill the input `pixel_ids` \(i64 \[batch, n\]\)/],
  ["a tokenizer of another kind", [MODEL, { ...TOKENIZER, buffer: Buffer.from(TOKENIZER.buffer.toString().replace('"type": "WordPiece", "unk_token"', '"type": "Sentences", "unk_token"')) }], "Tokenizer", /tokenizer\.json is of the kind “Sentences”; those read here are WordPiece, BPE, Unigram, WordLevel$/],
  ["a tokenizer of another model", [MODEL, { ...TOKENIZER, buffer: Buffer.from(TOKENIZER.buffer.toString().replace('"haiku": ', '"more": 4000, "haiku": ')) }], "Tokenizer", /gives the id 4000, and the model's table has \d+ rows: they do not belong together$/],
];

for (const [name, files, step, message] of MISFITS) {
  test(`${name} is named at its step`, async (t) => {
    const { page } = await openPlay(t);
    await choose(page, files);
    await section(page).getByRole("heading", { name: "This model does not run here" }).waitFor();
    const failed = section(page).getByRole("list", { name: "Checks" }).locator("li.failed");
    assert.equal(await failed.locator(".step").innerText(), step);
    assert.match(await failed.innerText(), message);
    assert.equal(await section(page).getByRole("button", { name: "Use this model" }).count(), 0);
    await stillScores(page);
  });
}

test("a model over which the worker dies is refused, and so is one that cannot be fetched a worker for", async (t) => {
  let isMissing = false;
  const site = await startSite(process.env.DIST, { change: (name, contents) => (isMissing && name.startsWith("own_model") ? null : contents) });
  const { page } = await openPlay(t, { site, expected: [/panicked|unreachable|RuntimeError/, /404/] });
  await choose(page, [BEYOND, TOKENIZER]);
  assert.match(await section(page).getByRole("alert").innerText(), /^The worker that reads models stopped while it ran the network for a trial\. Either this device has too little memory/);
  isMissing = true;
  await choose(page, [MODEL, TOKENIZER]);
  await section(page).getByRole("alert").getByText("The worker that reads models could not be started").waitFor();
  await stillScores(page);
});

test("when the worker of the model that scores dies for good, the page says so and the shipped model takes over", async (t) => {
  let isMissing = false;
  const site = await startSite(process.env.DIST, { change: (name, contents) => (isMissing && name.startsWith("own_model") ? null : contents) });
  const { page } = await openPlay(t, { site, expected: [/no memory is left/, /404/] });
  await check(page);
  await use(page);
  isMissing = true;
  const worker = page.workers().find((worker) => worker.url().includes("own_model"));
  await worker.evaluate(() => setTimeout(() => { throw new Error("no memory is left"); }));
  await page.getByText(/“tiny” no longer scores: .*\. The shipped model takes over\./).waitFor();
  await strip(page).waitFor({ state: "detached" });
  await stillScores(page);
});

test("a check can be cancelled", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const site = await startSite(process.env.DIST, { change: (name, contents) => (name === "own_model_bg.wasm" ? held.then(() => contents) : contents) });
  t.after(() => release());
  const { page } = await openPlay(t, { site });
  await choose(page, [MODEL, TOKENIZER]);
  await section(page).getByRole("progressbar").waitFor();
  await section(page).getByRole("button", { name: "Cancel" }).click();
  await section(page).getByRole("progressbar").waitFor({ state: "detached" });
  release();
  await check(page);
});
