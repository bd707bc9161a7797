//! What a target charges for a request.

use std::fmt;

use super::{Money, Rate, Workload, grouped};

/// What each token of one request costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Per token of the prompt.
    pub input: Rate,
    /// Per token of the answer.
    pub output: Rate,
    /// Per token of the prompt that is read from a cache; nothing where it costs what all input costs.
    pub cache_read: Option<Rate>,
    /// Per token of the prompt that is written to a cache; nothing where it costs what all input costs.
    pub cache_write: Option<Rate>,
    /// Per token of the answer that is reasoning; nothing where it costs what all output costs.
    pub reasoning: Option<Rate>,
}

impl Rates {
    /// Rates that make no difference between parts of the input or of the output.
    pub const fn new(input: Rate, output: Rate) -> Self {
        Self { input, output, cache_read: None, cache_write: None, reasoning: None }
    }

    /// Each token at one rate. Parts that are more than their whole cost no more than it.
    fn cost(&self, workload: Workload) -> Money {
        let read = workload.cache_read.min(workload.input);
        let written = workload.cache_write.min(workload.input - read);
        let reasoning = workload.reasoning.min(workload.output);
        self.input.of(workload.input - read - written)
            + self.cache_read.unwrap_or(self.input).of(read)
            + self.cache_write.unwrap_or(self.input).of(written)
            + self.output.of(workload.output - reasoning)
            + self.reasoning.unwrap_or(self.output).of(reasoning)
    }
}

/// Dollars per million tokens, with the parts that cost something else.
impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${} in, ${} out", self.input.per_million(), self.output.per_million())?;
        for (rate, part) in [
            (self.cache_read, "read from the cache"),
            (self.cache_write, "written to the cache"),
            (self.reasoning, "for reasoning"),
        ] {
            if let Some(rate) = rate {
                write!(f, ", ${} {part}", rate.per_million())?;
            }
        }
        Ok(())
    }
}

/// The rates of requests with long prompts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongPrompts {
    /// They hold for prompts of more tokens than this, cached ones included.
    pub above: u64,
    /// The rates, for every token of such a request, not only for those above the threshold: that is how Anthropic,
    /// Google and OpenAI bill.
    pub rates: Rates,
}

/// A price for what goes in and what comes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// The rates of most requests.
    pub rates: Rates,
    /// Other rates for long prompts, where there are such.
    pub long: Option<Box<LongPrompts>>,
}

impl Price {
    /// A price for input and output alone.
    pub const fn new(input: Rate, output: Rate) -> Self {
        Self { rates: Rates::new(input, output), long: None }
    }

    /// What a request costs, each token counted once.
    pub fn cost(&self, workload: Workload) -> Money {
        let long = self.long.as_ref().filter(|long| workload.input > long.above);
        let rates = long.map_or(self.rates, |long| long.rates);
        rates.cost(workload)
    }
}

/// All rates in words.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rates)?;
        match self.long.as_deref() {
            Some(LongPrompts { above, rates }) => {
                write!(f, "; with more than {} tokens in the prompt: {rates}", grouped(*above))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rate(pico: u64) -> Rate {
        Rate::from_pico_per_token(pico).unwrap()
    }

    /// The list price of one model of Anthropic's in October 2026: $4 in, $20 out, $0.20 and $5 for the cache.
    fn cached() -> Rates {
        Rates {
            cache_read: Some(rate(200_000)),
            cache_write: Some(rate(5_000_000)),
            ..Rates::new(rate(4_000_000), rate(20_000_000))
        }
    }

    #[test]
    fn each_token_is_charged_once_at_its_own_rate() {
        let workload =
            Workload { input: 1_000, output: 100, cache_read: 700, cache_write: 200, reasoning: 60 };
        // 100 × 4 + 700 × 0.2 + 200 × 5 + 100 × 20 = 3,540 micro-dollars.
        assert_eq!(cached().cost(workload), Money::from_pico(3_540_000_000));
        let plain = Rates::new(cached().input, cached().output);
        assert_eq!(plain.cost(workload), plain.cost(Workload::new(1_000, 100)));
        let beyond = Workload { cache_read: u64::MAX, cache_write: u64::MAX, ..workload };
        assert_eq!(
            cached().cost(beyond),
            cached().cost(Workload { cache_read: 1_000, cache_write: 0, ..workload })
        );
    }

    #[test]
    fn reasoning_has_a_rate_of_its_own_only_where_one_is_given() {
        let workload = Workload { reasoning: 60, ..Workload::new(0, 100) };
        let rates = Rates { reasoning: Some(rate(3)), ..Rates::new(rate(1), rate(2)) };
        assert_eq!(rates.cost(workload), Money::from_pico(40 * 2 + 60 * 3));
        assert_eq!(Rates::new(rate(1), rate(2)).cost(workload), Money::from_pico(200));
    }

    #[test]
    fn a_long_prompt_changes_the_rate_of_every_token() {
        let long = LongPrompts { above: 200_000, rates: Rates::new(rate(4), rate(18)) };
        let price = Price { long: Some(Box::new(long)), ..Price::new(rate(2), rate(12)) };
        assert_eq!(price.cost(Workload::new(200_000, 1)), Money::from_pico(400_012));
        assert_eq!(price.cost(Workload::new(200_001, 1)), Money::from_pico(800_022));
        // What is read from the cache is part of the prompt.
        let read = Workload { cache_read: 200_000, ..Workload::new(200_001, 1) };
        assert_eq!(price.cost(read), Money::from_pico(800_022));
    }

    #[test]
    fn a_price_says_all_its_rates() {
        let price = Price {
            long: Some(Box::new(LongPrompts { above: 200_000, rates: cached() })),
            ..Price::new(rate(2_000_000), rate(1))
        };
        assert_eq!(
            price.to_string(),
            "$2.00 in, $0.000001 out; with more than 200,000 tokens in the prompt: $4.00 in, $20.00 out, \
             $0.20 read from the cache, $5.00 written to the cache"
        );
    }

    proptest! {
        #[test]
        fn moving_input_to_the_cache_changes_the_price_by_the_difference_of_the_rates(
            input in 0u64..1 << 40, share in 0.0..=1.0f64, output in 0u64..1 << 40,
        ) {
            let read = (input as f64 * share) as u64;
            let cost = |cache_read| cached().cost(Workload { cache_read, ..Workload::new(input, output) });
            prop_assert_eq!(cost(0) - cost(read), rate(4_000_000 - 200_000).of(read));
        }
    }
}
