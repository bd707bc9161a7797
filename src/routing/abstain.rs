//! The abstain band: how much doubt about a score the policy takes into account.

use super::Difficulty;

/// How many standard deviations of its score a prompt is taken to be harder than it looks, 0 to 3.
///
/// In spreads and not in points, because that is what makes it a band of doubt: a prompt that the classifier knows well
/// has a narrow one, and one that it has seen little like a wide one. Points around the bar would treat both alike,
/// which the bar itself does already.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct AbstainBand(f64);

impl AbstainBand {
    /// No band: the score alone decides.
    pub const OFF: AbstainBand = AbstainBand(0.0);
    /// The widest band; beyond it lies a thousandth of a normal error.
    pub const MAX: AbstainBand = AbstainBand(3.0);

    /// A band from a number of spreads, clamped into range; not-a-number gives none.
    pub fn new(spreads: f64) -> Self {
        if spreads.is_nan() { Self::OFF } else { Self(spreads.clamp(Self::OFF.0, Self::MAX.0)) }
    }

    /// Its width in standard deviations of the score.
    pub fn spreads(self) -> f64 {
        self.0
    }

    /// Its width as the page shows it.
    pub fn label(self) -> String {
        match self.0 {
            0.0 => "off".to_owned(),
            1.0 => "1 spread".to_owned(),
            spreads => format!("{spreads} spreads"),
        }
    }

    /// What it does, in a sentence.
    pub fn meaning(self) -> String {
        if self == Self::OFF {
            return "off: the score alone decides".to_owned();
        }
        let label = self.label();
        format!(
            "{label}: a score that may be off by that much must still fit the tier, or a safer one takes the prompt"
        )
    }

    /// Its width in logits around a score of this spread (logits).
    pub fn width(self, spread: f64) -> f64 {
        self.0 * spread.max(0.0)
    }

    /// The prompt as hard as it is at the end of the band, with the same spread.
    pub fn upper(self, difficulty: Difficulty) -> Difficulty {
        Difficulty { logit: difficulty.logit + self.width(difficulty.spread), ..difficulty }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_spreads_leaves_the_range() {
        for (spreads, kept) in [(f64::NAN, 0.0), (-1.0, 0.0), (1.5, 1.5), (f64::INFINITY, 3.0)] {
            assert_eq!(AbstainBand::new(spreads).spreads(), kept);
        }
    }

    #[test]
    fn it_says_what_it_does() {
        let labels = [0.0, 1.0, 1.25].map(|spreads| AbstainBand::new(spreads).label());
        assert_eq!(labels, ["off", "1 spread", "1.25 spreads"]);
        assert!(AbstainBand::OFF.meaning().contains("alone"));
        assert!(AbstainBand::new(2.0).meaning().starts_with("2 spreads: "));
    }

    #[test]
    fn doubt_widens_the_band() {
        let band = AbstainBand::new(2.0);
        assert_eq!(band.upper(Difficulty { logit: 1.0, spread: 0.5 }).logit, 2.0);
        assert_eq!(band.upper(Difficulty { logit: 1.0, spread: 1.5 }).logit, 4.0);
        let score = Difficulty { logit: 1.0, spread: 1.5 };
        assert_eq!(AbstainBand::OFF.upper(score), score);
    }
}
