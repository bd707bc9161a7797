// A model of the user's own: its files, and the section of the Models page where they are chosen and checked.
import { readFileSync } from "node:fs";
import { goTo } from "./targets.mjs";

const folder = new URL("../../own_model/", import.meta.url);

/** A small transformer with a head of one logit, and its tokenizer, as files to choose. */
export const MODEL = { name: "tiny.onnx", mimeType: "", buffer: readFileSync(new URL("model.onnx", folder)) };
export const TOKENIZER = { name: "tokenizer.json", mimeType: "application/json", buffer: readFileSync(new URL("tokenizer.json", folder)) };

/** A network whose lookup goes beyond the end of its table. */
export const BEYOND = { name: "beyond.onnx", mimeType: "", buffer: readFileSync(new URL("beyond.onnx", folder)) };

/** The section of the Models page. */
export const section = (page) => page.getByRole("region", { name: "Bring your own ONNX" });

/** The strip that says on every page that such a model scores. */
export const strip = (page) => page.getByRole("region", { name: "The model that scores" });

/** Goes to the Models page and chooses files there. */
export async function choose(page, files) {
  await goTo(page, "Models");
  await section(page).getByLabel("Choose the files, or drop them here").setInputFiles(files);
}

/** Chooses files that run, and waits for the end of their check. */
export async function check(page, files = [MODEL, TOKENIZER]) {
  await choose(page, files);
  await section(page).getByRole("heading", { name: "This model runs here" }).waitFor();
}

/** Lets the checked model score, and waits until it does. */
export async function use(page) {
  await section(page).getByRole("button", { name: "Use this model" }).click();
  await strip(page).waitFor();
}
