//! Text → the tensors that the network takes. Training, the native command and the browser all call [`Features::of`]:
//! there is no second implementation.

use super::normalise::normalise;
use super::{ngrams, numeric, window};

pub use ngrams::BUCKETS;
pub use numeric::COUNT as NUMERIC;
pub use window::{HEAD_CHARS, TAIL_CHARS};

/// What the network sees of a prompt.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Buckets of the hashed n-grams, ascending, each below [`BUCKETS`] and standing once. Shape `[n]`; empty for a blank text.
    pub ids: Vec<u32>,
    /// One weight for each id, with an L2 norm of one. Shape `[n]`.
    pub weights: Vec<f32>,
    /// Numbers about the shape of the text.
    pub numeric: [f32; NUMERIC],
}

impl Features {
    /// The features of any text. Of a long one only the first [`HEAD_CHARS`] and the last [`TAIL_CHARS`] characters
    /// are looked at, but for its length. The same text gives the same features everywhere.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let seen = window::window(text);
        let unseen = text.chars().count().saturating_sub(seen.chars().count());
        let normal = normalise(&seen);
        let (ids, weights) = ngrams::weigh(&normal);
        Self { ids, weights, numeric: numeric::describe(&normal, unseen) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str) {
        let Features { ids, weights, numeric } = Features::of(text);
        assert_eq!(ids.len(), weights.len());
        assert!(ids.is_sorted_by(|a, b| a < b), "ascending and once each");
        assert!(ids.iter().all(|&id| id < BUCKETS));
        assert!(ids.len() <= 3 * (HEAD_CHARS + TAIL_CHARS) + 4);
        let norm = weights.iter().map(|w| w * w).sum::<f32>().sqrt();
        let expected = if text.trim().is_empty() { 0.0 } else { 1.0 };
        assert!((norm - expected).abs() < 1e-3, "norm {norm}");
        assert!(numeric.iter().all(|n| n.is_finite() && *n >= -10.0 && *n < 20.0), "{numeric:?}");
    }

    proptest! {
        #[test]
        fn any_text_has_features_within_the_contract(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn blanks_around_a_text_change_nothing(text in "\\PC{0,80}", before in "\\s{0,3}", after in "\\s{0,3}") {
            prop_assert_eq!(Features::of(&format!("{before}{text}{after}")), Features::of(&text));
        }
    }

    #[test]
    fn a_megabyte_is_bounded() {
        check(&"word ".repeat(200_000));
        check(&"語".repeat(350_000));
        check(&"a".repeat(1 << 20));
        check(&" ".repeat(1 << 20));
    }
}
