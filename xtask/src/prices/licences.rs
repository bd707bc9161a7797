//! Licences of open weights: a short list kept by hand, because the map of prices has none.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;

/// The list: each row has a licence's name, whether it allows commercial use (`yes`, `no`, or under `conditions`), the
/// page of the model or its terms (`source`), the public page whose text, or a stored copy of it, was read (`seen`), the day
/// (`checked`), and how the names of the models begin that it covers. What no row covers has no known licence.
///
/// It is the licence of the weights. What the maker's own API allows is another matter, so models that are priced only
/// there are left out.
#[derive(Default)]
pub struct Licences(Vec<Value>);

impl Licences {
    /// Reads the list.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read(path).with_context(|| path.display().to_string())?;
        Ok(Self(serde_json::from_slice(&text).with_context(|| path.display().to_string())?))
    }

    /// The place in the table of the licence of a model. Of two beginnings that fit, the longer one counts.
    pub fn of(&self, id: &str) -> Option<usize> {
        let name = plain(id);
        let fits = |row: &Value| {
            let names = row["models"].as_array().into_iter().flatten().filter_map(Value::as_str);
            names.filter(|beginning| begins(&name, beginning)).map(str::len).max()
        };
        let rows = self.0.iter().enumerate().filter_map(|(at, row)| Some((fits(row)?, at)));
        rows.max().map(|(_, at)| at)
    }

    /// The rows for the page.
    pub fn table(&self) -> Vec<Value> {
        let row = |row: &Value| json!({"name": row["name"], "commercial": row["commercial"], "source": row["source"]});
        self.0.iter().map(row).collect()
    }
}

/// A beginning ends where a part of the name does: `qwen3-4b` does not cover `qwen3-4bit`.
fn begins(name: &str, beginning: &str) -> bool {
    let rest = name.strip_prefix(beginning);
    rest.is_some_and(|rest| {
        beginning.ends_with('-') || !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// The last part of a model's name in small letters, with `3p1`, as one provider writes it, read as `3.1`.
fn plain(id: &str) -> String {
    let name = id.rsplit('/').next().unwrap_or(id).to_lowercase();
    let at = |index: usize| name.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
    let point = |(index, c): (usize, char)| {
        if c == 'p' && index > 0 && at(index - 1) && at(index + 1) { '.' } else { c }
    };
    name.char_indices().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prices::check_date;

    #[test]
    fn every_licence_says_where_and_when_it_was_seen() {
        let list = Licences::read(&crate::project::root().join("xtask/licences.json")).unwrap();
        let mut beginnings = Vec::new();
        for row in &list.0 {
            let text = |field: &str| row[field].as_str().unwrap_or_default();
            assert!(["yes", "conditions", "no"].contains(&text("commercial")), "{row}");
            assert!(text("source").starts_with("https://") && text("seen").starts_with("https://"), "{row}");
            check_date(text("checked")).unwrap();
            beginnings.extend(row["models"].as_array().unwrap().iter().map(Value::to_string));
        }
        let count = beginnings.len();
        beginnings.sort();
        beginnings.dedup();
        assert_eq!(beginnings.len(), count, "no model has two licences");
    }

    #[test]
    fn a_family_is_told_by_the_beginning_of_its_name() {
        let list = Licences(vec![
            json!({"name": "A", "models": ["qwen3-4b", "llama-v3.1-", "glm-4.5"]}),
            json!({"name": "B", "models": ["llama-v3.1-nemotron"]}),
        ]);
        for (id, licence) in [
            ("Qwen/Qwen3-4B", Some(0)),
            ("accounts/fireworks/models/qwen3-4b-instruct", Some(0)),
            ("qwen3-4bit", None),
            ("my-qwen3-4b", None),
            ("accounts/fireworks/models/llama-v3p1-8b", Some(0)),
            ("llama-v3p1-nemotron-70b", Some(1)),
            ("glm-4p5-air", Some(0)),
            ("glm-4p55", None),
        ] {
            assert_eq!(list.of(id), licence, "{id}");
        }
    }
}
