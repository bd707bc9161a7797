//! What a token costs on a machine that is paid by the hour.

use std::fmt;

use super::{HourlyRate, Price, Rate};

/// A machine that is paid by the hour, and what it does in that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GpuHour {
    rate: HourlyRate,
    read_per_second: u64,
    written_per_second: u64,
    busy_percent: u8,
    input: Rate,
    output: Rate,
}

/// What is wrong with the description of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GpuHourError {
    /// No speed, or one beyond all machines.
    #[error("a whole number from 1 to {}", GpuHour::MAX_SPEED)]
    Speed,
    /// Not a share of the time.
    #[error("a whole number from 1 to 100: at 0 % a token would cost without end")]
    Busy,
    /// A token would cost more than can be kept.
    #[error("that is over a dollar a token")]
    TooDear,
}

impl GpuHour {
    /// The highest speed, in tokens per second.
    pub const MAX_SPEED: u64 = 100_000_000;

    /// A machine at a price per hour that reads prompts and writes answers at so many tokens per second, over all requests
    /// at once, and is busy for so many per cent of the hours that are paid.
    pub fn new(
        rate: HourlyRate,
        read_per_second: u64,
        written_per_second: u64,
        busy_percent: u8,
    ) -> Result<Self, GpuHourError> {
        check_speed(read_per_second)?;
        check_speed(written_per_second)?;
        check_busy(busy_percent)?;
        let per_token = |speed| per_token(rate, speed, busy_percent).ok_or(GpuHourError::TooDear);
        let (input, output) = (per_token(read_per_second)?, per_token(written_per_second)?);
        Ok(Self { rate, read_per_second, written_per_second, busy_percent, input, output })
    }

    /// The price per hour.
    pub fn rate(&self) -> HourlyRate {
        self.rate
    }

    /// Tokens of prompts read per second.
    pub fn read_per_second(&self) -> u64 {
        self.read_per_second
    }

    /// Tokens of answers written per second.
    pub fn written_per_second(&self) -> u64 {
        self.written_per_second
    }

    /// The share of the paid hours in which it works, in per cent.
    pub fn busy_percent(&self) -> u8 {
        self.busy_percent
    }

    /// The price of a token read and of a token written: dollars per hour ÷ (tokens per second × 3600 × busy). A token is
    /// charged the time that the whole machine takes for it, so reading and writing are taken to be done one after the
    /// other, and idle time is shared out over the tokens of the busy time.
    pub fn price(&self) -> Price {
        Price::new(self.input, self.output)
    }

    /// The price per million tokens in words, to three figures.
    pub fn price_words(&self) -> String {
        Price::new(self.input.rounded(), self.output.rounded()).to_string()
    }
}

/// The nearest whole pico-dollar; nothing over a dollar a token.
fn per_token(rate: HourlyRate, speed: u64, busy_percent: u8) -> Option<Rate> {
    const PICO_PER_MICRO: u128 = 1_000_000;
    let hundredfold = u128::from(rate.micro_per_hour()) * PICO_PER_MICRO * 100;
    let tokens = u128::from(speed) * 3600 * u128::from(busy_percent);
    let pico = (hundredfold + tokens / 2).checked_div(tokens)?;
    Rate::from_pico_per_token(u64::try_from(pico).ok()?)
}

/// Checks a speed in tokens per second.
pub fn check_speed(per_second: u64) -> Result<u64, GpuHourError> {
    (1..=GpuHour::MAX_SPEED).contains(&per_second).then_some(per_second).ok_or(GpuHourError::Speed)
}

/// Checks a share of the time in per cent.
pub fn check_busy(percent: u8) -> Result<u8, GpuHourError> {
    (1..=100).contains(&percent).then_some(percent).ok_or(GpuHourError::Busy)
}

impl fmt::Display for GpuHour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rate, read_per_second, written_per_second, busy_percent, .. } = self;
        write!(
            f,
            "a GPU at ${rate} an hour, {busy_percent} % busy, reading {read_per_second} and writing {written_per_second} tokens a second"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dollars(text: &str) -> HourlyRate {
        HourlyRate::parse(text).unwrap()
    }

    #[test]
    fn the_hour_is_shared_out_over_the_tokens_of_its_busy_part() {
        // 0.80 $/h ÷ (3600 s × 0.5 × 10,000 tokens/s) = 44.4 n$ a token read.
        let hour = GpuHour::new(dollars("0.80"), 10_000, 1_500, 50).unwrap();
        let price = hour.price();
        assert_eq!(price.rates.input, Rate::from_pico_per_token(44_444).unwrap());
        assert_eq!(price.rates.output, Rate::from_pico_per_token(296_296).unwrap());
        assert_eq!(hour.price_words(), "$0.0444 in, $0.296 out");
        // 3.60 $/h at 1,000 tokens/s, always busy: $1 per million tokens.
        let price = GpuHour::new(dollars("3.6"), 1_000, 1_000, 100).unwrap().price();
        assert_eq!(price.rates.output.per_million(), "1.00");
    }

    #[test]
    fn what_would_cost_without_end_is_refused() {
        assert_eq!(GpuHour::new(dollars("1"), 0, 1, 50), Err(GpuHourError::Speed));
        assert_eq!(GpuHour::new(dollars("1"), 1, GpuHour::MAX_SPEED + 1, 50), Err(GpuHourError::Speed));
        assert_eq!(GpuHour::new(dollars("1"), 1, 1, 0), Err(GpuHourError::Busy));
        assert_eq!(GpuHour::new(dollars("1"), 1, 1, 101), Err(GpuHourError::Busy));
        assert_eq!(GpuHour::new(dollars("1000000"), 1, 1, 1), Err(GpuHourError::TooDear));
    }

    proptest! {
        #[test]
        fn half_as_busy_is_twice_as_dear(micro in 0u64..1_000_000_000, speed in 1u64..1_000_000, half in 1u8..=50) {
            let rate = HourlyRate::from_micro_per_hour(micro).unwrap();
            let pico = |busy| GpuHour::new(rate, speed, speed, busy).map(|hour| hour.price().rates.output.pico_per_token());
            if let (Ok(dear), Ok(cheap)) = (pico(half), pico(2 * half)) {
                prop_assert!(dear.abs_diff(2 * cheap) <= 2, "{} and {}", dear, cheap);
            }
        }
    }
}
