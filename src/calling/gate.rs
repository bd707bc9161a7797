//! How many calls go to one target at once; the others wait in the order in which they came.

use std::collections::BTreeMap;

use crate::routing::TargetId;

/// Calls before and within the gates of all targets. A ticket names one call and stands at one gate at a time.
#[derive(Clone, Debug)]
pub struct Gate<Ticket> {
    /// In the order of coming.
    line: Vec<Place<Ticket>>,
}

#[derive(Clone, Debug)]
struct Place<Ticket> {
    target: TargetId,
    ticket: Ticket,
    is_inside: bool,
}

impl<Ticket> Default for Gate<Ticket> {
    fn default() -> Self {
        Self { line: Vec::new() }
    }
}

impl<Ticket: Clone + PartialEq> Gate<Ticket> {
    /// Joins the line of a target; `limit` calls may be inside. Whether it is inside at once.
    pub fn join(&mut self, target: &TargetId, ticket: Ticket, limit: u32) -> bool {
        self.line.push(Place { target: target.clone(), ticket: ticket.clone(), is_inside: false });
        self.admit(limit);
        self.is_inside(&ticket)
    }

    /// Whether a ticket is inside.
    pub fn is_inside(&self, ticket: &Ticket) -> bool {
        self.line.iter().any(|place| place.is_inside && &place.ticket == ticket)
    }

    /// Leaves the line or the inside, and gives the tickets that come inside for it.
    pub fn leave(&mut self, ticket: &Ticket, limit: u32) -> Vec<Ticket> {
        self.line.retain(|place| &place.ticket != ticket);
        self.admit(limit)
    }

    fn admit(&mut self, limit: u32) -> Vec<Ticket> {
        let mut inside = BTreeMap::<TargetId, u32>::new();
        for place in self.line.iter().filter(|place| place.is_inside) {
            *inside.entry(place.target.clone()).or_default() += 1;
        }
        let mut admitted = Vec::new();
        for place in self.line.iter_mut().filter(|place| !place.is_inside) {
            let inside = inside.entry(place.target.clone()).or_default();
            if *inside < limit {
                *inside += 1;
                place.is_inside = true;
                admitted.push(place.ticket.clone());
            }
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(name: &str) -> TargetId {
        TargetId::new(name)
    }

    #[test]
    fn who_came_first_goes_first_and_targets_do_not_wait_for_each_other() {
        let mut gate = Gate::default();
        assert!(gate.join(&target("a"), 1, 1));
        assert!(!gate.join(&target("a"), 2, 1));
        assert!(!gate.join(&target("a"), 3, 1));
        assert!(gate.join(&target("b"), 4, 1));
        assert_eq!(gate.leave(&2, 1), Vec::<i32>::new());
        assert_eq!(gate.leave(&1, 1), [3]);
        assert!(gate.is_inside(&3));
        assert_eq!(gate.leave(&3, 1), Vec::<i32>::new());
    }

    proptest! {
        #[test]
        fn there_are_never_too_many_inside_and_all_come_to_their_turn(
            calls in prop::collection::vec((0..3u8, 1..6usize), 1..40), limit in 1..4u32,
        ) {
            let (mut gate, mut inside, mut order) = (Gate::default(), Vec::new(), Vec::new());
            for (number, (name, stay)) in calls.iter().enumerate() {
                if gate.join(&target(&name.to_string()), number, limit) {
                    inside.push(number);
                    order.push(number);
                }
                for name in 0..3u8 {
                    prop_assert!(inside.iter().filter(|number| calls[**number].0 == name).count() <= limit as usize);
                }
                if number % stay == 0 && !inside.is_empty() {
                    let came = gate.leave(&inside.remove(0), limit);
                    order.extend(came.iter().copied());
                    inside.extend(came);
                }
            }
            while !inside.is_empty() {
                let came = gate.leave(&inside.remove(0), limit);
                order.extend(came.iter().copied());
                inside.extend(came);
            }
            prop_assert_eq!(order.len(), calls.len());
            for name in 0..3u8 {
                let of_one: Vec<_> = order.iter().filter(|number| calls[**number].0 == name).collect();
                prop_assert!(of_one.is_sorted());
            }
        }
    }
}
