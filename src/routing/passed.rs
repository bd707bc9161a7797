//! The handlers in this page that a prompt went past.

use super::{Case, Decision, Endpoint, Router, Target, TargetId, Tier};

/// A handler of the in-browser tier that did not get a prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// Which.
    pub target: TargetId,
    /// Why.
    pub why: Why,
}

/// Why a handler did not get a prompt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// No skill understood the whole of it.
    Declined,
    /// The language model is not loaded, or the browser has none.
    NotLoaded,
    /// Its chance of an acceptable answer is below the bar.
    NotAble(f64),
    /// It could have: the user chose another target, another one of the same tier came first, or there is no score.
    NotTaken,
}

impl Router<'_> {
    /// The handlers in this page other than the one that was taken.
    pub(super) fn passed(&self, taken: Option<&Target>, case: &Case<'_>) -> Vec<Passed> {
        let here = self.targets.iter().filter(|target| target.tier == Tier::InBrowser);
        let others = here.filter(|target| Some(&target.id) != taken.map(|taken| &taken.id));
        let passed = others.map(|target| {
            let chance = self.chance(target, case);
            let why = match &target.endpoint {
                Endpoint::Skills if case.skill.is_none() => Why::Declined,
                _ if !self.can_serve(target, case) => Why::NotLoaded,
                Endpoint::LanguageModel { .. } | Endpoint::BrowserModel => chance
                    .filter(|chance| *chance < self.policy.bar.chance())
                    .map_or(Why::NotTaken, Why::NotAble),
                Endpoint::Skills | Endpoint::Api { .. } => Why::NotTaken,
            };
            Passed { target: target.id.clone(), why }
        });
        // A skill's answer is exact: nothing else was looked at.
        passed.filter(|_| taken.is_none_or(|taken| taken.endpoint != Endpoint::Skills)).collect()
    }
}

impl Decision {
    /// The handlers in this page that the prompt went past, in words; nothing if there is none. `declined` says why the
    /// skills declined, where that is known.
    pub fn trail(&self, targets: &[Target], declined: Option<&str>) -> Option<String> {
        let words = |passed: &Passed| {
            let name = &targets.iter().find(|target| target.id == passed.target)?.name;
            Some(match passed.why {
                Why::Declined => match declined {
                    Some(why) => format!("{name}: declined ({why})"),
                    None => format!("{name}: declined"),
                },
                Why::NotLoaded => format!("{name}: not loaded"),
                Why::NotAble(chance) => format!("{name}: not able enough ({:.0} %)", 100.0 * chance),
                Why::NotTaken => format!("{name}: not taken"),
            })
        };
        let trail: Vec<String> = self.passed.iter().filter_map(words).collect();
        (!trail.is_empty()).then(|| trail.join("; "))
    }
}
