//! A comparison as it shows: a column to each target, and what can be picked.

use super::outcome::name_of;
use super::{Comparison, Entry, Outcome, Pick, Preference, View};
use crate::routing::{TargetId, Tier};
use crate::setup::Setup;

/// A comparison in words and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// Its columns, in their order.
    pub columns: Vec<Column>,
    /// What can be picked now and what it is called, in the order shown; nothing while answers are on their way.
    pub choices: Vec<(Preference, String)>,
    /// What has been picked.
    pub picked: Option<Preference>,
    /// What is to be done, or has been.
    pub sentence: &'static str,
}

/// One target's column. While names are hidden nothing in it but its letter tells it from others.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Whose it is.
    pub target: TargetId,
    /// What it is called while names are hidden, from A on.
    pub letter: char,
    /// Whose it is, in words, unless names are hidden.
    pub name: Option<String>,
    /// That one's tier, unless names are hidden.
    pub tier: Option<Tier>,
    /// What came of asking it.
    pub outcome: Outcome,
}

impl SideBySide {
    /// A comparison of an entry; `is_underway` while any of its answers is on its way.
    pub fn new(
        entry: &Entry,
        view: &View,
        comparison: &Comparison,
        is_underway: bool,
        setup: &Setup,
    ) -> Self {
        let hides_names = comparison.hides_names(is_underway);
        let lettered = || ('A'..='Z').zip(&comparison.columns);
        let columns = lettered()
            .map(|(letter, id)| {
                let (call, target) = (comparison.call(id), setup.target(id));
                let shown = (!hides_names).then_some(target);
                Column {
                    target: id.clone(),
                    letter,
                    name: shown.map(name_of),
                    tier: shown.flatten().map(|target| target.tier),
                    outcome: match (call, shown) {
                        (call, None) => Outcome::hidden(call, &letter.to_string()),
                        (Some(call), Some(target)) => Outcome::of(call, target),
                        (None, Some(target)) => Outcome::simulated(entry, view, target, setup),
                    },
                }
            })
            .collect();
        let can_pick = !is_underway && comparison.can_be_picked_from();
        let mut choices = Vec::new();
        if can_pick {
            let whole: Vec<&TargetId> = comparison.whole().collect();
            let better = lettered().filter(|(_, id)| whole.contains(id));
            choices.extend(
                better.map(|(letter, id)| (Preference::Better(id.clone()), format!("{letter} is better"))),
            );
            choices.push((Preference::Alike, "As good as each other".to_owned()));
            choices.push((Preference::NoneWillDo, "None will do".to_owned()));
        }
        let sentence = match &comparison.pick {
            _ if is_underway => "You can pick once the answers are there.",
            _ if comparison.calls.is_empty() => "Simulated: nothing was sent, so there is nothing to pick.",
            Some(Pick { was_blind: true, .. }) => {
                "Picked before the names showed. Another pick takes its place."
            }
            Some(Pick { was_blind: false, .. }) => "Picked. Another pick takes its place.",
            None if !can_pick => "A pick takes two whole answers.",
            None if hides_names => {
                "Which is the better answer? Names, times and costs show once you have picked."
            }
            None => "Which is the better answer?",
        };
        let picked = comparison.pick.as_ref().map(|pick| pick.preference.clone());
        Self { columns, choices, picked, sentence }
    }
}

#[cfg(test)]
mod tests;
