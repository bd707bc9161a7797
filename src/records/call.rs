//! Format 1 of a call that really went out.

use serde::{Deserialize, Serialize};

use crate::calling::{Cause, Unfit};
use crate::money::{Basis, Cost, Money, Usage, Workload};
use crate::providers::StopReason;
use crate::routing::TargetId;
use crate::session::{Call, CallEnd, Occasion, Timing};
use crate::versioned::ReadError;

#[derive(Serialize, Deserialize)]
pub(super) struct CallV1 {
    target: String,
    text: String,
    usage: UsageV1,
    cost: CostV1,
    bytes_sent: u64,
    first_text_ms: Option<u64>,
    total_ms: u64,
    end: EndV1,
    /// Absent in the first records, as the fields after it are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reasoning: String,
    /// The word of a [`StopReason`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stop: Option<String>,
    /// Absent of what was simply asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cause: Option<CauseV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "is_none")]
    waited_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CauseV1 {
    Retry,
    Fallback,
    Escalation(UnfitV1),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum UnfitV1 {
    Empty,
    Refused,
    NotJson,
    MarkedDown,
}

/// Tokens. The last three are parts of the first two, and were not told apart in the first records.
#[derive(Serialize, Deserialize)]
struct UsageV1 {
    input: u64,
    output: u64,
    basis: BasisV1,
    #[serde(default, skip_serializing_if = "is_none")]
    cache_read: u64,
    #[serde(default, skip_serializing_if = "is_none")]
    cache_write: u64,
    #[serde(default, skip_serializing_if = "is_none")]
    reasoning: u64,
}

fn is_none(number: &u64) -> bool {
    *number == 0
}

#[derive(Serialize, Deserialize)]
struct CostV1 {
    /// A whole number of pico-dollars in decimal, as text because JSON's numbers are not wide enough in a browser.
    pico: Option<String>,
    basis: BasisV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BasisV1 {
    Measured,
    Estimated,
    Simulated,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EndV1 {
    Complete,
    Stopped,
    Interrupted,
    Failed(String),
    Held(String),
}

impl From<&Call> for CallV1 {
    fn from(call: &Call) -> Self {
        let Workload { input, output, cache_read, cache_write, reasoning } = call.usage.workload;
        Self {
            target: call.target.as_str().to_owned(),
            text: call.text.clone(),
            usage: UsageV1 {
                input,
                output,
                basis: call.usage.basis.into(),
                cache_read,
                cache_write,
                reasoning,
            },
            cost: CostV1 {
                pico: call.cost.amount.map(|amount| amount.pico().to_string()),
                basis: call.cost.basis.into(),
            },
            bytes_sent: call.bytes_sent,
            first_text_ms: call.timing.first_text_ms,
            total_ms: call.timing.total_ms,
            end: match &call.end {
                CallEnd::Complete => EndV1::Complete,
                CallEnd::Stopped => EndV1::Stopped,
                CallEnd::Interrupted => EndV1::Interrupted,
                CallEnd::Failed(why) => EndV1::Failed(why.clone()),
                CallEnd::Held(why) => EndV1::Held(why.clone()),
            },
            reasoning: call.reasoning.clone(),
            stop: call.stop.as_ref().map(StopReason::to_string),
            cause: CauseV1::of(call.occasion.cause),
            at_ms: call.occasion.at_ms,
            waited_ms: call.occasion.waited_ms,
            status: call.status,
        }
    }
}

impl CallV1 {
    /// The call, or the field under `path` that is wrong.
    fn into_call(self, path: &str) -> Result<Call, ReadError> {
        let amount = self.cost.pico.map(|pico| {
            pico.parse()
                .map(Money::from_pico)
                .map_err(|error| ReadError::field(format!("{path}.cost.pico"), error))
        });
        let UsageV1 { input, output, basis, cache_read, cache_write, reasoning } = self.usage;
        let workload = Workload { input, output, cache_read, cache_write, reasoning };
        if !workload.is_consistent() {
            return Err(ReadError::field(format!("{path}.usage"), "a part has more tokens than its whole"));
        }
        Ok(Call {
            target: TargetId::new(self.target),
            text: self.text,
            usage: Usage { workload, basis: basis.into() },
            cost: Cost { amount: amount.transpose()?, basis: self.cost.basis.into() },
            bytes_sent: self.bytes_sent,
            timing: Timing { first_text_ms: self.first_text_ms, total_ms: self.total_ms },
            end: match self.end {
                EndV1::Complete => CallEnd::Complete,
                EndV1::Stopped => CallEnd::Stopped,
                EndV1::Interrupted => CallEnd::Interrupted,
                EndV1::Failed(why) => CallEnd::Failed(why),
                EndV1::Held(why) => CallEnd::Held(why),
            },
            reasoning: self.reasoning,
            stop: self.stop.map(|word| StopReason::from_word(&word)),
            occasion: Occasion {
                cause: self.cause.map_or(Cause::Asked, Cause::from),
                at_ms: self.at_ms,
                waited_ms: self.waited_ms,
            },
            status: self.status,
        })
    }
}

/// All calls, or the field under `path` that is wrong.
pub(super) fn into_calls(calls: Vec<CallV1>, path: &str) -> Result<Vec<Call>, ReadError> {
    let calls = calls.into_iter().enumerate();
    calls.map(|(index, call)| call.into_call(&format!("{path}[{index}]"))).collect()
}

impl CauseV1 {
    fn of(cause: Cause) -> Option<Self> {
        Some(match cause {
            Cause::Asked => return None,
            Cause::Retry => CauseV1::Retry,
            Cause::Fallback => CauseV1::Fallback,
            Cause::Escalation(unfit) => CauseV1::Escalation(match unfit {
                Unfit::Empty => UnfitV1::Empty,
                Unfit::Refused => UnfitV1::Refused,
                Unfit::NotJson => UnfitV1::NotJson,
                Unfit::MarkedDown => UnfitV1::MarkedDown,
            }),
        })
    }
}

impl From<CauseV1> for Cause {
    fn from(cause: CauseV1) -> Self {
        match cause {
            CauseV1::Retry => Cause::Retry,
            CauseV1::Fallback => Cause::Fallback,
            CauseV1::Escalation(unfit) => Cause::Escalation(match unfit {
                UnfitV1::Empty => Unfit::Empty,
                UnfitV1::Refused => Unfit::Refused,
                UnfitV1::NotJson => Unfit::NotJson,
                UnfitV1::MarkedDown => Unfit::MarkedDown,
            }),
        }
    }
}

impl From<Basis> for BasisV1 {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Measured => BasisV1::Measured,
            Basis::Estimated => BasisV1::Estimated,
            Basis::Simulated => BasisV1::Simulated,
        }
    }
}

impl From<BasisV1> for Basis {
    fn from(basis: BasisV1) -> Self {
        match basis {
            BasisV1::Measured => Basis::Measured,
            BasisV1::Estimated => Basis::Estimated,
            BasisV1::Simulated => Basis::Simulated,
        }
    }
}
