//! The histogram of scores as bars over the scale.

use crate::routing::Tier;
use crate::session::{BINS, Histogram};

/// One tier's part of a bin. Places across are points, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Who takes these prompts.
    pub tier: Tier,
    /// The bin's beginning.
    pub from: f64,
    /// The bin's width.
    pub width: f64,
    /// Prompts of the bin below this part.
    pub below: usize,
    /// Prompts of this part.
    pub count: usize,
}

impl Bar {
    /// The bars of all bins, each bin's from its foot up in the order of the tiers.
    pub fn all(histogram: &Histogram) -> Vec<Bar> {
        let width = 100.0 / BINS as f64;
        let bins = histogram.bins.iter().enumerate();
        bins.flat_map(|(bin, counts)| {
            let mut below = 0;
            Tier::ALL.into_iter().zip(counts).map(move |(tier, count)| {
                let bar = Bar { tier, from: bin as f64 * width, width, below, count: *count };
                below += count;
                bar
            })
        })
        .filter(|bar| bar.count > 0)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bin_stand_on_each_other() {
        let mut histogram = Histogram::default();
        for (points, tier) in [(0.0, 0), (1.0, 2), (2.0, 2), (99.0, 3)] {
            histogram.add(Some(points), tier);
        }
        let bar = |tier, from, below, count| Bar { tier, from, width: 2.5, below, count };
        assert_eq!(
            Bar::all(&histogram),
            [
                bar(Tier::InBrowser, 0.0, 0, 1),
                bar(Tier::ManagedOpen, 0.0, 1, 2),
                bar(Tier::ClosedFrontier, 97.5, 0, 1),
            ]
        );
    }
}
