//! Dates and time zones: days between dates, weekdays, dates some time away, the time elsewhere.
//!
//! The calendar and the zones are `jiff`'s; which day it is comes in as an argument.

mod calendar;
mod names;
mod places;
mod reply;
mod template;
mod templates;
mod time;
mod words;

use jiff::Zoned;

use super::Decline;

/// The longest prompt that is looked at, in bytes.
const MAX_BYTES: usize = 200;

/// The answer for the day and hour `now`, which is the user's.
///
/// # Errors
/// Why it is not answered.
pub fn answer(prompt: &str, now: &Zoned) -> Result<String, Decline> {
    if prompt.len() > MAX_BYTES {
        return Err(Decline::NotKnown);
    }
    let words = words::words(prompt);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (query, language, captured) = templates::find(&words).ok_or(Decline::NotKnown)?;
    reply::reply(query, language, &captured, now)
}
