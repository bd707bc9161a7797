//! How able a model is, from what it got right.

use super::sigmoid;

/// The ability of a model on the classifier's scale, in logits, with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AbilityFit {
    /// The most likely ability.
    pub theta: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
}

/// Abilities are looked for from minus this to this.
const FARTHEST: f64 = 20.0;

/// Half of the 95th percentile of chi-square with one degree of freedom: by how much the log-likelihood falls at the ends
/// of the interval (Wilks' theorem).
const FALL: f64 = 1.920_729;

impl AbilityFit {
    /// The maximum of the likelihood of the Rasch model, P(right) = σ(θ − b), where each `b` is a prompt's difficulty in
    /// logits, taken as known. Nothing where all are right or all are wrong: then there is no maximum.
    pub fn of(answers: &[(f64, bool)]) -> Option<Self> {
        let right = answers.iter().filter(|(_, is_right)| *is_right).count();
        if right == 0 || right == answers.len() {
            return None;
        }
        // The derivative falls from the number right to minus the number wrong, so it is zero once.
        let slope = |theta: f64| right as f64 - answers.iter().map(|(b, _)| sigmoid(theta - b)).sum::<f64>();
        let theta = zero(-FARTHEST, FARTHEST, slope);
        let top = log_likelihood(answers, theta);
        let above = |theta: f64| log_likelihood(answers, theta) - (top - FALL);
        Some(Self { theta, low: zero(theta, -FARTHEST, above), high: zero(theta, FARTHEST, above) })
    }
}

fn log_likelihood(answers: &[(f64, bool)], theta: f64) -> f64 {
    let of = |(b, is_right): &(f64, bool)| {
        let x = theta - b;
        // ln σ(x) and ln σ(−x), without overflow far from zero.
        let x = if *is_right { x } else { -x };
        x.min(0.0) - (-x.abs()).exp().ln_1p()
    };
    answers.iter().map(of).sum()
}

/// Where a function that falls from `from` towards `to` is zero, by halving; `to` if it is nowhere.
fn zero(mut from: f64, mut to: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (from + to);
        if function(middle) > 0.0 { from = middle } else { to = middle }
    }
    to
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_right_of_equals_is_as_able_as_they_are_hard() {
        let answers: Vec<_> = (0..100).map(|n| (1.5, n % 2 == 0)).collect();
        let fit = AbilityFit::of(&answers).unwrap();
        assert!((fit.theta - 1.5).abs() < 1e-9);
        // The error of a share of one half among 100, in logits: 1.96 × 2 ÷ √100.
        assert!((fit.high - fit.theta - 0.392).abs() < 0.01 && (fit.theta - fit.low - 0.392).abs() < 0.01);
    }

    #[test]
    fn three_right_of_four_is_the_logit_of_three_quarters_above() {
        let fit = AbilityFit::of(&[(0.0, true), (0.0, true), (0.0, true), (0.0, false)]).unwrap();
        assert!((fit.theta - 3.0_f64.ln()).abs() < 1e-9);
        assert!(fit.low < fit.theta && fit.theta < fit.high);
    }

    #[test]
    fn all_right_or_all_wrong_has_no_maximum() {
        assert_eq!(AbilityFit::of(&[]), None);
        assert_eq!(AbilityFit::of(&[(0.0, true), (3.0, true)]), None);
        assert_eq!(AbilityFit::of(&[(0.0, false)]), None);
    }

    proptest! {
        #[test]
        fn it_moves_with_the_scale_and_lies_in_its_interval(
            answers in prop::collection::vec((-4.0..4.0_f64, any::<bool>()), 2..60),
            shift in -3.0..3.0_f64,
        ) {
            if let Some(fit) = AbilityFit::of(&answers) {
                prop_assert!(fit.low <= fit.theta && fit.theta <= fit.high);
                let shifted: Vec<_> = answers.iter().map(|(b, right)| (b + shift, *right)).collect();
                let moved = AbilityFit::of(&shifted).unwrap();
                prop_assert!((moved.theta - fit.theta - shift).abs() < 1e-6);
            }
        }
    }
}
