//! Counting: words, letters, characters, lines, items, and how often something occurs.

mod units;

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};
use units::{Unit, occurrences};

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
                units.into_iter().map(|unit| unit.counted(text)).collect();
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
