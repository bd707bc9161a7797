//! What a target charges, where the figure comes from, and from when it is.

use super::{Money, Workload};

/// A price per token in whole pico-dollars, which is the same number as micro-dollars per million tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u64);

/// What is wrong with a price that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Not a plain decimal number.
    #[error("enter dollars per million tokens as a plain number, for example 0.15")]
    NotANumber,
    /// More than six decimals.
    #[error("at most six decimals are kept")]
    TooFine,
    /// Over a million dollars per million tokens.
    #[error("that is over a dollar a token")]
    TooLarge,
}

impl Rate {
    /// The highest rate: one dollar a token.
    pub const MAX: Rate = Rate(1_000_000_000_000);

    /// A rate from pico-dollars per token, if it is in range.
    pub fn from_pico_per_token(pico: u64) -> Option<Self> {
        (pico <= Self::MAX.0).then_some(Self(pico))
    }

    /// Pico-dollars per token.
    pub fn pico_per_token(self) -> u64 {
        self.0
    }

    /// Parses dollars per million tokens, exactly.
    pub fn parse_per_million(text: &str) -> Result<Self, RateError> {
        let text = text.trim();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if whole.len() + decimals.len() == 0
            || !(whole.bytes().chain(decimals.bytes())).all(|b| b.is_ascii_digit())
        {
            return Err(RateError::NotANumber);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 6 {
            return Err(RateError::TooFine);
        }
        let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| RateError::TooLarge)? };
        let decimals: u64 = format!("{decimals:0<6}").parse().map_err(|_| RateError::NotANumber)?;
        let micro = whole.checked_mul(1_000_000).and_then(|micro| micro.checked_add(decimals));
        micro.and_then(Self::from_pico_per_token).ok_or(RateError::TooLarge)
    }

    /// Dollars per million tokens, exactly, without needless zeros but with at least two decimals.
    pub fn per_million(self) -> String {
        let text = format!("{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000);
        let zeros = text.len() - text.trim_end_matches('0').len();
        text[..text.len() - zeros.min(4)].to_owned()
    }

    fn of(self, tokens: u64) -> Money {
        Money::from_pico(i128::from(self.0) * i128::from(tokens))
    }
}

/// A price for what goes in and what comes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// Per token of the prompt.
    pub input: Rate,
    /// Per token of the answer, hidden reasoning included.
    pub output: Rate,
    /// Per token of the prompt that is read from a cache; nothing where it costs what all input costs.
    pub cache_read: Option<Rate>,
    /// Per token of the prompt that is written to a cache; nothing where it costs what all input costs.
    pub cache_write: Option<Rate>,
}

impl Price {
    /// A price that makes no difference between cached and other input.
    pub const fn new(input: Rate, output: Rate) -> Self {
        Self { input, output, cache_read: None, cache_write: None }
    }

    /// What a number of tokens costs, each token at one rate. Parts that are more than their whole cost no more than it.
    pub fn cost(&self, workload: Workload) -> Money {
        let read = workload.cache_read.min(workload.input);
        let written = workload.cache_write.min(workload.input - read);
        let rest = workload.input - read - written;
        self.input.of(rest)
            + self.cache_read.unwrap_or(self.input).of(read)
            + self.cache_write.unwrap_or(self.input).of(written)
            + self.output.of(workload.output)
    }
}

/// Where a price comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceSource {
    /// The dated table that comes with the page: the table's source and its date.
    Table {
        /// The table's own words on where its figures come from.
        source: String,
        /// ISO date of the table.
        as_of: String,
    },
    /// The user's own figure, with the ISO date it was entered.
    Own {
        /// ISO date.
        as_of: String,
    },
    /// Worked out from assumptions that the user is meant to replace.
    Assumed {
        /// The assumptions, in words.
        how: String,
    },
    /// It runs on the user's device.
    Device,
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
    use proptest::prelude::*;

    #[test]
    fn typed_prices_are_exact_or_refused() {
        assert_eq!(Rate::parse_per_million(" 0.15 "), Ok(Rate(150_000)));
        assert_eq!(Rate::parse_per_million(".5"), Ok(Rate(500_000)));
        assert_eq!(Rate::parse_per_million("3"), Ok(Rate(3_000_000)));
        assert_eq!(Rate::parse_per_million("1.0000000"), Ok(Rate(1_000_000)));
        for text in ["", ".", "-1", "1e3", "1,5", "NaN", "$3", "١"] {
            assert_eq!(Rate::parse_per_million(text), Err(RateError::NotANumber), "{text}");
        }
        assert_eq!(Rate::parse_per_million("0.0000001"), Err(RateError::TooFine));
        assert_eq!(Rate::parse_per_million("1000001"), Err(RateError::TooLarge));
        assert_eq!(Rate::parse_per_million("99999999999999999999"), Err(RateError::TooLarge));
    }

    /// The list price of one model of Anthropic's in October 2026: $4 in, $20 out, $0.20 and $5 for the cache.
    const CACHED: Price = Price {
        input: Rate(4_000_000),
        output: Rate(20_000_000),
        cache_read: Some(Rate(200_000)),
        cache_write: Some(Rate(5_000_000)),
    };

    #[test]
    fn each_token_is_charged_once_at_its_own_rate() {
        let workload =
            Workload { input: 1_000, output: 100, cache_read: 700, cache_write: 200, reasoning: 60 };
        // 100 × 4 + 700 × 0.2 + 200 × 5 + 100 × 20 = 3,540 micro-dollars.
        assert_eq!(CACHED.cost(workload), Money::from_pico(3_540_000_000));
        let plain = Price::new(CACHED.input, CACHED.output);
        assert_eq!(plain.cost(workload), plain.cost(Workload::new(1_000, 100)));
        let beyond = Workload { cache_read: u64::MAX, cache_write: u64::MAX, ..workload };
        assert_eq!(
            CACHED.cost(beyond),
            CACHED.cost(Workload { cache_read: 1_000, cache_write: 0, ..workload })
        );
    }

    proptest! {
        #[test]
        fn moving_input_to_the_cache_changes_the_price_by_the_difference_of_the_rates(
            input in 0u64..1 << 40, share in 0.0..=1.0f64, output in 0u64..1 << 40,
        ) {
            let read = (input as f64 * share) as u64;
            let cached = CACHED.cost(Workload { cache_read: read, ..Workload::new(input, output) });
            let saved = CACHED.cost(Workload::new(input, output)) - cached;
            prop_assert_eq!(saved, Rate(4_000_000 - 200_000).of(read));
        }

        #[test]
        fn rates_round_trip_through_their_text(pico in 0..=Rate::MAX.0) {
            prop_assert_eq!(Rate::parse_per_million(&Rate(pico).per_million()), Ok(Rate(pico)));
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,24}") {
            let _ = Rate::parse_per_million(&text);
        }
    }
}
