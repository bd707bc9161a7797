//! Instruction and material: which part of a prompt says what to do, and which part it is to be done to.
//!
//! A prompt has several possible framings (`sort these: b, a`, `"b a" reversed`, a text with the instruction
//! below it). A skill takes the first framing whose instruction it knows word for word.

mod frames;
mod further;
mod lexicon;
mod pieces;

pub use lexicon::{Reading, Term};
use pieces::Piece;

use super::Decline;

/// A prompt with its possible framings.
#[derive(Debug)]
pub struct Request<'a> {
    frames: Vec<Vec<Piece<'a>>>,
}

impl<'a> Request<'a> {
    /// Finds the framings of a prompt.
    pub fn new(prompt: &'a str) -> Self {
        Self { frames: frames::frames(prompt.trim()) }
    }

    /// What `plan` makes of the first framing whose instruction consists of words of `table` and of words that
    /// carry no meaning. `plan` says by `None` that the terms make no request of its kind.
    ///
    /// # Errors
    /// [`Decline::NotWhole`] names the word at which the most promising framing ended, if there was a text to work on.
    pub fn plan<M: Copy, P>(
        &self,
        table: &[(&str, M)],
        plan: impl Fn(&[Term<'a, M>]) -> Option<P>,
    ) -> Result<P, Decline> {
        let mut unknown = None;
        for frame in &self.frames {
            let has_text = frame.iter().any(|piece| matches!(piece, Piece::Text(_)));
            match lexicon::read(frame, table) {
                Reading::Whole(terms) => {
                    if let Some(plan) = plan(&terms) {
                        return Ok(plan);
                    }
                    let bare = terms
                        .iter()
                        .find_map(|term| if let Term::Bare(word) = term { Some(*word) } else { None });
                    unknown = unknown.or(bare.filter(|_| has_text).map(str::to_owned));
                }
                Reading::Part { unknown: word } if has_text => unknown = unknown.or(Some(word)),
                Reading::Part { .. } | Reading::Nothing => {}
            }
        }
        Err(unknown.map_or(Decline::NotKnown, |word| Decline::NotWhole { word }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Sort;

    /// The text that a request to sort is about.
    fn sorted(prompt: &str) -> Result<String, Decline> {
        Request::new(prompt).plan(&[("sort", Sort)], |terms| match terms {
            [Term::Is(Sort), Term::Text(text)] | [Term::Text(text), Term::Is(Sort)] => {
                Some((*text).to_owned())
            }
            _ => None,
        })
    }

    #[test]
    fn the_text_is_found_wherever_it_stands() {
        for prompt in [
            "sort these: b, a",
            "Please sort this list:\nb, a",
            "sort this\nb, a",
            "could you sort \"b, a\" for me?",
            "sort “b, a”",
            "b, a\n\nSort these please.",
            "sort this:\n```text\nb, a\n```",
            "```\nb, a\n```\nsort it",
        ] {
            assert_eq!(sorted(prompt), Ok("b, a".to_owned()), "{prompt}");
        }
    }

    #[test]
    fn a_word_that_is_not_known_is_named() {
        let unknown = |word: &str| Err(Decline::NotWhole { word: word.to_owned() });
        assert_eq!(sorted("sort these by mood: b, a"), unknown("mood"));
        assert_eq!(sorted("sort \"b, a\" by the length"), unknown("length"));
        for prompt in ["sort", "sort these", "write a poem: b, a", "sort these: b, a. Then reverse them.", ""]
        {
            assert!(sorted(prompt).is_err(), "{prompt}");
        }
    }
}
