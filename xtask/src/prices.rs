//! `cargo xtask prices`: the dated price tables of the page, from a public map of prices.

mod licences;
mod row;

use crate::{browser, project};
use anyhow::{Context, Result, bail};
use licences::Licences;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

const FILE: &str = "model_prices_and_context_window_backup.json";

/// The providers of the table, by their names in the map. The map's `openrouter/` entries are left out, as many are
/// known to be wrong.
const PROVIDERS: [&str; 12] = [
    "anthropic",
    "cerebras",
    "cohere_chat",
    "deepseek",
    "fireworks_ai",
    "gemini",
    "groq",
    "mistral",
    "moonshot",
    "openai",
    "together_ai",
    "xai",
];

/// What the map calls models that are asked and answer in text.
const MODES: [&str; 2] = ["chat", "responses"];

/// The models of the default set-up, by provider and id: their prices are compiled into the page.
const DEFAULTS: [(&str, &str); 2] = [("groq", "openai/gpt-oss-20b"), ("openai", "gpt-6.1-sol")];

/// Writes `public/prices.json` and, with the default set-up's part of it, `src/setup/prices.json`, dated `as_of`
/// (YYYY-MM-DD), the day that the pinned version was released. A price is in integer pico-dollars per token, which is
/// micro-dollars per million tokens. What the map has no price for is left out: it is unpriced, never free.
pub fn run(as_of: &str) -> Result<()> {
    check_date(as_of)?;
    let site = browser::litellm()?.packages()?;
    let version = version(&site)?;
    let map: Map<String, Value> = serde_json::from_slice(&std::fs::read(site.join("litellm").join(FILE))?)?;
    let licences = Licences::read(&project::root().join("xtask/licences.json"))?;
    let mut models = Vec::new();
    for (name, entry) in &map {
        let text = |field: &str| entry[field].as_str().unwrap_or_default();
        if PROVIDERS.contains(&text("litellm_provider")) && MODES.contains(&text("mode")) {
            models.extend(row::model(name, entry, &licences).with_context(|| name.to_owned())?);
        }
    }
    let key = |model: &Value| (model["provider"].to_string(), model["id"].to_string());
    models.sort_by_key(key);
    // The map lists some models with their provider before the name and without.
    models.dedup_by_key(|model| key(model));
    let source = format!("litellm {version} {FILE} (PyPI)");
    let licences = licences.table();
    let write = |path: &str, models: &mut [Value]| {
        let path = project::root().join(path);
        let licences = used(&licences, models);
        std::fs::write(&path, table(&source, as_of, &licences, models))?;
        println!("{} models written to {}", models.len(), path.display());
        anyhow::Ok(())
    };
    write("public/prices.json", &mut models)?;
    models.retain(|model| {
        DEFAULTS.iter().any(|(provider, id)| model["provider"] == *provider && model["id"] == *id)
    });
    if models.len() != DEFAULTS.len() {
        bail!("{FILE} of litellm {version} lacks a model of the default set-up");
    }
    write("src/setup/prices.json", &mut models)
}

/// The licences that some model has, in their order; each model's number becomes the place among these.
fn used(licences: &[Value], models: &mut [Value]) -> Vec<Value> {
    let number = |model: &Value| model["licence"].as_u64().and_then(|number| usize::try_from(number).ok());
    let numbers: BTreeSet<usize> = models.iter().filter_map(number).collect();
    for model in models {
        if let Some(place) = number(model).and_then(|own| numbers.iter().position(|number| *number == own)) {
            model["licence"] = json!(place);
        }
    }
    numbers.iter().filter_map(|number| licences.get(*number).cloned()).collect()
}

fn table(source: &str, as_of: &str, licences: &[Value], models: &[Value]) -> String {
    let lines = |rows: &[Value]| rows.iter().map(|row| format!("    {row}")).collect::<Vec<_>>().join(",\n");
    format!(
        "{{\n  \"schema\": 2,\n  \"source\": {},\n  \"as_of\": \"{as_of}\",\n  \"licences\": [\n{}\n  ],\n  \"models\": [\n{}\n  ]\n}}\n",
        json!(source),
        lines(licences),
        lines(models),
    )
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
    use super::*;

    #[test]
    fn a_table_carries_the_licences_of_its_models_alone() {
        let mut models =
            [json!({"id": "a", "licence": 2}), json!({"id": "b"}), json!({"id": "c", "licence": 0})];
        let licences = used(&[json!("A"), json!("B"), json!("C")], &mut models);
        assert_eq!(licences, [json!("A"), json!("C")]);
        assert_eq!(
            models,
            [json!({"id": "a", "licence": 1}), json!({"id": "b"}), json!({"id": "c", "licence": 0})]
        );
    }
}
