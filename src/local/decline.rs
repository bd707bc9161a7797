//! Why a prompt is not answered on the device.

use thiserror::Error;

use super::Skill;

/// Why a skill declines a prompt, from what it has understood least to what it has understood best.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Decline {
    /// The request is of another kind.
    #[error("no skill knows this kind of request")]
    NotKnown,
    /// A part of the instruction is understood, but not this word.
    #[error("the request says “{word}”, which is not understood")]
    NotWhole {
        /// The word.
        word: String,
    },
    /// The request is understood, and its text or its numbers can be read in more than one way.
    #[error("{0} can be read in more than one way")]
    Ambiguous(&'static str),
    /// The request is understood, and its text is too long or too deep.
    #[error("{what} is over the limit of {limit}")]
    OverLimit {
        /// What is measured.
        what: &'static str,
        /// The most that is taken.
        limit: usize,
    },
    /// The request is understood, and has no answer.
    #[error("there is no answer: {0}")]
    NoAnswer(&'static str),
}

impl Decline {
    /// The stable name used in files.
    pub fn slug(&self) -> &'static str {
        match self {
            Decline::NotKnown => "not-known",
            Decline::NotWhole { .. } => "not-whole",
            Decline::Ambiguous(_) => "ambiguous",
            Decline::OverLimit { .. } => "over-limit",
            Decline::NoAnswer(_) => "no-answer",
        }
    }
}

/// The decline of the skill that understood most.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{why}")]
pub struct Declined {
    /// The skill, if one knew the kind of request.
    pub skill: Option<Skill>,
    /// Why it declined.
    pub why: Decline,
}

/// The most of a decline's words that is kept, in characters: they may quote the prompt.
const MAX_WORDS: usize = 160;

impl Declined {
    /// It in words, short enough to be kept with every prompt.
    pub fn words(&self) -> String {
        let words = match self.skill {
            Some(skill) => format!("{}: {}", skill.label(), self.why),
            None => self.why.to_string(),
        };
        match words.char_indices().nth(MAX_WORDS) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words,
        }
    }
}

/// The longest text that a skill works on, in bytes.
const MAX_TEXT: usize = 200_000;

/// The text, unless it is too long to work on while somebody types.
///
/// # Errors
/// [`Decline::OverLimit`].
pub fn bounded(text: &str) -> Result<&str, Decline> {
    if text.len() > MAX_TEXT {
        return Err(Decline::OverLimit { what: "the text's length in bytes", limit: MAX_TEXT });
    }
    Ok(text)
}
