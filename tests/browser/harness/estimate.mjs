// How many tokens the page estimates for a model whose tokenizer is not known, worked out apart from the page.
import { readFileSync } from "node:fs";
import { shape } from "../../../training/tokens/shape.mjs";

const TABLE = readFileSync(new URL("../../../src/money/estimate/table.rs", import.meta.url), "utf8");
const [, thousandths, percent] = TABLE.match(/Unknown,\s+thousandths: \[([\d, ]+)\],\s+error_percent: (\d+)/);

const weights = thousandths.split(", ").map(Number);
const weigh = (text) => shape(text).reduce((sum, count, at) => sum + count * weights[at], 0);

/** An estimate as the record shows it, of texts that go together; nothing where there is no text. */
export function estimated(...texts) {
  const tokens = Math.ceil(texts.reduce((sum, text) => sum + weigh(text), 0) / 1000);
  return tokens > 0 ? `≈ ${tokens} ±${percent} %` : "0";
}
