// What a designer would measure: contrast, room, motion and hit areas, and axe-core on everything that can be seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { ask, open, openPlay, write } from "./harness/play.mjs";
import { giveKey, goTo, targetCard } from "./harness/targets.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["Play", "Targets", "Models"];
const SCHEMES = ["light", "dark"];
const HARD = "Prove that the square root of 2 is irrational";

/** Every rule that the page breaks, with the first element that breaks it. */
async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

/** Goes to a page and waits until it is there. */
async function visit(page, name) {
  await goTo(page, name);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Opens each dialog in turn, and closes it again. */
async function* dialogs(page) {
  const openers = [
    ["Play", (bar) => bar.getByRole("button", { name: "Help and shortcuts" })],
    ["Play", (bar) => bar.getByRole("button", { name: "Copy link" })],
    ["Play", () => page.getByRole("button", { name: "Play your own list" })],
    ["Targets", () => page.getByRole("button", { name: "Add a target" })],
    ["Targets", () => page.getByRole("button", { name: "Re-price the session" })],
  ];
  for (const [where, opener] of openers) {
    await visit(page, where);
    await opener(page.getByRole("banner")).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    yield dialog;
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
}

for (const colorScheme of SCHEMES) {
  test(`axe-core finds nothing to blame on any page or dialog, ${colorScheme}`, async (t) => {
    const { page } = await openPlay(t, { colorScheme });
    assert.deepEqual(await violations(page), [], "the empty page");
    await open(await ask(page, HARD));
    await write(page, "Thank you");
    assert.deepEqual(await violations(page), [], "a row open and a prompt being written");
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    assert.deepEqual(await violations(page), [], "a notice");
    for (const name of ["Targets", "Models"]) {
      await visit(page, name);
      assert.deepEqual(await violations(page), [], name);
    }
    await visit(page, "Targets");
    await giveKey(page, "gpt-oss-20b on Groq", "sk-test-1", { keeping: "on this device, encrypted", passphrase: "three points and a signal" });
    assert.deepEqual(await violations(page), [], "a key that is kept");
    await page.reload();
    await targetCard(page, "gpt-oss-20b on Groq").getByRole("button", { name: "Unlock" }).waitFor();
    assert.deepEqual(await violations(page), [], "a key that is locked");
    await visit(page, "Models");
    await page.setViewportSize({ width: 360, height: 760 });
    assert.deepEqual(await violations(page), [], "Models on a phone");
    for await (const dialog of dialogs(page)) {
      const save = dialog.getByRole("button", { name: "Save" });
      if (await save.isVisible()) {
        await save.click();
        await dialog.getByText("is empty").first().waitFor();
      }
      assert.deepEqual(await violations(page), [], await dialog.innerText());
    }
  });

  test(`the colours of the tiers keep 4.5 to 1 as text and 3 to 1 as shapes, ${colorScheme}`, async (t) => {
    const { page } = await openPlay(t, { colorScheme });
    await ask(page, HARD);
    await write(page, HARD);
    await page.locator(".platform.lit").waitFor();
    const measured = await page.evaluate(measureContrast);
    assert.equal(measured.filter(({ what }) => what === "color").length, 4);
    assert.deepEqual(measured.filter(({ ratio, least }) => !(ratio >= least)), []);
  });
}

test("no page scrolls sideways at any width, nor at twice its size", async (t) => {
  const { page } = await openPlay(t);
  await ask(page, `${HARD} ${"x".repeat(300)}`);
  await open(page.locator("li.entry").first());
  for (const width of [320, 360, 720, 768, 1024, 1240, 1440, 2560]) {
    await page.setViewportSize({ width, height: 450 });
    for (const name of PAGES) {
      await visit(page, name);
      const [wanted, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wanted <= room, `${name} at ${width} px wants ${wanted} px`);
    }
  }
});

test("the bar has two rows at the most, and its words stay whole", async (t) => {
  const { page } = await openPlay(t);
  for (const width of [320, 360, 390, 430, 500, 600, 700, 768, 900, 1440]) {
    await page.setViewportSize({ width, height: 450 });
    const [bar, ...links] = await page.evaluate(() =>
      [".bar", ".bar nav a"].flatMap((selector) => [...document.querySelectorAll(selector)].map((element) => element.offsetHeight)),
    );
    assert.ok(bar < 112 && links.every((height) => height <= 44), `at ${width} px: ${bar} px, links ${links} px`);
  }
});

test("nothing below the diagram moves while a prompt is written", async (t) => {
  for (const width of [1440, 1024, 768, 360]) {
    const { page } = await openPlay(t, { viewport: { width, height: 900 } });
    const top = () => page.getByRole("region", { name: "Replay" }).evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    await write(page, "Thank you");
    assert.equal(await top(), before, `at ${width} px`);
  }
});

test("what moves takes less than 200 ms, and nothing moves where the system asks for that", async (t) => {
  for (const [reducedMotion, holds] of [
    ["no-preference", (longest) => longest > 0 && longest < 200],
    ["reduce", (longest) => longest === 0],
  ]) {
    const { page } = await openPlay(t, { reducedMotion });
    await ask(page, HARD);
    await write(page, HARD);
    const longest = await page.evaluate(longestMotion);
    assert.ok(holds(longest), `${longest} ms with ${reducedMotion}`);
  }
});

test("on a touch screen everything to press is at least 40 px high, and icons as wide", async (t) => {
  const { page } = await openPlay(t, { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true });
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("button, select, summary, nav a, label.check, input:not([type=checkbox]), textarea")]
        .filter((element) => element.checkVisibility())
        .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
        .filter(([, { width, height }]) => height < 40 || width < 40)
        .map(([html, { width, height }]) => `${html} ${width} by ${height}`),
    );
  assert.deepEqual(await small(), [], "empty");
  await page.locator("#threshold").press("Home");
  await open(await ask(page, HARD));
  for (const name of PAGES) {
    await visit(page, name);
    assert.deepEqual(await small(), [], name);
  }
  for await (const dialog of dialogs(page)) {
    assert.deepEqual(await small(), [], await dialog.innerText());
  }
});

/** In the page: the contrast of each colour of a tier with what lies behind it, and the least that it should have. */
function measureContrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // Paints colours over each other, whatever notation they come in, and gives the luminance of WCAG 2.
  const luminance = (colours) => {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const grounds = [];
    for (let place = element; place; place = place.parentElement) {
      grounds.unshift(getComputedStyle(place).backgroundColor);
    }
    return grounds;
  };
  const measure = (element, what, least) => {
    const [a, b] = [luminance(behind(element)), luminance([...behind(element), getComputedStyle(element)[what]])];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return { element: element.outerHTML.slice(0, 80), what, least, ratio };
  };
  const all = (selector, what, least) => [...document.querySelectorAll(selector)].map((element) => measure(element, what, least));
  return [
    ...all(".platform .tier-name", "color", 4.5),
    ...all(".platform", "borderLeftColor", 3),
    ...all(".marker", "fill", 3),
    ...all(".track", "stroke", 3),
    ...all(".band, .bin", "fill", 3),
  ];
}

/** In the page: the longest transition or animation that any element would run, in milliseconds. */
function longestMotion() {
  const times = [...document.querySelectorAll("*")].flatMap((element) => {
    const { transitionDuration, animationDuration } = getComputedStyle(element);
    return `${transitionDuration}, ${animationDuration}`.split(", ").map((time) => 1000 * Number.parseFloat(time));
  });
  return Math.max(...times);
}
