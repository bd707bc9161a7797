//! Token counts.

use super::Basis;

/// A number of tokens in and out. Each token is counted once: what is read from a cache is a part of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Tokens of the prompt, those of its cached parts included.
    pub input: u64,
    /// Tokens of the answer, those of its reasoning included.
    pub output: u64,
    /// Of the input: read from the API's cache.
    pub cache_read: u64,
    /// Of the input: written to the API's cache.
    pub cache_write: u64,
    /// Of the output: reasoning, shown or not.
    pub reasoning: u64,
}

impl Workload {
    /// Tokens of a prompt and its answer, without cache and reasoning.
    pub const fn new(input: u64, output: u64) -> Self {
        Self { input, output, cache_read: 0, cache_write: 0, reasoning: 0 }
    }

    /// Whether no part is more than its whole.
    pub fn is_consistent(&self) -> bool {
        self.cache_read.saturating_add(self.cache_write) <= self.input && self.reasoning <= self.output
    }
}

/// A number of tokens as people read it: `1,047,576`.
pub fn grouped(tokens: u64) -> String {
    let digits = tokens.to_string();
    let comma = |at: usize| if at > 0 && (digits.len() - at).is_multiple_of(3) { "," } else { "" };
    digits.char_indices().map(|(at, digit)| format!("{}{digit}", comma(at))).collect()
}

/// A workload and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The tokens.
    pub workload: Workload,
    /// How they are known.
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        for (tokens, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_047_576, "1,047,576")] {
            assert_eq!(grouped(tokens), text);
        }
    }
}
