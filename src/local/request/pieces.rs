//! The pieces of an instruction: words, and the texts that stand among them.

/// A piece of a framed prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A word of the instruction.
    Word {
        /// As written, without punctuation around it.
        written: &'a str,
        /// In lower case.
        lower: String,
    },
    /// A text that the instruction is about.
    Text(&'a str),
}

/// The longest instruction, in words and texts. Longer ones are no order to a skill.
const MAX_WORDS: usize = 40;

/// Quotation marks that open, and those that close them.
const QUOTES: [(char, &[char]); 8] = [
    ('"', &['"']),
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('`', &['`']),
    ('‘', &['’']),
    ('”', &['”']),
    ('\'', &['\'']),
];

/// Words and quoted texts in their order; nothing when there are too many, or a quotation mark is alone.
pub fn pieces(instruction: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut words = 0;
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        words += 1;
        if words > MAX_WORDS {
            return None;
        }
        if let Some((text, after)) = quoted(rest) {
            pieces.push(Piece::Text(text));
            rest = after.trim_start_matches(|c: char| c.is_whitespace() || [',', '.', '?', '!'].contains(&c));
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (token, after) = rest.split_at_checked(end)?;
        rest = after.trim_start();
        if token.contains(['"', '“', '”', '„']) {
            return None;
        }
        let written = token
            .trim_matches(|c: char| [',', '.', '?', '!', ':', '¿', '¡', '(', ')', '—', '–'].contains(&c));
        if !written.is_empty() {
            pieces.push(Piece::Word { written, lower: written.to_lowercase().replace('’', "'") });
        }
    }
    Some(named_letters(pieces))
}

/// A quoted text at the start, and what follows it.
pub fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let (_, closes) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    let inner = text.get(open.len_utf8()..)?;
    // An apostrophe within a word closes nothing.
    let closing = |(at, mark): &(usize, char)| {
        let after = inner.get(at + mark.len_utf8()..).and_then(|after| after.chars().next());
        closes.contains(mark) && !after.is_some_and(char::is_alphanumeric)
    };
    let (end, mark) = inner.char_indices().find(closing)?;
    Some((inner.get(..end)?, inner.get(end + mark.len_utf8()..)?))
}

/// In `the letter e`, the `e` is a text.
fn named_letters(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut names = false;
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Word { written, .. } if names && written.chars().count() == 1 => Piece::Text(written),
            piece => {
                names =
                    matches!(&piece, Piece::Word { lower, .. } if lower == "letter" || lower == "character");
                piece
            }
        })
        .collect()
}
