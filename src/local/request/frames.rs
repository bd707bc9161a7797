//! The framings of a prompt, the most explicit first.

use super::further::asks_for_more;
use super::pieces::{Piece, pieces, quoted};

/// The longest instruction, in bytes.
const MAX_BYTES: usize = 300;

/// A way to take a prompt apart.
type Way = for<'a> fn(&'a str) -> Option<Vec<Piece<'a>>>;

/// Each framing as its pieces. Linear in the prompt's length.
pub fn frames(prompt: &str) -> Vec<Vec<Piece<'_>>> {
    if prompt.contains("```") {
        return fenced(prompt).into_iter().collect();
    }
    let ways: [Way; 7] =
        [before_colon, first_line, question, before_bracket, quotes, numbers, last_paragraph];
    ways.into_iter().filter_map(|way| way(prompt)).collect()
}

/// A short text as an instruction.
fn instruction(text: &str) -> Option<Vec<Piece<'_>>> {
    if text.len() <= MAX_BYTES { pieces(text) } else { None }
}

/// An instruction with the text that follows it.
fn followed<'a>(head: &'a str, text: &'a str) -> Option<Vec<Piece<'a>>> {
    let text = text.trim_matches(['\n', '\r']);
    let lines = text.contains('\n');
    let text = if lines { text.trim_end() } else { text.trim() };
    let mut pieces = instruction(head)?;
    if let Some((text, after)) = quoted(text)
        && !text.is_empty()
        && !text.contains(['"', '“', '”'])
        && !after.starts_with([':', '=', ',', '\t', '\n', '\r'])
        && !after.contains('\n')
    {
        pieces.push(Piece::Text(text));
        pieces.extend(instruction(after)?);
        return Some(pieces);
    }
    let whole = !text.trim().is_empty() && !asks_for_more(text);
    whole.then(|| {
        pieces.push(Piece::Text(text));
        pieces
    })
}

/// `Sort these: b, a`.
fn before_colon(prompt: &str) -> Option<Vec<Piece<'_>>> {
    let mut at = 0;
    let start = prompt.get(..prompt.floor_char_boundary(MAX_BYTES)).unwrap_or(prompt);
    let colon = loop {
        let rest = start.get(at..)?;
        let next = rest.find([':', '"', '“', '„', '«', '\'', '‘'])?;
        let (_, from) = rest.split_at_checked(next)?;
        if from.starts_with(':') {
            break at + next;
        }
        let opens = next == 0 || rest.get(..next)?.ends_with(char::is_whitespace);
        at += next
            + match quoted(from).filter(|_| opens) {
                Some((_, after)) => from.len() - after.len(),
                None => from.chars().next()?.len_utf8(),
            };
    };
    followed(prompt.get(..colon)?, prompt.get(colon + 1..)?)
}

/// An instruction on the first line.
fn first_line(prompt: &str) -> Option<Vec<Piece<'_>>> {
    let (head, text) = prompt.split_once('\n')?;
    followed(head, text)
}

/// `Is this valid JSON? {…}`.
fn question(prompt: &str) -> Option<Vec<Piece<'_>>> {
    let (head, text) = prompt.split_once("? ")?;
    followed(head, text)
}

/// `Format this JSON {…}`.
fn before_bracket(prompt: &str) -> Option<Vec<Piece<'_>>> {
    if !prompt.ends_with(['}', ']']) {
        return None;
    }
    let (head, text) = prompt.split_at_checked(prompt.find(['{', '['])?)?;
    let mut pieces = instruction(head)?;
    pieces.push(Piece::Text(text));
    Some(pieces)
}

/// Texts in quotation marks anywhere, or no text at all.
fn quotes(prompt: &str) -> Option<Vec<Piece<'_>>> {
    pieces(prompt).filter(|_| !prompt.contains('\n'))
}

/// `Sort 3, 1, 2`: the numbers at the end of an instruction.
fn numbers(prompt: &str) -> Option<Vec<Piece<'_>>> {
    if prompt.len() > MAX_BYTES || prompt.contains('\n') {
        return None;
    }
    let prompt = prompt.trim_end_matches(['?', '.', '!']);
    let part = |c: char| c.is_ascii_digit() || [' ', ',', '.', '-', ';'].contains(&c);
    let start = prompt.trim_end_matches(part).len();
    let (head, text) = prompt.split_at_checked(start)?;
    let text = text.trim();
    if !text.contains([' ', ',']) {
        return None;
    }
    let mut pieces = instruction(head)?;
    pieces.push(Piece::Text(text));
    Some(pieces)
}

/// A text with the instruction in a paragraph of its own below it.
fn last_paragraph(prompt: &str) -> Option<Vec<Piece<'_>>> {
    let (text, tail) = prompt.rsplit_once("\n\n")?;
    let tail = instruction(tail.trim_end_matches(':')).filter(|_| !tail.contains('\n'))?;
    Some([Piece::Text(text.trim_end())].into_iter().chain(tail).collect())
}

/// A text in a code fence, with the instruction before or after it.
fn fenced(prompt: &str) -> Option<Vec<Piece<'_>>> {
    let (head, rest) = prompt.split_once("```")?;
    let (body, tail) = rest.split_once("```")?;
    // The first line holds the name of the language, if any.
    let (_, text) = body.split_once('\n')?;
    let mut pieces = instruction(head)?;
    pieces.push(Piece::Text(text.trim_end()));
    pieces.extend(instruction(tail)?);
    Some(pieces)
}
