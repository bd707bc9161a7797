//! A cost and how it is known.

use super::{Money, Pricing, Usage};

/// How a figure is known, from the best to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Reported by the API, or exact because it happened on this device.
    Measured,
    /// The prompt was really answered, but this figure is worked out rather than reported.
    Estimated,
    /// The prompt was answered nowhere: the figure says what would have been.
    Simulated,
}

impl Basis {
    /// All, from the best to the weakest.
    pub const ALL: [Basis; 3] = [Basis::Measured, Basis::Estimated, Basis::Simulated];

    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Basis::Measured => "measured",
            Basis::Estimated => "estimated",
            Basis::Simulated => "simulated",
        }
    }
}

/// An amount, or unpriced, with its basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The amount; nothing when the price is unknown.
    pub amount: Option<Money>,
    /// How it is known.
    pub basis: Basis,
}

impl Cost {
    /// What a usage costs at a price.
    pub fn of(usage: Usage, pricing: &Pricing) -> Self {
        Self { amount: pricing.cost(usage.workload), basis: usage.basis }
    }

    /// Nothing, known for certain.
    pub const FREE: Cost = Cost { amount: Some(Money::ZERO), basis: Basis::Measured };
}
