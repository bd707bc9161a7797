//! What the session costs against one counterfactual: every prompt to the baseline target.

use super::{Basis, Cost, Money};
use crate::routing::Tier;

/// One prompt's part in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it went or would go.
    pub tier: Option<Tier>,
    /// What that costs.
    pub cost: Cost,
    /// What the baseline target would have cost.
    pub baseline: Cost,
    /// Whether the user overrode the policy.
    pub overridden: bool,
}

impl Line {
    /// What this prompt saved, negative when it cost more than the baseline; unknown when either side is unpriced.
    pub fn saved(&self) -> Option<Money> {
        Some(self.baseline.amount? - self.cost.amount?)
    }

    /// The weaker of the two bases: a saving is only as well known as both of its sides.
    pub fn basis(&self) -> Basis {
        self.cost.basis.max(self.baseline.basis)
    }
}

/// One tier's part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TierShare {
    /// Prompts.
    pub prompts: usize,
    /// Their cost, unpriced prompts left out.
    pub cost: Money,
}

/// Both sums after a prompt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Cost so far.
    pub cost: Money,
    /// Baseline so far.
    pub baseline: Money,
}

/// The whole session. A prompt with an unpriced side is in no sum on either side, so that like is compared with like;
/// it is counted in `unpriced` and in its tier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// All prompts.
    pub prompts: usize,
    /// Prompts left out of the sums.
    pub unpriced: usize,
    /// Prompts for which the user overrode the policy.
    pub overrides: usize,
    /// The sums.
    pub total: Point,
    /// What the router itself cost, beside the targets.
    pub router: Money,
    /// What was saved, by how well it is known, in the order of [`Basis::ALL`].
    pub saved_by_basis: [Money; 3],
    /// The parts of the tiers, in the order of [`Tier::ALL`].
    pub tiers: [TierShare; 4],
    /// The running sums, one point a priced prompt, in the order of the session.
    pub cumulative: Vec<Point>,
}

impl Ledger {
    /// Adds the lines up.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let mut ledger = Ledger::default();
        for line in lines {
            ledger.add(line);
        }
        ledger
    }

    /// The ledger with what the router itself cost, which is an estimate: its time is a mean.
    pub fn with_router(mut self, router: Money) -> Self {
        self.router = router;
        let saved = &mut self.saved_by_basis[Basis::Estimated as usize];
        *saved = *saved - router;
        self
    }

    fn add(&mut self, line: &Line) {
        self.prompts += 1;
        self.overrides += usize::from(line.overridden);
        let priced = line.cost.amount.zip(line.baseline.amount);
        if let Some(tier) = line.tier {
            let share = &mut self.tiers[tier.index()];
            share.prompts += 1;
            share.cost = share.cost + priced.map_or(Money::ZERO, |(cost, _)| cost);
        }
        let Some((cost, baseline)) = priced else {
            self.unpriced += 1;
            return;
        };
        self.total = Point { cost: self.total.cost + cost, baseline: self.total.baseline + baseline };
        self.cumulative.push(self.total);
        let saved = &mut self.saved_by_basis[line.basis() as usize];
        *saved = *saved + (baseline - cost);
    }

    /// What was saved, the router paid for, negative when routing cost more than the baseline.
    pub fn saved(&self) -> Money {
        self.total.baseline - self.total.cost - self.router
    }

    /// The saving as a share of the baseline.
    pub fn saved_share(&self) -> Option<f64> {
        self.saved().share_of(self.total.baseline)
    }
}

#[cfg(test)]
mod tests;
