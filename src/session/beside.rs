//! The calls that were made beside the routing: to compare targets, and as shadows. They answer no prompt, and are really
//! paid for.

use super::{Call, Entry};
use crate::money::Money;

/// What was paid beside the routing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Calls that went out.
    pub calls: usize,
    /// Of them, those without a known price.
    pub unpriced: usize,
    /// What the others cost.
    pub amount: Money,
}

impl Entry {
    /// What was sent beside the routing, of comparisons first.
    pub fn beside(&self) -> impl DoubleEndedIterator<Item = &Call> {
        let compared = self.comparisons.iter().flat_map(|comparison| &comparison.calls);
        compared.chain(self.shadow.iter().flat_map(|shadow| &shadow.calls))
    }

    /// All that was sent for the prompt, as it is routed and beside that.
    pub fn every_call(&self) -> impl DoubleEndedIterator<Item = &Call> {
        self.calls.iter().chain(self.beside())
    }
}

impl Beside {
    /// Adds up what was paid beside the routing of these prompts.
    pub fn of(entries: &[Entry]) -> Self {
        let mut beside = Self::default();
        for call in entries.iter().flat_map(Entry::beside).filter(|call| call.bytes_sent > 0) {
            beside.calls += 1;
            match call.cost.amount {
                Some(amount) => beside.amount = beside.amount + amount,
                None => beside.unpriced += 1,
            }
        }
        beside
    }

    /// The sum and what it leaves out, in words; nothing where nothing was sent.
    pub fn words(self) -> Option<String> {
        let Self { calls, unpriced, amount } = self;
        let left_out = match unpriced {
            0 => String::new(),
            1 => " and 1 unpriced call".to_owned(),
            count => format!(" and {count} unpriced calls"),
        };
        (calls > 0).then(|| format!("{amount}{left_out}, paid beside the routing"))
    }
}

#[cfg(test)]
mod tests;
