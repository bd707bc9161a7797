//! Changes to a text.

use crate::local::Decline;

/// A change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Upper,
    Lower,
    EachWord,
    Snake,
    Kebab,
    Camel,
    Pascal,
    Backwards,
    WordsBackwards,
    Trim,
    SingleSpaces,
    NoSpaces,
    NoBlankLines,
    OneLine,
    NoPunctuation,
}

impl Change {
    /// The changed text.
    ///
    /// # Errors
    /// If the change could be made in more than one way.
    pub fn of(self, text: &str) -> Result<String, Decline> {
        Ok(match self {
            Change::Upper => text.to_uppercase(),
            Change::Lower => text.to_lowercase(),
            Change::EachWord => each_word(text),
            Change::Snake => parts(text)?.join("_"),
            Change::Kebab => parts(text)?.join("-"),
            Change::Camel => {
                let parts = parts(text)?;
                let (first, rest) = parts.split_first().ok_or(Decline::NoAnswer("no word"))?;
                format!("{first}{}", rest.iter().map(|part| capitalised(part)).collect::<String>())
            }
            Change::Pascal => parts(text)?.iter().map(|part| capitalised(part)).collect(),
            Change::Backwards => backwards(text)?,
            Change::WordsBackwards => words_backwards(text)?,
            Change::Trim => text.lines().map(str::trim).collect::<Vec<_>>().join("\n"),
            Change::SingleSpaces => {
                let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
                text.lines().map(line).collect::<Vec<_>>().join("\n")
            }
            Change::NoSpaces => text.replace(' ', ""),
            Change::NoBlankLines => {
                text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
            }
            Change::OneLine => {
                text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
            }
            Change::NoPunctuation => without_punctuation(text)?,
        })
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Each word with a capital, its other letters and the blanks as they are.
fn each_word(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(capitalised).collect()
}

/// The parts of a name in lower case: `helloWorld`, `hello_world`, `hello world`.
fn parts(text: &str) -> Result<Vec<String>, Decline> {
    let mut parts: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in text.trim().chars() {
        if !(c.is_ascii_alphanumeric() || [' ', '_', '-'].contains(&c))
            || (c.is_ascii_uppercase() && previous.is_ascii_uppercase())
        {
            return Err(Decline::Ambiguous("where a part of the name begins"));
        }
        if c.is_ascii_alphanumeric() {
            let begins = !previous.is_ascii_alphanumeric()
                || (c.is_ascii_uppercase() && !previous.is_ascii_uppercase());
            match parts.last_mut().filter(|_| !begins) {
                Some(part) => part.push(c.to_ascii_lowercase()),
                None => parts.push(c.to_ascii_lowercase().to_string()),
            }
        }
        previous = c;
    }
    if parts.is_empty() { Err(Decline::NoAnswer("no word")) } else { Ok(parts) }
}

/// The characters in reverse. Signs that combine with the one before, and pictures, are more than a character.
fn backwards(text: &str) -> Result<String, Decline> {
    let simple = |c: char| !matches!(u32::from(c), 0x0300..=0x036F | 0x0590..=0x0E7F | 0x200B..=0x200F | 0xFE00..=0xFE0F | 0x10000..);
    if text.contains([',', '\n']) {
        return Err(Decline::Ambiguous("whether the letters or the items are turned"));
    }
    if !text.chars().all(simple) {
        return Err(Decline::Ambiguous("where a character ends"));
    }
    Ok(text.trim().chars().rev().collect())
}

fn words_backwards(text: &str) -> Result<String, Decline> {
    if !text.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '\'') {
        return Err(Decline::Ambiguous("where punctuation belongs"));
    }
    Ok(text.split_whitespace().rev().collect::<Vec<_>>().join(" "))
}

fn without_punctuation(text: &str) -> Result<String, Decline> {
    let mark = |c: char| c.is_ascii_punctuation() || "“”‘’„«»…¿¡—–".contains(c);
    if text
        .split_whitespace()
        .any(|word| word.trim_matches(mark).contains(|c| mark(c) && c != '\'' && c != '’'))
    {
        return Err(Decline::Ambiguous("punctuation within a word"));
    }
    Ok(text.chars().filter(|c| !mark(*c)).collect())
}
