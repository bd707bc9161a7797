//! One model of the map as a row of the table.

use super::licences::Licences;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

/// Our names of the rates and the map's.
const RATES: [(&str, &str); 4] = [
    ("input", "input_cost_per_token"),
    ("output", "output_cost_per_token"),
    ("cache_read", "cache_read_input_token_cost"),
    ("cache_write", "cache_creation_input_token_cost"),
];

/// The row of a model, whose id is what the provider itself calls it; nothing for a model without a price.
pub fn model(name: &str, entry: &Value, licences: &Licences) -> Result<Option<Value>> {
    let provider = entry["litellm_provider"].as_str().context("litellm_provider is missing")?;
    let prefix = format!("{provider}/");
    let id = name.strip_prefix(&prefix).unwrap_or(name);
    let mut row = rates(|field| price(entry, field))?;
    if !(row.contains_key("input") && row.contains_key("output")) {
        return Ok(None);
    }
    let reasoning = price(entry, "output_cost_per_reasoning_token")?;
    if let Some(reasoning) = reasoning.filter(|rate| row.get("output") != Some(&json!(rate))) {
        row.insert("reasoning".into(), json!(reasoning));
    }
    if let Some(long) = long(entry)? {
        row.insert("long".into(), long);
    }
    row.insert("id".into(), json!(id));
    row.insert("provider".into(), json!(provider));
    for (ours, theirs) in
        [("context", "max_input_tokens"), ("retires", "deprecation_date"), ("source", "source")]
    {
        if let Some(value) = entry.get(theirs).filter(|value| !value.is_null()) {
            row.insert(ours.into(), value.clone());
        }
    }
    if let Some(licence) = licences.of(id) {
        row.insert("licence".into(), json!(licence));
    }
    Ok(Some(Value::Object(row)))
}

/// The rates of a request whose prompt is longer than the map's one threshold. A rate that has no higher one there stays
/// what it is.
fn long(entry: &Value) -> Result<Option<Value>> {
    let fields = entry.as_object().context("not an object")?.keys();
    let thresholds: Vec<&str> = fields
        .filter_map(|field| field.strip_prefix("input_cost_per_token_above_")?.strip_suffix("k_tokens"))
        .collect();
    let thousands = match thresholds.as_slice() {
        [] => return Ok(None),
        [one] => one,
        more => bail!("more than one threshold: {more:?}"),
    };
    let above: u64 = thousands.parse::<u64>()? * 1000;
    let mut long = rates(|field| {
        Ok(price(entry, &format!("{field}_above_{thousands}k_tokens"))?.or(price(entry, field)?))
    })?;
    long.insert("above".into(), json!(above));
    Ok(Some(Value::Object(long)))
}

fn rates(rate: impl Fn(&str) -> Result<Option<u64>>) -> Result<Map<String, Value>> {
    let mut rates = Map::new();
    for (ours, theirs) in RATES {
        if let Some(rate) = rate(theirs)? {
            rates.insert(ours.into(), json!(rate));
        }
    }
    Ok(rates)
}

/// A price of the map in pico-dollars. The map's zero means that there is no such charge, not that such tokens are free.
fn price(entry: &Value, field: &str) -> Result<Option<u64>> {
    let Some(dollars) = entry.get(field).filter(|value| !value.is_null()) else { return Ok(None) };
    let pico = pico_dollars(&dollars.to_string()).with_context(|| field.to_owned())?;
    Ok((pico > 0).then_some(pico))
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_model_without_a_price_has_no_row_and_one_with_a_threshold_has_both_prices() {
        let licences = Licences::default();
        let row = |entry: Value| model("p/m", &entry, &licences).unwrap();
        let free =
            json!({"litellm_provider": "p", "input_cost_per_token": 0.0, "output_cost_per_token": 0.0});
        assert_eq!(row(free), None);
        let entry = json!({
            "litellm_provider": "p", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6,
            "output_cost_per_reasoning_token": 2e-6, "cache_read_input_token_cost": 1e-7,
            "input_cost_per_token_above_200k_tokens": 2e-6, "input_cost_per_token_above_200k_tokens_batches": 1e-6,
            "max_input_tokens": 400_000, "deprecation_date": "2027-01-01",
        });
        let long = json!({"above": 200_000, "input": 2_000_000, "output": 2_000_000, "cache_read": 100_000});
        let expected = json!({
            "id": "m", "provider": "p", "input": 1_000_000, "output": 2_000_000, "cache_read": 100_000,
            "context": 400_000, "retires": "2027-01-01", "long": long,
        });
        assert_eq!(row(entry), Some(expected));
    }
}
