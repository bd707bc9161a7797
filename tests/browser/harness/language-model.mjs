// The language model's section of the Models page, as a user works it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { goTo } from "./targets.mjs";

const PARTS = [1, 2, 3, 4, 5].map((number) => join(process.env.DIST, `local-model/smollm2.part${number}`));

/** Why the tests that need the model are left out, or false: `cargo xtask test local` fetches it. */
export const missing = PARTS.every((part) => existsSync(part)) ? false : "the model is not in this build";

/** The model's file. */
export const model = () => Buffer.concat(PARTS.map((part) => readFileSync(part)));

/** The section. */
export const section = (page) => page.getByRole("region", { name: "A language model in this page" });

/** The card of the loaded model. */
export const loaded = (page) => section(page).getByRole("article", { name: "The loaded model" });

/** Gives the section a file of these bytes. */
export async function chooseGguf(page, name, buffer) {
  await goTo(page, "Models");
  await section(page).getByLabel("Choose a GGUF file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

/** What fetches the model that the site serves. */
export const fetching = (page) => section(page).getByRole("button", { name: "Fetch and load, 98.4 MB", exact: true });

/** Fetches the model that the site serves and waits until it is loaded. */
export async function fetchModel(page) {
  await goTo(page, "Models");
  await fetching(page).click();
  await loaded(page).waitFor({ timeout: 300_000 });
}
