//! What came of asking one target beside the routing, or would have come of it, in words and figures.

use super::facts::{call_facts, simulated_facts};
use super::projection::simulated;
use super::row::{INTERRUPTED, remark};
use super::{Call, CallEnd, Entry, View};
use crate::routing::Target;
use crate::setup::Setup;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
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

impl Outcome {
    /// Of a call to a target, if that still exists.
    pub(super) fn of(call: &Call, target: Option<&Target>) -> Self {
        let (title, error) = ended(call, &name_of(target));
        Self {
            title,
            answer: text_of(call),
            is_simulated: false,
            reasoning: (!call.reasoning.is_empty()).then(|| call.reasoning.clone()),
            remark: call.stop.as_ref().and_then(remark),
            error,
            is_whole: call.end == CallEnd::Complete,
            facts: call_facts(call, target),
        }
    }

    /// The same of a target whose name is hidden behind another. Only what the answer itself says: reasoning and reasons
    /// could tell whose it is.
    pub(super) fn hidden(call: Option<&Call>, alias: &str) -> Self {
        let Some(call) = call else {
            return Self { title: format!("{alias} was not asked"), ..Self::default() };
        };
        let (title, error) = ended(call, alias);
        Self {
            title,
            answer: text_of(call),
            error: error.map(|_| WHY_HIDDEN.to_owned()),
            is_whole: call.end == CallEnd::Complete,
            ..Self::default()
        }
    }

    /// Of a target that was not asked.
    pub(super) fn simulated(entry: &Entry, view: &View, target: Option<&Target>, setup: &Setup) -> Self {
        let name = name_of(target);
        let title = format!("Simulated, not an answer of {name}");
        let Some(target) = target else { return Self { title, ..Self::default() } };
        let (usage, cost) = simulated(entry, &view.before, target, setup);
        Self {
            title,
            answer: Some(crate::providers::simulated_answer(&name)),
            is_simulated: true,
            facts: simulated_facts(usage, cost, target),
            ..Self::default()
        }
    }
}

/// How a call ended, of a target of this name, and what went wrong and what to do next.
pub(super) fn ended(call: &Call, name: &str) -> (String, Option<String>) {
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
