//! The part of a prompt that is looked at, so that the work on a prompt has a bound.

use std::borrow::Cow;

/// Characters kept from the beginning of a long prompt, where the task is most often stated.
pub const HEAD_CHARS: usize = 6_000;
/// Characters kept from its end, where the question often stands after a pasted text.
pub const TAIL_CHARS: usize = 2_000;

/// The whole text where it has at most [`HEAD_CHARS`] + [`TAIL_CHARS`] characters,
/// else its first and last so many, with a line break between.
pub fn window(text: &str) -> Cow<'_, str> {
    // A character has at least one byte, so a short text is known without counting.
    if text.len() <= HEAD_CHARS + TAIL_CHARS {
        return Cow::Borrowed(text);
    }
    let head = text.char_indices().nth(HEAD_CHARS);
    let tail = text.char_indices().nth_back(TAIL_CHARS - 1);
    match (head, tail) {
        (Some((head_end, _)), Some((tail_start, _))) if head_end < tail_start => {
            let (head, _) = text.split_at(head_end);
            let (_, tail) = text.split_at(tail_start);
            Cow::Owned([head, tail].join("\n"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_kept_whole() {
        let text = "é".repeat(HEAD_CHARS + TAIL_CHARS);
        assert_eq!(window(&text), text);
    }

    #[test]
    fn a_long_text_keeps_its_beginning_and_its_end() {
        let text = format!("{}x{}", "é".repeat(HEAD_CHARS), "ü".repeat(TAIL_CHARS));
        let kept = window(&text);
        assert_eq!(kept, format!("{}\n{}", "é".repeat(HEAD_CHARS), "ü".repeat(TAIL_CHARS)));
    }
}
