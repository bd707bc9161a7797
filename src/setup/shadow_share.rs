//! The share of prompts whose answer is held against that of the most able target.

/// A share in per cent; none at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShadowShare(u8);

impl ShadowShare {
    /// No prompt.
    pub const NONE: ShadowShare = ShadowShare(0);
    /// The shares that can be chosen.
    pub const ALL: [ShadowShare; 6] = [Self(0), Self(5), Self(10), Self(25), Self(50), Self(100)];

    /// The share of so many per cent, if it can be chosen.
    pub fn from_percent(percent: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|share| share.0 == percent)
    }

    /// Per cent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Whether a prompt is among the share, by a chance that is uniform from 0 up to, but not including, 1.
    pub fn takes(self, chance: f64) -> bool {
        100.0 * chance < f64::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn none_takes_nothing_and_all_takes_everything() {
        let [none, .., all] = ShadowShare::ALL;
        assert_eq!(
            (none, ShadowShare::default(), all.percent()),
            (ShadowShare::NONE, ShadowShare::NONE, 100)
        );
        for chance in [0.0, 0.5, 1.0_f64.next_down()] {
            assert!(!none.takes(chance) && all.takes(chance));
        }
        assert_eq!(ShadowShare::from_percent(25).map(ShadowShare::percent), Some(25));
        assert_eq!(ShadowShare::from_percent(26), None);
    }

    #[test]
    fn a_share_takes_just_so_many_of_evenly_spread_chances() {
        for share in ShadowShare::ALL {
            let taken = (0..1_000).filter(|at| share.takes((f64::from(*at) + 0.5) / 1_000.0)).count();
            assert_eq!(taken, 10 * usize::from(share.percent()));
        }
    }

    proptest! {
        #[test]
        fn a_larger_share_takes_all_that_a_smaller_one_does(chance in 0.0..1.0f64) {
            let taken = ShadowShare::ALL.map(|share| share.takes(chance));
            prop_assert!(taken.is_sorted());
        }
    }
}
