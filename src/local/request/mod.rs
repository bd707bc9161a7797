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
