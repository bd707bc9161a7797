//! What was decided for one prompt, and the sentence that says why.

use super::{Difficulty, Passed, Scale, Target, TargetId, Tier};
use crate::local::Skill;

/// Where one prompt goes and which rule said so.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The target, unless there is none at all.
    pub target: Option<TargetId>,
    /// The target's tier.
    pub tier: Option<Tier>,
    /// The estimated chance that the target's answer is acceptable, where there is a score.
    pub chance: Option<f64>,
    /// The rule that fired.
    pub reason: Reason,
    /// The handlers in this page that it went past, in the order of the targets.
    pub passed: Vec<Passed>,
}

/// The rule behind a decision, from the strongest to the weakest.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The user chose the target; the policy would have taken `instead_of`.
    Chosen {
        /// The policy's own pick.
        instead_of: Option<TargetId>,
    },
    /// A skill understood the whole prompt, so the score does not matter.
    Skill(Skill),
    /// The policy asks the cheapest target first, whatever the score.
    Cascade,
    /// The cheapest tier whose chance reaches the bar.
    Cheapest,
    /// The score is too unsure for the tier that it asks for: the cheapest one that reaches the bar at the end of the
    /// abstain band too, or the most able if none does.
    Abstained {
        /// What the score alone would have taken.
        instead_of: TargetId,
        /// The difficulty at the end of the band, in logits.
        upper: f64,
    },
    /// Easy enough for the browser, but no skill can serve it: the cheapest capable remote tier.
    NoHandler,
    /// No target reaches the bar: the most able one.
    MostAble,
    /// There is no score, so the most able target is taken.
    NoScore,
    /// There is no target that could take it.
    NoTarget,
}

impl Decision {
    /// Whether the user overrode the policy.
    pub fn is_override(&self) -> bool {
        matches!(self.reason, Reason::Chosen { .. })
    }

    /// One sentence that names the score, the bar, the rule and the target.
    ///
    /// `bar` is the required chance, 0 to 1; `targets` are those the decision was made over.
    pub fn sentence(
        &self,
        difficulty: Option<&Difficulty>,
        scale: Option<&Scale>,
        bar: f64,
        targets: &[Target],
    ) -> String {
        let place = self.place(self.target.as_ref(), targets);
        let points =
            |logit: f64| scale.map(|scale| format!("{:.0}", scale.points(logit))).unwrap_or_default();
        let score = match (difficulty, scale) {
            (Some(difficulty), Some(_)) => format!("Difficulty {}", points(difficulty.logit)),
            _ => "No score".to_owned(),
        };
        let chance = self.chance.map(percent).unwrap_or_default();
        let bar = percent(bar);
        match &self.reason {
            Reason::Chosen { instead_of: Some(other) } => {
                let other = self.place(Some(other), targets);
                format!("{score}: the policy would take {other}; you chose {place} for this prompt.")
            }
            Reason::Chosen { instead_of: None } => format!("{score}: you chose {place} for this prompt."),
            Reason::Skill(skill) => {
                format!(
                    "The skill “{}” understood the whole prompt, so {place} answers it exactly, whatever its score.",
                    skill.label()
                )
            }
            Reason::Cascade => format!(
                "{score}: the cascade asks the cheapest target first, {place}; an abler one is asked if the answer is empty, a refusal, not the JSON asked for, or marked down."
            ),
            Reason::Cheapest => {
                format!(
                    "{score}: {place} is the cheapest tier with at least {bar} chance of an acceptable answer (estimated {chance})."
                )
            }
            Reason::Abstained { instead_of, upper } => {
                let (other, upper) = (self.place(Some(instead_of), targets), points(*upper));
                format!(
                    "{score}, but up to {upper} within the abstain band: too unsure for {other}, so the safer {place} takes it (estimated {chance}, bar {bar})."
                )
            }
            Reason::NoHandler => format!(
                "{score}: easy enough for the browser, but no skill can serve it, so it falls to {place}, the cheapest capable tier (estimated {chance}, bar {bar})."
            ),
            Reason::MostAble => {
                format!(
                    "{score}: no target reaches the bar of {bar}, so the most able one is taken: {place} (estimated {chance})."
                )
            }
            Reason::NoScore => {
                format!("No score, so the safest choice is taken: {place}, the most able target.")
            }
            Reason::NoTarget => "There is no target to send this to: add one on the Targets page.".to_owned(),
        }
    }

    fn place(&self, id: Option<&TargetId>, targets: &[Target]) -> String {
        match targets.iter().find(|target| Some(&target.id) == id) {
            Some(target) => format!("{} ({})", target.name, target.tier.label().to_lowercase()),
            None => "a target that is gone".to_owned(),
        }
    }
}

fn percent(chance: f64) -> String {
    format!("{:.0} %", 100.0 * chance)
}
