//! Texts of one line that come from outside: names, addresses and notes that are typed, kept, or come in a link or a file.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_something_short_enough_that_shows_as_what_it_is() {
        assert_eq!(check_line("Qwen3 4B – unsere GPU", 21), Ok(()));
        assert_eq!(check_line("éé", 1), Err(LineError::TooLong(1)), "characters, not bytes");
        for empty in ["", " ", "\n"] {
            assert_eq!(check_line(empty, 9), Err(LineError::Empty), "{empty:?}");
        }
        for hidden in ["a\nb", "a\u{0}b", "a\u{2028}b", "a\u{202e}b", "a\u{2066}b"] {
            assert_eq!(check_line(hidden, 9), Err(LineError::Hidden), "{hidden:?}");
        }
    }
}
