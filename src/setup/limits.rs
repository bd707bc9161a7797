//! What a set-up may hold at most, whether it is typed, kept or comes in a link.

/// Targets of a set-up.
pub const MAX_TARGETS: usize = 32;
/// Characters of a target's identity.
pub const MAX_ID: usize = 40;
/// Characters of a target's name.
pub const MAX_NAME: usize = 80;
/// Characters of a model's name.
pub const MAX_MODEL: usize = 200;
/// Characters of an address.
pub const MAX_URL: usize = 300;
/// Characters of the words on where a price comes from.
pub const MAX_NOTE: usize = 400;
/// Characters of the system prompt.
pub const MAX_SYSTEM: usize = 8_000;
/// The largest ability, and the negative of the smallest, in logits: the logistic function is 0 or 1 beyond it for
/// every practical purpose (σ(−20) ≈ 2·10⁻⁹).
pub const MAX_THETA: f64 = 20.0;

/// What is wrong with a text of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nothing, or spaces alone.
    #[error("is empty")]
    Empty,
    /// Over its limit.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// A control character, or one that breaks the line or turns the direction of what follows.
    #[error("has a character that does not show, such as a line break")]
    Hidden,
}

/// Whether a name or a note is something, at most `limit` characters, and shows as what it is: a link comes from
/// somebody else, who must not be able to make one target look like another.
pub fn check_line(text: &str, limit: usize) -> Result<(), LineError> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.trim().is_empty() {
        Err(LineError::Empty)
    } else if text.chars().count() > limit {
        Err(LineError::TooLong(limit))
    } else if text.contains(hidden) {
        Err(LineError::Hidden)
    } else {
        Ok(())
    }
}
