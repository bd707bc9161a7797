//! Words of a text with their places, without the punctuation around them.

/// A word.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The word without punctuation around it.
    pub core: &'a str,
    /// Where the core begins in the text, in bytes.
    pub start: usize,
    /// Where the core ends in the text, in bytes.
    pub end: usize,
}

/// The words that have a letter or a digit. A sign before a digit and a percent sign after one belong to the word.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut offset = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        if let Some((start, end)) = core(piece)
            && let Some(core) = piece.get(start..end)
        {
            words.push(Word { core, start: offset + start, end: offset + end });
        }
        offset += piece.len();
    }
    words
}

/// Where the core of a piece begins and ends.
fn core(piece: &str) -> Option<(usize, usize)> {
    let first = piece.find(char::is_alphanumeric)?;
    let before = piece.get(..first)?;
    let is_number = piece.get(first..)?.starts_with(|c: char| c.is_ascii_digit());
    let sign = before.chars().next_back().filter(|c| is_number && ['-', '−', '+', '.'].contains(c));
    let last = piece.rfind(|c: char| c.is_alphanumeric() || c == '%')?;
    let end = last + piece.get(last..)?.chars().next().map_or(0, char::len_utf8);
    Some((first - sign.map_or(0, char::len_utf8), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_around_words_is_left_out() {
        let text = "(ana), \"3.5%\"; -7 — to… €18.50.";
        let cores: Vec<&str> = words(text).iter().map(|word| word.core).collect();
        assert_eq!(cores, ["ana", "3.5%", "-7", "to", "18.50"]);
        assert!(words(text).iter().all(|word| &text[word.start..word.end] == word.core));
    }
}
