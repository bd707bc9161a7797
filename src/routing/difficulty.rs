//! A prompt's difficulty and the scale it is shown on.

use super::{Abilities, logit, sigmoid};

/// How hard a prompt is, as the classifier estimates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difficulty {
    /// Difficulty *b* in logits of the Rasch model.
    pub logit: f64,
    /// Standard deviation of the estimate of *b*, in logits.
    pub spread: f64,
}

impl Difficulty {
    /// The spread, in logits, from which on the classifier is known to have seen little like the prompt: its median on
    /// random characters in eight scripts, which the card gives, rounded up to a number that f32 holds exactly.
    pub const UNFAMILIAR_SPREAD: f64 = 1.5;

    /// What is said of a score of that spread.
    pub const UNFAMILIAR: &'static str = "The classifier has seen little like this, so its score is unsure.";

    /// Whether the classifier has seen little like the prompt.
    pub fn is_unfamiliar(&self) -> bool {
        self.spread >= Self::UNFAMILIAR_SPREAD
    }

    /// The chance that a model of ability `theta` gives an acceptable answer: σ(θ − b),
    /// the one-parameter logistic model (Rasch, 1960).
    pub fn chance(&self, theta: f64) -> f64 {
        sigmoid(theta - self.logit)
    }

    /// The probability that the true difficulty lies in `low..high` (logits, may be infinite),
    /// taking the estimate's error as normal.
    pub fn mass_between(&self, low: f64, high: f64) -> f64 {
        (self.below(high) - self.below(low)).clamp(0.0, 1.0)
    }

    /// P(true difficulty < cut), with the logistic approximation Φ(z) ≈ σ(1.702 z)
    /// (Camilli, 1994; absolute error under 0.01).
    fn below(&self, cut: f64) -> f64 {
        if cut.is_infinite() {
            return if cut > 0.0 { 1.0 } else { 0.0 };
        }
        sigmoid(1.702 * (cut - self.logit) / self.spread.max(1e-6))
    }
}

/// The scale people read: 0 to 100, the per cent of the time that a small open model would fail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    anchor: f64,
}

impl Scale {
    /// The scale anchored at the small class of these abilities.
    pub fn new(abilities: &Abilities) -> Self {
        Self { anchor: abilities.small }
    }

    /// Logits to points, 0 to 100.
    pub fn points(&self, b: f64) -> f64 {
        100.0 * sigmoid(b - self.anchor)
    }

    /// Points, clamped to 0.1–99.9, to logits.
    pub fn logit(&self, points: f64) -> f64 {
        self.anchor + logit(points.clamp(0.1, 99.9) / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.5, mid: 2.0, frontier: 4.0 };

    #[test]
    fn the_scale_reads_as_failures_of_a_small_model() {
        let scale = Scale::new(&ABILITIES);
        let even = Difficulty { logit: ABILITIES.small, spread: 1.0 };
        assert_eq!(even.chance(ABILITIES.small), 0.5);
        assert_eq!(scale.points(even.logit), 50.0);
    }

    proptest! {
        #[test]
        fn points_and_logits_round_trip(points in 0.2..99.8f64) {
            let scale = Scale::new(&ABILITIES);
            prop_assert!((scale.points(scale.logit(points)) - points).abs() < 1e-9);
        }

        #[test]
        fn the_masses_of_adjoining_ranges_add_up_to_one(b in -9.0..9.0f64, spread in 0.0..5.0f64, cut in -9.0..9.0f64) {
            let difficulty = Difficulty { logit: b, spread };
            let total = difficulty.mass_between(f64::NEG_INFINITY, cut) + difficulty.mass_between(cut, f64::INFINITY);
            prop_assert!((total - 1.0).abs() < 1e-9);
        }
    }
}
