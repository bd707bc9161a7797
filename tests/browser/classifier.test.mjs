// The classifier in its worker: it says what it is, keeps what comes early, and is started again when it dies.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { openPage } from "./harness/page.mjs";
import { ask, composer, facts, named, open, ready, rows } from "./harness/play.mjs";
import { startSite } from "./harness/site.mjs";
import { goTo } from "./harness/targets.mjs";

const MODEL = "models/ngram-bag/model.onnx";
const PROMPT = "Explain TCP slow start to a new engineer";

/** A site that gives the model only while the gate is open. */
async function gatedSite() {
  let gate = closedGate();
  const site = await startSite(process.env.DIST, {
    async change(name, contents) {
      if (name === MODEL) {
        await gate.promise;
      }
      return contents;
    },
  });
  return {
    site,
    open: () => gate.open(),
    close() {
      gate = closedGate();
    },
  };
}

function closedGate() {
  let open;
  const promise = new Promise((resolve) => (open = resolve));
  return { promise, open };
}

async function assertScored(row) {
  await open(row);
  assert.match((await facts(row)).Difficulty, /^\d+\.\d of 100$/);
  assert.match(await row.locator(".sentence").innerText(), /^Difficulty \d+/);
}

test("the Models page names the model that runs, its SHA-256 and what loading it took", async (t) => {
  const { page } = await openPage(t);
  await goTo(page, "Models");
  await page.getByRole("heading", { name: "ngram-bag" }).waitFor();
  const shown = await named(page.getByRole("article").locator("dl.facts"));
  const card = JSON.parse(await readFile(join(process.env.DIST, "models/ngram-bag/card.json")));
  assert.equal(shown["SHA-256"], card.model.sha256);
  assert.equal(shown.Version, card.version);
  assert.equal(shown.Engine, "tract, SIMD kernels");
  for (const timing of ["Fetched in", "Loaded in", "Warmed up in"]) {
    assert.match(shown[timing], /^\d+ ms$/);
  }
});

test("prompts sent before the model is there wait in sight, and are answered once it is", async (t) => {
  const gate = await gatedSite();
  const { page } = await openPage(t, { site: gate.site });
  await composer(page).fill(PROMPT);
  await composer(page).press("Enter");
  await page.getByText("Waiting for the classifier; your prompt stays here until it has been read.").waitFor();
  assert.equal(await composer(page).inputValue(), PROMPT);
  assert.equal(await page.locator("#send").isDisabled(), true);
  await goTo(page, "Models");
  await page.getByText("The classifier is being loaded.").waitFor();
  await goTo(page, "Play");
  assert.equal(await rows(page).count(), 0);
  gate.open();
  await assertScored(rows(page).first());
  assert.equal(await composer(page).inputValue(), "");
});

test("a worker that dies is started again: the user is told, and what waited is answered", async (t) => {
  const gate = await gatedSite();
  gate.open();
  const { page } = await openPage(t, { site: gate.site, expected: [/as a trap does/] });
  await ready(page);
  gate.close();
  const [worker] = page.workers();
  await worker.evaluate(() => void setTimeout(() => { throw new Error("ends here, as a trap does"); }));
  await page.getByRole("alert").getByText("The classifier stopped and is being started again; what waited will still be answered.").waitFor();
  await composer(page).fill(PROMPT);
  await composer(page).press("Enter");
  await page.getByText("Waiting for the classifier").waitFor();
  gate.open();
  await assertScored(rows(page).first());
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.notEqual(page.workers()[0], worker);
  assert.equal(page.workers().length, 1);
});

test("a worker that ends without a word is found out by its silence", async (t) => {
  const { page } = await openPage(t);
  await ready(page);
  await page.workers()[0].evaluate(() => self.close());
  const row = await ask(page, PROMPT);
  await assertScored(row);
});

test("a worker that dies again and again is given up, prompts are still routed, and a button starts it anew", async (t) => {
  let isBroken = true;
  const site = await startSite(process.env.DIST, {
    change: (name, contents) => (name === "worker_loader.js" && isBroken ? Buffer.from("throw new Error('broken build')") : contents),
  });
  const { page } = await openPage(t, { site, expected: [/broken build/] });
  await page.getByRole("alert").getByText("The classifier does not run").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /[^.]\. Prompts go to the most able target\./);
  const row = await open(await ask(page, PROMPT));
  assert.match(await row.locator(".sentence").innerText(), /^No score, so the safest choice is taken/);
  isBroken = false;
  await page.getByRole("button", { name: "Start it again" }).click();
  await ready(page);
  await assertScored(await ask(page, "Name three primary colours"));
});
