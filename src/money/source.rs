//! Where a price comes from, and from when it is.

use super::{GpuHour, Money, Price, Workload};
use crate::calendar::days_between;

/// Where a price comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceSource {
    /// The dated table that comes with the page: the table's source and its date.
    Table {
        /// The table's own words on where its figures come from.
        source: String,
        /// ISO date of the table.
        as_of: String,
        /// The page that the table has the price from, if it says so.
        page: Option<String>,
    },
    /// The user's own figure, with the ISO date it was entered.
    Own {
        /// ISO date.
        as_of: String,
    },
    /// Worked out from what an own machine costs and how much it does.
    Gpu {
        /// What it was worked out from.
        hour: GpuHour,
        /// ISO date on which the user entered it; none for the example of the default set-up.
        as_of: Option<String>,
    },
    /// Worked out from assumptions that the user is meant to replace.
    Assumed {
        /// The assumptions, in words.
        how: String,
    },
    /// It runs on the user's device.
    Device,
}

/// A price older than so many days is to be checked.
const STALE_AFTER_DAYS: i32 = 90;

impl PriceSource {
    /// The ISO date of the price, if it has one.
    pub fn as_of(&self) -> Option<&str> {
        match self {
            PriceSource::Table { as_of, .. } | PriceSource::Own { as_of } => Some(as_of),
            PriceSource::Gpu { as_of, .. } => as_of.as_deref(),
            PriceSource::Assumed { .. } | PriceSource::Device => None,
        }
    }

    /// The page that it is from, if that is known.
    pub fn page(&self) -> Option<&str> {
        match self {
            PriceSource::Table { page, .. } => page.as_deref(),
            _ => None,
        }
    }

    /// Where it comes from and how old it is on the day `today`, `YYYY-MM-DD`, in words.
    pub fn words(&self, today: &str) -> String {
        let age =
            self.as_of().and_then(|as_of| age(as_of, today)).map_or(String::new(), |age| format!(" ({age})"));
        match self {
            PriceSource::Table { source, as_of, .. } => format!("{source}, {as_of}{age}"),
            PriceSource::Own { as_of } => format!("yours, {as_of}{age}"),
            PriceSource::Gpu { hour, as_of: Some(as_of) } => format!("{hour}; yours, {as_of}{age}"),
            PriceSource::Gpu { hour, as_of: None } => format!("an example: {hour}"),
            PriceSource::Assumed { how } => how.clone(),
            PriceSource::Device => "free: it runs on this device".to_owned(),
        }
    }

    /// What to say of a price that is too old on the day `today`.
    pub fn warning(&self, today: &str) -> Option<String> {
        let days = days_between(self.as_of()?, today).filter(|days| *days > STALE_AFTER_DAYS)?;
        Some(format!("This price is {days} days old: check it, and enter it again."))
    }
}

fn age(as_of: &str, today: &str) -> Option<String> {
    Some(match days_between(as_of, today).filter(|days| *days >= 0)? {
        0 => "today".to_owned(),
        1 => "1 day old".to_owned(),
        days => format!("{days} days old"),
    })
}

/// A price with its source; an unknown price is unpriced, never zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pricing {
    /// A known price.
    Known {
        /// The price.
        price: Price,
        /// Where it comes from.
        source: PriceSource,
    },
    /// No price is known.
    Unpriced,
}

impl Pricing {
    /// What a number of tokens costs, if the price is known.
    pub fn cost(&self, workload: Workload) -> Option<Money> {
        match self {
            Pricing::Known { price, .. } => Some(price.cost(workload)),
            Pricing::Unpriced => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(as_of: &str) -> PriceSource {
        PriceSource::Own { as_of: as_of.to_owned() }
    }

    #[test]
    fn a_price_warns_once_it_is_older_than_ninety_days() {
        assert_eq!(own("2026-01-01").warning("2026-04-01"), None, "90 days");
        let said = own("2026-01-01").warning("2026-04-02").unwrap();
        assert!(said.starts_with("This price is 91 days old: check it"), "{said}");
        assert_eq!(own("2026-01-01").warning("2020-01-01"), None, "a clock that is behind");
        assert_eq!(PriceSource::Device.warning("2036-01-01"), None);
    }

    #[test]
    fn the_words_say_whose_a_price_is_and_how_old() {
        assert_eq!(own("2026-01-01").words("2026-01-01"), "yours, 2026-01-01 (today)");
        assert_eq!(own("2026-01-01").words("2026-01-02"), "yours, 2026-01-01 (1 day old)");
        let table =
            PriceSource::Table { source: "a list".to_owned(), as_of: "2026-01-01".to_owned(), page: None };
        assert_eq!(table.words("2026-02-01"), "a list, 2026-01-01 (31 days old)");
        assert_eq!(own("2026-01-01").words("2025-01-01"), "yours, 2026-01-01");
    }
}
