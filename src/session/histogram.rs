//! How many prompts there are of each difficulty.

/// Bins over 0 to 100 points.
pub const BINS: usize = 40;

/// Prompts counted by difficulty and by the tier that takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// `bins[bin][tier]`, tiers in the order of `Tier::ALL`.
    pub bins: [[usize; 4]; BINS],
    /// Prompts without a score.
    pub unscored: usize,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { bins: [[0; 4]; BINS], unscored: 0 }
    }
}

impl Histogram {
    /// Counts one prompt; `points` is its difficulty, 0 to 100.
    pub fn add(&mut self, points: Option<f64>, tier: usize) {
        let Some(points) = points else {
            self.unscored += 1;
            return;
        };
        let bin = ((points / 100.0 * BINS as f64) as usize).min(BINS - 1);
        if let Some(count) = self.bins.get_mut(bin).and_then(|tiers| tiers.get_mut(tier)) {
            *count += 1;
        }
    }

    /// The fullest bin's count.
    pub fn tallest(&self) -> usize {
        self.bins.iter().map(|tiers| tiers.iter().sum()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scale_fall_into_the_outer_bins() {
        let mut histogram = Histogram::default();
        histogram.add(Some(0.0), 0);
        histogram.add(Some(100.0), 3);
        histogram.add(None, 3);
        assert_eq!(histogram.bins[0], [1, 0, 0, 0]);
        assert_eq!(histogram.bins[BINS - 1], [0, 0, 0, 1]);
        assert_eq!((histogram.unscored, histogram.tallest()), (1, 1));
    }
}
