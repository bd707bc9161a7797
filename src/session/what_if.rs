//! The session as it would stand if other prices had held all along.

use super::{Entry, project};
use crate::money::{Cost, Ledger, Money, PriceTable, Pricing};
use crate::routing::Device;
use crate::setup::{Repriced, Setup};

/// The session under its own prices and under those of a table. Nothing is changed by looking.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The set-up with the table's prices.
    pub setup: Setup,
    /// What becomes of each target: its name, and the outcome in words.
    pub targets: Vec<(String, String)>,
    /// Targets whose price would change.
    pub changed: usize,
    /// Calls that were really made, and would have cost something else.
    pub calls: usize,
    now: Ledger,
    then: Ledger,
}

/// A sum under both, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What is summed up.
    pub name: &'static str,
    /// Under the prices of this moment.
    pub now: String,
    /// Under the table's.
    pub then: String,
    /// The difference, with its sign.
    pub difference: String,
}

impl WhatIf {
    /// Decides and prices the session again under a table. `router` is what the router itself cost.
    pub fn new(
        entries: &[Entry],
        setup: &Setup,
        device: Device<'_>,
        table: &PriceTable,
        router: Money,
    ) -> Self {
        let (repriced, outcomes) = setup.repriced(table);
        let (entries_then, calls) = with_prices_of(entries, setup, &repriced);
        let ledger = |entries: &[Entry], setup| project(entries, setup, device).ledger.with_router(router);
        let target = |(id, outcome): &(_, Repriced)| {
            let (before, after) = (setup.target(id)?, repriced.target(id)?);
            Some((before.name.clone(), words(*outcome, &before.pricing, &after.pricing)))
        };
        Self {
            now: ledger(entries, setup),
            then: ledger(&entries_then, &repriced),
            changed: outcomes.iter().filter(|(_, outcome)| *outcome == Repriced::Changed).count(),
            targets: outcomes.iter().filter_map(target).collect(),
            calls,
            setup: repriced,
        }
    }

    /// The sums of both, side by side.
    pub fn differences(&self) -> [Difference; 3] {
        let row = |name, of: fn(&Ledger) -> Money| {
            let (now, then) = (of(&self.now), of(&self.then));
            let difference = (then - now).signed().to_string();
            Difference { name, now: now.to_string(), then: then.to_string(), difference }
        };
        [
            row("Cost", |ledger| ledger.total.cost),
            row("Baseline, same tokens", |ledger| ledger.total.baseline),
            row("Saved", Ledger::saved),
        ]
    }

    /// What the sums leave out, if anything.
    pub fn left_out(&self) -> Option<String> {
        let (now, then) = (self.now.unpriced, self.then.unpriced);
        (now + then > 0).then(|| format!("Left out, unpriced: {now} prompts now, {then} then. Only like is compared with like if these are the same."))
    }
}

/// The entries with each call at the price that its target would have had, and how many calls that changes. A call to a
/// target whose price stays keeps the cost of its moment.
fn with_prices_of(entries: &[Entry], before: &Setup, after: &Setup) -> (Vec<Entry>, usize) {
    let mut entries = entries.to_vec();
    let mut changed = 0;
    for call in entries.iter_mut().flat_map(|entry| &mut entry.calls) {
        let pricing = |setup: &Setup| setup.target(&call.target).map(|target| target.pricing.clone());
        let Some(pricing) = pricing(after).filter(|after| pricing(before).as_ref() != Some(after)) else {
            continue;
        };
        let cost = Cost::of(call.usage, &pricing);
        changed += usize::from(cost != call.cost);
        call.cost = cost;
    }
    (entries, changed)
}

fn words(outcome: Repriced, before: &Pricing, after: &Pricing) -> String {
    let price = |pricing: &Pricing| match pricing {
        Pricing::Known { price, .. } => price.rates.to_string(),
        Pricing::Unpriced => "unpriced".to_owned(),
    };
    match outcome {
        Repriced::Changed => format!("{}, now {}", price(after), price(before)),
        Repriced::Same => "the same price".to_owned(),
        Repriced::Unknown => "not in this table: keeps its price".to_owned(),
        Repriced::Own => "not from a table: stays".to_owned(),
    }
}

#[cfg(test)]
mod tests;
