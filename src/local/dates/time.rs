//! A time of day as it stands in a request.

use jiff::civil::Time;

/// The time that some words begin with, and how many words it takes. A bare `3` is none: it may be three or fifteen.
pub fn time(words: &[&str]) -> Option<(Time, usize)> {
    let first = words.first()?;
    match *first {
        "noon" | "midday" => return Some((Time::midnight().with().hour(12).build().ok()?, 1)),
        "midnight" => return Some((Time::midnight(), 1)),
        _ => {}
    }
    let half = |word: &str| match word {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    };
    let (digits, mut afternoon) = match (first.strip_suffix("am"), first.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(false)),
        (_, Some(digits)) => (digits, Some(true)),
        _ => (*first, None),
    };
    let mut length = 1;
    if afternoon.is_none()
        && let Some(said) = words.get(1).and_then(|word| half(word))
    {
        (afternoon, length) = (Some(said), 2);
    }
    let (hour, minute) = match digits.split_once([':', 'h']) {
        Some((hour, "")) => (hour, "00"),
        Some(parts) => parts,
        None => (digits, ""),
    };
    let hour_alone = minute.is_empty();
    if hour_alone && afternoon.is_none() {
        if words.get(1) != Some(&"uhr") {
            return None;
        }
        length = 2;
    }
    let number = |text: &str| {
        text.parse::<i8>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let minute = if hour_alone { 0 } else { number(minute).filter(|_| minute.len() == 2)? };
    let hour = match (number(hour)?, afternoon) {
        (hour, None) => hour,
        (hour, Some(_)) if !(1..=12).contains(&hour) => return None,
        (12, Some(false)) => 0,
        (12, Some(true)) => 12,
        (hour, Some(false)) => hour,
        (hour, Some(true)) => hour + 12,
    };
    Some((Time::new(hour, minute, 0, 0).ok()?, length))
}
