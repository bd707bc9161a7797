//! What an hour costs, of a machine that is hired or owned.

use std::fmt;

use super::{Money, Rate, RateError};

/// A price per hour in whole micro-dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HourlyRate(u64);

/// What is wrong with a price per hour that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HourlyRateError {
    /// Not a plain decimal number.
    #[error("enter dollars per hour as a plain number, for example 0.80")]
    NotANumber,
    /// More than six decimals.
    #[error("at most six decimals are kept")]
    TooFine,
    /// Over a million dollars.
    #[error("that is over a million dollars an hour")]
    TooLarge,
}

impl HourlyRate {
    /// A rate from micro-dollars per hour, if it is at most a million dollars.
    pub fn from_micro_per_hour(micro: u64) -> Option<Self> {
        Rate::from_pico_per_token(micro).map(|rate| Self(rate.pico_per_token()))
    }

    /// Micro-dollars per hour.
    pub fn micro_per_hour(self) -> u64 {
        self.0
    }

    /// Parses dollars per hour, exactly. Dollars with six decimals are read as [`Rate`] reads dollars per million tokens.
    pub fn parse(text: &str) -> Result<Self, HourlyRateError> {
        match Rate::parse_per_million(text) {
            Ok(rate) => Ok(Self(rate.pico_per_token())),
            Err(RateError::NotANumber) => Err(HourlyRateError::NotANumber),
            Err(RateError::TooFine) => Err(HourlyRateError::TooFine),
            Err(RateError::TooLarge) => Err(HourlyRateError::TooLarge),
        }
    }

    /// What a time costs, in microseconds; parts of a pico-dollar are dropped.
    pub fn of_microseconds(self, time: u64) -> Money {
        // Micro-dollars per hour times microseconds, over the seconds of an hour, are pico-dollars.
        Money::from_pico(i128::from(self.0) * i128::from(time) / 3600)
    }
}

/// Dollars, with at least two decimals and without needless zeros: `0.80`.
impl fmt::Display for HourlyRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Rate::from_pico_per_token(self.0).unwrap_or_default().per_million())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_exact_or_refused() {
        assert_eq!(HourlyRate::parse(" 0.8 "), Ok(HourlyRate(800_000)));
        assert_eq!(HourlyRate(2_990_000).to_string(), "2.99");
        assert_eq!(HourlyRate::parse("-1"), Err(HourlyRateError::NotANumber));
        assert_eq!(HourlyRate::parse("0.0000001"), Err(HourlyRateError::TooFine));
        assert_eq!(HourlyRate::parse("1000001"), Err(HourlyRateError::TooLarge));
    }

    #[test]
    fn a_time_costs_its_share_of_the_hour() {
        // An hour of $0.36 is $0.0001 a second.
        let rate = HourlyRate(360_000);
        assert_eq!(rate.of_microseconds(3_600_000_000), Money::from_pico(360_000_000_000));
        assert_eq!(rate.of_microseconds(1_000_000), Money::from_pico(100_000_000));
        assert_eq!(HourlyRate::default().of_microseconds(u64::MAX), Money::ZERO);
    }
}
