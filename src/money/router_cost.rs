//! What the router itself costs: the time that this device takes to score prompts.

use super::{HourlyRate, Money};

/// The scoring of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RouterCost {
    /// Prompts of the session that have a score.
    pub scored: usize,
    /// Milliseconds that scoring a prompt takes here, on average; nothing before one was scored since the page was opened.
    pub mean_ms: Option<f64>,
    /// What an hour of this device costs.
    pub rate: HourlyRate,
}

impl RouterCost {
    /// The cost; nothing where it is not known because no time was measured.
    pub fn amount(&self) -> Option<Money> {
        if self.rate == HourlyRate::default() || self.scored == 0 {
            return Some(Money::ZERO);
        }
        let microseconds = 1000.0 * self.mean_ms? * self.scored as f64;
        // A float that is no duration becomes 0, one that is too long the longest.
        Some(self.rate.of_microseconds(microseconds.round() as u64))
    }

    /// The cost and what it is made of, in words.
    pub fn words(&self) -> String {
        let Self { scored, mean_ms, rate } = self;
        let amount = match self.amount() {
            Some(amount) => amount.to_string(),
            None => {
                return format!(
                    "not measured yet, left out: {scored} prompts were scored before this page was opened"
                );
            }
        };
        let time = mean_ms.map_or(String::new(), |ms| format!(" × {ms:.2} ms"));
        format!("{amount}: {scored} scored{time} at ${rate} an hour")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(scored: usize, mean_ms: Option<f64>, dollars: &str) -> RouterCost {
        RouterCost { scored, mean_ms, rate: HourlyRate::parse(dollars).unwrap() }
    }

    #[test]
    fn scoring_costs_its_time() {
        // 1,000 prompts at 3.6 ms are 3.6 s, a thousandth of an hour.
        let cost = cost(1_000, Some(3.6), "0.05");
        assert_eq!(cost.amount(), Some(Money::from_pico(50_000_000)));
        assert_eq!(cost.words(), "$0.000050: 1000 scored × 3.60 ms at $0.05 an hour");
    }

    #[test]
    fn what_is_not_measured_is_not_free() {
        assert_eq!(cost(5, None, "0.05").amount(), None);
        assert!(cost(5, None, "0.05").words().starts_with("not measured yet, left out"));
        assert_eq!(cost(5, None, "0").amount(), Some(Money::ZERO));
        assert_eq!(cost(0, None, "0.05").amount(), Some(Money::ZERO));
        assert_eq!(cost(5, Some(1.0), "0").words(), "$0: 5 scored × 1.00 ms at $0.00 an hour");
    }
}
