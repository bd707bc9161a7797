// Side by side, as a user works it.
import { named, open } from "./play.mjs";

/** Puts the prompt of a row to targets, in their order, or shuffled and without names. Gives the comparison in the row. */
export async function compare(page, row, names, { blind = false } = {}) {
  const before = await (await open(row)).locator(".side-by-side").count();
  await row.getByRole("button", { name: "Compare…" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare side by side" });
  for (const box of await dialog.locator("fieldset input").all()) {
    await box.uncheck();
  }
  for (const name of names) {
    await dialog.getByRole("checkbox", { name }).check();
  }
  await dialog.getByRole("checkbox", { name: /^Blind/ }).setChecked(blind);
  await dialog.getByRole("button", { name: `Compare ${names.length} targets` }).click();
  await dialog.waitFor({ state: "hidden" });
  return row.locator(".side-by-side").nth(before);
}

/** A column of a comparison by its letter. */
export const column = (comparison, letter) => comparison.getByRole("group", { name: `Column ${letter}` });

/** The figures of a column by their names. */
export const figures = (comparison, letter) => named(column(comparison, letter).locator("dl.facts"));
