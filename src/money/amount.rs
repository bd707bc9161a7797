//! Amounts of money as whole pico-dollars, so that sums are exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// An amount in pico-dollars (10⁻¹² US dollars). Sums saturate instead of wrapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// An amount from pico-dollars.
    pub const fn from_pico(pico: i128) -> Self {
        Self(pico)
    }

    /// The amount in pico-dollars.
    pub const fn pico(self) -> i128 {
        self.0
    }

    /// The amount in dollars, for charts only.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / 1e12
    }

    /// `self` as a share of `whole`, or nothing when the whole is zero.
    pub fn share_of(self, whole: Money) -> Option<f64> {
        (whole.0 != 0).then(|| self.0 as f64 / whole.0 as f64)
    }

    /// The amount with a sign in front, `+` included.
    pub fn signed(self) -> SignedDisplay {
        SignedDisplay(self)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// Two decimals from a dollar upwards, else two significant digits, never rounding something to nothing:
/// `$12.30`, `$0.0021`, `$0.00000035`, `−$0.04`, `$0`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pico = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("−")?;
        }
        if pico == 0 {
            return f.write_str("$0");
        }
        let digits = pico.ilog10() as i32;
        // The unit in the last place shown, as a power of ten of pico-dollars.
        let unit = if digits >= 12 { 10 } else { (digits - 1).clamp(0, 10) } as u32;
        let step = 10u128.pow(unit);
        let rounded = pico.saturating_add(step / 2) / step * step;
        let (whole, rest) = (rounded / 10u128.pow(12), rounded % 10u128.pow(12));
        let decimals = 12 - unit as usize;
        write!(f, "${whole}.{:0decimals$}", rest / step)
    }
}

/// [`Money`] with its sign always shown.
#[derive(Clone, Copy, Debug)]
pub struct SignedDisplay(Money);

impl fmt::Display for SignedDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.0 > 0 {
            f.write_str("+")?;
        }
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_amounts_keep_two_digits() {
        for (pico, text) in [
            (0, "$0"),
            (12_300_000_000_000, "$12.30"),
            (2_100_000_000, "$0.0021"),
            (350_000, "$0.00000035"),
            (-40_000_000_000, "−$0.040"),
            (999_999_999_999, "$1.00"),
            (7, "$0.000000000007"),
            (1_234_567_000_000_000, "$1234.57"),
        ] {
            assert_eq!(Money(pico).to_string(), text);
        }
        assert_eq!(Money(2_100_000_000).signed().to_string(), "+$0.0021");
        assert_eq!(Money(0).signed().to_string(), "$0");
    }

    proptest! {
        #[test]
        fn showing_never_panics_and_only_zero_reads_as_nothing(pico: i128) {
            let text = Money(pico).to_string();
            prop_assert_eq!(text.chars().any(|c| ('1'..='9').contains(&c)), pico != 0);
        }
    }
}
