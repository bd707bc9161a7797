//! The router: the cheapest tier whose chance of an acceptable answer reaches the policy's bar, also where the score errs by
//! as much as the abstain band allows for.

use std::cmp::Ordering;

use super::{Decision, Device, Difficulty, Endpoint, Policy, Reason, Target, TargetId, Tier};
use crate::local::Skill;
use crate::money::{Money, Workload};

/// What is known of one prompt when it is routed.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The score, where there is one.
    pub difficulty: Option<Difficulty>,
    /// The skill that understood the whole prompt, if one did.
    pub skill: Option<Skill>,
    /// The tokens it would take, to compare prices within a tier.
    pub workload: Workload,
    /// The user's own choice, if made; ignored when the target is gone or cannot serve the prompt.
    pub choice: Option<&'a TargetId>,
    /// The language model in this page that has answered it already: that counts, though it may be put away since.
    pub answered_here: Option<&'a TargetId>,
}

/// A policy over a set of targets, on one device.
#[derive(Clone, Copy, Debug)]
pub struct Router<'a> {
    /// The policy.
    pub policy: Policy,
    /// What it chooses from.
    pub targets: &'a [Target],
    /// What is loaded on it.
    pub device: Device<'a>,
}

impl Router<'_> {
    /// Decides where one prompt goes.
    pub fn decide(&self, case: &Case<'_>) -> Decision {
        let (pick, reason) = self.by_policy(case);
        let chosen = case.choice.and_then(|id| {
            self.targets.iter().find(|target| &target.id == id && self.can_serve(target, case))
        });
        match chosen {
            Some(target) if Some(&target.id) != pick.map(|pick| &pick.id) => self.decision(
                Some(target),
                Reason::Chosen { instead_of: pick.map(|pick| pick.id.clone()) },
                case,
            ),
            _ => self.decision(pick, reason, case),
        }
    }

    /// Who takes a prompt over from the targets that have been `asked`: whoever the score would take of those that are left
    /// and `may_be_asked`. One that is to do better than the answers so far is abler than all who gave them.
    ///
    /// Nobody takes over what the user sent to a target of their own choice.
    pub fn successor(
        &self,
        case: &Case<'_>,
        asked: &[TargetId],
        is_to_do_better: bool,
        may_be_asked: impl Fn(&Target) -> bool,
    ) -> Option<TargetId> {
        if case.choice.is_some() {
            return None;
        }
        let (asked, others): (Vec<&Target>, Vec<&Target>) =
            self.remote().partition(|target| asked.contains(&target.id));
        let abler = |target: &Target| asked.iter().all(|other| self.rank(target).0 > self.rank(other).0);
        let left: Vec<Target> = others
            .into_iter()
            .filter(|target| may_be_asked(target) && (!is_to_do_better || abler(target)))
            .cloned()
            .collect();
        let router = Router { targets: &left, ..*self };
        let (pick, _) = router.by_doubted_score(case);
        pick.map(|target| target.id.clone())
    }

    /// The difficulties (logits) up to which each tier reaches the bar, through its most able target.
    pub fn reaches(&self) -> [Option<f64>; 4] {
        self.reaches_of(self.targets.iter().filter(|target| self.is_there(target)))
    }

    fn remote_reaches(&self) -> [Option<f64>; 4] {
        self.reaches_of(self.remote())
    }

    fn reaches_of<'t>(&self, targets: impl Iterator<Item = &'t Target>) -> [Option<f64>; 4] {
        let mut reaches = [None; 4];
        for target in targets {
            if let Some(theta) = self.theta(target) {
                let reach = self.policy.bar.reach(theta);
                let slot = &mut reaches[target.tier.index()];
                *slot = Some(slot.map_or(reach, |other: f64| other.max(reach)));
            }
        }
        reaches
    }

    /// The ability (logits) whose reach is the border of the most able target's tier: what the lever moves.
    /// Nothing when there is no cheaper tier to choose.
    pub fn lever_theta(&self) -> Option<f64> {
        let top = self.most_able()?.tier;
        self.remote()
            .filter(|target| target.tier < top)
            .filter_map(|target| self.theta(target))
            .reduce(f64::max)
    }

    /// The probability that the true difficulty asks for the same tier as its estimate does: the mass of the
    /// estimate's error between the reach of the cheaper tiers and the reach of the tier that takes it.
    pub fn certainty(&self, difficulty: &Difficulty) -> f64 {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for reach in self.remote_reaches().into_iter().flatten() {
            if reach >= difficulty.logit {
                high = reach;
                break;
            }
            low = low.max(reach);
        }
        difficulty.mass_between(low, high)
    }

    fn by_policy(&self, case: &Case<'_>) -> (Option<&Target>, Reason) {
        let skills = self.targets.iter().find(|target| target.endpoint == Endpoint::Skills);
        if let (Some(skill), Some(target)) = (case.skill, skills) {
            return (Some(target), Reason::Skill(skill));
        }
        if self.policy.cascades {
            let cheapest = self.remote().min_by(|a, b| cheaper(a, b, case.workload));
            return (cheapest, if cheapest.is_some() { Reason::Cascade } else { Reason::NoTarget });
        }
        self.by_doubted_score(case)
    }

    fn by_doubted_score(&self, case: &Case<'_>) -> (Option<&Target>, Reason) {
        let (pick, reason) = self.by_score(case);
        let doubted = case.difficulty.map(|difficulty| self.policy.abstain.upper(difficulty));
        let (safer, _) = self.by_score(&Case { difficulty: doubted, ..*case });
        match (pick, safer, doubted) {
            (Some(pick), Some(safer), Some(Difficulty { logit: upper, .. })) if pick.id != safer.id => {
                (Some(safer), Reason::Abstained { instead_of: pick.id.clone(), upper })
            }
            _ => (pick, reason),
        }
    }

    /// The pick where nothing but the score counts.
    fn by_score(&self, case: &Case<'_>) -> (Option<&Target>, Reason) {
        let capable = |target: &&Target| {
            self.chance(target, case).is_some_and(|chance| chance >= self.policy.bar.chance())
        };
        let models = self.targets.iter().filter(|target| target.endpoint != Endpoint::Skills);
        let takers = models.filter(|target| self.can_serve(target, case));
        let cheapest = takers.filter(capable).min_by(|a, b| cheaper(a, b, case.workload));
        let unserved =
            self.targets.iter().any(|target| target.endpoint == Endpoint::Skills && capable(&target));
        match (cheapest, self.most_able()) {
            (Some(target), _) if unserved && target.tier != Tier::InBrowser => {
                (Some(target), Reason::NoHandler)
            }
            (Some(target), _) => (Some(target), Reason::Cheapest),
            (None, None) => (None, Reason::NoTarget),
            (None, most_able) if case.difficulty.is_none() || self.device.abilities.is_none() => {
                (most_able, Reason::NoScore)
            }
            (None, most_able) => (most_able, Reason::MostAble),
        }
    }

    /// The targets that can take any prompt at this moment.
    fn remote(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|target| target.endpoint != Endpoint::Skills && self.is_there(target))
    }

    /// Whether it could be asked something now.
    fn is_there(&self, target: &Target) -> bool {
        self.device.has(&target.endpoint)
    }

    pub(super) fn can_serve(&self, target: &Target, case: &Case<'_>) -> bool {
        match &target.endpoint {
            Endpoint::Skills => case.skill.is_some(),
            Endpoint::LanguageModel { .. } | Endpoint::BrowserModel => {
                self.is_there(target) || case.answered_here == Some(&target.id)
            }
            Endpoint::Api { .. } => true,
        }
    }

    /// The most able target; between equals the one of the later tier, then the first in the list.
    pub fn most_able(&self) -> Option<&Target> {
        self.remote().reduce(|best, other| if self.rank(other) > self.rank(best) { other } else { best })
    }

    /// What orders targets by ability.
    fn rank(&self, target: &Target) -> (f64, Tier) {
        (self.theta(target).unwrap_or(target.tier.index() as f64), target.tier)
    }

    fn theta(&self, target: &Target) -> Option<f64> {
        self.device.abilities.map(|abilities| abilities.resolve(target.ability))
    }

    pub(super) fn chance(&self, target: &Target, case: &Case<'_>) -> Option<f64> {
        Some(case.difficulty?.chance(self.theta(target)?))
    }

    fn decision(&self, target: Option<&Target>, reason: Reason, case: &Case<'_>) -> Decision {
        let exact = target.is_some_and(|target| target.endpoint == Endpoint::Skills);
        Decision {
            target: target.map(|target| target.id.clone()),
            tier: target.map(|target| target.tier),
            chance: if exact { None } else { target.and_then(|target| self.chance(target, case)) },
            reason,
            passed: self.passed(target, case),
        }
    }
}

/// Tier first, because the tiers are the order of cost and control; then the price of this prompt, unpriced last.
fn cheaper(a: &Target, b: &Target, workload: Workload) -> Ordering {
    let price = |target: &Target| target.pricing.cost(workload).map_or((1, Money::ZERO), |cost| (0, cost));
    a.tier.cmp(&b.tier).then_with(|| price(a).cmp(&price(b)))
}

#[cfg(test)]
mod tests;
