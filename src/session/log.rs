//! The entries of a session, in the order of asking.

use super::{Agreement, Assessment, Call, Comparison, Entry, EntryId, Label, Purpose, Shadow, Verdict};
use crate::money::Money;
use crate::routing::TargetId;

/// The session's entries. Numbers are never reused, also across a reset and its undo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    entries: Vec<Entry>,
    next: u64,
}

impl Log {
    /// A log of entries that were kept somewhere; they are put in order, and doubles are dropped.
    pub fn restore(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| entry.id);
        entries.dedup_by_key(|entry| entry.id);
        let next = entries.last().map_or(0, |entry| entry.id.0.saturating_add(1));
        Self { entries, next }
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where an entry stands in [`Log::entries`].
    pub fn position(&self, id: EntryId) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok()
    }

    /// One entry.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.position(id).and_then(|at| self.entries.get(at))
    }

    /// What the calls really made have cost, as far as their prices were known.
    pub fn paid(&self) -> Money {
        self.entries.iter().flat_map(Entry::every_call).filter_map(|call| call.cost.amount).sum()
    }

    /// How long the calls to a target took to their first text, in milliseconds, the latest prompt's first.
    pub fn first_texts_ms(&self, target: &TargetId) -> impl Iterator<Item = u64> {
        let calls = self.entries.iter().rev().flat_map(|entry| entry.every_call().rev());
        calls.filter(move |call| call.target == *target).filter_map(|call| call.timing.first_text_ms)
    }

    /// How many tokens a second a target wrote its latest answer at whose tokens were counted.
    pub fn speed(&self, target: &TargetId) -> Option<String> {
        let mut calls = self.entries.iter().rev().flat_map(|entry| entry.every_call().rev());
        calls.find_map(|call| call.speed().filter(|_| call.target == *target))
    }

    /// Adds an entry that is asked at this time, in milliseconds since 1970, and gives the number it gets.
    pub fn add(&mut self, entry: Entry, asked_ms: u64) -> EntryId {
        // The time keeps the numbers of two open pages apart, which share one storage.
        let id = EntryId(self.next.max(asked_ms));
        self.next = id.0.saturating_add(1);
        self.entries.push(Entry { id, asked_ms, ..entry });
        id
    }

    /// Changes the user's choice for an entry; `None` goes back to the policy's.
    pub fn choose(&mut self, id: EntryId, choice: Option<TargetId>) {
        if let Some(entry) = self.get_mut(id) {
            entry.choice = choice;
        }
    }

    /// Puts what another classifier found out about an entry in the place of what was known.
    pub fn reassess(&mut self, id: EntryId, assessment: Assessment) {
        if let Some(entry) = self.get_mut(id) {
            entry.assessment = assessment;
        }
    }

    /// Records what was really sent for an entry.
    pub fn record(&mut self, id: EntryId, purpose: &Purpose, call: Call) {
        if let Some(entry) = self.get_mut(id) {
            entry.record(purpose, call);
        }
    }

    /// Adds a comparison to an entry, and gives its place among those of the entry.
    pub fn compare(&mut self, id: EntryId, comparison: Comparison) -> Option<usize> {
        let comparisons = &mut self.get_mut(id)?.comparisons;
        comparisons.push(comparison);
        Some(comparisons.len() - 1)
    }

    /// Changes one of an entry's comparisons.
    pub fn change_comparison(&mut self, id: EntryId, place: usize, change: impl FnOnce(&mut Comparison)) {
        if let Some(comparison) = self.get_mut(id).and_then(|entry| entry.comparisons.get_mut(place)) {
            change(comparison);
        }
    }

    /// Gives an entry its shadow, which it has once.
    pub fn shadow(&mut self, id: EntryId, shadow: Shadow) {
        if let Some(entry) = self.get_mut(id) {
            entry.shadow.get_or_insert(shadow);
        }
    }

    /// Notes whether the user finds that an entry's shadow agrees; `None` takes it back.
    pub fn say_of_shadow(&mut self, id: EntryId, said: Option<Agreement>) {
        if let Some(shadow) = self.get_mut(id).and_then(|entry| entry.shadow.as_mut()) {
            shadow.said = said;
        }
    }

    /// Notes what the user says of a target's answer; `None` takes it back.
    pub fn label(&mut self, id: EntryId, target: &TargetId, verdict: Option<Verdict>) {
        if let Some(entry) = self.get_mut(id) {
            entry.labels.retain(|label| &label.target != target);
            entry.labels.extend(verdict.map(|verdict| Label { target: target.clone(), verdict }));
        }
    }

    /// Empties the log and gives back what was in it, for the undo.
    pub fn reset(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Puts entries of a reset back, before those that came since.
    pub fn undo_reset(&mut self, entries: Vec<Entry>) {
        let since = std::mem::replace(&mut self.entries, entries);
        self.entries.extend(since);
        let next = self.next;
        *self = Self::restore(std::mem::take(&mut self.entries));
        self.next = self.next.max(next);
    }

    fn get_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        self.position(id).and_then(|at| self.entries.get_mut(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::Difficulty;
    use crate::session::Origin;

    fn add(log: &mut Log, prompt: &str) -> EntryId {
        log.add(Entry::new(prompt.to_owned(), Origin::Typed, Assessment::default()), 0)
    }

    #[test]
    fn undoing_a_reset_loses_nothing_on_either_side_of_it() {
        let mut log = Log::default();
        let (first, second) = (add(&mut log, "one"), add(&mut log, "two"));
        let kept = log.reset();
        assert!(log.entries().is_empty());
        let third = add(&mut log, "three");
        log.undo_reset(kept);
        let ids: Vec<_> = log.entries().iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [first, second, third]);
        assert_ne!(add(&mut log, "four"), third);
    }

    #[test]
    fn numbers_rise_and_follow_the_clock() {
        let mut log = Log::default();
        let entry = || Entry::new("x".to_owned(), Origin::Typed, Assessment::default());
        let mut at = |ms| log.add(entry(), ms).0;
        assert_eq!([at(5000), at(5000), at(4000), at(9000)], [5000, 5001, 5002, 9000]);
    }

    #[test]
    fn an_entry_that_is_assessed_again_keeps_everything_else() {
        let mut log = Log::default();
        let (id, other) = (add(&mut log, "one"), add(&mut log, "two"));
        let assessment =
            Assessment { difficulty: Some(Difficulty { logit: 1.0, spread: 0.5 }), ..Assessment::default() };
        let before = log.get(id).unwrap().clone();
        log.reassess(id, assessment.clone());
        log.reassess(EntryId(99), assessment.clone());
        assert_eq!(log.get(id), Some(&Entry { assessment, ..before }));
        assert_eq!(log.get(other).unwrap().assessment, Assessment::default());
    }

    #[test]
    fn a_target_has_one_label_and_it_can_be_taken_back() {
        let mut log = Log::default();
        let (id, target, other) = (add(&mut log, "one"), TargetId::new("a"), TargetId::new("b"));
        log.label(id, &target, Some(Verdict::Good));
        log.label(id, &other, Some(Verdict::Good));
        log.label(id, &target, Some(Verdict::Bad));
        assert_eq!(log.get(id).unwrap().verdict(&target), Some(Verdict::Bad));
        log.label(id, &target, None);
        let left = Label { target: other, verdict: Verdict::Good };
        assert_eq!(log.get(id).unwrap().labels, [left]);
    }

    #[test]
    fn entries_are_found_by_number() {
        let mut log = Log::default();
        let id = add(&mut log, "one");
        log.choose(id, Some(TargetId::new("x")));
        assert_eq!(log.get(id).and_then(|entry| entry.choice.clone()), Some(TargetId::new("x")));
        assert!(log.get(EntryId(99)).is_none());
    }
}
