//! Why a model stopped.

use std::fmt;

/// Why a model stopped, whatever word its API has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It had said what it had to say.
    End,
    /// The answer reached the output limit, or the context was full.
    Length,
    /// A content filter stopped it.
    Filter,
    /// The model refused to answer.
    Refusal,
    /// Another reason, in the API's own word.
    Other(String),
}

/// Characters that are kept of a word that is not known.
const MAX_WORD: usize = 40;

impl StopReason {
    /// The reason that an API's word stands for. The words of all APIs are in one list: none means two things.
    pub fn from_word(word: &str) -> Self {
        let word: String = word.chars().filter(|c| !c.is_control()).take(MAX_WORD).collect();
        match word.to_ascii_lowercase().as_str() {
            "stop" | "end_turn" | "stop_sequence" | "completed" | "eos" => StopReason::End,
            "length"
            | "max_tokens"
            | "max_output_tokens"
            | "model_length"
            | "model_context_window_exceeded" => StopReason::Length,
            "content_filter" | "safety" | "image_safety" | "recitation" | "blocklist"
            | "prohibited_content" | "spii" => StopReason::Filter,
            "refusal" => StopReason::Refusal,
            _ => StopReason::Other(word),
        }
    }
}

/// The word that stands for a reason; [`StopReason::from_word`] reads it back.
impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StopReason::End => "stop",
            StopReason::Length => "length",
            StopReason::Filter => "content_filter",
            StopReason::Refusal => "refusal",
            StopReason::Other(word) => word,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_words_of_all_apis_are_known() {
        for (word, reason) in [
            ("stop", StopReason::End),
            ("STOP", StopReason::End),
            ("end_turn", StopReason::End),
            ("MAX_TOKENS", StopReason::Length),
            ("max_output_tokens", StopReason::Length),
            ("SAFETY", StopReason::Filter),
            ("content_filter", StopReason::Filter),
            ("refusal", StopReason::Refusal),
            ("tool_calls", StopReason::Other("tool_calls".to_owned())),
        ] {
            assert_eq!(StopReason::from_word(word), reason, "{word}");
        }
    }

    proptest! {
        #[test]
        fn a_reason_survives_its_word(word in ".{0,60}") {
            let reason = StopReason::from_word(&word);
            prop_assert_eq!(StopReason::from_word(&reason.to_string()), reason);
        }
    }
}
