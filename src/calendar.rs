//! Days, as ISO dates: `YYYY-MM-DD`.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Whether a text is a date such as 2026-01-31, written in just that form.
pub fn is_date(text: &str) -> bool {
    text.parse::<Date>().is_ok_and(|date| date.to_string() == text)
}

/// Days from one date to another, negative where the second is earlier; nothing where either is no date.
pub fn days_between(from: &str, to: &str) -> Option<i32> {
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    from.until(to).ok().map(|span| span.get_days())
}

/// The date in universal time of a moment in milliseconds since 1970; nothing for one beyond the calendar.
pub fn date_of(ms: u64) -> Option<String> {
    let moment = Timestamp::from_millisecond(ms.try_into().ok()?).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_both_ways_and_over_leap_days() {
        assert_eq!(days_between("2026-07-01", "2026-10-01"), Some(92));
        assert_eq!(days_between("2026-10-01", "2026-07-01"), Some(-92));
        assert_eq!(days_between("2024-02-28", "2026-02-28"), Some(731));
        assert_eq!((days_between("yesterday", "2026-07-01"), days_between("2026-07-01", "")), (None, None));
    }

    #[test]
    fn a_moment_has_its_date_in_universal_time() {
        let day = 86_400_000;
        let dates = [0, day - 1, day, 1_769_860_800_000].map(date_of).map(Option::unwrap_or_default);
        assert_eq!(dates, ["1970-01-01", "1970-01-01", "1970-01-02", "2026-01-31"]);
        assert_eq!(date_of(u64::MAX), None);
    }

    #[test]
    fn a_date_has_one_form() {
        assert!(is_date("2026-01-31"));
        for text in ["2026-02-30", "2026-1-31", "20260131", "2026-01-31T00:00", ""] {
            assert!(!is_date(text), "{text}");
        }
    }
}
