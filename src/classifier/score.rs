//! What the classifier says of a prompt.

use crate::routing::Difficulty;

/// The difficulty of a prompt on the scale of the Rasch model, P(acceptable) = σ(θ − b), and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Difficulty, in logits; the average prompt of the training data is near 0, harder is higher.
    pub b: f32,
    /// Standard deviation of the true difficulty around `b`, in logits; above 0.
    pub spread: f32,
}

impl From<Score> for Difficulty {
    fn from(Score { b, spread }: Score) -> Self {
        Self { logit: b.into(), spread: spread.into() }
    }
}
