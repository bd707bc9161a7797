//! Format 1 of labelled rows as a file: one JSON object a line. It carries no key.

use serde::Serialize;

use crate::calendar;
use crate::session::{Answerer, LabelledRow, Says, Source};

#[derive(Serialize)]
struct RowV1<'a> {
    version: u64,
    prompt: &'a str,
    #[serde(flatten)]
    answer: AnswererV1<'a>,
    label: &'static str,
    /// Whose answers it was held against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<AnswererV1<'a>>,
    source: &'static str,
    /// Of a pick: whether the names were hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    blind: Option<bool>,
    /// Of a shadow: "user", or "words" where the answers' words decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    judged_by: Option<&'static str>,
    /// The day of the prompt in universal time.
    date: Option<String>,
}

#[derive(Serialize)]
struct AnswererV1<'a> {
    target: &'a str,
    /// Absent of skills, and of a target that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'static str>,
}

/// The rows as a file of JSON lines.
pub fn rows_to_jsonl(rows: &[LabelledRow]) -> String {
    // Strings and lists under string keys always serialise.
    let line = |row| serde_json::to_string(&RowV1::from(row)).unwrap_or_default() + "\n";
    rows.iter().map(line).collect()
}

impl<'a> From<&'a LabelledRow> for RowV1<'a> {
    fn from(row: &'a LabelledRow) -> Self {
        let (source, blind, judged_by) = match row.source {
            Source::Thumb => ("thumb", None, None),
            Source::Pick { was_blind } => ("pick", Some(was_blind), None),
            Source::Shadow { by_user } => ("shadow", None, Some(if by_user { "user" } else { "words" })),
        };
        Self {
            version: 1,
            prompt: &row.prompt,
            answer: AnswererV1::from(&row.answer),
            label: match row.says {
                Says::Acceptable => "acceptable",
                Says::NotAcceptable => "not_acceptable",
                Says::Preferred => "preferred",
                Says::Alike => "alike",
                Says::Agrees => "agrees",
                Says::Differs => "differs",
            },
            others: row.others.iter().map(AnswererV1::from).collect(),
            source,
            blind,
            judged_by,
            date: calendar::date_of(row.asked_ms),
        }
    }
}

impl<'a> From<&'a Answerer> for AnswererV1<'a> {
    fn from(Answerer { target, model, tier }: &'a Answerer) -> Self {
        Self { target, model: model.as_deref(), tier: tier.map(|tier| tier.slug()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::Tier;

    fn row(says: Says, source: Source, others: Vec<Answerer>) -> LabelledRow {
        let answer = Answerer {
            target: "Own".to_owned(),
            model: Some("qwen".to_owned()),
            tier: Some(Tier::SelfHosted),
        };
        LabelledRow {
            prompt: "A\n\"b\"".to_owned(),
            asked_ms: 1_769_860_800_000,
            answer,
            others,
            says,
            source,
        }
    }

    /// Files that people already have must keep their meaning: this text is never to be changed.
    #[test]
    fn a_line_says_whose_answer_what_of_it_and_since_when() {
        let gone = || vec![Answerer { target: "gone".to_owned(), model: None, tier: None }];
        let rows = [
            row(Says::Acceptable, Source::Thumb, Vec::new()),
            row(Says::Preferred, Source::Pick { was_blind: true }, gone()),
            row(Says::Differs, Source::Shadow { by_user: false }, gone()),
        ];
        let lines = [
            r#"{"version":1,"prompt":"A\n\"b\"","target":"Own","model":"qwen","tier":"self-hosted","label":"acceptable","source":"thumb","date":"2026-01-31"}"#,
            r#"{"version":1,"prompt":"A\n\"b\"","target":"Own","model":"qwen","tier":"self-hosted","label":"preferred","others":[{"target":"gone"}],"source":"pick","blind":true,"date":"2026-01-31"}"#,
            r#"{"version":1,"prompt":"A\n\"b\"","target":"Own","model":"qwen","tier":"self-hosted","label":"differs","others":[{"target":"gone"}],"source":"shadow","judged_by":"words","date":"2026-01-31"}"#,
        ];
        assert_eq!(rows_to_jsonl(&rows), lines.join("\n") + "\n");
        assert_eq!(rows_to_jsonl(&[]), "");
    }
}
