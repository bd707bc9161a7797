//! One attempt at a target, and what came of it.

use crate::calling::Cause;
use crate::money::{Basis, Cost, Usage};
use crate::providers::{Reply, StopReason};
use crate::routing::{Target, TargetId};

/// One attempt at a target. Its cost is that of the moment and does not change with later prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Whom it went to.
    pub target: TargetId,
    /// How it came to be made.
    pub occasion: Occasion,
    /// The HTTP status, if a response came.
    pub status: Option<u16>,
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

/// What a call is for, which says where it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To answer the prompt as it is routed.
    Answer,
    /// To fill a column of one of the entry's comparisons.
    Column {
        /// The comparison's place in [`Entry::comparisons`](super::Entry::comparisons).
        comparison: usize,
        /// Whose column.
        target: TargetId,
    },
    /// To be held against the routed answer.
    Shadow,
}

/// How a call came to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// Why it was made.
    pub cause: Cause,
    /// When, in milliseconds since 1970; not known of the first records.
    pub at_ms: Option<u64>,
    /// How long it was waited for before, in milliseconds: in the queue, or after a failure.
    pub waited_ms: u64,
}

/// What has gone out and come back, until now or until the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// What came: the text and, if reported, the tokens.
    pub reply: Reply,
    /// The HTTP status, if a response came.
    pub status: Option<u16>,
    /// Bytes of the request's body that were given to the browser to send.
    pub bytes_sent: u64,
    /// When.
    pub timing: Timing,
}

/// When a call's parts came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Milliseconds to the first text, if any came.
    pub first_text_ms: Option<u64>,
    /// Milliseconds to the end.
    pub total_ms: u64,
}

/// The shortest time of writing, in milliseconds, that says how fast it was: what a network holds back comes all at once.
const SHORTEST_WRITING_MS: u64 = 50;

impl Call {
    /// The account of a call that has ended, at the target's price of this moment. `asked` is an estimate of the
    /// request's tokens, for an API that reports none.
    pub fn settle(target: &Target, asked: u64, occasion: Occasion, exchange: Exchange, end: CallEnd) -> Self {
        let Exchange { reply, status, bytes_sent, timing } = exchange;
        let usage = reply.usage(asked, target.tokenizer());
        Self {
            target: target.id.clone(),
            occasion,
            status,
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

    /// How many tokens a second the answer was written at once it had begun, where they were counted.
    pub fn speed(&self) -> Option<String> {
        let Timing { first_text_ms, total_ms } = self.timing;
        let written = total_ms.checked_sub(first_text_ms?).filter(|ms| *ms >= SHORTEST_WRITING_MS)?;
        // The first token came with the first text.
        let tokens = self.usage.workload.output.checked_sub(1).filter(|tokens| *tokens > 0)?;
        let speed = 1000.0 * tokens as f64 / written as f64;
        let decimals = usize::from(speed < 100.0);
        (self.usage.basis == Basis::Measured).then(|| format!("{speed:.decimals$}"))
    }
}

#[cfg(test)]
impl Call {
    /// A whole answer without a word, for nothing, for a test to change what it is about.
    pub(crate) fn example(target: &str, workload: crate::money::Workload) -> Self {
        Self {
            target: TargetId::new(target),
            occasion: Occasion::default(),
            status: None,
            text: String::new(),
            reasoning: String::new(),
            usage: Usage { workload, basis: crate::money::Basis::Measured },
            cost: Cost::FREE,
            bytes_sent: 1,
            timing: Timing { first_text_ms: None, total_ms: 1 },
            end: CallEnd::Complete,
            stop: None,
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
    /// It was not sent, because the target is left alone after its failures; the text says so.
    Held(String),
}
