//! What the user decides about routing.

use super::{AbstainBand, logit, sigmoid};

/// The required chance of an acceptable answer, 0.05 to 0.99.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct QualityBar(f64);

impl QualityBar {
    /// The lowest bar.
    pub const MIN: QualityBar = QualityBar(0.05);
    /// The highest bar.
    pub const MAX: QualityBar = QualityBar(0.99);

    /// A bar from a chance, clamped into range; not-a-number gives the default.
    pub fn new(chance: f64) -> Self {
        if chance.is_nan() { Self::default() } else { Self(chance.clamp(Self::MIN.0, Self::MAX.0)) }
    }

    /// The chance, 0 to 1.
    pub fn chance(self) -> f64 {
        self.0
    }

    /// The hardest prompt, in logits, for which a model of ability `theta` still reaches the bar:
    /// σ(θ − b) ≥ τ exactly when b ≤ θ − logit(τ).
    pub fn reach(self, theta: f64) -> f64 {
        theta - logit(self.0)
    }

    /// The bar under which a model of ability `theta` reaches just to difficulty `b` (logits).
    pub fn for_reach(theta: f64, b: f64) -> Self {
        Self::new(sigmoid(theta - b))
    }
}

impl Default for QualityBar {
    fn default() -> Self {
        Self(0.7)
    }
}

/// What the user has decided about routing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Policy {
    /// The required chance of an acceptable answer.
    pub bar: QualityBar,
    /// How much doubt about a score makes a safer tier take the prompt.
    pub abstain: AbstainBand,
    /// Whether another target is asked where one fails.
    pub falls_back: bool,
    /// Whether the cheapest target is asked first, whatever the score, and an abler one where its answer will not do.
    pub cascades: bool,
}
