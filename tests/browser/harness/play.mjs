// The Play page as a user works it: type, choose, send, read the record.
import { setTimeout as wait } from "node:timers/promises";
import { openPage } from "./page.mjs";

/** The composer's text field. */
export const composer = (page) => page.getByRole("textbox", { name: "Prompt" });

/** Waits until the classifier is ready, with its model or without. */
export async function ready(page) {
  await page.locator(".lever input:enabled, .trouble").first().waitFor();
}

/** Types a prompt, chooses the target `to` over the policy's if one is named, and sends it. Gives the new row. */
export async function ask(page, prompt, { to } = {}) {
  const before = await rows(page).count();
  await composer(page).fill(prompt);
  if (to) {
    await page.getByRole("combobox", { name: "Route for this prompt" }).selectOption({ label: to });
  }
  await page.locator("#send").click();
  await rows(page).nth(before).waitFor();
  return rows(page).first();
}

/** The rows of the record, newest first. */
export const rows = (page) => page.locator("li.entry");

/** Opens a row, if it is not open yet. */
export async function open(row) {
  const details = row.locator("details").first();
  if (!(await details.evaluate((element) => element.open))) {
    await row.locator("summary").click();
  }
  await row.locator(".entry-body").waitFor();
  return row;
}

/** The facts of an opened row by their names, such as `{ Target: "…", Cost: "…" }`. */
export const facts = (row) => named(row.locator(".entry-body > .stack > dl.facts"));

/** What a list of facts says, by the names in it. */
export function named(list) {
  return list.evaluate((list) =>
    Object.fromEntries([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent])),
  );
}

/** A figure of the panel of money by its name, such as "Really paid". */
export function money(page, name) {
  return page.locator(".money dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
}

/** The texts that the browser keeps in a store of the page's database, in the order of their keys. */
export function stored(page, store) {
  return page.evaluate(
    (store) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("pointsman");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(store).objectStore(store).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => resolve(reading.result);
          opening.result.close();
        };
      }),
    store,
  );
}

/** The entries as the browser keeps them, oldest first. */
export async function kept(page) {
  return (await stored(page, "entries")).map((entry) => JSON.parse(entry));
}

/** Opens the page as `openPage` does, and waits until its classifier is ready. */
export async function openPlay(t, options) {
  const opened = await openPage(t, options);
  await ready(opened.page);
  return opened;
}

/** Writes a new text into the composer and waits for its own score: there is none while the composer is empty. */
export async function write(page, text) {
  await composer(page).fill("");
  await page.locator("#score").waitFor({ state: "detached" });
  await composer(page).fill(text);
  await page.locator("#score").waitFor();
}

/** The session in numbers, as the page shows it: the large figure, the prompts, and those at each platform. */
export async function session(page) {
  const platforms = page.getByRole("list", { name: "Platforms" }).getByRole("listitem");
  const arrived = await platforms.locator(".number:not(.quiet)").allInnerTexts();
  return {
    saved: (await page.locator("#saved").innerText()).trim(),
    prompts: Number(await money(page, "Prompts").innerText()),
    tiers: arrived.map((text) => Number.parseInt(text, 10)),
  };
}

/** Looks again and again until what is seen fulfils a condition, and gives it. */
export async function until(look, holds, what) {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) {
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`waited for ${what} and saw ${JSON.stringify(seen)}`);
    }
    await wait(25);
  }
}
