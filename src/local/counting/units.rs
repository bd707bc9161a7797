//! What is counted, and how.

use crate::local::Decline;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Between blanks.
    Words,
    /// Of any alphabet.
    Letters,
    /// Blanks and line ends among them.
    Characters,
    /// All but blanks and line ends.
    CharactersWithoutSpaces,
    /// Blank ones among them.
    Lines,
    /// On lines or between commas.
    Items,
    /// Of an English word without y.
    Vowels,
    /// 0 to 9.
    Digits,
}

impl Unit {
    /// How many there are, in words.
    ///
    /// # Errors
    /// If they can be counted in two ways.
    pub fn counted(self, text: &str) -> Result<String, Decline> {
        // An address or a file's name stands for another text.
        let names_a_text =
            !text.contains(char::is_whitespace) && text.trim_end_matches('.').contains(['.', '/']);
        if matches!(self, Unit::Words | Unit::Lines) && names_a_text {
            return Err(Decline::Ambiguous("which text is meant"));
        }
        let chars = |wanted: fn(char) -> bool| text.chars().filter(|c| wanted(*c)).count();
        let (count, one, many) = match self {
            Unit::Words => (words(text)?, "word", "words"),
            Unit::Letters => (chars(char::is_alphabetic), "letter", "letters"),
            Unit::Characters => (text.chars().count(), "character", "characters"),
            Unit::CharactersWithoutSpaces => {
                (chars(|c| !c.is_whitespace()), "character without spaces", "characters without spaces")
            }
            Unit::Lines => (text.lines().count(), "line", "lines"),
            Unit::Items => (items(text)?, "item", "items"),
            Unit::Vowels => (vowels(text)?, "vowel", "vowels"),
            Unit::Digits => (chars(|c| c.is_ascii_digit()), "digit", "digits"),
        };
        let blank = text.lines().filter(|line| line.trim().is_empty()).count();
        let remark =
            if self == Unit::Lines && blank > 0 { format!(", {blank} of them blank") } else { String::new() };
        Ok(format!("{count} {}{remark}", if count == 1 { one } else { many }))
    }
}

/// Words between blanks. Scripts that write without blanks, and words joined by a dash or a slash, have no one count.
fn words(text: &str) -> Result<usize, Decline> {
    let dashed = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric()).contains(['—', '–', '/', '…'])
            || word.contains("...") && !word.ends_with("...")
    };
    let no_blanks = |c: char| matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF);
    if text.contains(no_blanks) || text.split_whitespace().any(dashed) {
        return Err(Decline::Ambiguous("where a word ends"));
    }
    Ok(text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count())
}

/// Items on lines of their own or between commas.
fn items(text: &str) -> Result<usize, Decline> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let joined = text.contains(" and ") || text.contains(" or ") || text.contains(';');
    match (lines, text.contains(',')) {
        (2.., false) => Ok(lines),
        (1, true) if !joined => Ok(text.split(',').filter(|item| !item.trim().is_empty()).count()),
        _ => Err(Decline::Ambiguous("where an item ends")),
    }
}

fn vowels(text: &str) -> Result<usize, Decline> {
    if text.contains(['y', 'Y']) || !text.is_ascii() {
        return Err(Decline::Ambiguous("whether a letter is a vowel"));
    }
    Ok(text.chars().filter(|c| "aeiou".contains(c.to_ascii_lowercase())).count())
}

/// How often a text occurs in another, in capitals or not.
///
/// # Errors
/// If it can be counted in two ways.
pub fn occurrences(of: &str, within: &str) -> Result<String, Decline> {
    let of = of.trim_matches(|c: char| c == '.' || c == '?').trim_matches('\n');
    let of = if of.is_empty() { return Err(Decline::NoAnswer("nothing to look for")) } else { of };
    let (needle, haystack) = (of.to_lowercase(), within.to_lowercase());
    let count = haystack.matches(&needle).count();
    let overlapping = haystack
        .char_indices()
        .filter(|(at, _)| haystack.get(*at..).is_some_and(|rest| rest.starts_with(&needle)))
        .count();
    let letter = of.chars().count() == 1;
    let is_word = needle.chars().all(char::is_alphanumeric);
    let whole = haystack.split(|c: char| !c.is_alphanumeric()).filter(|word| *word == needle).count();
    // `na` in `banana` is a part of a word; `the` in a sentence is a word, unless it is also a part of one.
    let one_word = !within.trim().contains(char::is_whitespace);
    if overlapping != count || (is_word && !letter && !one_word && whole != count) {
        return Err(Decline::Ambiguous("what counts as an occurrence"));
    }
    let exact = within.matches(of).count();
    let remark =
        if exact == count { String::new() } else { format!(", {} of them in another case", count - exact) };
    Ok(format!("“{of}” occurs {count} time{}{remark}", if count == 1 { "" } else { "s" }))
}
