//! How long each part of a call may take.

use super::Limits;
use crate::providers::Phase;

/// The time-outs of one call. Times are milliseconds on one clock that never goes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Watch {
    limits: Limits,
    phase: Phase,
    /// When what the phase waits for was last seen.
    since_ms: f64,
}

impl Watch {
    /// Begins as the request goes out.
    pub fn start(limits: Limits, now_ms: f64) -> Self {
        Self { limits, phase: Phase::Connect, since_ms: now_ms }
    }

    /// After the response has begun.
    pub fn connected(self, now_ms: f64) -> Self {
        Self { phase: Phase::FirstToken, since_ms: now_ms, ..self }
    }

    /// After bytes came. Before the first token they may be no more than a sign of life, which does not count.
    pub fn received(self, now_ms: f64) -> Self {
        if self.phase == Phase::Idle { Self { since_ms: now_ms, ..self } } else { self }
    }

    /// After text or reasoning came.
    pub fn shown(self, now_ms: f64) -> Self {
        Self { phase: Phase::Idle, since_ms: now_ms, ..self }
    }

    /// What is waited for, and the seconds it may take.
    pub fn waits_for(&self) -> (Phase, u32) {
        let Limits { connect_s, first_token_s, idle_s, .. } = self.limits;
        let seconds = match self.phase {
            Phase::Connect => connect_s,
            Phase::FirstToken => first_token_s,
            Phase::Idle => idle_s,
        };
        (self.phase, seconds)
    }

    /// How much of that is left, in milliseconds; nothing once it has passed.
    pub fn left_ms(&self, now_ms: f64) -> Option<u32> {
        let left = self.since_ms + 1_000.0 * f64::from(self.waits_for().1) - now_ms;
        // At least one, so that a timer set to it finds it passed.
        (left > 0.0).then_some(left.ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIMITS: Limits = Limits { connect_s: 5, first_token_s: 20, idle_s: 10, attempts: 1, at_once: 1 };

    #[test]
    fn each_phase_has_its_own_time_and_signs_of_life_are_no_tokens() {
        let start = Watch::start(LIMITS, 100.0);
        assert_eq!((start.left_ms(100.0), start.left_ms(5_099.5)), (Some(5_000), Some(1)));
        assert_eq!((start.left_ms(5_100.0), start.waits_for()), (None, (Phase::Connect, 5)));
        let connected = start.connected(1_000.0).received(15_000.0);
        assert_eq!((connected.left_ms(21_000.0), connected.waits_for()), (None, (Phase::FirstToken, 20)));
        let shown = connected.shown(20_000.0).received(25_000.0);
        assert_eq!((shown.left_ms(34_000.0), shown.waits_for()), (Some(1_000), (Phase::Idle, 10)));
    }

    proptest! {
        #[test]
        fn a_timer_set_to_what_is_left_finds_it_passed(start in 0.0..1e9f64, after in 0.0..4_999.0f64) {
            let watch = Watch::start(LIMITS, start);
            let left = watch.left_ms(start + after).unwrap();
            prop_assert_eq!(watch.left_ms(start + after + f64::from(left)), None);
        }
    }
}
