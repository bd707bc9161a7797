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

    /// This cost and another together: unknown if one of them is, and as certain as the weaker of those that are not
    /// nothing.
    pub fn and(self, other: Cost) -> Cost {
        let amount = self.amount.zip(other.amount).map(|(one, other)| one + other);
        match (self.amount, other.amount) {
            (_, Some(Money::ZERO)) => Cost { amount, ..self },
            (Some(Money::ZERO), _) => Cost { amount, ..other },
            _ => Cost { amount, basis: self.basis.max(other.basis) },
        }
    }

    /// Nothing, known for certain.
    pub const FREE: Cost = Cost { amount: Some(Money::ZERO), basis: Basis::Measured };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_add_up_without_hiding_what_is_unknown_or_unsure() {
        let cost = |pico: i128, basis| Cost { amount: Some(Money::from_pico(pico)), basis };
        let unpriced = Cost { amount: None, basis: Basis::Measured };
        let (sure, nothing) = (cost(5, Basis::Measured), cost(0, Basis::Estimated));
        assert_eq!(sure.and(cost(7, Basis::Estimated)), cost(12, Basis::Estimated));
        assert_eq!((sure.and(nothing), nothing.and(sure)), (sure, sure));
        assert_eq!((sure.and(unpriced).amount, unpriced.and(nothing).amount), (None, None));
    }
}
