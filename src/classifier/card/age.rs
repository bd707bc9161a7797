//! How old a model is.

use super::ModelCard;
use crate::calendar::days_between;

/// Days of a quarter, the longest that there is.
const QUARTER_DAYS: i32 = 92;

impl ModelCard {
    /// What to say of a model that is older than a quarter on the day `today`, `YYYY-MM-DD`. Nothing of a younger one, and
    /// nothing where either date is none.
    pub fn age_warning(&self, today: &str) -> Option<String> {
        let days = days_between(&self.date, today).filter(|days| *days > QUARTER_DAYS)?;
        Some(format!(
            "This model was trained {days} days ago, more than a quarter. What people ask and what models can do has changed since: trust its scores less, or train it again."
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(date: &str, today: &str) -> Option<String> {
        let json = include_str!("../../../public/models/ngram-bag/card.json");
        let card = ModelCard { date: date.to_owned(), ..ModelCard::parse(json).unwrap() };
        card.age_warning(today)
    }

    #[test]
    fn a_model_warns_once_it_is_older_than_a_quarter() {
        assert_eq!(warning("2026-07-01", "2026-07-01"), None);
        assert_eq!(warning("2026-07-01", "2026-10-01"), None, "92 days");
        let said = warning("2026-07-01", "2026-10-02").unwrap();
        assert!(said.starts_with("This model was trained 93 days ago,"), "{said}");
        assert!(warning("2024-02-28", "2026-02-28").unwrap().contains("731 days"));
    }

    #[test]
    fn a_clock_that_is_behind_and_dates_that_are_none_say_nothing() {
        assert_eq!(warning("2026-07-01", "1970-01-01"), None);
        assert_eq!(warning("yesterday", "2026-07-01"), None);
        assert_eq!(warning("2026-07-01", ""), None);
    }
}
