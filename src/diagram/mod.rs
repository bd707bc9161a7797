//! The track diagram as plain numbers: the bands of the scale, the needle, the lever, the platforms and tracks.

mod geometry;
mod histogram;

pub use geometry::{ACROSS, Tracks, UPRIGHT};
pub use histogram::Bar;

use std::ops::Range;

use crate::money::{Ledger, Money};
use crate::routing::{Device, Difficulty, QualityBar, Scale, Tier};
use crate::session::{Projection, View};
use crate::setup::Setup;

/// Everything the diagram shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// The ranges of difficulty that each tier serves, left to right, together 0 to 100 points.
    pub bands: Vec<Band>,
    /// The border of the most able tier, which the user drags.
    pub lever: Option<f64>,
    /// The points from which on, for doubt, a prompt of the spread at hand goes beyond each border before it stands there:
    /// the abstain band below each border, left to right. The one below the lever is the last.
    pub abstaining: Vec<Range<f64>>,
    /// The prompt being written.
    pub needle: Option<Needle>,
    /// The platforms, in the order of the tiers.
    pub platforms: [Platform; 4],
    /// The tier the prompt being written would go to.
    pub lit: Option<Tier>,
}

/// A range of difficulty in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The tier that serves it.
    pub tier: Tier,
    /// Its beginning.
    pub from: f64,
    /// Its end.
    pub to: f64,
}

/// A score and the range one standard deviation around it, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needle {
    /// The score.
    pub at: f64,
    /// One standard deviation below.
    pub low: f64,
    /// One standard deviation above.
    pub high: f64,
}

impl Needle {
    /// The needle of a score.
    pub fn new(difficulty: &Difficulty, scale: &Scale) -> Self {
        Self {
            at: scale.points(difficulty.logit),
            low: scale.points(difficulty.logit - difficulty.spread),
            high: scale.points(difficulty.logit + difficulty.spread),
        }
    }
}

/// Where a track ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Its tier.
    pub tier: Tier,
    /// The names of the tier's targets.
    pub targets: String,
    /// Prompts that arrived.
    pub prompts: usize,
    /// Their share of all prompts, 0 to 1.
    pub share: f64,
    /// Their cost.
    pub cost: Money,
    /// The track's width in pixels.
    pub width: f64,
}

const THINNEST: f64 = 2.0;
const WIDEST: f64 = 18.0;

impl Diagram {
    /// The diagram of a session and the prompt being written, with its score.
    pub fn new<'a>(
        setup: &'a Setup,
        device: impl Into<Device<'a>>,
        projection: &Projection,
        draft: Option<&View>,
        score: Option<Difficulty>,
    ) -> Self {
        let router = setup.router(device);
        let scale = router.device.abilities.map(Scale::new);
        let lever =
            scale.zip(router.lever_theta()).map(|(scale, theta)| scale.points(setup.policy.bar.reach(theta)));
        let spread = score.map(|score| score.spread).or(projection.typical_spread).unwrap_or_default();
        let width = setup.policy.abstain.width(spread);
        let bands_at = |width| scale.map(|scale| bands(router.reaches(), width, &scale)).unwrap_or_default();
        let bands = bands_at(width);
        Self {
            abstaining: if width > 0.0 { abstaining(&bands, &bands_at(0.0)) } else { Vec::new() },
            bands,
            lever,
            needle: score.zip(scale).map(|(score, scale)| Needle::new(&score, &scale)),
            platforms: Tier::ALL.map(|tier| platform(tier, setup, &projection.ledger)),
            lit: draft.and_then(|view| view.decision.tier),
        }
    }

    /// The bar under which the lever stands at `points`.
    pub fn bar_at<'a>(setup: &'a Setup, device: impl Into<Device<'a>>, points: f64) -> Option<QualityBar> {
        let router = setup.router(device);
        let scale = router.device.abilities.map(Scale::new)?;
        Some(QualityBar::for_reach(router.lever_theta()?, scale.logit(points)))
    }
}

/// The bands of tiers that reach so far (logits), each border `width` logits before the reach.
fn bands(reaches: [Option<f64>; 4], width: f64, scale: &Scale) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut from = 0.0;
    for (tier, reach) in Tier::ALL.into_iter().zip(reaches) {
        let to = reach.map(|reach| scale.points(reach - width)).filter(|to| *to > from);
        let Some(to) = to else { continue };
        bands.push(Band { tier, from, to });
        from = to;
    }
    // Beyond every reach the most able target takes the rest.
    if let Some(last) = bands.last_mut() {
        last.to = 100.0;
    }
    bands
}

/// From each border with doubt to the same border without.
fn abstaining(with: &[Band], without: &[Band]) -> Vec<Range<f64>> {
    let borders = with.iter().zip(without).map(|(with, without)| with.to..without.to);
    borders.filter(|range| !range.is_empty()).collect()
}

fn platform(tier: Tier, setup: &Setup, ledger: &Ledger) -> Platform {
    let names: Vec<&str> = setup
        .targets
        .iter()
        .filter(|target| target.tier == tier)
        .map(|target| target.name.as_str())
        .collect();
    let share = &ledger.tiers[tier.index()];
    let part = if ledger.prompts == 0 { 0.0 } else { share.prompts as f64 / ledger.prompts as f64 };
    Platform {
        tier,
        targets: names.join(", "),
        prompts: share.prompts,
        share: part,
        cost: share.cost,
        width: THINNEST + (WIDEST - THINNEST) * part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::routing::{Abilities, AbstainBand};
    use proptest::prelude::*;

    const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };

    fn setup(bar: f64) -> Setup {
        let mut setup =
            Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap());
        setup.policy.bar = QualityBar::new(bar);
        setup
    }

    #[test]
    fn without_a_model_there_is_a_diagram_without_a_scale() {
        let diagram = Diagram::new(&setup(0.7), None, &Projection::default(), None, None);
        assert!(diagram.bands.is_empty() && diagram.lever.is_none());
        assert_eq!(diagram.platforms[0].width, THINNEST);
    }

    #[test]
    fn a_single_target_leaves_nothing_to_pull() {
        let mut setup = setup(0.7);
        setup.targets.truncate(2);
        let diagram = Diagram::new(&setup, Some(&ABILITIES), &Projection::default(), None, None);
        assert_eq!(diagram.lever, None);
        assert_eq!(Diagram::bar_at(&setup, Some(&ABILITIES), 50.0), None);
    }

    #[test]
    fn the_abstain_band_ends_at_each_border_and_is_as_wide_as_the_doubt() {
        let mut setup = setup(0.5);
        setup.policy.abstain = AbstainBand::new(2.0);
        let diagram = |score| Diagram::new(&setup, Some(&ABILITIES), &Projection::default(), None, score);
        assert_eq!(diagram(None).abstaining, [], "nothing is known of the doubt");
        let score = Difficulty { logit: 0.0, spread: 0.25 };
        let diagram = diagram(Some(score));
        let scale = Scale::new(&ABILITIES);
        // At a bar of one half the borders stand at the abilities −2, 0 and 2; the band begins half a logit before.
        let expected: Vec<_> =
            [-2.0, 0.0, 2.0].map(|b| scale.points(b - 0.5)..scale.points(b)).into_iter().collect();
        assert_eq!(diagram.abstaining, expected);
        assert_eq!(diagram.lever, diagram.abstaining.last().map(|range| range.end));
        assert_eq!(diagram.bands[1].to, expected[1].start);
        assert_eq!(diagram.needle, Some(Needle::new(&score, &scale)));
    }

    proptest! {
        #[test]
        fn the_bands_cover_the_scale_without_gaps(bar in 0.05..0.99f64) {
            let diagram = Diagram::new(&setup(bar), Some(&ABILITIES), &Projection::default(), None, None);
            prop_assert_eq!(diagram.bands[0].from, 0.0);
            prop_assert_eq!(diagram.bands[diagram.bands.len() - 1].to, 100.0);
            prop_assert!(diagram.bands.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].tier < pair[1].tier));
        }

        #[test]
        fn the_lever_stands_where_it_was_put(bar in 0.06..0.98f64) {
            let lever = Diagram::new(&setup(bar), Some(&ABILITIES), &Projection::default(), None, None).lever.unwrap();
            let back = Diagram::bar_at(&setup(0.5), Some(&ABILITIES), lever).unwrap();
            prop_assert!((back.chance() - bar).abs() < 1e-6);
        }
    }
}
