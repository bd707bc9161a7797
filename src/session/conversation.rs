//! Prompts that continue each other: what was said before goes along with each, and each is routed for itself.

use super::{Entry, EntryId, Log};
use crate::money::estimate_tokens;
use crate::providers::Turn;
use crate::routing::TargetId;

/// A conversation up to the end of one of its turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// Its turns, each a prompt with its answer.
    pub turns: usize,
    /// About how many tokens they have. An answer that was never given has the assumed length.
    pub tokens: u64,
    /// Where the last turn went.
    pub target: Option<TargetId>,
}

impl Conversation {
    /// This conversation with one turn more.
    pub(super) fn with(&self, entry: &Entry, target: Option<TargetId>, assumed_output: u64) -> Self {
        let answer = entry.said().map_or(assumed_output, estimate_tokens);
        Self { turns: self.turns + 1, tokens: self.tokens + estimate_tokens(&entry.prompt) + answer, target }
    }
}

/// What goes to a model for an entry: the turns before it that were answered, oldest first, and its prompt.
pub fn turns(log: &Log, entry: &Entry) -> Vec<Turn> {
    let mut before = Vec::new();
    let mut at = entry;
    while let Some(earlier) = at.continues().and_then(|id| log.get(id)) {
        before.extend(earlier.said().map(|answer| [Turn::user(&earlier.prompt), Turn::model(answer)]));
        at = earlier;
    }
    let prompt = Turn::user(&entry.prompt);
    before.into_iter().rev().flatten().chain([prompt]).collect()
}

impl Entry {
    /// The entry whose conversation this one continues. One that is not older is none, so that every conversation has
    /// a beginning, whatever was kept.
    pub fn continues(&self) -> Option<EntryId> {
        self.follows.filter(|follows| *follows < self.id)
    }

    /// The answer that a later turn can refer to: a model's latest whole one, else that of the device.
    fn said(&self) -> Option<&str> {
        let called = self.answered().map(|call| call.text.as_str());
        called.or_else(|| self.assessment.skill.as_ref().map(|answer| answer.text.as_str()))
    }
}

#[cfg(test)]
mod tests;
