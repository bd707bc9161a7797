//! Lists: sorting, reversing, leaving out what is there twice.

mod items;

use super::Decline;
use super::decline::bounded;
use super::request::{Request, Term};
use items::Order::{self, Alphabetical, Ascending, Descending, Longest, ReverseAlphabetical, Shortest};
use items::{List, is_number, list, sort, unique};

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

/// Numbers ascend, words follow the alphabet. Words that have an order of their own follow neither.
fn default_order(text: &str) -> Option<Order> {
    const OWN_ORDER: [&str; 20] = [
        "monday", "tuesday", "sunday", "mon", "tue", "january", "february", "march", "may", "jan", "feb",
        "small", "medium", "large", "low", "high", "first", "second", "one", "two",
    ];
    let items = list(text).ok()?.items;
    if items.iter().all(|item| is_number(item)) {
        return Some(Ascending);
    }
    let own_order = items.iter().filter(|item| OWN_ORDER.contains(&item.to_lowercase().as_str())).count() > 1;
    (!own_order).then_some(Alphabetical)
}
