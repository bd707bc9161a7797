//! Fewer points than there are, for a line that is no wider than some hundred pixels.

/// The places of at most `limit` points of a series of `length`, evenly spread, the first and the last among them,
/// in order. A limit under 2 counts as 2.
pub fn thinned(length: usize, limit: usize) -> Vec<usize> {
    let count = length.min(limit.max(2));
    let (last, steps) = (length.saturating_sub(1) as u64, count.saturating_sub(1).max(1) as u64);
    (0..count as u64).map(|step| (step * last / steps) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_series_stay_whole() {
        assert!(thinned(0, 10).is_empty());
        assert_eq!(thinned(1, 10), [0]);
        assert_eq!(thinned(4, 4), [0, 1, 2, 3]);
        assert_eq!(thinned(5, 3), [0, 2, 4]);
        assert_eq!(thinned(100, 0), [0, 99]);
    }

    proptest! {
        #[test]
        fn ends_and_order_are_kept_and_gaps_are_even(length in 2usize..100_000, limit in 2usize..2000) {
            let kept = thinned(length, limit);
            prop_assert_eq!(kept.len(), length.min(limit));
            prop_assert_eq!((kept.first(), kept.last()), (Some(&0), Some(&(length - 1))));
            let gaps: Vec<_> = kept.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let (least, most) = (gaps.iter().min().unwrap(), gaps.iter().max().unwrap());
            prop_assert!(*least >= 1 && most - least <= 1);
        }
    }
}
