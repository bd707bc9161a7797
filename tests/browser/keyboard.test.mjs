// The page without a mouse, and what it says to those who do not see it.
import assert from "node:assert/strict";
import test from "node:test";
import { composer, openPlay, rows, write } from "./harness/play.mjs";
import { goTo } from "./harness/targets.mjs";

/** The element that has the focus: its name, and whether a ring shows it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      name: element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent.trim(),
      ring: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

const focusedName = async (page) => (await focused(page)).name;

test("the Tab key goes through the page in the order one reads it, and a ring shows where it is", async (t) => {
  const { page } = await openPlay(t);
  await write(page, "Thank you");
  await page.getByRole("link", { name: "Pointsman, to Play" }).focus();
  const walked = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const { name, ring } = await focused(page);
    walked.push(name);
    assert.ok(ring, `no ring around ${name}`);
    if (walked.length > 40 || (await page.evaluate(() => document.activeElement.closest(".record")))) break;
  }
  assert.deepEqual(walked, [
    ...["Play", "Models", "Targets", "Dry run", "Live", "Copy link", "Theme: system", "Help and shortcuts"],
    ...["Prompt", "Route for this prompt", "Route it"],
    ...["Threshold: the difficulty above which the most able tier takes over", "Abstain band", "Fall back", "Cascade", "Shadow"],
    ...["Play the demo set", "Play your own list", "Speed", "against every prompt to"],
    "Play the demo set",
  ]);
});

test("Enter sends, Shift+Enter starts a new line, and the cursor stays in the composer", async (t) => {
  const { page } = await openPlay(t);
  await composer(page).pressSequentially("Thank");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("you");
  assert.equal(await composer(page).inputValue(), "Thank\nyou");
  await page.keyboard.press("Enter");
  await rows(page).first().waitFor();
  assert.equal(await composer(page).inputValue(), "");
  assert.equal(await focusedName(page), "Prompt");
});

test("the focus stays on the page where a button goes away under it", async (t) => {
  const { page } = await openPlay(t);
  await goTo(page, "Targets");
  await page.getByRole("button", { name: "Remove", disabled: false }).last().press("Enter");
  assert.equal(await focusedName(page), "Add a target");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

test("a row of the record opens by key", async (t) => {
  const { page } = await openPlay(t);
  await composer(page).fill("Thank you");
  await page.keyboard.press("Enter");
  await rows(page).first().locator("summary").press("Enter");
  await rows(page).first().locator(".entry-body").waitFor();
});

test("a question mark opens the help, except where it is text", async (t) => {
  const { page } = await openPlay(t);
  await composer(page).press("?");
  assert.equal(await composer(page).inputValue(), "?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByRole("link", { name: "Models" }).focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "How it works" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await focusedName(page), "Models");
});

test("Escape closes each dialog and the focus goes back to what opened it", async (t) => {
  const { page } = await openPlay(t);
  for (const [where, name] of [
    ["Play", "Help and shortcuts"],
    ["Play", "Copy link"],
    ["Play", "Play your own list"],
    ["Targets", "Add a target"],
    ["Targets", "Edit"],
  ]) {
    await goTo(page, where);
    await page.getByRole("button", { name }).first().press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), `the focus is in ${name}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await focusedName(page), name);
  }
});

test("arrow keys, Home and End move the lever, and it says what it means", async (t) => {
  const { page } = await openPlay(t);
  const lever = page.getByRole("slider", { name: /^Threshold/ });
  const at = async () => Number(await lever.inputValue());
  const start = await at();
  await lever.press("ArrowRight");
  const moved = await at();
  assert.ok(moved > start && moved < start + 3, `${start} to ${moved}`);
  await lever.press("ArrowLeft");
  assert.ok((await at()) < moved);
  await lever.press("End");
  const end = await at();
  const said = await lever.getAttribute("aria-valuetext");
  await lever.press("Home");
  assert.ok((await at()) < start && end > start, `${await at()} to ${end}`);
  assert.match(said, /at least \d+ % chance/);
  assert.notEqual(await lever.getAttribute("aria-valuetext"), said);
});

test("the route and the words that mattered are read out once the typing pauses, not at every key", async (t) => {
  const { page } = await openPlay(t);
  await page.evaluate(() => {
    window.said = [];
    for (const region of document.querySelectorAll("[aria-live], [role=status], [role=alert]")) {
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  await composer(page).pressSequentially("Prove that the square root of 2 is irrational", { delay: 20 });
  await page.waitForFunction(() => window.said.some((text) => /Difficulty \d+/.test(text)));
  const said = await page.evaluate(() => window.said);
  assert.ok(said.length <= 2, said.join("\n"));
  const shown = [await page.locator("#route").innerText(), await page.locator("#mattered").innerText()];
  assert.equal(said.at(-1), shown.join(" "));
});
