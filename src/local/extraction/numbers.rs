//! Numbers in digits that stand alone: `1,240`, `-35`, `18.50`, `3.5%`.

use super::Found;
use super::words::words;

/// Words that are numbers too: a text that has one is declined.
const NUMBER_WORDS: [&str; 34] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "half",
];

/// The numbers. A text is declined when digits stand in any other form (`B12`, `10:30`, `2025-12-01`, `3rd`,
/// `1,5`), when two numbers may be one (`1 240`), and when a number is written in words.
pub fn find(text: &str) -> Option<Found> {
    let words = words(text);
    let mut items: Vec<String> = Vec::new();
    let mut previous_end = None;
    for word in &words {
        if word.core.split('-').any(is_number_word) {
            return None;
        }
        if !word.core.contains(char::is_numeric) {
            continue;
        }
        let touches = previous_end
            .and_then(|end: usize| text.get(end..word.start))
            .is_some_and(|gap| gap.chars().all(char::is_whitespace));
        let may_be_one = touches
            && word.core.trim_end_matches('%').len() >= 3
            && word.core.starts_with(|c: char| c.is_ascii_digit());
        if !is_number(word.core) || may_be_one || is_negative_sum(text.get(..word.start)?) {
            return None;
        }
        items.push(word.core.to_owned());
        previous_end = Some(word.end);
    }
    Some(Found { items, note: None })
}

fn is_number_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    NUMBER_WORDS.contains(&lower.as_str())
        || lower.strip_suffix('s').is_some_and(|one| NUMBER_WORDS.contains(&one))
}

/// `-$` before a number: a sign that does not touch it.
fn is_negative_sum(before: &str) -> bool {
    before.strip_suffix(['$', '€', '£']).is_some_and(|before| before.ends_with(['-', '−']))
}

/// Whether a word is a number in digits, perhaps with a sign before and a percent sign behind it.
pub fn is_number(word: &str) -> bool {
    let word = word.strip_suffix('%').unwrap_or(word);
    let word = word.strip_prefix(['-', '−', '+']).unwrap_or(word);
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let grouped = whole.contains(',');
    digits(first)
        && digits(fraction)
        && (!grouped || first.len() <= 3)
        && !(first.starts_with('0') && whole.len() > 1)
        && groups.all(|group| digits(group) && group.len() == 3)
}
