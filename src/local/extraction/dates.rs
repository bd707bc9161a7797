//! Dates, written out or in digits: `2025-12-01`, `3 November 2025`, `Dec 9, 2025`, `22/11/2026`.

mod calendar;

use super::Found;
use super::words::{Word, words};
use calendar::{Day, day, in_digits, is_month_name, is_weekday, month, year};

/// The dates as they are written; a date that is not in the calendar (31 February) is named as such. A text is
/// declined when something in it may be part of a date: a month, a weekday or a year alone, `today`, a range.
pub fn find(text: &str) -> Option<Found> {
    let words = words(text);
    let mut found = Found::default();
    let mut impossible = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..)?;
        if let Some(date) = date_at(text, rest) {
            let end = at + date.length;
            if date.length > 1 && (ends_range(words.get(..at)?) || goes_on(text, &words, end)) {
                return None;
            }
            let written = text.get(word.start..words.get(end - 1)?.end)?;
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if date.exists {
                found.items.push(written)
            } else {
                impossible.push(written)
            }
            at = end;
            continue;
        }
        let names_the_day = is_weekday(word.core) && date_at(text, words.get(at + 1..)?).is_some();
        if !names_the_day && may_be_date(text, words.get(..at)?, word) {
            return None;
        }
        at += 1;
    }
    if !impossible.is_empty() {
        found.note = Some(format!("Not in the calendar: {}", impossible.join("; ")));
    }
    Some(found)
}

/// A date at the start of some words.
struct At {
    /// How many words it takes.
    length: usize,
    exists: bool,
}

fn date_at(text: &str, words: &[Word<'_>]) -> Option<At> {
    let first = words.first()?;
    if let Some(exists) = in_digits(first.core) {
        return Some(At { length: 1, exists });
    }
    let second = words.get(1).filter(|second| joined(text, first, second))?;
    let (day, month) = match (day(first.core), month(second.core)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(second.core)?, month(first.core)?),
    };
    let year = words.get(2).filter(|third| joined(text, second, third)).and_then(|third| year(third.core));
    let length = if year.is_some() { 3 } else { 2 };
    Some(At { length, exists: Day { year, month, day }.exists() })
}

/// Whether only a blank, a comma, or the full stop of a month's short form stands between two words.
fn joined(text: &str, first: &Word<'_>, second: &Word<'_>) -> bool {
    match text.get(first.end..second.start).unwrap_or_default().trim() {
        "" | "," => true,
        "." => first.core.len() <= 4 && month(first.core).is_some(),
        _ => false,
    }
}

/// `3 and` or `3 to` before a date: the first end of a range.
fn ends_range(before: &[Word<'_>]) -> bool {
    let [.., number, joint] = before else { return false };
    day(number.core).is_some() && is_joint(joint.core)
}

/// Whether a number follows a date closely: `3 May and 5`, `5 Nov '25`.
fn goes_on(text: &str, words: &[Word<'_>], end: usize) -> bool {
    let next = words.get(end..).unwrap_or_default();
    match next {
        [joint, number, ..] if is_joint(joint.core) => {
            day(number.core).is_some() && date_at(text, next.get(1..).unwrap_or_default()).is_none()
        }
        [number, ..] if day(number.core).is_some() && date_at(text, next).is_none() => {
            let gap = end.checked_sub(1).and_then(|last| text.get(words.get(last)?.end..number.start));
            gap.is_some_and(|gap| {
                gap.chars().all(|c| c.is_whitespace() || [',', '\'', '’', '-', '–'].contains(&c))
            })
        }
        _ => false,
    }
}

fn is_joint(word: &str) -> bool {
    ["and", "to", "or", "until", "till", "through"].contains(&word)
}

/// Whether a word that is not part of a date may still stand for one.
fn may_be_date(text: &str, before: &[Word<'_>], word: &Word<'_>) -> bool {
    let lower = word.core.to_lowercase();
    let previous = before.last().map(|word| word.core.to_lowercase()).unwrap_or_default();
    let has_digit = word.core.contains(|c: char| c.is_ascii_digit());
    let strange = word.core.contains(|c: char| !c.is_ascii() || ['-', '/'].contains(&c))
        || word.core.matches('.').count() > 1
        || ["st", "nd", "rd", "th"].iter().any(|end| lower.ends_with(end));
    let relative = ["next", "last", "this", "coming", "following"].contains(&previous.as_str())
        && ["week", "weekend", "month", "year", "quarter"].contains(&lower.as_str());
    let of_number = before.last().is_some_and(|number| day(number.core).is_some());
    let german_day = day(word.core).is_some()
        && text.get(word.end..).is_some_and(|rest| {
            rest.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
        });
    (has_digit && strange)
        || relative
        || german_day
        || is_month_name(word.core, of_number || ["de", "di"].contains(&previous.as_str()))
        || is_weekday(word.core)
        || ["today", "tomorrow", "yesterday", "tonight", "christmas", "easter"].contains(&lower.as_str())
        || year(word.core).is_some_and(|year| (1000..2200).contains(&year))
}

#[cfg(test)]
mod tests;
