//! Counting: words, letters, characters, lines, items, and how often something occurs.

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Count,
    Unit(Unit),
    /// `the word`, `the letter` before what is meant.
    Singular,
    Times,
    Occur,
    Sign(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Words,
    Letters,
    Characters,
    CharactersWithoutSpaces,
    Lines,
    Items,
    Vowels,
    Digits,
}

use Word::{Count, Occur, Sign, Singular, Times};

const TABLE: &[(&str, Word)] = &[
    ("how many", Count),
    ("count", Count),
    ("count up", Count),
    ("count how many", Count),
    ("tell me how many", Count),
    ("number of", Count),
    ("the number of", Count),
    ("total number of", Count),
    ("counting", Count),
    ("give me", Count),
    ("how long", Count),
    ("words", Word::Unit(Unit::Words)),
    ("word count", Word::Unit(Unit::Words)),
    ("letters", Word::Unit(Unit::Letters)),
    ("letter count", Word::Unit(Unit::Letters)),
    ("characters", Word::Unit(Unit::Characters)),
    ("chars", Word::Unit(Unit::Characters)),
    ("character count", Word::Unit(Unit::Characters)),
    ("characters including spaces", Word::Unit(Unit::Characters)),
    ("characters without spaces", Word::Unit(Unit::CharactersWithoutSpaces)),
    ("characters excluding spaces", Word::Unit(Unit::CharactersWithoutSpaces)),
    ("characters not counting spaces", Word::Unit(Unit::CharactersWithoutSpaces)),
    ("lines", Word::Unit(Unit::Lines)),
    ("line count", Word::Unit(Unit::Lines)),
    ("lines of text", Word::Unit(Unit::Lines)),
    ("items", Word::Unit(Unit::Items)),
    ("items in this list", Word::Unit(Unit::Items)),
    ("items in the list", Word::Unit(Unit::Items)),
    ("items on this list", Word::Unit(Unit::Items)),
    ("entries", Word::Unit(Unit::Items)),
    ("elements", Word::Unit(Unit::Items)),
    ("vowels", Word::Unit(Unit::Vowels)),
    ("digits", Word::Unit(Unit::Digits)),
    ("word", Singular),
    ("letter", Singular),
    ("character", Singular),
    ("how often", Times),
    ("how many times", Times),
    ("count how many times", Times),
    ("count how often", Times),
    ("number of times", Times),
    ("the number of times", Times),
    ("count the number of times", Times),
    ("how many occurrences of", Times),
    ("count the occurrences of", Times),
    ("count occurrences of", Times),
    ("count all occurrences of", Times),
    ("number of occurrences of", Times),
    ("how many instances of", Times),
    ("appear", Occur),
    ("appears", Occur),
    ("occur", Occur),
    ("occurs", Occur),
    ("is used", Occur),
    ("show up", Occur),
    ("shows up", Occur),
    ("can be found", Occur),
    ("commas", Sign(",")),
    ("spaces", Sign(" ")),
    ("full stops", Sign(".")),
    ("semicolons", Sign(";")),
    ("exclamation marks", Sign("!")),
    ("question marks", Sign("?")),
    ("hyphens", Sign("-")),
];

/// What is to be counted, and where.
#[derive(Debug)]
enum Plan<'a> {
    Units(Vec<Unit>, &'a str),
    Occurrences { of: &'a str, within: &'a str },
}

/// The count that is asked for.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    match request.plan(TABLE, plan)? {
        Plan::Units(units, text) => {
            let text = bounded(text)?;
            let counts: Result<Vec<String>, Decline> =
                units.into_iter().map(|unit| units_of(unit, text)).collect();
            Ok(counts?.join("\n"))
        }
        Plan::Occurrences { of, within } => occurrences(of, bounded(within)?),
    }
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Plan<'a>> {
    use Term::{Bare, Is, Text};
    Some(match terms {
        [Is(Count), Is(Sign(of)), Text(within)] => Plan::Occurrences { of, within },
        // `how many r's in strawberry`
        [Is(Count), Bare(letters), Is(Singular), Bare(within)]
        | [Is(Count), Bare(letters), Bare(within)]
        | [Is(Count), Bare(letters), Is(Singular), Text(within)]
        | [Is(Count), Bare(letters), Text(within)] => {
            Plan::Occurrences { of: plural_of_letter(letters)?, within }
        }
        [Is(Count), Text(letter), Text(within) | Bare(within)] if letter.chars().count() == 1 => {
            Plan::Occurrences { of: letter, within }
        }
        // `how many times does "x" appear in …`
        [Is(Times), middle @ .., Text(within) | Bare(within)] => {
            Plan::Occurrences { of: needle(middle)?, within }
        }
        [Text(within), Is(Times), middle @ ..] => Plan::Occurrences { of: needle(middle)?, within },
        [Text(text), units @ ..] | [units @ .., Text(text)] => Plan::Units(counted(units)?, text),
        // `how many letters in the word queue`
        [units @ .., Is(Singular), Bare(word)] => {
            let units = counted(units).filter(|units| !units.contains(&Unit::Words))?;
            Plan::Units(units, word)
        }
        _ => return None,
    })
}

/// `r's`: an r.
fn plural_of_letter(word: &str) -> Option<&str> {
    let letter =
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).or_else(|| word.strip_suffix('s'))?;
    (letter.chars().count() == 1 && letter.chars().all(char::is_alphanumeric)).then_some(letter)
}

fn needle<'a>(terms: &[Term<'a, Word>]) -> Option<&'a str> {
    use Term::{Bare, Is, Text};
    let (needle, rest) = match terms {
        [Is(Singular), Text(needle) | Bare(needle), rest @ ..] | [Text(needle), rest @ ..] => (*needle, rest),
        [Bare(needle), rest @ ..] => (*needle, rest),
        [Is(Sign(sign)), rest @ ..] => (*sign, rest),
        _ => return None,
    };
    matches!(rest, [] | [Is(Occur)] | [Is(Occur), Is(Singular)] | [Is(Singular)]).then_some(needle)
}

/// The units asked for, each once. A word count needs no verb.
fn counted(terms: &[Term<'_, Word>]) -> Option<Vec<Unit>> {
    let mut units = Vec::new();
    for term in terms {
        match term {
            Term::Is(Word::Unit(unit)) if !units.contains(unit) => units.push(*unit),
            Term::Is(Count | Singular) => {}
            _ => return None,
        }
    }
    (!units.is_empty()).then_some(units)
}

fn units_of(unit: Unit, text: &str) -> Result<String, Decline> {
    let chars = |wanted: fn(char) -> bool| text.chars().filter(|c| wanted(*c)).count();
    let (count, one, many) = match unit {
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
        if unit == Unit::Lines && blank > 0 { format!(", {blank} of them blank") } else { String::new() };
    Ok(format!("{count} {}{remark}", if count == 1 { one } else { many }))
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
fn occurrences(of: &str, within: &str) -> Result<String, Decline> {
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
