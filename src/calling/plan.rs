//! Whom to ask next, and when: one prompt's way through attempts and targets.

use super::retry::{is_transient, wait_ms};
use super::{Limits, Unfit};
use crate::providers::CallError;
use crate::routing::TargetId;

/// Why a call was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// The prompt was asked, or asked again by the user.
    #[default]
    Asked,
    /// The attempt before it failed.
    Retry,
    /// The target before it failed.
    Fallback,
    /// The answer before it will not do.
    Escalation(Unfit),
}

/// How a call ended, as far as it matters for what comes next.
#[derive(Clone, Copy, Debug)]
pub enum Ended<'a> {
    /// With a whole answer, and what is wrong with it.
    Whole(Option<Unfit>),
    /// By the user.
    Stopped,
    /// The target is left alone for now, so it was not asked.
    Held,
    /// It failed.
    Failed {
        /// Why.
        error: &'a CallError,
        /// Whether text or reasoning had come.
        has_shown: bool,
    },
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: what there is stays.
    Over,
    /// The same target again, after so many milliseconds.
    Again {
        /// The wait.
        wait_ms: u64,
    },
    /// Another target, if there is one, for this reason.
    Another(Cause),
}

/// One prompt's way to an answer. It ends: each target has a bounded number of attempts, and none is asked twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    limits: Limits,
    falls_back: bool,
    cascades: bool,
    target: TargetId,
    attempt: u32,
    cause: Cause,
    before: Vec<TargetId>,
}

impl Plan {
    /// Begins with a target, for a reason. `falls_back` and `cascades` say whether another target may take the place of one
    /// that failed, and of one whose answer will not do.
    pub fn new(target: TargetId, cause: Cause, limits: Limits, falls_back: bool, cascades: bool) -> Self {
        Self { limits, falls_back, cascades, target, attempt: 1, cause, before: Vec::new() }
    }

    /// Who is asked now.
    pub fn target(&self) -> &TargetId {
        &self.target
    }

    /// The number of the attempt at this target, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Why the call at hand is made.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// The targets that have been asked, the one at hand included.
    pub fn asked(&self) -> Vec<TargetId> {
        [self.before.as_slice(), std::slice::from_ref(&self.target)].concat()
    }

    /// What comes after a call, which `chance`, uniform from 0 to 1, has a part in.
    pub fn after(&mut self, ended: Ended<'_>, chance: f64) -> Next {
        match ended {
            Ended::Whole(Some(unfit)) if self.cascades => Next::Another(Cause::Escalation(unfit)),
            // What has been shown is never replaced by itself.
            Ended::Whole(_) | Ended::Stopped | Ended::Failed { has_shown: true, .. } => Next::Over,
            Ended::Failed { error, has_shown: false } => match self.repetition(error, chance) {
                Some(wait_ms) => {
                    self.attempt += 1;
                    self.cause = Cause::Retry;
                    Next::Again { wait_ms }
                }
                None => self.another(),
            },
            Ended::Held => self.another(),
        }
    }

    fn repetition(&self, error: &CallError, chance: f64) -> Option<u64> {
        let may = is_transient(error) && self.attempt < self.limits.attempts;
        may.then(|| wait_ms(error, self.attempt, chance)).flatten()
    }

    fn another(&self) -> Next {
        if self.falls_back { Next::Another(Cause::Fallback) } else { Next::Over }
    }

    /// Goes on to another target, for a reason.
    pub fn move_on(&mut self, target: TargetId, cause: Cause) {
        self.before.push(std::mem::replace(&mut self.target, target));
        (self.attempt, self.cause) = (1, cause);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::retry::tests::limited;
    use super::*;
    use crate::providers::Phase;

    fn plan(falls_back: bool, cascades: bool) -> Plan {
        let limits = Limits { attempts: 3, ..Limits::default() };
        Plan::new(TargetId::new("a"), Cause::Asked, limits, falls_back, cascades)
    }

    fn failed(error: &CallError) -> Ended<'_> {
        Ended::Failed { error, has_shown: false }
    }

    #[test]
    fn a_failure_that_may_pass_is_repeated_and_then_another_target_is_asked() {
        let mut plan = plan(true, false);
        assert_eq!(plan.after(failed(&limited(None)), 0.5), Next::Again { wait_ms: 500 });
        assert_eq!((plan.attempt(), plan.cause()), (2, Cause::Retry));
        assert_eq!(plan.after(failed(&limited(Some(3))), 0.5), Next::Again { wait_ms: 3_000 });
        assert_eq!(plan.after(failed(&limited(None)), 0.5), Next::Another(Cause::Fallback));
        plan.move_on(TargetId::new("b"), Cause::Fallback);
        assert_eq!((plan.attempt(), plan.cause()), (1, Cause::Fallback));
        assert_eq!(plan.asked(), [TargetId::new("a"), TargetId::new("b")]);
        assert_eq!(plan.after(Ended::Whole(None), 0.5), Next::Over);
    }

    #[test]
    fn what_asks_to_wait_too_long_or_is_left_alone_gives_way_at_once() {
        assert_eq!(plan(true, false).after(failed(&limited(Some(31))), 0.0), Next::Another(Cause::Fallback));
        assert_eq!(plan(false, true).after(failed(&limited(Some(31))), 0.0), Next::Over);
        assert_eq!(plan(true, false).after(Ended::Held, 0.0), Next::Another(Cause::Fallback));
        assert_eq!(plan(false, true).after(Ended::Held, 0.0), Next::Over);
    }

    #[test]
    fn an_answer_that_will_not_do_is_escalated_where_the_policy_cascades() {
        for unfit in Unfit::ALL {
            let next = Next::Another(Cause::Escalation(unfit));
            assert_eq!(plan(false, true).after(Ended::Whole(Some(unfit)), 0.0), next);
            assert_eq!(plan(true, false).after(Ended::Whole(Some(unfit)), 0.0), Next::Over);
        }
    }

    fn error() -> impl Strategy<Value = CallError> {
        prop_oneof![
            prop::option::of(0..100u64).prop_map(limited),
            Just(CallError::Cut),
            Just(CallError::Garbled),
            Just(CallError::TimedOut { phase: Phase::Connect, seconds: 1 }),
            Just(CallError::TimedOut { phase: Phase::Idle, seconds: 1 }),
        ]
    }

    proptest! {
        #[test]
        fn it_ends_after_a_bounded_number_of_calls_and_bounded_waits(
            errors in prop::collection::vec((error(), 0.0..=1.0f64), 40), attempts in 1..=10u32, targets in 1..4usize,
        ) {
            let limits = Limits { attempts, ..Limits::default() };
            let mut plan = Plan::new(TargetId::new("0"), Cause::Asked, limits, true, true);
            let (mut calls, mut asked) = (0, 1);
            for (error, chance) in errors {
                calls += 1;
                prop_assert!(calls <= targets * attempts as usize);
                match plan.after(failed(&error), chance) {
                    Next::Again { wait_ms } => {
                        prop_assert!(is_transient(&error));
                        prop_assert!(wait_ms <= 30_000);
                    }
                    Next::Another(cause) if asked < targets => {
                        plan.move_on(TargetId::new(asked.to_string()), cause);
                        asked += 1;
                    }
                    Next::Another(_) | Next::Over => break,
                }
            }
        }

        #[test]
        fn nothing_follows_what_has_been_shown_or_stopped(error in error(), chance in 0.0..=1.0f64) {
            let shown = Ended::Failed { error: &error, has_shown: true };
            prop_assert_eq!(plan(true, true).after(shown, chance), Next::Over);
            prop_assert_eq!(plan(true, true).after(Ended::Stopped, chance), Next::Over);
        }
    }
}
