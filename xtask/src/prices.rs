//! `cargo xtask prices`: the dated price table of the page, from a public map of prices.

use crate::{browser, project};
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::path::Path;

const FILE: &str = "model_prices_and_context_window_backup.json";

/// The models of the table, by their names in the map: current chat models that many people know, from the
/// small to the large of each provider. The map's `openrouter/` entries are left out, as many are known to be wrong.
const MODELS: [&str; 26] = [
    "claude-haiku-4-5",
    "claude-haiku-5-5",
    "claude-opus-5-5",
    "claude-sonnet-5-5",
    "deepseek/deepseek-v4-flash",
    "deepseek/deepseek-v4-pro",
    "fireworks_ai/accounts/fireworks/models/glm-5p3",
    "fireworks_ai/accounts/fireworks/models/kimi-k3",
    "gemini/gemini-3.1-pro-preview",
    "gemini/gemini-3.5-flash-lite",
    "gemini/gemini-3.8-flash",
    "gpt-4.1",
    "gpt-4.1-mini",
    "gpt-4o",
    "gpt-4o-mini",
    "gpt-6-astra",
    "gpt-6-luna",
    "gpt-6.1-sol",
    "groq/openai/gpt-oss-120b",
    "groq/openai/gpt-oss-20b",
    "mistral/ministral-8b-latest",
    "mistral/mistral-large-latest",
    "mistral/mistral-small-latest",
    "together_ai/moonshotai/Kimi-K3",
    "together_ai/zai-org/GLM-5.3",
    "xai/grok-4.7",
];

/// Writes `public/prices.json`, dated `as_of` (YYYY-MM-DD), the day that the pinned version was released.
/// A price is in integer pico-dollars per token, which is micro-dollars per million tokens.
pub fn run(as_of: &str) -> Result<()> {
    check_date(as_of)?;
    let site = browser::litellm()?.packages()?;
    let version = version(&site)?;
    let map: Map<String, Value> = serde_json::from_slice(&std::fs::read(site.join("litellm").join(FILE))?)?;
    let mut models = Vec::new();
    for name in MODELS {
        let entry = map.get(name).with_context(|| format!("{FILE} of litellm {version} has no {name}"))?;
        models.push(model(name, entry).with_context(|| name.to_owned())?);
    }
    models.sort_by_key(|model| (model["provider"].to_string(), model["id"].to_string()));

    let rows = models.iter().map(|model| format!("    {model}")).collect::<Vec<_>>().join(",\n");
    let source = json!(format!("litellm {version} {FILE} (PyPI)"));
    let table = format!(
        "{{\n  \"schema\": 1,\n  \"source\": {source},\n  \"as_of\": \"{as_of}\",\n  \"models\": [\n{rows}\n  ]\n}}\n"
    );
    let path = project::root().join("public/prices.json");
    std::fs::write(&path, table)?;
    println!("{} models written to {}", models.len(), path.display());
    Ok(())
}

/// One row: the id is what the provider itself calls the model.
fn model(name: &str, entry: &Value) -> Result<Value> {
    let provider = entry["litellm_provider"].as_str().context("litellm_provider is missing")?;
    let prefix = format!("{provider}/");
    let mut row = Map::new();
    row.insert("id".into(), json!(name.strip_prefix(&prefix).unwrap_or(name)));
    row.insert("provider".into(), json!(provider));
    for (ours, theirs) in [
        ("input", "input_cost_per_token"),
        ("output", "output_cost_per_token"),
        ("cache_read", "cache_read_input_token_cost"),
        ("cache_write", "cache_creation_input_token_cost"),
    ] {
        let Some(price) = entry.get(theirs) else { continue };
        let price = pico_dollars(&price.to_string()).with_context(|| theirs.to_owned())?;
        // The map's zero means that there is no such charge, not that such tokens are free.
        if price > 0 {
            row.insert(ours.into(), json!(price));
        }
    }
    if !(row.contains_key("input") && row.contains_key("output")) {
        bail!("a price is missing");
    }
    row.insert(
        "max_input_tokens".into(),
        entry.get("max_input_tokens").context("max_input_tokens is missing")?.clone(),
    );
    Ok(Value::Object(row))
}

/// A price in dollars, in JSON's decimal notation, as pico-dollars. Digits beyond those are an error, not rounded off.
fn pico_dollars(dollars: &str) -> Result<u64> {
    let (mantissa, exponent) = dollars.split_once('e').unwrap_or((dollars, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits: u64 = format!("{whole}{fraction}").parse()?;
    let shift = 12 + exponent.parse::<i64>()? - i64::try_from(fraction.len())?;
    if digits == 0 {
        return Ok(0);
    }
    let factor = u32::try_from(shift).ok().and_then(|shift| 10_u64.checked_pow(shift));
    factor
        .and_then(|factor| digits.checked_mul(factor))
        .with_context(|| format!("{dollars} is not a whole number of pico-dollars"))
}

fn version(site: &Path) -> Result<String> {
    let names = std::fs::read_dir(site)?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let versions =
        |name: String| name.strip_prefix("litellm-")?.strip_suffix(".dist-info").map(str::to_owned);
    names.filter_map(versions).next().context("litellm is not installed in its environment")
}

fn check_date(date: &str) -> Result<()> {
    let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    if shape != "9999-99-99" {
        bail!("--as-of {date}: a date is written YYYY-MM-DD");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::pico_dollars;

    #[test]
    fn turns_decimal_dollars_into_exact_pico_dollars() {
        for (dollars, pico) in [
            ("1.5e-7", 150_000),
            ("1.5e-07", 150_000),
            ("0.0", 0),
            ("0", 0),
            ("2e-6", 2_000_000),
            ("0.000004", 4_000_000),
            ("6.8e-8", 68_000),
            ("1.04e-6", 1_040_000),
        ] {
            assert_eq!(pico_dollars(dollars).ok(), Some(pico), "{dollars}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_whole_number_of_them() {
        for dollars in ["1e-13", "-1e-6", "1e30", "null", ""] {
            assert!(pico_dollars(dollars).is_err(), "{dollars}");
        }
    }
}
