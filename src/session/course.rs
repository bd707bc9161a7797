//! The course of an answer: the calls that asking one target led to.

use super::outcome::name_of;
use super::{Call, CallEnd, Entry, View};
use crate::calling::Cause;
use crate::money::Cost;
use crate::routing::TargetId;
use crate::setup::Setup;

/// The calls of one asking, oldest first: the first attempt at a target, its repetitions, and the calls to others that
/// took its place.
#[derive(Clone, Debug)]
pub(super) struct Course<'a> {
    calls: &'a [Call],
    /// The call whose answer counts: the last one that is whole, or else the last.
    pub(super) answering: &'a Call,
}

impl Entry {
    /// The latest course that began with a target, if it was ever asked. A call that took another's place begins a course
    /// of its own as well: under another policy it would have been the first.
    pub(super) fn course(&self, target: &TargetId) -> Option<Course<'_>> {
        let begins = |call: &Call| &call.target == target && call.occasion.cause != Cause::Retry;
        let from = self.calls.get(self.calls.iter().rposition(begins)?..)?;
        let (_, after) = from.split_first()?;
        let length = 1 + after.iter().take_while(|call| call.occasion.cause != Cause::Asked).count();
        let calls = from.get(..length)?;
        let whole = calls.iter().rfind(|call| call.end == CallEnd::Complete);
        Some(Course { calls, answering: whole.or(calls.last())? })
    }
}

/// The calls that led to the answer, if any were made.
pub(super) fn course<'a>(entry: &'a Entry, view: &View) -> Option<Course<'a>> {
    view.decision.target.as_ref().and_then(|target| entry.course(target))
}

/// The call whose answer counts, if one does.
pub(super) fn called<'a>(entry: &'a Entry, view: &View) -> Option<&'a Call> {
    course(entry, view).map(|course| course.answering)
}

impl Course<'_> {
    /// What all its calls cost, which is unknown if one of them is unpriced. A call that took no tokens does not make the
    /// sum less certain.
    pub(super) fn cost(&self) -> Cost {
        let others = self.calls.iter().filter(|call| !std::ptr::eq(*call, self.answering));
        others.fold(self.answering.cost, |sum, call| sum.and(call.cost))
    }

    /// What led from the first call to the last, in sentences; nothing where there was only one.
    pub(super) fn sentence(&self, setup: &Setup) -> Option<String> {
        let name = |call: &Call| name_of(setup.target(&call.target));
        let mut sentences = Vec::new();
        let at_each: Vec<&[Call]> =
            self.calls.chunk_by(|_, next| next.occasion.cause == Cause::Retry).collect();
        for (earlier, later) in at_each.iter().zip(at_each.iter().skip(1)) {
            let (Some(last), Some(next)) = (earlier.last(), later.first()) else { continue };
            let why = match (next.occasion.cause, &last.end, earlier.len()) {
                (Cause::Escalation(unfit), ..) => format!("The answer of {} {unfit}", name(last)),
                (_, CallEnd::Held(_), _) => format!("{} is left alone for now", name(last)),
                (_, _, 1) => format!("{} failed", name(last)),
                (_, _, attempts) => format!("{} failed {attempts} times", name(last)),
            };
            sentences.push(format!("{why}, so {} was asked.", name(next)));
        }
        match at_each.last() {
            Some([_, .., last]) => {
                let attempts = at_each.last().map_or(0, |calls| calls.len());
                sentences.push(format!("{} was asked {attempts} times.", name(last)));
            }
            _ if sentences.is_empty() => return None,
            _ => {}
        }
        let sent = self.calls.iter().filter(|call| call.bytes_sent > 0).count();
        let cost = self.cost().amount.map_or("an unknown price".to_owned(), |amount| amount.to_string());
        sentences.push(match sent {
            2 => format!("Both calls count: {cost} together."),
            sent if sent > 2 => format!("All {sent} calls count: {cost} together."),
            _ => return Some(sentences.join(" ")),
        });
        Some(sentences.join(" "))
    }
}

#[cfg(test)]
mod tests;
