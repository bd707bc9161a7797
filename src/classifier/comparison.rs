//! Two models on the same prompts: where they send them, and how far apart their scores are.

use crate::money::{Workload, estimate_tokens};
use crate::routing::{Abilities, Case, Difficulty, Scale, Tier};
use crate::setup::Setup;

/// One prompt and what either model says of it, the first model first.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The text.
    pub prompt: String,
    /// The two scores.
    pub scores: [Difficulty; 2],
}

/// One prompt under the present policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The text.
    pub prompt: String,
    /// The two scores in points, 0 to 100.
    pub points: [f64; 2],
    /// Where the policy sends it on either score.
    pub tiers: [Option<Tier>; 2],
}

/// What two models come to on a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The prompts: those with different decisions first, then those with the largest difference of scores.
    pub rows: Vec<Row>,
    /// The prompts that are decided differently.
    pub disagreements: usize,
    /// The mean difference of scores in points, whichever is higher.
    pub mean_difference: f64,
}

impl Row {
    /// How far the scores are apart, in points.
    pub fn difference(&self) -> f64 {
        let [first, second] = self.points;
        (first - second).abs()
    }

    /// Whether the policy sends it to different tiers.
    pub fn is_disagreement(&self) -> bool {
        let [first, second] = self.tiers;
        first != second
    }
}

impl Comparison {
    /// Compares two models on one scale, which these abilities give. Skills are left out of it: they answer whatever the
    /// score.
    pub fn new(pairs: &[Pair], setup: &Setup, abilities: &Abilities) -> Self {
        let (router, scale) = (setup.router(Some(abilities)), Scale::new(abilities));
        let row = |pair: &Pair| {
            let workload = Workload::new(estimate_tokens(&pair.prompt), setup.assumed_output);
            let case = |score| Case {
                difficulty: Some(score),
                skill: None,
                workload,
                choice: None,
                answered_here: None,
            };
            Row {
                prompt: pair.prompt.clone(),
                points: pair.scores.map(|score| scale.points(score.logit)),
                tiers: pair.scores.map(|score| router.decide(&case(score)).tier),
            }
        };
        let mut rows: Vec<Row> = pairs.iter().map(row).collect();
        rows.sort_by(|a, b| {
            let differs = b.is_disagreement().cmp(&a.is_disagreement());
            differs.then_with(|| b.difference().total_cmp(&a.difference()))
        });
        Self {
            disagreements: rows.iter().filter(|row| row.is_disagreement()).count(),
            mean_difference: rows.iter().map(Row::difference).sum::<f64>() / rows.len().max(1) as f64,
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::routing::QualityBar;
    use proptest::prelude::*;

    const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };

    fn setup() -> Setup {
        let mut setup =
            Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap());
        setup.policy.bar = QualityBar::new(0.5);
        setup
    }

    fn pair(prompt: &str, first: f64, second: f64) -> Pair {
        let scores = [first, second].map(|logit| Difficulty { logit, spread: 0.5 });
        Pair { prompt: prompt.to_owned(), scores }
    }

    #[test]
    fn disagreements_come_first_then_the_largest_difference() {
        // At a bar of one half the borders stand at 0 and 2.
        let pairs = [
            pair("same", -1.0, -1.0),
            pair("far, same tier", 3.0, 6.0),
            pair("near, other tier", -0.1, 0.1),
            pair("far, other tier", -3.0, 3.0),
            pair("What is 2 + 2?", -4.0, -3.0),
        ];
        let comparison = Comparison::new(&pairs, &setup(), &ABILITIES);
        let order: Vec<&str> = comparison.rows.iter().map(|row| row.prompt.as_str()).collect();
        let expected = ["far, other tier", "near, other tier", "far, same tier", "What is 2 + 2?", "same"];
        assert_eq!(order, expected);
        assert_eq!(comparison.disagreements, 2);
        assert_eq!(comparison.rows[0].tiers, [Some(Tier::SelfHosted), Some(Tier::ClosedFrontier)]);
        assert!((comparison.rows[1].points[0] - 47.5).abs() < 0.1);
    }

    #[test]
    fn of_nothing_there_is_nothing() {
        assert_eq!(Comparison::new(&[], &setup(), &ABILITIES), Comparison::default());
    }

    proptest! {
        #[test]
        fn a_model_agrees_with_itself(scores in prop::collection::vec(-8.0..8.0f64, 1..40)) {
            let pairs: Vec<Pair> = scores.iter().map(|b| pair("x", *b, *b)).collect();
            let comparison = Comparison::new(&pairs, &setup(), &ABILITIES);
            prop_assert_eq!((comparison.disagreements, comparison.mean_difference), (0, 0.0));
            prop_assert_eq!(comparison.rows.len(), pairs.len());
        }
    }
}
