//! Which failures are worth another attempt, and after how long.

use crate::providers::{CallError, Phase};

/// The longest first wait, in milliseconds.
const BASE_MS: u64 = 1_000;

/// The longest of all waits that the API has not asked for, in milliseconds.
const CAP_MS: u64 = 20_000;

/// The longest wait that an API may ask for, in seconds. What asks for more is not waited for.
pub const LONGEST_WAIT_S: u64 = 30;

/// Whether the same call may well succeed a little later. A wrong key, address, model or request stays wrong, and an answer
/// that is too slow to begin has been paid for and would be again.
pub fn is_transient(error: &CallError) -> bool {
    match error {
        CallError::RateLimited { .. }
        | CallError::Server { .. }
        | CallError::LocalUnreachable { .. }
        | CallError::Unreachable { .. }
        | CallError::Cut => true,
        CallError::Rejected { status, .. } => *status == 408,
        CallError::TimedOut { phase, .. } => *phase == Phase::Connect,
        CallError::KeyMissing { .. }
        | CallError::KeyRefused { .. }
        | CallError::NotFound { .. }
        | CallError::Reported { .. }
        | CallError::MixedContent { .. }
        | CallError::Malformed(_)
        | CallError::Engine(_)
        | CallError::BrowserModel(_)
        | CallError::Garbled
        | CallError::TooLong => false,
    }
}

/// How long to wait before attempt number `attempt + 1`, in milliseconds: what the API asks for, or else exponential
/// backoff with full jitter. Nothing where the API asks for more than is waited for.
pub(super) fn wait_ms(error: &CallError, attempt: u32, chance: f64) -> Option<u64> {
    match error.retry_after_s() {
        Some(seconds) => (seconds <= LONGEST_WAIT_S).then_some(1_000 * seconds),
        None => Some(full_jitter_ms(attempt, chance)),
    }
}

/// `random_between(0, min(cap, base · 2^attempt))`, the "full jitter" of the AWS architecture blog, "Exponential backoff
/// and jitter", counted from the first attempt on. `chance` is uniform from 0 to 1.
fn full_jitter_ms(attempt: u32, chance: f64) -> u64 {
    let longest = BASE_MS.saturating_mul(1u64.checked_shl(attempt.saturating_sub(1)).unwrap_or(u64::MAX));
    (longest.min(CAP_MS) as f64 * chance.clamp(0.0, 1.0)) as u64
}

/// A failure as the record tells it: also that it was not waited for where the API asked for too long.
pub fn in_words(error: &CallError) -> String {
    match error.retry_after_s() {
        Some(seconds) if seconds > LONGEST_WAIT_S => {
            format!("{error} It was not waited for, because that is more than {LONGEST_WAIT_S} seconds.")
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::routing::Format;

    pub fn limited(wait_s: Option<u64>) -> CallError {
        CallError::RateLimited { origin: "https://a.example".to_owned(), wait_s, message: String::new() }
    }

    fn of_status(status: u16) -> CallError {
        let url = crate::routing::BaseUrl::parse("https://a.example/v1").unwrap();
        let refusal = crate::providers::Refusal { status, retry_after: Some("2"), body: "" };
        CallError::from_response(Format::OpenAiChat, &url, refusal, None, 0)
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_is_wrong_is_not() {
        for status in [408, 429, 500, 502, 503, 504, 529] {
            assert!(is_transient(&of_status(status)), "{status}");
        }
        for status in [400, 401, 402, 403, 404, 405, 413, 422] {
            assert!(!is_transient(&of_status(status)), "{status}");
        }
        assert!(is_transient(&CallError::TimedOut { phase: Phase::Connect, seconds: 1 }));
        assert!(!is_transient(&CallError::TimedOut { phase: Phase::FirstToken, seconds: 1 }));
        assert!(!is_transient(&CallError::TimedOut { phase: Phase::Idle, seconds: 1 }));
        assert!(!is_transient(&CallError::Malformed(Format::Gemini)));
    }

    #[test]
    fn the_api_s_own_wait_is_kept_to_the_millisecond_or_not_waited_for_at_all() {
        assert_eq!(wait_ms(&limited(Some(7)), 1, 0.1), Some(7_000));
        assert_eq!(wait_ms(&of_status(503), 2, 0.1), Some(2_000));
        assert_eq!(wait_ms(&limited(Some(LONGEST_WAIT_S)), 1, 0.1), Some(30_000));
        assert_eq!(wait_ms(&limited(Some(LONGEST_WAIT_S + 1)), 1, 0.1), None);
        assert!(in_words(&limited(Some(90))).ends_with("because that is more than 30 seconds."));
        assert_eq!(in_words(&limited(Some(9))), limited(Some(9)).to_string());
    }

    #[test]
    fn the_longest_wait_doubles_up_to_the_cap() {
        let longest: Vec<u64> = (1..=7).map(|attempt| full_jitter_ms(attempt, 1.0)).collect();
        assert_eq!(longest, [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    }

    proptest! {
        #[test]
        fn every_wait_is_within_its_bounds(attempt: u32, chance: f64) {
            prop_assert!(full_jitter_ms(attempt, chance) <= CAP_MS);
        }

        #[test]
        fn chance_spreads_the_waits_over_the_whole_range(attempt in 1..20u32, chance in 0.0..=1.0f64) {
            let (wait, longest) = (full_jitter_ms(attempt, chance) as f64, full_jitter_ms(attempt, 1.0) as f64);
            prop_assert!((wait - chance * longest).abs() <= 1.0);
        }
    }
}
