//! Whether an answer will do, as far as a program can tell.

use std::fmt;

use crate::providers::StopReason;

/// Why an answer will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is no text in it.
    Empty,
    /// The model refused, or a filter stopped it.
    Refused,
    /// One JSON object was asked for, and it is none.
    NotJson,
    /// The user marked it down.
    MarkedDown,
}

impl Unfit {
    /// All.
    pub const ALL: [Unfit; 4] = [Unfit::Empty, Unfit::Refused, Unfit::NotJson, Unfit::MarkedDown];
}

/// Words that follow “the answer”.
impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unfit::Empty => "was empty",
            Unfit::Refused => "was a refusal",
            Unfit::NotJson => "was not the JSON object asked for",
            Unfit::MarkedDown => "was marked down",
        })
    }
}

/// What is wrong with a whole answer. A refusal is one that the API reports as such: no list of polite phrases is
/// searched for, which would take an answer about refusals for one. `json` says that one JSON object was asked for.
pub fn check(text: &str, stop: Option<&StopReason>, json: bool) -> Option<Unfit> {
    let text = text.trim();
    let is_object = || serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok();
    match stop {
        Some(StopReason::Refusal | StopReason::Filter) => Some(Unfit::Refused),
        _ if text.is_empty() => Some(Unfit::Empty),
        _ if json && !is_object() => Some(Unfit::NotJson),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_checked_for_what_a_program_can_tell() {
        for (text, stop, json, expected) in [
            ("Paris.", Some(StopReason::End), false, None),
            ("Paris.", None, false, None),
            (" \n", Some(StopReason::End), false, Some(Unfit::Empty)),
            ("", Some(StopReason::Refusal), false, Some(Unfit::Refused)),
            ("No.", Some(StopReason::Refusal), true, Some(Unfit::Refused)),
            ("Half", Some(StopReason::Filter), false, Some(Unfit::Refused)),
            ("I cannot tell you enough how good it is.", Some(StopReason::End), false, None),
            (" {\"a\": [1]}\n", Some(StopReason::End), true, None),
            ("{\"a\": [1]", Some(StopReason::Length), true, Some(Unfit::NotJson)),
            ("[1]", Some(StopReason::End), true, Some(Unfit::NotJson)),
            ("```json\n{}\n```", Some(StopReason::End), true, Some(Unfit::NotJson)),
            ("{}", Some(StopReason::End), false, None),
        ] {
            assert_eq!(check(text, stop.as_ref(), json), expected, "{text:?} {stop:?} {json}");
        }
    }
}
