//! One prompt of the session and what happened to it.

use super::{Call, CallEnd, Comparison, Purpose, Shadow};
use crate::local::SkillAnswer;
use crate::routing::{Difficulty, TargetId};

/// An entry's number, rising in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

/// Where a prompt came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Typed or pasted into the composer.
    Typed,
    /// Played from a list; never sent anywhere.
    Replayed,
}

/// What the device found out about a prompt, before anything is decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// The classifier's score, unless it was not available.
    pub difficulty: Option<Difficulty>,
    /// The answer of a skill that understood the whole prompt.
    pub skill: Option<SkillAnswer>,
    /// Why all skills declined it, in words, if they did; not known of the first records.
    pub declined: Option<String>,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// The text, as entered.
    pub prompt: String,
    /// Where it came from.
    pub origin: Origin,
    /// When it was asked, in milliseconds since 1970.
    pub asked_ms: u64,
    /// What the device found out.
    pub assessment: Assessment,
    /// The entry whose conversation it goes on with.
    pub follows: Option<EntryId>,
    /// The target the user chose over the policy's.
    pub choice: Option<TargetId>,
    /// What was really sent to answer it, in the order of ending. None is ever dropped: each may have cost money.
    pub calls: Vec<Call>,
    /// What the user says of the answers, at most one label a target: labelled rows for an evaluation.
    pub labels: Vec<Label>,
    /// Where it was put to several targets side by side, oldest first. None is ever dropped.
    pub comparisons: Vec<Comparison>,
    /// What the most able target would have said, if it was asked beside the one that answered.
    pub shadow: Option<Shadow>,
}

/// The user's verdict on one target's answer to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Whose answer.
    pub target: TargetId,
    /// What of it.
    pub verdict: Verdict,
}

/// Whether an answer will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It will.
    Good,
    /// It will not.
    Bad,
}

impl Entry {
    /// A prompt that is not in a log yet: without number and time, and nothing has become of it.
    pub fn new(prompt: String, origin: Origin, assessment: Assessment) -> Self {
        Self {
            id: EntryId(0),
            prompt,
            origin,
            asked_ms: 0,
            assessment,
            follows: None,
            choice: None,
            calls: Vec::new(),
            labels: Vec::new(),
            comparisons: Vec::new(),
            shadow: None,
        }
    }

    /// Records what was really sent, where its purpose says.
    pub fn record(&mut self, purpose: &Purpose, call: Call) {
        match purpose {
            Purpose::Answer => self.calls.push(call),
            Purpose::Column { comparison, .. } => {
                if let Some(comparison) = self.comparisons.get_mut(*comparison) {
                    comparison.calls.push(call);
                }
            }
            Purpose::Shadow => {
                if let Some(shadow) = &mut self.shadow {
                    shadow.calls.push(call);
                }
            }
        }
    }

    /// What the user says of a target's answer.
    pub fn verdict(&self, target: &TargetId) -> Option<Verdict> {
        self.labels.iter().find(|label| &label.target == target).map(|label| label.verdict)
    }

    /// The latest call that gave a whole answer.
    pub fn answered(&self) -> Option<&Call> {
        self.calls.iter().rev().find(|call| call.end == CallEnd::Complete)
    }
}
