//! The items of a list, and their order.

use std::cmp::Ordering;
use std::collections::HashSet;

use Order::{Alphabetical, Ascending, Descending, Longest, ReverseAlphabetical, Shortest};

use crate::local::Decline;

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From A to Z.
    Alphabetical,
    /// From Z to A.
    ReverseAlphabetical,
    /// The smallest number first.
    Ascending,
    /// The largest number first.
    Descending,
    /// The shortest item first.
    Shortest,
    /// The longest item first.
    Longest,
}

/// A list that was taken apart.
pub struct List<'a> {
    /// Its items, without blanks around them.
    pub items: Vec<&'a str>,
    /// What stands between them.
    pub separator: &'static str,
}

/// The items between line ends, semicolons, commas, or the blanks between numbers.
///
/// # Errors
/// If it is not clear where an item ends.
pub fn list(text: &str) -> Result<List<'_>, Decline> {
    let split = |sign: char, separator| {
        let items = text.split(sign).map(str::trim).filter(|item| !item.is_empty()).collect();
        List { items, separator }
    };
    let text = text.trim();
    // `1,000, 2` has commas of two kinds.
    let commas = text.matches(',').count();
    let mixed = !text.contains('\n') && ![0, commas].contains(&text.matches(", ").count());
    if mixed {
        return Err(Decline::Ambiguous("where an item ends"));
    }
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
///
/// # Errors
/// If some differ in case alone.
pub fn unique(items: &mut Vec<&str>) -> Result<(), Decline> {
    let folded: HashSet<String> = items.iter().map(|item| item.to_lowercase()).collect();
    let exact: HashSet<&str> = items.iter().copied().collect();
    if folded.len() != exact.len() {
        return Err(Decline::Ambiguous("whether words in another case are the same"));
    }
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(*item));
    Ok(())
}

/// Puts the items in an order.
///
/// # Errors
/// If people or programs differ about it.
pub fn sort(items: &mut [&str], order: Order) -> Result<(), Decline> {
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
            let letters = |item: &str| item.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
            let mut by_letter = items.to_vec();
            by_letter.sort_by_cached_key(|item| letters(item));
            items.sort_by_cached_key(|item| item.to_lowercase());
            // Some count the blank in `New York`, others do not.
            if !items.iter().map(|item| letters(item)).eq(by_letter.iter().map(|item| letters(item))) {
                return Err(Decline::Ambiguous("the alphabetical order"));
            }
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

/// Whether an item is a number that can be put in order.
pub fn is_number(item: &str) -> bool {
    number(item).is_some()
}

/// A number that a program and a reader read alike, up to 15 digits.
fn number(item: &str) -> Option<f64> {
    let digits = item.strip_prefix(['-', '+']).unwrap_or(item);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(fraction) && digits.len() <= 15).then(|| item.parse().ok())?
}
