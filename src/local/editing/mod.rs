//! Editing a text: case, blanks, find and replace, spelling backwards.

mod change;

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};
use change::Change;

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Do(Change),
    /// `make`, `write`: a verb that says nothing of what is to be done.
    Make,
    To,
    Replace,
    With,
    Find,
    Noun,
    Spell,
    Backwards,
    Sign(&'static str),
}

use Word::{Backwards, Do, Find, Make, Replace, Sign, Spell, To, With};

const TABLE: &[(&str, Word)] = &[
    ("uppercase", Do(Change::Upper)),
    ("upper case", Do(Change::Upper)),
    ("upper-case", Do(Change::Upper)),
    ("all caps", Do(Change::Upper)),
    ("caps", Do(Change::Upper)),
    ("capitals", Do(Change::Upper)),
    ("capital letters", Do(Change::Upper)),
    ("all capital letters", Do(Change::Upper)),
    ("uppercase letters", Do(Change::Upper)),
    ("lowercase", Do(Change::Lower)),
    ("lower case", Do(Change::Lower)),
    ("lower-case", Do(Change::Lower)),
    ("all lowercase", Do(Change::Lower)),
    ("small letters", Do(Change::Lower)),
    ("lowercase letters", Do(Change::Lower)),
    ("capitalize each word", Do(Change::EachWord)),
    ("capitalise each word", Do(Change::EachWord)),
    ("capitalize every word", Do(Change::EachWord)),
    ("capitalise every word", Do(Change::EachWord)),
    ("capitalize the first letter of each word", Do(Change::EachWord)),
    ("capitalise the first letter of each word", Do(Change::EachWord)),
    ("capitalize the first letter of every word", Do(Change::EachWord)),
    ("capitalise the first letter of every word", Do(Change::EachWord)),
    ("snake_case", Do(Change::Snake)),
    ("snake case", Do(Change::Snake)),
    ("kebab-case", Do(Change::Kebab)),
    ("kebab case", Do(Change::Kebab)),
    ("camelcase", Do(Change::Camel)),
    ("camel case", Do(Change::Camel)),
    ("pascalcase", Do(Change::Pascal)),
    ("pascal case", Do(Change::Pascal)),
    ("reverse", Do(Change::Backwards)),
    ("reverse the letters", Do(Change::Backwards)),
    ("reverse the characters", Do(Change::Backwards)),
    ("reverse the words", Do(Change::WordsBackwards)),
    ("reverse the order of the words", Do(Change::WordsBackwards)),
    ("reverse the word order", Do(Change::WordsBackwards)),
    ("trim", Do(Change::Trim)),
    ("trim whitespace", Do(Change::Trim)),
    ("trim the whitespace", Do(Change::Trim)),
    ("trim leading and trailing whitespace", Do(Change::Trim)),
    ("trim leading and trailing spaces", Do(Change::Trim)),
    ("strip leading and trailing whitespace", Do(Change::Trim)),
    ("remove leading and trailing spaces", Do(Change::Trim)),
    ("remove leading and trailing whitespace", Do(Change::Trim)),
    ("remove extra spaces", Do(Change::SingleSpaces)),
    ("remove the extra spaces", Do(Change::SingleSpaces)),
    ("remove extra whitespace", Do(Change::SingleSpaces)),
    ("remove double spaces", Do(Change::SingleSpaces)),
    ("collapse multiple spaces", Do(Change::SingleSpaces)),
    ("remove spaces", Do(Change::NoSpaces)),
    ("remove the spaces", Do(Change::NoSpaces)),
    ("remove all spaces", Do(Change::NoSpaces)),
    ("remove all the spaces", Do(Change::NoSpaces)),
    ("delete all spaces", Do(Change::NoSpaces)),
    ("strip all spaces", Do(Change::NoSpaces)),
    ("remove blank lines", Do(Change::NoBlankLines)),
    ("remove all blank lines", Do(Change::NoBlankLines)),
    ("remove all the blank lines", Do(Change::NoBlankLines)),
    ("remove the blank lines", Do(Change::NoBlankLines)),
    ("remove empty lines", Do(Change::NoBlankLines)),
    ("remove all empty lines", Do(Change::NoBlankLines)),
    ("delete blank lines", Do(Change::NoBlankLines)),
    ("delete the empty lines", Do(Change::NoBlankLines)),
    ("remove line breaks", Do(Change::OneLine)),
    ("remove the line breaks", Do(Change::OneLine)),
    ("remove all line breaks", Do(Change::OneLine)),
    ("join the lines", Do(Change::OneLine)),
    ("put on one line", Do(Change::OneLine)),
    ("on one line", Do(Change::OneLine)),
    ("remove punctuation", Do(Change::NoPunctuation)),
    ("remove the punctuation", Do(Change::NoPunctuation)),
    ("remove all punctuation", Do(Change::NoPunctuation)),
    ("remove all the punctuation", Do(Change::NoPunctuation)),
    ("strip punctuation", Do(Change::NoPunctuation)),
    ("strip all punctuation", Do(Change::NoPunctuation)),
    ("strip the punctuation", Do(Change::NoPunctuation)),
    ("make", Make),
    ("convert", Make),
    ("turn", Make),
    ("put", Make),
    ("write", Make),
    ("change", Make),
    ("transform", Make),
    ("rewrite", Make),
    ("give me", Make),
    ("to", To),
    ("into", To),
    ("replace", Replace),
    ("replace all", Replace),
    ("replace every", Replace),
    ("replace each", Replace),
    ("replace the word", Replace),
    ("replace all occurrences of", Replace),
    ("replace every occurrence of", Replace),
    ("substitute", Replace),
    ("swap", Replace),
    ("change every", Replace),
    ("change all", Replace),
    ("with", With),
    ("with the word", With),
    ("by", With),
    ("for", With),
    ("find", Find),
    ("find all", Find),
    ("find every", Find),
    ("word", Word::Noun),
    ("spell", Spell),
    ("backwards", Backwards),
    ("backward", Backwards),
    ("in reverse", Backwards),
    ("comma", Sign(",")),
    ("commas", Sign(",")),
    ("a comma", Sign(",")),
    ("semicolon", Sign(";")),
    ("semicolons", Sign(";")),
    ("a semicolon", Sign(";")),
    ("space", Sign(" ")),
    ("spaces", Sign(" ")),
    ("a space", Sign(" ")),
    ("underscore", Sign("_")),
    ("underscores", Sign("_")),
    ("an underscore", Sign("_")),
    ("hyphen", Sign("-")),
    ("hyphens", Sign("-")),
    ("a hyphen", Sign("-")),
    ("dash", Sign("-")),
    ("dashes", Sign("-")),
    ("a dash", Sign("-")),
    ("full stops", Sign(".")),
    ("periods", Sign(".")),
    ("dots", Sign(".")),
    ("colons", Sign(":")),
    ("nothing", Sign("")),
    ("tabs", Sign("\t")),
    ("tab", Sign("\t")),
    ("a tab", Sign("\t")),
];

/// What is to be done, and to what.
enum Plan<'a> {
    Change(Change, &'a str),
    Replace { from: &'a str, to: &'a str, text: &'a str },
}

/// The text as it is asked for.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    match request.plan(TABLE, plan)? {
        Plan::Change(change, text) => change.of(bounded(text)?),
        Plan::Replace { from, to, text } => replace(from, to, bounded(text)?),
    }
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Plan<'a>> {
    use Term::{Bare, Is, Text};
    Some(match terms {
        [Text(text), order @ ..] | [order @ .., Text(text)] if change(order).is_some() => {
            Plan::Change(change(order)?, text)
        }
        [Is(Make), Text(text) | Bare(text), Is(To), Is(Do(change))]
        | [Is(Make), Text(text), Is(Do(change))]
        | [Is(Do(change @ Change::Backwards)), Is(Word::Noun), Bare(text) | Text(text)] => {
            Plan::Change(*change, text)
        }
        [Is(Spell | Make), Text(text) | Bare(text), Is(Backwards)]
        | [Is(Spell | Make), Is(Word::Noun), Text(text) | Bare(text), Is(Backwards)] => {
            Plan::Change(Change::Backwards, text)
        }
        [Is(Replace), from, Is(With), to, Text(text)]
        | [Is(Find), from, Is(Replace), Is(With), to, Text(text)]
        | [Text(text), Is(Replace), from, Is(With), to]
        | [Is(Replace | Make), from, Is(To), to, Text(text)]
        | [Text(text), Is(Replace | Make), from, Is(To), to] => {
            // `replace spaces with stars`: a bare word beside a sign may name a sign as well.
            let bare = |term: &Term<'_, Word>| matches!(term, Bare(_));
            let sign = |term: &Term<'_, Word>| matches!(term, Is(Sign(_)));
            if (bare(from) && sign(to)) || (sign(from) && bare(to)) {
                return None;
            }
            Plan::Replace { from: part(from)?, to: part(to)?, text }
        }
        _ => return None,
    })
}

/// One change, perhaps with a verb that says nothing.
fn change(order: &[Term<'_, Word>]) -> Option<Change> {
    use Term::Is;
    match order {
        [Is(Do(change))] | [Is(Make), Is(Do(change))] | [Is(Make), Is(To), Is(Do(change))] => Some(*change),
        [Is(Spell | Make), Is(Backwards)] | [Is(Backwards)] => Some(Change::Backwards),
        _ => None,
    }
}

fn part<'a>(term: &Term<'a, Word>) -> Option<&'a str> {
    match term {
        Term::Text(text) | Term::Bare(text) => Some(text),
        Term::Is(Sign(sign)) => Some(sign),
        Term::Is(_) => None,
    }
}

fn replace(from: &str, to: &str, text: &str) -> Result<String, Decline> {
    if from.is_empty() || !text.contains(from) {
        return Err(Decline::NoAnswer("the text does not hold what is to be replaced"));
    }
    let in_any_case = text.to_lowercase().matches(&from.to_lowercase()).count();
    let is_word = from.chars().all(char::is_alphanumeric) && from.chars().count() > 1;
    let whole = text.split(|c: char| !c.is_alphanumeric()).filter(|word| *word == from).count();
    let matches = text.matches(from).count();
    if in_any_case != matches || (is_word && whole != matches) {
        return Err(Decline::Ambiguous("what is to be replaced"));
    }
    Ok(text.replace(from, to))
}
