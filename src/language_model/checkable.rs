//! Prompts whose answers a program can judge, to find out how able a model is.

use serde::Deserialize;
use serde_json::Value;

use crate::versioned::ReadError;

/// A prompt and what a right answer to it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkable {
    /// What it asks for, such as `capital`.
    pub kind: String,
    /// The prompt.
    pub prompt: String,
    accept: Vec<String>,
    how: How,
}

/// How an answer is held against what is accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum How {
    /// The words stand somewhere in it.
    #[default]
    Has,
    /// It begins with the words.
    Starts,
    /// It is the text, in the same case, but for marks at its end.
    Exact,
    /// It holds the same JSON object.
    Json,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    prompt: String,
    accept: Vec<String>,
    #[serde(default)]
    how: How,
}

impl Checkable {
    /// The prompts that come with this build.
    pub fn standard() -> Result<Vec<Self>, ReadError> {
        Self::read(include_str!("checkable.jsonl"))
    }

    /// So many of the standard prompts, each kind in proportion, and always the same.
    ///
    /// # Errors
    /// As [`Checkable::standard`].
    pub fn sample(count: usize) -> Result<Vec<Self>, ReadError> {
        let mut all = Self::standard()?;
        all.sort_by(|a, b| a.kind.cmp(&b.kind));
        let total = all.len();
        let is_taken = |at: usize| (at + 1) * count / total > at * count / total;
        Ok(all.into_iter().enumerate().filter(|(at, _)| is_taken(*at)).map(|(_, one)| one).collect())
    }

    /// Reads prompts, one JSON object a line.
    ///
    /// # Errors
    /// Names the line that is wrong.
    pub fn read(lines: &str) -> Result<Vec<Self>, ReadError> {
        let read = |(at, line): (usize, &str)| {
            let Line { kind, prompt, accept, how } = serde_json::from_str(line)
                .map_err(|error| ReadError::field(format!("line {}", at + 1), error))?;
            Ok(Self { kind, prompt, accept, how })
        };
        lines.lines().enumerate().map(read).collect()
    }

    /// An answer that is right.
    pub fn example(&self) -> &str {
        self.accept.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether an answer is right.
    pub fn is_right(&self, answer: &str) -> bool {
        let words = words(answer);
        self.accept.iter().any(|accepted| match self.how {
            How::Has => {
                let wanted = self::words(accepted);
                words.windows(wanted.len().max(1)).any(|window| window == wanted)
            }
            How::Starts => words.starts_with(&self::words(accepted)),
            How::Exact => {
                answer.trim().trim_end_matches(['.', '!']).trim_matches(['"', '“', '”']) == accepted
            }
            How::Json => {
                let object =
                    answer.find('{').zip(answer.rfind('}')).and_then(|(from, to)| answer.get(from..=to));
                object.and_then(|object| serde_json::from_str::<Value>(object).ok()).is_some_and(|found| {
                    serde_json::from_str(accepted).is_ok_and(|wanted: Value| found == wanted)
                })
            }
        })
    }
}

/// The words of a text in lower case: what stands between anything but letters and digits.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(line: &str, answer: &str) -> bool {
        Checkable::read(line).unwrap()[0].is_right(answer)
    }

    #[test]
    fn an_answer_is_judged_by_whole_words() {
        let paris = r#"{"kind":"k","prompt":"?","accept":["Paris"]}"#;
        assert!(right(paris, "The capital of France is Paris."));
        assert!(!right(paris, "The Parisians know it."));
        let york = r#"{"kind":"k","prompt":"?","accept":["New York","NYC"]}"#;
        assert!(right(york, "new york!") && right(york, "It is NYC") && !right(york, "A new town is York"));
        assert!(!right(paris, ""));
    }

    #[test]
    fn the_other_ways_are_stricter() {
        let yes = r#"{"kind":"k","prompt":"?","accept":["yes"],"how":"starts"}"#;
        assert!(right(yes, "Yes, it is.") && !right(yes, "No. Some say yes."));
        let symbol = r#"{"kind":"k","prompt":"?","accept":["Na"],"how":"exact"}"#;
        assert!(right(symbol, " “Na”. ") || right(symbol, "Na."));
        assert!(!right(symbol, "NA") && !right(symbol, "Na is sodium"));
        let json = r#"{"kind":"k","prompt":"?","accept":["{\"name\": \"Anna\", \"age\": 23}"],"how":"json"}"#;
        assert!(
            right(json, "Here: {\"age\":23,\"name\":\"Anna\"}")
                && !right(json, "{\"age\":\"23\",\"name\":\"Anna\"}")
        );
        assert!(!right(json, "}{"));
    }

    #[test]
    fn a_sample_has_every_kind_in_proportion() {
        let (all, sample) = (Checkable::standard().unwrap(), Checkable::sample(60).unwrap());
        assert_eq!((sample.len(), Checkable::sample(60).unwrap()), (60, sample.clone()));
        for kind in all.iter().map(|one| &one.kind) {
            let share =
                |of: &[Checkable]| of.iter().filter(|one| &one.kind == kind).count() as f64 / of.len() as f64;
            assert!((share(&sample) - share(&all)).abs() <= 1.0 / 60.0, "{kind}");
        }
        assert_eq!(Checkable::sample(9_999).unwrap().len(), all.len());
    }

    #[test]
    fn the_prompts_of_the_page_are_enough_and_told_apart() {
        let prompts = Checkable::standard().unwrap();
        assert!(prompts.len() >= 500, "{}", prompts.len());
        let mut texts: Vec<_> = prompts.iter().map(|checkable| &checkable.prompt).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), prompts.len());
        // Each is answered by what it accepts, and not by nothing.
        assert!(prompts.iter().all(|it| it.is_right(it.example()) && !it.is_right("")));
    }
}
