//! The demo set (`public/prompts/demo.jsonl`): a header line, then one prompt a line.

use serde::Deserialize;

/// The demo set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSet {
    /// What the set holds and where it comes from, for the reader.
    pub about: String,
    /// The prompts, in the order they are played.
    pub prompts: Vec<DemoPrompt>,
}

/// One prompt of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPrompt {
    /// The prompt.
    pub prompt: String,
    /// What kind of task it is: `small talk`, `command`, `fact` and so on.
    pub kind: String,
}

/// What is wrong with a demo set.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// No header line.
    #[error("the demo set is empty")]
    Empty,
    /// A line that is not JSON of the expected form.
    #[error("line {line} of the demo set cannot be read: {source}")]
    Line {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A version this reader does not know.
    #[error("the demo set has version {0}; this page reads version 1")]
    Version(u32),
}

#[derive(Deserialize)]
struct HeaderV1 {
    about: String,
    version: u32,
}

#[derive(Deserialize)]
struct RowV1 {
    prompt: String,
    kind: String,
}

/// Reads the demo set from its JSON lines.
pub fn parse_demo(text: &str) -> Result<DemoSet, DemoError> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (index, header) = lines.next().ok_or(DemoError::Empty)?;
    let header: HeaderV1 =
        serde_json::from_str(header).map_err(|source| DemoError::Line { line: index + 1, source })?;
    if header.version != 1 {
        return Err(DemoError::Version(header.version));
    }
    let prompts = lines
        .map(|(index, line)| {
            let row: RowV1 =
                serde_json::from_str(line).map_err(|source| DemoError::Line { line: index + 1, source })?;
            Ok(DemoPrompt { prompt: row.prompt, kind: row.kind })
        })
        .collect::<Result<_, DemoError>>()?;
    Ok(DemoSet { about: header.about, prompts })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::local::{self, Skill};

    const SET: &str = include_str!("../../public/prompts/demo.jsonl");

    const KINDS: [&str; 17] = [
        "agent step",
        "analysis",
        "arithmetic",
        "classification",
        "code",
        "command",
        "creative",
        "explanation",
        "extraction",
        "fact",
        "maths",
        "other language",
        "planning",
        "rewriting",
        "small talk",
        "summary",
        "translation",
    ];

    #[test]
    fn the_set_is_large_varied_and_without_doubles() {
        let set = parse_demo(SET).unwrap();
        assert!(set.prompts.len() >= 150);
        let texts: HashSet<&str> = set.prompts.iter().map(|row| row.prompt.trim()).collect();
        assert_eq!(texts.len(), set.prompts.len());
        let kinds: HashSet<&str> = set.prompts.iter().map(|row| row.kind.as_str()).collect();
        assert_eq!(kinds, HashSet::from(KINDS));
        assert!(set.prompts.iter().all(|row| row.prompt.len() < 4_000));
        assert!(set.about.contains(&format!("{} prompts", set.prompts.len())));
    }

    #[test]
    fn six_languages_or_more_are_there_and_counted() {
        let languages: HashSet<String> = SET
            .lines()
            .filter_map(|line| {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                Some(row.get("language")?.as_str().unwrap().to_owned())
            })
            .collect();
        assert!(languages.len() >= 6);
        let about = parse_demo(SET).unwrap().about;
        assert!(about.contains(&format!("{} languages other than English", languages.len())));
    }

    #[test]
    fn the_skills_answer_all_arithmetic_some_extraction_and_nothing_else() {
        let mut extracted = 0;
        let now = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC);
        for row in parse_demo(SET).unwrap().prompts {
            let skill = local::answer(&row.prompt, &now).ok().map(|answer| answer.skill);
            match row.kind.as_str() {
                "arithmetic" => assert_eq!(skill, Some(Skill::Arithmetic), "{}", row.prompt),
                "extraction" => {
                    assert_ne!(skill, Some(Skill::Arithmetic), "{}", row.prompt);
                    extracted += usize::from(skill.is_some());
                }
                _ => assert_eq!(skill, None, "{}", row.prompt),
            }
        }
        assert_eq!(extracted, 9);
    }

    #[test]
    fn a_damaged_set_is_named_by_line() {
        assert!(matches!(parse_demo(" \n"), Err(DemoError::Empty)));
        let header = r#"{"set":"s","about":"a","version":1}"#;
        assert!(matches!(parse_demo(&header.replace('1', "2")), Err(DemoError::Version(2))));
        let error = parse_demo(&format!("{header}\n{{\"prompt\":\"p\"}}")).unwrap_err();
        assert!(error.to_string().starts_with("line 2 of the demo set cannot be read: missing field `kind`"));
    }
}
