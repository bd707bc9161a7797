//! A circuit per target: one that keeps failing is left in peace for a while, and then tried by one call alone.

use std::collections::BTreeMap;

use crate::routing::{Endpoint, Target, TargetId};

/// Failures in a row after which a target is not asked.
pub const FAILURES: u32 = 5;

/// For how long it is not asked, in milliseconds.
pub const COOL_DOWN_MS: u64 = 30_000;

/// The circuits of all targets. Times are milliseconds on one clock that never goes back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circuits {
    /// With what was asked: a target that is changed to ask elsewhere starts anew.
    of: BTreeMap<TargetId, (Endpoint, Circuit)>,
}

/// Why a target is not asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Held {
    /// It failed too often.
    #[error("It failed {FAILURES} times in a row, so it is left alone for {} seconds. Ask again to try it at once.", COOL_DOWN_MS / 1_000)]
    Open {
        /// When it may be tried again.
        until_ms: u64,
    },
    /// Another prompt is trying it after its failures.
    #[error("It failed {FAILURES} times in a row, and another prompt is trying it now.")]
    Tried,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Circuit {
    Closed { failures: u32 },
    Open { until_ms: u64 },
    HalfOpen,
}

impl Circuits {
    /// Asks whether a call may go out now. Each call that may is to be followed by [`Circuits::record`].
    pub fn admit(&mut self, target: &Target, now_ms: u64) -> Result<(), Held> {
        let circuit = self.circuit(target);
        match *circuit {
            Circuit::Closed { .. } => Ok(()),
            Circuit::Open { until_ms } if now_ms < until_ms => Err(Held::Open { until_ms }),
            Circuit::Open { .. } => {
                *circuit = Circuit::HalfOpen;
                Ok(())
            }
            Circuit::HalfOpen => Err(Held::Tried),
        }
    }

    /// Takes in how a call ended: whether the target failed in a way that another attempt could mend, or nothing for a call
    /// that was stopped, which says nothing about the target.
    pub fn record(&mut self, target: &Target, failed: Option<bool>, now_ms: u64) {
        let circuit = self.circuit(target);
        *circuit = match (*circuit, failed) {
            (_, Some(false)) => Circuit::Closed { failures: 0 },
            (Circuit::Closed { failures }, Some(true)) if failures + 1 < FAILURES => {
                Circuit::Closed { failures: failures + 1 }
            }
            (Circuit::Closed { .. } | Circuit::HalfOpen, Some(true)) => {
                Circuit::Open { until_ms: now_ms.saturating_add(COOL_DOWN_MS) }
            }
            (Circuit::HalfOpen, None) => Circuit::Open { until_ms: now_ms },
            // Calls that were under way when it opened.
            (open @ Circuit::Open { .. }, Some(true)) => open,
            (unchanged, None) => unchanged,
        };
    }

    /// Until when a target is left alone, if it is.
    pub fn open_until(&self, target: &Target, now_ms: u64) -> Option<u64> {
        match self.of.get(&target.id) {
            Some((endpoint, Circuit::Open { until_ms })) if *endpoint == target.endpoint => {
                Some(*until_ms).filter(|until_ms| now_ms < *until_ms)
            }
            _ => None,
        }
    }

    /// Ends a cool-down: the next call tries the target.
    pub fn try_now(&mut self, target: &Target) {
        if let circuit @ Circuit::Open { .. } = self.circuit(target) {
            *circuit = Circuit::Open { until_ms: 0 };
        }
    }

    fn circuit(&mut self, target: &Target) -> &mut Circuit {
        let closed = || (target.endpoint.clone(), Circuit::Closed { failures: 0 });
        let (endpoint, circuit) = self.of.entry(target.id.clone()).or_insert_with(closed);
        if *endpoint != target.endpoint {
            (*endpoint, *circuit) = closed();
        }
        circuit
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Pricing;
    use crate::routing::{Ability, BaseUrl, Format, ModelFacts, SizeClass, Tier};

    fn target(model: &str) -> Target {
        Target {
            id: TargetId::new("a"),
            name: "A".to_owned(),
            tier: Tier::SelfHosted,
            endpoint: Endpoint::Api {
                format: Format::OpenAiChat,
                base_url: BaseUrl::parse("http://localhost:8000/v1").unwrap(),
                model: model.to_owned(),
            },
            ability: Ability::Like(SizeClass::Small),
            pricing: Pricing::Unpriced,
            facts: ModelFacts::default(),
        }
    }

    fn opened_at(now_ms: u64) -> Circuits {
        let mut circuits = Circuits::default();
        for _ in 0..FAILURES {
            assert_eq!(circuits.admit(&target("m"), now_ms), Ok(()));
            circuits.record(&target("m"), Some(true), now_ms);
        }
        circuits
    }

    #[test]
    fn it_opens_cools_down_and_lets_one_call_try() {
        let mut circuits = opened_at(10);
        let until_ms = 10 + COOL_DOWN_MS;
        assert_eq!(circuits.admit(&target("m"), until_ms - 1), Err(Held::Open { until_ms }));
        assert_eq!(circuits.open_until(&target("m"), until_ms - 1), Some(until_ms));
        assert_eq!(circuits.open_until(&target("m"), until_ms), None);
        assert_eq!(circuits.admit(&target("m"), until_ms), Ok(()));
        assert_eq!(circuits.admit(&target("m"), until_ms), Err(Held::Tried));
        circuits.record(&target("m"), Some(true), until_ms);
        let until_ms = until_ms + COOL_DOWN_MS;
        assert_eq!(circuits.admit(&target("m"), until_ms - 1), Err(Held::Open { until_ms }));
        assert_eq!(circuits.admit(&target("m"), until_ms), Ok(()));
        circuits.record(&target("m"), Some(false), until_ms);
        assert_eq!(circuits.admit(&target("m"), until_ms), Ok(()));
    }

    #[test]
    fn a_trial_that_is_stopped_lets_the_next_one_try() {
        let mut circuits = opened_at(0);
        assert_eq!(circuits.admit(&target("m"), COOL_DOWN_MS), Ok(()));
        circuits.record(&target("m"), None, COOL_DOWN_MS);
        assert_eq!(circuits.admit(&target("m"), COOL_DOWN_MS), Ok(()));
    }

    #[test]
    fn a_target_that_asks_elsewhere_or_is_to_be_tried_is_not_held() {
        let mut circuits = opened_at(0);
        assert_eq!(circuits.open_until(&target("other"), 1), None);
        assert_eq!(circuits.clone().admit(&target("other"), 1), Ok(()));
        circuits.try_now(&target("m"));
        assert_eq!(circuits.admit(&target("m"), 1), Ok(()));
        assert_eq!(circuits.admit(&target("m"), 1), Err(Held::Tried));
    }

    proptest! {
        #[test]
        fn it_is_open_only_after_enough_failures_in_a_row(ends in prop::collection::vec(prop::option::of(any::<bool>()), 0..40)) {
            let (mut circuits, mut in_a_row) = (Circuits::default(), 0);
            for failed in ends {
                let admitted = circuits.admit(&target("m"), 0);
                prop_assert_eq!(admitted.is_err(), in_a_row >= FAILURES);
                if admitted.is_ok() {
                    circuits.record(&target("m"), failed, 0);
                    in_a_row = match failed {
                        Some(true) => in_a_row + 1,
                        Some(false) => 0,
                        None => in_a_row,
                    };
                }
            }
        }
    }
}
