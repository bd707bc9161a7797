//! The decision log of one entry: every attempt as people read it.

use super::outcome::name_of;
use super::{Call, CallEnd, Entry};
use crate::calling::Cause;
use crate::money::Money;
use crate::routing::Tier;
use crate::setup::Setup;

/// One attempt in words and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Whom it went to.
    pub target: String,
    /// That one's tier, if it still exists.
    pub tier: Option<Tier>,
    /// When, in milliseconds since 1970, if that is known.
    pub at_ms: Option<u64>,
    /// Why it was made.
    pub cause: String,
    /// How it ended.
    pub end: String,
    /// What went wrong, at length.
    pub error: Option<String>,
    /// Wait, tokens, cost, times.
    pub figures: Vec<String>,
}

impl Attempt {
    /// Every attempt of an entry, in the order of their ends.
    pub fn all(entry: &Entry, setup: &Setup) -> Vec<Self> {
        entry.calls.iter().map(|call| Self::new(call, setup)).collect()
    }

    fn new(call: &Call, setup: &Setup) -> Self {
        let target = setup.target(&call.target);
        let error = match &call.end {
            CallEnd::Failed(why) | CallEnd::Held(why) => Some(why.clone()),
            CallEnd::Complete | CallEnd::Stopped | CallEnd::Interrupted => None,
        };
        Self {
            target: name_of(target),
            tier: target.map(|target| target.tier),
            at_ms: call.occasion.at_ms,
            cause: match call.occasion.cause {
                Cause::Asked => "asked".to_owned(),
                Cause::Retry => "asked again after a failure".to_owned(),
                Cause::Fallback => "in place of one that failed".to_owned(),
                Cause::Escalation(unfit) => format!("because the answer before it {unfit}"),
            },
            end: match (&call.end, call.status) {
                (CallEnd::Complete, _) => "answered".to_owned(),
                (CallEnd::Stopped, _) => "stopped by you".to_owned(),
                (CallEnd::Interrupted, _) => "broken off".to_owned(),
                (CallEnd::Failed(_), Some(status)) => format!("failed, status {status}"),
                (CallEnd::Failed(_), None) => "failed without a response".to_owned(),
                (CallEnd::Held(_), _) => "not sent".to_owned(),
            },
            error,
            figures: figures(call),
        }
    }
}

fn figures(call: &Call) -> Vec<String> {
    let mut figures = Vec::new();
    // Less is no wait, but the time that it takes to begin.
    if call.occasion.waited_ms >= 50 {
        figures.push(format!("waited {}", time(call.occasion.waited_ms)));
    }
    if matches!(call.end, CallEnd::Held(_)) {
        return figures;
    }
    figures.push(match call.timing.first_text_ms {
        Some(first) => {
            format!("first text after {}, whole time {}", time(first), time(call.timing.total_ms))
        }
        None => format!("whole time {}", time(call.timing.total_ms)),
    });
    let tokens = call.usage.workload;
    if tokens.input + tokens.output > 0 {
        figures.push(format!(
            "{} tokens in, {} out, {}",
            tokens.input,
            tokens.output,
            call.usage.basis.label()
        ));
    }
    figures.push(match call.cost.amount {
        None => "unpriced".to_owned(),
        Some(Money::ZERO) => "$0".to_owned(),
        Some(amount) => format!("{amount} {}", call.cost.basis.label()),
    });
    figures.push(format!("{} bytes sent", call.bytes_sent));
    figures
}

fn time(ms: u64) -> String {
    if ms < 1_000 { format!("{ms} ms") } else { format!("{:.1} s", ms as f64 / 1_000.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calling::Unfit;
    use crate::money::{Basis, Cost, PriceTable, Workload};
    use crate::routing::TargetId;
    use crate::session::{Assessment, Occasion, Origin, Timing};

    fn call() -> Call {
        Call {
            occasion: Occasion { cause: Cause::Retry, at_ms: Some(5), waited_ms: 1_240 },
            status: Some(200),
            text: "x".to_owned(),
            cost: Cost { amount: Some(Money::from_pico(2_000_000_000)), basis: Basis::Measured },
            bytes_sent: 90,
            timing: Timing { first_text_ms: Some(310), total_ms: 1_980 },
            ..Call::example("own", Workload::new(7, 20))
        }
    }

    fn shown(calls: Vec<Call>) -> Vec<Attempt> {
        let table = PriceTable::parse(include_str!("../../public/prices.json")).unwrap();
        let entry = Entry { calls, ..Entry::new("x".to_owned(), Origin::Typed, Assessment::default()) };
        Attempt::all(&entry, &Setup::standard(&table))
    }

    #[test]
    fn an_attempt_says_who_when_why_how_it_ended_and_what_it_took() {
        let expected = Attempt {
            target: "Qwen3 4B on our own GPU".to_owned(),
            tier: Some(Tier::SelfHosted),
            at_ms: Some(5),
            cause: "asked again after a failure".to_owned(),
            end: "answered".to_owned(),
            error: None,
            figures: vec![
                "waited 1.2 s".to_owned(),
                "first text after 310 ms, whole time 2.0 s".to_owned(),
                "7 tokens in, 20 out, measured".to_owned(),
                "$0.0020 measured".to_owned(),
                "90 bytes sent".to_owned(),
            ],
        };
        assert_eq!(shown(vec![call()]), [expected]);
    }

    #[test]
    fn what_failed_or_was_not_sent_says_so() {
        let failed = Call { status: Some(429), end: CallEnd::Failed("Too many.".to_owned()), ..call() };
        let silent = Call { status: None, ..failed.clone() };
        let cause = Cause::Escalation(Unfit::Empty);
        let occasion = Occasion { cause, ..Occasion::default() };
        let held = Call { end: CallEnd::Held("Left alone.".to_owned()), occasion, ..call() };
        let gone = Call { target: TargetId::new("gone"), ..call() };
        let shown = shown(vec![failed, silent, held, gone]);
        let ends: Vec<&str> = shown.iter().map(|attempt| attempt.end.as_str()).collect();
        assert_eq!(ends, ["failed, status 429", "failed without a response", "not sent", "answered"]);
        assert_eq!(shown[0].error.as_deref(), Some("Too many."));
        assert_eq!(shown[2].cause, "because the answer before it was empty");
        assert_eq!((shown[2].figures.len(), shown[3].tier), (0, None));
    }
}
