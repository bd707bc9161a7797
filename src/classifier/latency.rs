//! How long scoring takes: the last times, and what they come to.

use std::collections::VecDeque;

/// Scorings that are kept.
pub const KEPT: usize = 1_000;

/// Bars of a drawing, at most.
const MOST_BINS: usize = 24;

/// The least width of a bar, in milliseconds. Browsers round their clocks, to a tenth in most: narrower ones would have
/// gaps between them.
const LEAST_BIN_MS: f64 = 0.1;

/// How long scoring one prompt took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreTimes {
    /// Milliseconds from the text to the network's input; none where that was not measured apart.
    pub features_ms: Option<f64>,
    /// Milliseconds in the network, and before it where that was not measured apart.
    pub network_ms: f64,
}

/// The last scorings of one model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Latencies {
    model: String,
    times: VecDeque<ScoreTimes>,
}

impl Latencies {
    /// Adds a scoring by the model of this name. Another model's times are dropped, and so is the oldest over [`KEPT`].
    pub fn add(&mut self, model: &str, times: ScoreTimes) {
        if self.model != model {
            *self = Self { model: model.to_owned(), times: VecDeque::new() };
        }
        if self.times.len() == KEPT {
            self.times.pop_front();
        }
        self.times.push_back(times);
    }

    /// The model's name.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Milliseconds from text to network input, if anything was scored and that was measured apart.
    pub fn features(&self) -> Option<Distribution> {
        Distribution::of(self.times.iter().filter_map(|times| times.features_ms))
    }

    /// Milliseconds in the network, if anything was scored.
    pub fn network(&self) -> Option<Distribution> {
        Distribution::of(self.times.iter().map(|times| times.network_ms))
    }

    /// Milliseconds from text to score, if anything was scored.
    pub fn whole(&self) -> Option<Distribution> {
        Distribution::of(
            self.times.iter().map(|times| times.features_ms.unwrap_or_default() + times.network_ms),
        )
    }
}

/// Durations in milliseconds, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    sorted: Vec<f64>,
}

/// How many durations there are of each length.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// The width of a bin, in milliseconds; the first begins at 0.
    pub width_ms: f64,
    /// The durations in each.
    pub counts: Vec<usize>,
}

impl Distribution {
    /// The distribution of durations; nothing where there are none. What is not finite is left out.
    pub fn of(durations: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = durations.into_iter().filter(|ms| ms.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        (!sorted.is_empty()).then_some(Self { sorted })
    }

    /// How many durations there are.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The least duration that is no shorter than so many in a hundred of all: 50 gives the median (nearest rank).
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (percent * self.sorted.len()).div_ceil(100).clamp(1, self.sorted.len());
        self.sorted.get(rank - 1).copied().unwrap_or_default()
    }

    /// The mean, which sees below the steps of a rounded clock.
    pub fn mean(&self) -> f64 {
        self.sorted.iter().sum::<f64>() / self.sorted.len() as f64
    }

    /// The durations counted by length, in bins up to `longest_ms`; longer ones are in the last. Two distributions drawn
    /// beside each other are given the same end.
    pub fn bins(&self, longest_ms: f64) -> Bins {
        let width_ms = LEAST_BIN_MS * (longest_ms / (MOST_BINS as f64 * LEAST_BIN_MS)).ceil().max(1.0);
        let last = ((longest_ms / width_ms) as usize).min(MOST_BINS - 1);
        let mut counts = vec![0; last + 1];
        for ms in &self.sorted {
            // A hair more, so that a duration which is a whole number of widths is not in the bin before.
            if let Some(count) = counts.get_mut(((ms / width_ms + 1e-6) as usize).min(last)) {
                *count += 1;
            }
        }
        Bins { width_ms, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn times(features: f64, network_ms: f64) -> ScoreTimes {
        ScoreTimes { features_ms: Some(features), network_ms }
    }

    #[test]
    fn before_anything_is_scored_there_is_nothing() {
        let empty = Latencies::default();
        assert_eq!((empty.features(), empty.network(), empty.whole()), (None, None, None));
    }

    #[test]
    fn features_and_network_are_told_apart_and_added_up() {
        let mut latencies = Latencies::default();
        for number in 1..=20 {
            latencies.add("m", times(f64::from(number), 0.5));
        }
        let features = latencies.features().unwrap();
        assert_eq!((features.percentile(50), features.percentile(95), features.mean()), (10.0, 19.0, 10.5));
        assert_eq!(latencies.network().unwrap().percentile(95), 0.5);
        assert_eq!(latencies.whole().unwrap().percentile(100), 20.5);
        latencies.add("m", ScoreTimes { features_ms: None, network_ms: 1.0 });
        assert_eq!((latencies.features().unwrap().count(), latencies.whole().unwrap().count()), (20, 21));
    }

    #[test]
    fn the_last_thousand_of_one_model_are_kept() {
        let mut latencies = Latencies::default();
        for number in 0..=KEPT {
            latencies.add("m", times(number as f64, 0.0));
        }
        let features = latencies.features().unwrap();
        assert_eq!((features.count(), features.percentile(0)), (KEPT, 1.0));
        latencies.add("other", times(7.0, 0.0));
        assert_eq!((latencies.model(), latencies.features().unwrap().count()), ("other", 1));
    }

    #[test]
    fn a_rounded_clock_leaves_no_gaps_between_bars() {
        let distribution = Distribution::of([0.1, 0.2, 0.2, 0.30000000000000004, 9.0]).unwrap();
        assert_eq!(distribution.bins(0.4), Bins { width_ms: 0.1, counts: vec![0, 1, 2, 1, 1] });
        assert_eq!(distribution.bins(0.0).counts, [5]);
        assert!(Distribution::of([f64::NAN]).is_none());
    }

    proptest! {
        #[test]
        fn every_duration_is_in_a_bin_and_percentiles_rise(
            durations in prop::collection::vec(0.0..500.0f64, 1..300), longest in 0.0..600.0f64,
        ) {
            let distribution = Distribution::of(durations.clone()).unwrap();
            let Bins { width_ms, counts } = distribution.bins(longest);
            prop_assert_eq!(counts.iter().sum::<usize>(), durations.len());
            prop_assert!(counts.len() <= MOST_BINS && width_ms * counts.len() as f64 >= longest.min(width_ms));
            prop_assert!(distribution.percentile(50) <= distribution.percentile(95));
            prop_assert!(durations.contains(&distribution.percentile(50)));
        }
    }
}
