//! What the words of an instruction mean to a skill.

use super::pieces::Piece;

/// A term of an instruction that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term<'a, M> {
    /// A word or phrase of the skill's table.
    Is(M),
    /// A text that is set off: by quotation marks, a colon, a line.
    Text(&'a str),
    /// A single word that is in no table, and so perhaps a text: `hello` in `reverse hello`.
    Bare(&'a str),
}

/// How far an instruction was read.
#[derive(Debug)]
pub enum Reading<'a, M> {
    /// To its end.
    Whole(Vec<Term<'a, M>>),
    /// It begins with words of the table, or has a text, but holds another word.
    Part {
        /// The first word that is in no table.
        unknown: String,
    },
    /// It has nothing to do with the table.
    Nothing,
}

/// Words that change nothing, behind which an unknown word may stand for a text.
const COURTESIES: [&str; 25] = [
    "please",
    "can you",
    "could you",
    "would you",
    "will you",
    "can you please",
    "could you please",
    "kindly",
    "for me",
    "thanks",
    "thank you",
    "just",
    "now",
    "hey",
    "i need you to",
    "i want you to",
    "i'd like you to",
    "help me",
    "i need",
    "quickly",
    "tell me",
    "go ahead and",
    "ok",
    "and",
    "me",
];

/// Words that change nothing, behind which an unknown word is a thing of the world and no text.
const POINTERS: [&str; 59] = [
    "list",
    "the",
    "this",
    "that",
    "these",
    "those",
    "a",
    "an",
    "my",
    "our",
    "following",
    "below",
    "above",
    "here",
    "here is",
    "all",
    "all of",
    "all the",
    "every",
    "any",
    "each of",
    "some",
    "is",
    "are",
    "was",
    "were",
    "be",
    "do",
    "does",
    "did",
    "has",
    "have",
    "there",
    "it",
    "its",
    "you",
    "i",
    "we",
    "what",
    "what's",
    "of",
    "in",
    "from",
    "for",
    "on",
    "by",
    "out of",
    "at",
    "inside",
    "within",
    "text",
    "sentence",
    "paragraph",
    "passage",
    "message",
    "string",
    "phrase",
    "snippet",
    "given",
];

/// Reads the pieces: longest phrase of the table first, then words that change nothing.
pub fn read<'a, M: Copy>(pieces: &[Piece<'a>], table: &[(&str, M)]) -> Reading<'a, M> {
    let mut terms = Vec::new();
    let mut pointed = false;
    let mut unknown = None;
    let mut rest = pieces;
    while let Some((first, after)) = rest.split_first() {
        let Piece::Word { written, lower } = first else {
            if let Piece::Text(text) = first {
                terms.push(Term::Text(text));
            }
            (rest, pointed) = (after, false);
            continue;
        };
        if let Some((length, meaning)) = longest(rest, table.iter().copied()) {
            terms.push(Term::Is(meaning));
            (rest, pointed) = (rest.get(length..).unwrap_or_default(), false);
        } else if let Some((length, _)) = longest(rest, COURTESIES.iter().map(|phrase| (*phrase, ()))) {
            rest = rest.get(length..).unwrap_or_default();
        } else if let Some((length, _)) = longest(rest, POINTERS.iter().map(|phrase| (*phrase, ()))) {
            let noun = NOUNS.contains(&lower.as_str());
            (rest, pointed) =
                (rest.get(length..).unwrap_or_default(), !noun && !PLACES.contains(&lower.as_str()));
        } else {
            if pointed && unknown.is_none() {
                unknown = Some(lower.clone());
            }
            terms.push(Term::Bare(written));
            (rest, pointed) = (after, false);
        }
    }
    let knows = terms.iter().any(|term| matches!(term, Term::Is(_)));
    match unknown {
        _ if !knows => Reading::Nothing,
        Some(unknown) => Reading::Part { unknown },
        None => Reading::Whole(terms),
    }
}

/// Words behind which a bare word is the text itself: `the string hello`.
const NOUNS: [&str; 3] = ["text", "string", "phrase"];

/// Words behind which a bare word may be a text: `in strawberry`.
const PLACES: [&str; 6] = ["of", "in", "from", "for", "does", "is"];

/// The longest phrase that the pieces begin with: its length in words and its value.
fn longest<'t, V>(pieces: &[Piece<'_>], phrases: impl Iterator<Item = (&'t str, V)>) -> Option<(usize, V)> {
    let Some(Piece::Word { lower: first, .. }) = pieces.first() else { return None };
    let mut best: Option<(usize, V)> = None;
    // Most phrases begin with another word, which is seen before they are taken apart.
    for (phrase, value) in phrases.filter(|(phrase, _)| phrase.starts_with(first.as_str())) {
        let mut length = 0;
        let fits = phrase.split(' ').all(|word| {
            let next = pieces.get(length);
            length += 1;
            matches!(next, Some(Piece::Word { lower, .. }) if lower == word)
        });
        if fits && best.as_ref().is_none_or(|(longest, _)| length > *longest) {
            best = Some((length, value));
        }
    }
    best
}
