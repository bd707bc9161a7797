//! Templates of requests: `how many {unit} until|till {date}`.
//!
//! A template is a line of words. `a|b` is either word, a `?` behind a word makes it optional, and a name in braces is
//! read by the calendar, the clock or the table of places.

use jiff::civil::Time;

use super::calendar::{self, Day};
use super::names::{self, Language, Unit};
use super::places::{self, Place};
use super::time;

/// What the braces of a template held.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    pub days: Vec<Day>,
    pub units: Vec<Unit>,
    pub numbers: Vec<i64>,
    pub months: Vec<i8>,
    pub times: Vec<Time>,
    pub places: Vec<Place>,
}

const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// What the words hold, if they fit the template to their ends.
pub fn fit(template: &str, words: &[&str], language: Language) -> Option<Captured> {
    fit_from(template, words, language, &Captured::default())
}

fn fit_from(template: &str, words: &[&str], language: Language, captured: &Captured) -> Option<Captured> {
    if template.is_empty() {
        return words.is_empty().then(|| captured.clone());
    }
    let (token, further) = template.split_once(' ').unwrap_or((template, ""));
    if token.starts_with('{') {
        let mut captured = captured.clone();
        let length = captured.read(token, words, language)?;
        return fit_from(further, words.get(length..)?, language, &captured);
    }
    let (token, optional) = token.strip_suffix('?').map_or((token, false), |token| (token, true));
    let taken = match words.split_first() {
        Some((word, rest)) if token.split('|').any(|way| way == *word) => {
            fit_from(further, rest, language, captured)
        }
        _ => None,
    };
    taken.or_else(|| if optional { fit_from(further, words, language, captured) } else { None })
}

impl Captured {
    /// Reads what a name in braces stands for; gives the number of words it takes.
    fn read(&mut self, name: &str, words: &[&str], language: Language) -> Option<usize> {
        let first = *words.first()?;
        match name {
            "{date}" => {
                let (day, length) = calendar::day(words, language)?;
                self.days.push(day);
                return Some(length);
            }
            "{time}" => {
                let (time, length) = time::time(words)?;
                self.times.push(time);
                return Some(length);
            }
            "{place}" => {
                let (place, length) = places::place(words)?;
                self.places.push(place);
                return Some(length);
            }
            "{unit}" => self.units.push(Unit::find(first)?),
            "{number}" => {
                let word = NUMBERS
                    .iter()
                    .position(|name| *name == first)
                    .and_then(|index| i64::try_from(index + 1).ok());
                let digits = first.len() <= 10 && first.bytes().all(|byte| byte.is_ascii_digit());
                self.numbers.push(word.or_else(|| first.parse().ok().filter(|_| digits))?);
            }
            "{year}" => self.numbers.push(i64::from(calendar::year(first)?)),
            "{month}" => self.months.push(names::month(first)?),
            _ => return None,
        }
        Some(1)
    }
}
