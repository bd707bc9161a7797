//! A comparison as it shows: a column to each target, and what can be picked.

use super::facts::{call_facts, simulated_facts};
use super::projection::simulated;
use super::row::{INTERRUPTED, remark};
use super::{Call, CallEnd, Comparison, Entry, Pick, Preference, View};
use crate::routing::{Target, TargetId, Tier};
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
    /// What the answer is, in words.
    pub title: String,
    /// The answer's text, if there is one.
    pub answer: Option<String>,
    /// Whether that text is no model's.
    pub is_simulated: bool,
    /// The reasoning that came with the answer.
    pub reasoning: Option<String>,
    /// Why the answer is not all that could be wished.
    pub remark: Option<String>,
    /// What went wrong and what to do next.
    pub error: Option<String>,
    /// Whether the answer is whole, so that the target need not be asked again.
    pub is_whole: bool,
    /// Names and values, in the order shown.
    pub facts: Vec<(&'static str, String)>,
}

const WHY_HIDDEN: &str = "Why shows once you have picked.";

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
                let call = comparison.call(id);
                if hides_names {
                    return Column::hidden(id, letter, call);
                }
                let target = setup.target(id);
                match (call, target) {
                    (Some(call), _) => Column::called(call, letter, target),
                    (None, target) => Column::simulated(id, letter, target, entry, view, setup),
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

impl Column {
    fn empty(target: &TargetId, letter: char, title: String) -> Self {
        Self {
            target: target.clone(),
            letter,
            name: None,
            tier: None,
            title,
            answer: None,
            is_simulated: false,
            reasoning: None,
            remark: None,
            error: None,
            is_whole: false,
            facts: Vec::new(),
        }
    }

    /// Only what the answer itself says. Reasoning and reasons could tell whose it is.
    fn hidden(target: &TargetId, letter: char, call: Option<&Call>) -> Self {
        let name = letter.to_string();
        let Some(call) = call else { return Self::empty(target, letter, format!("{name} was not asked")) };
        let (title, error) = outcome(call, &name);
        Self {
            answer: text_of(call),
            error: error.map(|_| WHY_HIDDEN.to_owned()),
            is_whole: call.end == CallEnd::Complete,
            ..Self::empty(target, letter, title)
        }
    }

    fn called(call: &Call, letter: char, target: Option<&Target>) -> Self {
        let name = name_of(target);
        let (title, error) = outcome(call, &name);
        Self {
            answer: text_of(call),
            reasoning: (!call.reasoning.is_empty()).then(|| call.reasoning.clone()),
            remark: call.stop.as_ref().and_then(remark),
            error,
            is_whole: call.end == CallEnd::Complete,
            facts: call_facts(call, target),
            name: Some(name),
            tier: target.map(|target| target.tier),
            ..Self::empty(&call.target, letter, title)
        }
    }

    fn simulated(
        id: &TargetId,
        letter: char,
        target: Option<&Target>,
        entry: &Entry,
        view: &View,
        setup: &Setup,
    ) -> Self {
        let name = name_of(target);
        let empty = Self::empty(id, letter, format!("Simulated, not an answer of {name}"));
        let Some(target) = target else { return Self { name: Some(name), ..empty } };
        let (usage, cost) = simulated(entry, &view.before, target, setup);
        Self {
            answer: Some(crate::providers::simulated_answer(&name)),
            is_simulated: true,
            facts: simulated_facts(usage, cost, target),
            name: Some(name),
            tier: Some(target.tier),
            ..empty
        }
    }
}

/// How a call ended, of a target of this name, and what went wrong and what to do next.
pub(super) fn outcome(call: &Call, name: &str) -> (String, Option<String>) {
    match &call.end {
        CallEnd::Complete => (format!("Answer of {name}"), None),
        CallEnd::Stopped => (format!("Answer of {name}, stopped by you"), None),
        CallEnd::Interrupted => (format!("Answer of {name}, broken off"), Some(INTERRUPTED.to_owned())),
        CallEnd::Failed(why) => (format!("{name} did not finish"), Some(why.clone())),
        CallEnd::Held(why) => (format!("{name} was not asked"), Some(why.clone())),
    }
}

/// What a call brought, if anything.
pub(super) fn text_of(call: &Call) -> Option<String> {
    (!call.text.is_empty()).then(|| call.text.clone())
}

/// A target's name, also of one that is gone.
pub(super) fn name_of(target: Option<&Target>) -> String {
    target.map_or("a target that is gone", |target| target.name.as_str()).to_owned()
}

#[cfg(test)]
mod tests;
