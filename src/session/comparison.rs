//! One prompt put to several targets at once, and which answer the user takes for the better.

use super::{Call, CallEnd};
use crate::routing::TargetId;

/// The targets that were asked side by side, and what came of it. Nothing of it is part of the answer, or of its cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The targets, in the order of their columns; none is there twice.
    pub columns: Vec<TargetId>,
    /// Whether the user is not to know yet which column is whose.
    pub is_blind: bool,
    /// What was really sent, in the order of ending.
    pub calls: Vec<Call>,
    /// The user's pick, if it has been made.
    pub pick: Option<Pick>,
}

/// What the user says of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Which is the better.
    pub preference: Preference,
    /// Whether it was said before the names showed.
    pub was_blind: bool,
}

/// Which of several answers is the better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    /// This target's.
    Better(TargetId),
    /// Each is as good as the others.
    Alike,
    /// None of them will do.
    NoneWillDo,
}

impl Comparison {
    /// The fewest and the most targets that can stand side by side.
    pub const MIN: usize = 2;
    /// See [`Comparison::MIN`].
    pub const MAX: usize = 4;

    /// A comparison of targets. A blind one takes them in an order that `chance` makes, which gives numbers that are
    /// uniform from 0 to 1.
    pub fn new(targets: Vec<TargetId>, is_blind: bool, chance: impl FnMut() -> f64) -> Self {
        let columns = if is_blind { shuffled(targets, chance) } else { targets };
        Self { columns, is_blind, calls: Vec::new(), pick: None }
    }

    /// What counts of a target's calls: the latest whole one, or else the latest.
    pub fn call(&self, target: &TargetId) -> Option<&Call> {
        let calls = || self.calls.iter().rev().filter(|call| &call.target == target);
        calls().find(|call| call.end == CallEnd::Complete).or_else(|| calls().next())
    }

    /// The targets whose answer is whole, in the order of their columns.
    pub fn whole(&self) -> impl Iterator<Item = &TargetId> {
        let is_whole =
            |target: &TargetId| self.call(target).is_some_and(|call| call.end == CallEnd::Complete);
        self.columns.iter().filter(move |target| is_whole(target))
    }

    /// Whether there is something to pick from, once nothing is on its way any more.
    pub fn can_be_picked_from(&self) -> bool {
        self.whole().count() >= Self::MIN
    }

    /// Whether names and figures are hidden now. They show once the user has picked, or where nothing is left to be
    /// picked from.
    pub fn hides_names(&self, is_underway: bool) -> bool {
        self.is_blind && (is_underway || self.can_be_picked_from())
    }

    /// Notes the user's pick, or takes it back. What the user has seen cannot be hidden again.
    pub fn pick(&mut self, preference: Option<Preference>) {
        let was_blind = std::mem::replace(&mut self.is_blind, false);
        self.pick = preference.map(|preference| Pick { preference, was_blind });
    }
}

/// Each order is as likely as any other (Fisher and Yates).
fn shuffled<T>(mut items: Vec<T>, mut chance: impl FnMut() -> f64) -> Vec<T> {
    for last in (1..items.len()).rev() {
        let other = (chance() * (last + 1) as f64) as usize;
        items.swap(last, other.min(last));
    }
    items
}

#[cfg(test)]
mod tests;
