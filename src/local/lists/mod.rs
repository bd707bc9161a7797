//! Lists: sorting, reversing, leaving out what is there twice.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};

/// What a word of the instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Sort,
    By(Order),
    Reverse,
    Unique,
    /// `in the list`
    Items,
    /// `the numbers`
    Numbers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Alphabetical,
    ReverseAlphabetical,
    Ascending,
    Descending,
    Shortest,
    Longest,
}

use Order::{Alphabetical, Ascending, Descending, Longest, ReverseAlphabetical, Shortest};
use Word::{By, Items, Numbers, Reverse, Sort, Unique};

const TABLE: &[(&str, Word)] = &[
    ("sort", Sort),
    ("sort out", Sort),
    ("order", Sort),
    ("arrange", Sort),
    ("put", Sort),
    ("rank", Sort),
    ("reorder", Sort),
    ("alphabetize", By(Alphabetical)),
    ("alphabetise", By(Alphabetical)),
    ("alphabetically", By(Alphabetical)),
    ("alphabetical order", By(Alphabetical)),
    ("alphabetic order", By(Alphabetical)),
    ("ascending alphabetical order", By(Alphabetical)),
    ("a to z", By(Alphabetical)),
    ("from a to z", By(Alphabetical)),
    ("a-z", By(Alphabetical)),
    ("reverse alphabetical order", By(ReverseAlphabetical)),
    ("reverse alphabetically", By(ReverseAlphabetical)),
    ("descending alphabetical order", By(ReverseAlphabetical)),
    ("z to a", By(ReverseAlphabetical)),
    ("from z to a", By(ReverseAlphabetical)),
    ("z-a", By(ReverseAlphabetical)),
    ("ascending", By(Ascending)),
    ("ascending order", By(Ascending)),
    ("increasing order", By(Ascending)),
    ("numerical order", By(Ascending)),
    ("numerically", By(Ascending)),
    ("smallest to largest", By(Ascending)),
    ("smallest to biggest", By(Ascending)),
    ("from smallest to largest", By(Ascending)),
    ("from smallest to biggest", By(Ascending)),
    ("low to high", By(Ascending)),
    ("from low to high", By(Ascending)),
    ("from lowest to highest", By(Ascending)),
    ("lowest to highest", By(Ascending)),
    ("least to greatest", By(Ascending)),
    ("from least to greatest", By(Ascending)),
    ("smallest first", By(Ascending)),
    ("lowest first", By(Ascending)),
    ("descending", By(Descending)),
    ("descending order", By(Descending)),
    ("decreasing order", By(Descending)),
    ("largest to smallest", By(Descending)),
    ("from largest to smallest", By(Descending)),
    ("biggest to smallest", By(Descending)),
    ("from biggest to smallest", By(Descending)),
    ("high to low", By(Descending)),
    ("from high to low", By(Descending)),
    ("highest to lowest", By(Descending)),
    ("from highest to lowest", By(Descending)),
    ("greatest to least", By(Descending)),
    ("largest first", By(Descending)),
    ("highest first", By(Descending)),
    ("by length", By(Shortest)),
    ("shortest to longest", By(Shortest)),
    ("from shortest to longest", By(Shortest)),
    ("shortest first", By(Shortest)),
    ("longest to shortest", By(Longest)),
    ("from longest to shortest", By(Longest)),
    ("longest first", By(Longest)),
    ("reverse", Reverse),
    ("reverse the order of", Reverse),
    ("flip the order of", Reverse),
    ("remove duplicates", Unique),
    ("remove the duplicates", Unique),
    ("remove all duplicates", Unique),
    ("remove any duplicates", Unique),
    ("remove duplicate", Unique),
    ("remove the duplicate", Unique),
    ("remove repeated", Unique),
    ("delete duplicates", Unique),
    ("delete the duplicates", Unique),
    ("delete duplicate", Unique),
    ("drop duplicates", Unique),
    ("dedupe", Unique),
    ("deduplicate", Unique),
    ("de-duplicate", Unique),
    ("get unique", Unique),
    ("get the unique", Unique),
    ("give me the unique", Unique),
    ("list the unique", Unique),
    ("find the unique", Unique),
    ("unique", Unique),
    ("keep only unique", Unique),
    ("keep only the unique", Unique),
    ("list", Items),
    ("in order", By(Ascending)),
    ("lines", Items),
    ("items", Items),
    ("entries", Items),
    ("names", Items),
    ("words", Items),
    ("values", Items),
    ("things", Items),
    ("terms", Items),
    ("numbers", Numbers),
    ("integers", Numbers),
];

/// What is to be done to the list, in this order.
#[derive(Debug)]
struct Plan<'a> {
    unique: bool,
    order: Option<Order>,
    reverse: bool,
    text: &'a str,
}

/// The list as it is asked for, written as it was given.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    let plan = request.plan(TABLE, plan)?;
    let List { mut items, separator } = list(bounded(plan.text)?)?;
    if plan.unique {
        unique(&mut items)?;
    }
    if let Some(order) = plan.order {
        sort(&mut items, order)?;
    }
    if plan.reverse {
        items.reverse();
    }
    Ok(items.join(separator))
}

fn plan<'a>(terms: &[Term<'a, Word>]) -> Option<Plan<'a>> {
    let (text, words) = match terms {
        [Term::Text(text), words @ ..] | [words @ .., Term::Text(text)] => (*text, words),
        _ => return None,
    };
    let words: Option<Vec<Word>> =
        words.iter().map(|term| if let Term::Is(word) = term { Some(*word) } else { None }).collect();
    let words = words?;
    let orders: Vec<Order> =
        words.iter().filter_map(|word| if let By(order) = word { Some(*order) } else { None }).collect();
    let (sorts, unique, reverse) = (words.contains(&Sort), words.contains(&Unique), words.contains(&Reverse));
    let items = words.contains(&Items) || words.contains(&Numbers);
    let order = match orders.as_slice() {
        [] if sorts => Some(default_order(text)?),
        [] => None,
        [order] => Some(*order),
        _ => return None,
    };
    // To reverse a text is to spell it backwards; to reverse a list is to turn its order.
    let turns = reverse && items && order.is_none() && !unique;
    (turns || (!reverse && (unique || order.is_some()))).then_some(Plan { unique, order, reverse, text })
}

/// Numbers ascend, words follow the alphabet.
fn default_order(text: &str) -> Option<Order> {
    let items = list(text).ok()?.items;
    Some(if items.iter().all(|item| number(item).is_some()) { Ascending } else { Alphabetical })
}

struct List<'a> {
    items: Vec<&'a str>,
    separator: &'static str,
}

/// The items between line ends, semicolons, commas, or the blanks between numbers.
fn list(text: &str) -> Result<List<'_>, Decline> {
    let split = |sign: char, separator| {
        let items = text.split(sign).map(str::trim).filter(|item| !item.is_empty()).collect();
        List { items, separator }
    };
    let text = text.trim();
    let list = if text.contains('\n') {
        split('\n', "\n")
    } else if text.contains(';') {
        split(';', "; ")
    } else if text.contains(',') {
        split(',', ", ")
    } else if text.split_whitespace().all(|item| number(item).is_some()) {
        List { items: text.split_whitespace().collect(), separator: " " }
    } else {
        return Err(Decline::Ambiguous("where an item ends"));
    };
    let unclear = |item: &&str| {
        let numbered = item.split_once(['.', ')']).is_some_and(|(number, rest)| {
            rest.starts_with(' ') && number.chars().all(|c| c.is_ascii_digit())
        });
        numbered
            || (list.separator != "\n"
                && (item.contains(" and ") || item.starts_with("and ") || item.ends_with('.')))
    };
    if list.items.len() < 2 || list.items.iter().any(unclear) {
        return Err(Decline::Ambiguous("where an item ends"));
    }
    Ok(list)
}

/// Keeps the first of equal items.
fn unique(items: &mut Vec<&str>) -> Result<(), Decline> {
    let folded: HashSet<String> = items.iter().map(|item| item.to_lowercase()).collect();
    let exact: HashSet<&str> = items.iter().copied().collect();
    if folded.len() != exact.len() {
        return Err(Decline::Ambiguous("whether words in another case are the same"));
    }
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(*item));
    Ok(())
}

fn sort(items: &mut [&str], order: Order) -> Result<(), Decline> {
    let numbers: Option<Vec<f64>> = items.iter().map(|item| number(item)).collect();
    match order {
        Ascending | Descending => {
            if numbers.is_none() && order == Ascending && items.iter().all(|item| number(item).is_none()) {
                return sort(items, Alphabetical);
            }
            if numbers.is_none() {
                return Err(Decline::Ambiguous("the order of what is no number"));
            }
            items.sort_by(|a, b| number(a).partial_cmp(&number(b)).unwrap_or(Ordering::Equal));
        }
        Alphabetical | ReverseAlphabetical => {
            // The alphabets differ in where they put é, ä or ø; programs differ in where they put file10.
            if items.iter().any(|item| !item.is_ascii() || item.contains(|c: char| c.is_ascii_digit())) {
                return Err(Decline::Ambiguous("the alphabetical order"));
            }
            items.sort_by_key(|item| (item.to_lowercase(), std::cmp::Reverse(*item)));
        }
        Shortest | Longest => {
            let longest_first = order == Longest;
            items.sort_by_key(|item| {
                let length = item.chars().count();
                if longest_first { usize::MAX - length } else { length }
            });
            return Ok(());
        }
    }
    if matches!(order, Descending | ReverseAlphabetical) {
        items.reverse();
    }
    Ok(())
}

/// A number that a program and a reader read alike, up to 15 digits.
fn number(item: &str) -> Option<f64> {
    let digits = item.strip_prefix(['-', '+']).unwrap_or(item);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(fraction) && digits.len() <= 15).then(|| item.parse().ok())?
}
