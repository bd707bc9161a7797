use proptest::prelude::*;

use super::*;
use crate::money::{Basis, Cost, PriceTable, Workload};
use crate::routing::{Abilities, Difficulty, TargetId};
use crate::session::{Assessment, Comparison, Log, Origin, Purpose, Shadow, project};
use crate::setup::Setup;

const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };
const TARGETS: [&str; 3] = ["own", "managed", "frontier"];

fn costing(target: &str, pico: Option<i128>) -> Call {
    let cost = Cost { amount: pico.map(Money::from_pico), basis: Basis::Measured };
    Call { cost, ..Call::example(target, Workload::default()) }
}

fn entry(b: f64) -> Entry {
    let assessment =
        Assessment { difficulty: Some(Difficulty { logit: b, spread: 0.5 }), ..Assessment::default() };
    Entry::new("Twelve chars".to_owned(), Origin::Typed, assessment)
}

#[test]
fn what_was_paid_beside_the_routing_is_said_with_what_it_leaves_out() {
    let comparison = |calls| Comparison { calls, ..Comparison::new(Vec::new(), false, || 0.0) };
    let held = Call { bytes_sent: 0, ..costing("own", None) };
    let mut entry = entry(0.0);
    entry.calls = vec![costing("own", Some(9_000_000_000_000))];
    assert_eq!(Beside::of(std::slice::from_ref(&entry)).words(), None);
    entry.comparisons = vec![comparison(vec![costing("own", Some(1_000_000_000_000)), held])];
    let said = |entry: &Entry| Beside::of(std::slice::from_ref(entry)).words();
    assert_eq!(said(&entry).as_deref(), Some("$1.00, paid beside the routing"));
    entry.comparisons.push(comparison(vec![costing("own", None)]));
    assert_eq!(said(&entry).as_deref(), Some("$1.00 and 1 unpriced call, paid beside the routing"));
    let calls = vec![costing("own", Some(1_000_000_000_000)), costing("own", None)];
    entry.shadow = Some(Shadow { calls, ..Shadow::new(TargetId::new("own"), 0) });
    assert_eq!(said(&entry).as_deref(), Some("$2.00 and 2 unpriced calls, paid beside the routing"));
}

/// For what a call is made, whom it went to, and what it cost.
fn any_call() -> impl Strategy<Value = (u8, usize, u32)> {
    (0..4u8, 0..TARGETS.len(), any::<u32>())
}

proptest! {
    /// Comparisons and shadows may come before, between and after the calls that answer: nothing of the routed side moves,
    /// and all that was sent is paid once.
    #[test]
    fn calls_beside_the_routing_change_nothing_of_it_and_are_paid(
        b in -6.0..6.0f64, calls in prop::collection::vec(any_call(), 0..12),
    ) {
        let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
        let (mut routed, mut all) = (Log::default(), Log::default());
        let (id, same) = (routed.add(entry(b), 0), all.add(entry(b), 0));
        prop_assert_eq!(id, same);
        let columns = || TARGETS.map(TargetId::new).to_vec();
        let comparisons = [false, true].map(|is_blind| all.compare(id, Comparison::new(columns(), is_blind, || 0.5)));
        all.shadow(id, Shadow::new(TargetId::new("frontier"), 0));
        let mut beside = Money::ZERO;
        for (purpose, target, pico) in calls {
            let name = TARGETS[target];
            let call = costing(name, Some(pico.into()));
            let column = |number: usize| Purpose::Column { comparison: comparisons[number].unwrap(), target: TargetId::new(name) };
            let purpose = [Purpose::Answer, column(0), column(1), Purpose::Shadow][usize::from(purpose)].clone();
            match purpose {
                Purpose::Answer => routed.record(id, &purpose, call.clone()),
                _ => beside = beside + Money::from_pico(pico.into()),
            }
            all.record(id, &purpose, call);
        }
        prop_assert_eq!(
            project(all.entries(), &setup, Some(&ABILITIES)), project(routed.entries(), &setup, Some(&ABILITIES))
        );
        prop_assert_eq!(Beside::of(all.entries()).amount, beside);
        prop_assert_eq!(all.paid(), routed.paid() + beside);
    }
}
