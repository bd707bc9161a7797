//! A date as it stands in a request.

use jiff::civil::Date;
use jiff::{ToSpan as _, Zoned};

use super::names::{Language, is_weekday, month};

/// A day that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// With its year.
    Full { year: i16, month: i8, day: i8 },
    /// Of any year.
    Yearly { month: i8, day: i8 },
    /// So many days after today.
    Relative(i8),
}

impl Day {
    /// The date; nothing where no year is given, or it is not in the calendar.
    pub fn date(self, now: &Zoned) -> Option<Date> {
        match self {
            Day::Full { year, month, day } => Date::new(year, month, day).ok(),
            Day::Relative(days) => now.date().checked_add(i64::from(days).days()).ok(),
            Day::Yearly { .. } => None,
        }
    }

    /// The next such date, today included.
    pub fn next(self, now: &Zoned) -> Option<Date> {
        self.nearest(now, 1)
    }

    /// The last such date, today included.
    pub fn last(self, now: &Zoned) -> Option<Date> {
        self.nearest(now, -1)
    }

    fn nearest(self, now: &Zoned, step: i16) -> Option<Date> {
        let Day::Yearly { month, day } = self else { return self.date(now) };
        let today = now.date();
        let date = Date::new(today.year(), month, day).ok()?;
        let reached = if step > 0 { date >= today } else { date <= today };
        if reached { Some(date) } else { Date::new(today.year().checked_add(step)?, month, day).ok() }
    }
}

/// Days that have a name.
const NAMED: [(&str, Day); 30] = [
    ("today", Day::Relative(0)),
    ("heute", Day::Relative(0)),
    ("aujourd'hui", Day::Relative(0)),
    ("hoy", Day::Relative(0)),
    ("oggi", Day::Relative(0)),
    ("hoje", Day::Relative(0)),
    ("tomorrow", Day::Relative(1)),
    ("morgen", Day::Relative(1)),
    ("demain", Day::Relative(1)),
    ("mañana", Day::Relative(1)),
    ("domani", Day::Relative(1)),
    ("amanhã", Day::Relative(1)),
    ("yesterday", Day::Relative(-1)),
    ("gestern", Day::Relative(-1)),
    ("hier", Day::Relative(-1)),
    ("ayer", Day::Relative(-1)),
    ("ieri", Day::Relative(-1)),
    ("ontem", Day::Relative(-1)),
    ("christmas", Day::Yearly { month: 12, day: 25 }),
    ("christmas day", Day::Yearly { month: 12, day: 25 }),
    ("weihnachten", Day::Yearly { month: 12, day: 25 }),
    ("noël", Day::Yearly { month: 12, day: 25 }),
    ("navidad", Day::Yearly { month: 12, day: 25 }),
    ("natale", Day::Yearly { month: 12, day: 25 }),
    ("natal", Day::Yearly { month: 12, day: 25 }),
    ("christmas eve", Day::Yearly { month: 12, day: 24 }),
    ("heiligabend", Day::Yearly { month: 12, day: 24 }),
    ("new year's day", Day::Yearly { month: 1, day: 1 }),
    ("neujahr", Day::Yearly { month: 1, day: 1 }),
    ("halloween", Day::Yearly { month: 10, day: 31 }),
];

/// Words that may stand before a date, a month or a year.
const ARTICLES: [&str; 18] = [
    "the", "le", "la", "l'", "el", "il", "der", "den", "dem", "am", "dia", "o", "a", "on", "du", "del", "al",
    "jour",
];
const OF: [&str; 6] = ["of", "de", "del", "di", "d'", "do"];

/// The day that some words begin with, and how many words it takes. A date in digits is read day first, except in
/// English, where it is read only if it can be read in one way.
pub fn day(words: &[&str], language: Language) -> Option<(Day, usize)> {
    let skipped = words.iter().take_while(|word| ARTICLES.contains(word) || is_weekday(word)).count();
    let rest = words.get(skipped..)?;
    let first = rest.first()?;
    let named = NAMED.iter().filter(|(name, _)| name.starts_with(first)).filter_map(|(name, day)| {
        let length = name.split(' ').count();
        name.split(' ').eq(rest.iter().take(length).copied()).then_some((*day, length))
    });
    let (day, length) = named
        .max_by_key(|(_, length)| *length)
        .or_else(|| Some((in_digits(first, language)?, 1)))
        .or_else(|| written(rest))?;
    Some((day, skipped + length))
}

/// `3 march 2026`, `march 3rd 2026`, `3 de marzo de 2026`.
fn written(words: &[&str]) -> Option<(Day, usize)> {
    let first = words.first()?;
    let (day, month, length) = match (number_of_day(first), month(first)) {
        (Some(day), _) => {
            let length = if words.get(1).is_some_and(|word| OF.contains(word)) { 3 } else { 2 };
            (day, month(words.get(length - 1)?)?, length)
        }
        (None, Some(month)) => (number_of_day(words.get(1)?)?, month, 2),
        (None, None) => return None,
    };
    let of = usize::from(words.get(length).is_some_and(|word| OF.contains(word)));
    match words.get(length + of).and_then(|word| year(word)) {
        Some(year) => Some((Day::Full { year, month, day }, length + of + 1)),
        None => Some((Day::Yearly { month, day }, length)),
    }
}

fn in_digits(word: &str, language: Language) -> Option<Day> {
    let sign = word.chars().find(|c| ['-', '/', '.'].contains(c))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let small = |part: &str| {
        part.parse::<i8>().ok().filter(|_| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let (Some(year), Some(month), Some(day)) = (year(a), small(b), small(c)) {
        return (sign != '.').then_some(Day::Full { year, month, day });
    }
    let (first, second, year) = (small(a)?, small(b)?, year(c)?);
    let (day_first, month_first) =
        (Day::Full { year, month: second, day: first }, Day::Full { year, month: first, day: second });
    if sign == '.' || language != Language::English || first == second || first > 12 {
        Some(day_first)
    } else {
        (second > 12).then_some(month_first)
    }
}

/// A day of the month: `3`, `3rd`, `1er`, `1º`.
fn number_of_day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th", "er", "º", "°"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// A year of four digits in which most of Europe had today's calendar.
pub fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| plain && *year >= 1600)
}
