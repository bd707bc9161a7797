//! One prompt of the session and what happened to it.

use crate::local::SkillAnswer;
use crate::money::{Cost, Usage};
use crate::providers::{Reply, StopReason};
use crate::routing::{Difficulty, Target, TargetId};

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
    /// What was really sent, in the order of sending. None is ever dropped: each may have cost money.
    pub calls: Vec<Call>,
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
        }
    }

    /// The latest call to a target.
    pub fn call_to(&self, target: &TargetId) -> Option<&Call> {
        self.calls.iter().rev().find(|call| &call.target == target)
    }

    /// The latest call that gave a whole answer.
    pub fn answered(&self) -> Option<&Call> {
        self.calls.iter().rev().find(|call| call.end == CallEnd::Complete)
    }
}

/// A call that really went out. Its cost is that of the moment and does not change with later prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Whom it went to.
    pub target: TargetId,
    /// What came back, whole or in part.
    pub text: String,
    /// The reasoning that the API let see.
    pub reasoning: String,
    /// Tokens, reported or estimated.
    pub usage: Usage,
    /// What it cost.
    pub cost: Cost,
    /// Bytes of the request's body.
    pub bytes_sent: u64,
    /// How long it took.
    pub timing: Timing,
    /// How it ended.
    pub end: CallEnd,
    /// Why the model stopped, if it said so.
    pub stop: Option<StopReason>,
}

/// When a call's parts came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Milliseconds to the first text, if any came.
    pub first_text_ms: Option<u64>,
    /// Milliseconds to the end.
    pub total_ms: u64,
}

impl Call {
    /// The account of a call that has ended, at the target's price of this moment. `asked` is an estimate of the
    /// request's tokens, for an API that reports none.
    pub fn settle(
        target: &Target,
        asked: u64,
        reply: Reply,
        bytes_sent: u64,
        timing: Timing,
        end: CallEnd,
    ) -> Self {
        let usage = reply.usage(asked);
        Self {
            target: target.id.clone(),
            usage,
            cost: Cost::of(usage, &target.pricing),
            stop: reply.stop(),
            text: reply.text,
            reasoning: reply.reasoning,
            bytes_sent,
            timing,
            end,
        }
    }
}

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallEnd {
    /// With a whole answer.
    Complete,
    /// The user stopped it.
    Stopped,
    /// The page was left while it ran.
    Interrupted,
    /// It failed; the text says why and what to do, and never holds a key.
    Failed(String),
}
