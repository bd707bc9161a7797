//! A price for one token.

use super::Money;

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

    /// To three significant figures, for a rate that was worked out from what is known no better.
    pub(super) fn rounded(self) -> Self {
        let step = 10u64.pow(self.0.checked_ilog10().unwrap_or(0).saturating_sub(2));
        Self((self.0 + step / 2) / step * step)
    }

    pub(super) fn of(self, tokens: u64) -> Money {
        Money::from_pico(i128::from(self.0) * i128::from(tokens))
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

    #[test]
    fn worked_out_rates_are_shown_to_three_figures() {
        for (pico, rounded) in [
            (0, 0),
            (44, 44),
            (44_444, 44_400),
            (296_296, 296_000),
            (9_996, 10_000),
            (Rate::MAX.0, Rate::MAX.0),
        ] {
            assert_eq!(Rate(pico).rounded(), Rate(rounded));
        }
    }

    proptest! {
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
