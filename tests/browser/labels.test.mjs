// What the user says of answers, taken out as a file of labelled rows.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { column, compare } from "./harness/compare.mjs";
import { openPage } from "./harness/page.mjs";
import { ask, open, ready } from "./harness/play.mjs";
import { say, startProxy } from "./harness/proxy.mjs";
import { addTarget, goLive } from "./harness/targets.mjs";

const KEY = "sk-not-in-any-file";

test("thumbs, picks and shadows are a file of JSON lines without a key; the button says how many there are", async (t) => {
  const answers = (...texts) => texts.map((content) => say({ content }));
  const below = await startProxy(t, undefined, answers("Paris.", "One."));
  const above = await startProxy(t, undefined, answers("Lyon.", "Two."));
  const { page } = await openPage(t);
  await addTarget(page, { name: "Cheap", tier: "Self-hosted", url: below.url, model: "small-1", ability: "small", key: KEY });
  await addTarget(page, { name: "Top", tier: "Closed-frontier", url: above.url, model: "large-1", ability: "19", key: KEY });
  await ready(page);
  assert.ok(await page.getByRole("button", { name: "No labelled rows yet" }).isDisabled());
  await page.getByLabel("Shadow").selectOption("100 %");
  await goLive(page);
  const row = await open(await ask(page, "Which city?", { to: "Cheap" }));
  await row.getByText("Shadow: what Top would have said · it differs").waitFor();
  await page.getByRole("button", { name: "Export 1 labelled row", exact: true }).waitFor();
  await row.getByRole("button", { name: "This answer will do" }).click();
  const comparison = await compare(page, row, ["Cheap", "Top"]);
  await column(comparison, "B").getByText("Two.").waitFor();
  await comparison.getByRole("button", { name: "B is better" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export 3 labelled rows" }).click()]);
  assert.match(download.suggestedFilename(), /^pointsman-labels-\d{4}-\d\d-\d\d\.jsonl$/);
  const file = await readFile(await download.path(), "utf8");
  assert.ok(!file.includes(KEY));
  const rows = file.trimEnd().split("\n").map((line) => JSON.parse(line));
  const cheap = { target: "Cheap", model: "small-1", tier: "self-hosted" };
  const top = { target: "Top", model: "large-1", tier: "closed-frontier" };
  const { date } = rows[0];
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  const common = { version: 1, prompt: "Which city?", date };
  assert.deepEqual(rows, [
    { ...common, ...cheap, label: "acceptable", source: "thumb" },
    { ...common, ...top, label: "preferred", others: [cheap], source: "pick", blind: false },
    { ...common, ...cheap, label: "differs", others: [top], source: "shadow", judged_by: "words" },
  ]);
});
