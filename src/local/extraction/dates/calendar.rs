//! Days, months and years as they are written.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Beginnings of the months' names in other languages; behind a number they are taken for a date.
const FOREIGN_MONTHS: [&str; 27] = [
    "jan", "ene", "gen", "feb", "fev", "fév", "mär", "mar", "avr", "abr", "apr", "mai", "mag", "mei", "maj",
    "jui", "jun", "giu", "jul", "lug", "aou", "aoû", "ago", "okt", "déc", "dez", "dic",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A leap year, for a date without a year.
const ANY_YEAR: i16 = 2024;

/// A day of a month, perhaps of a year.
pub struct Day {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl Day {
    /// Whether it is in the calendar.
    pub fn exists(&self) -> bool {
        Date::new(self.year.unwrap_or(ANY_YEAR), self.month, self.day).is_ok()
    }
}

/// For `2025-12-01`, `22/11/2026`, `22.11.2026` and the like: whether it exists, day first or month first.
pub fn in_digits(word: &str) -> Option<bool> {
    let separator = word.chars().find(|c| ['-', '/', '.'].contains(c))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.chars().all(|c| c.is_ascii_digit()));
    let exists = |year, month: i16, day: i16| {
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
        Day { year: Some(year), month, day }.exists()
    };
    let [a, b, c] = parts.as_slice() else { return None };
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => Some(exists(x, y, z)),
        (1..=2, 1..=2, 4) => Some(exists(z, x, y) || exists(z, y, x)),
        _ => None,
    }
}

/// A day of the month: `3`, `3rd`.
pub fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let plain = digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// A year of four digits.
pub fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    word.parse().ok().filter(|_| plain)
}

/// A month's number, from its capitalised English name or the short form of it.
pub fn month(word: &str) -> Option<i8> {
    word.starts_with(char::is_uppercase).then(|| month_in_any_case(word))?
}

fn month_in_any_case(word: &str) -> Option<i8> {
    let name = word.to_lowercase();
    let short = if name == "sept" { "sep" } else { &name };
    let index = MONTHS.iter().position(|month| *month == name || month.get(..3) == Some(short))?;
    i8::try_from(index + 1).ok()
}

/// Whether a word outside a date may name a month: capitalised, or in lower case where it is no other word, or
/// behind a number in one of several languages.
pub fn is_month_name(word: &str, behind_number: bool) -> bool {
    let lower = word.to_lowercase();
    let other_word = ["may", "march", "mar", "sep", "dec"].contains(&lower.as_str());
    let foreign = FOREIGN_MONTHS.iter().any(|start| lower.starts_with(start));
    month(word).is_some()
        || (month_in_any_case(word).is_some() && !other_word)
        || (behind_number && (foreign || other_word))
}

/// Whether a word is a weekday, or its capitalised short form.
pub fn is_weekday(word: &str) -> bool {
    let lower = word.to_lowercase();
    let lower = lower.strip_suffix("'s").unwrap_or(&lower);
    let short = (3..=5).contains(&word.len()) && word.starts_with(char::is_uppercase);
    WEEKDAYS.iter().any(|day| *day == lower.trim_end_matches('s') || (short && day.starts_with(lower)))
}
