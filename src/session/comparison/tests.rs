use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::money::Workload;

fn call(target: &str, end: CallEnd) -> Call {
    Call { end, ..Call::example(target, Workload::default()) }
}

fn targets(names: &[&str]) -> Vec<TargetId> {
    names.iter().map(|name| TargetId::new(*name)).collect()
}

fn comparison(is_blind: bool) -> Comparison {
    Comparison::new(targets(&["a", "b", "c"]), is_blind, || 0.0)
}

fn failed() -> CallEnd {
    CallEnd::Failed("why".to_owned())
}

#[test]
fn a_column_counts_with_its_latest_whole_answer() {
    let mut comparison = comparison(false);
    comparison.calls = vec![call("a", failed()), call("b", CallEnd::Complete), call("a", CallEnd::Complete)];
    comparison.calls.extend([call("a", failed()), call("c", CallEnd::Stopped), call("c", failed())]);
    let end = |name| comparison.call(&TargetId::new(name)).map(|call| &call.end);
    assert_eq!(
        (end("a"), end("b"), end("c")),
        (Some(&CallEnd::Complete), Some(&CallEnd::Complete), Some(&failed()))
    );
    assert_eq!(comparison.whole().collect::<Vec<_>>(), [&TargetId::new("a"), &TargetId::new("b")]);
    assert!(comparison.call(&TargetId::new("d")).is_none());
}

#[test]
fn names_are_hidden_until_the_pick_or_until_there_is_none_to_make() {
    let mut comparison = comparison(true);
    assert!(comparison.hides_names(true) && !comparison.hides_names(false));
    comparison.calls = vec![call("a", CallEnd::Complete), call("b", CallEnd::Complete)];
    assert!(comparison.hides_names(false));
    comparison.pick(Some(Preference::Alike));
    assert_eq!(comparison.pick, Some(Pick { preference: Preference::Alike, was_blind: true }));
    assert!(!comparison.hides_names(true));
}

#[test]
fn a_pick_that_is_changed_or_made_again_is_blind_no_more() {
    let mut comparison = comparison(true);
    comparison.pick(Some(Preference::NoneWillDo));
    comparison.pick(None);
    assert_eq!((comparison.pick.clone(), comparison.is_blind), (None, false));
    let better = Preference::Better(TargetId::new("b"));
    comparison.pick(Some(better.clone()));
    assert_eq!(comparison.pick, Some(Pick { preference: better, was_blind: false }));
}

#[test]
fn only_a_blind_comparison_is_shuffled_and_each_order_is_as_likely() {
    assert_eq!(comparison(false).columns, targets(&["a", "b", "c"]));
    let mut orders = BTreeMap::<Vec<TargetId>, usize>::new();
    for first in 0..30 {
        for second in 0..30 {
            let mut chances = [first, second].map(|at| (f64::from(at) + 0.5) / 30.0).into_iter();
            let columns =
                Comparison::new(targets(&["a", "b", "c"]), true, || chances.next().unwrap()).columns;
            *orders.entry(columns).or_default() += 1;
        }
    }
    assert_eq!(orders.into_values().collect::<Vec<_>>(), [150; 6]);
}

proptest! {
    #[test]
    fn no_chance_loses_a_target(count in 0..6usize, chances in prop::collection::vec(0.0..=1.0f64, 6)) {
        let all: Vec<usize> = (0..count).collect();
        let mut chances = chances.into_iter();
        let mut order = shuffled(all.clone(), || chances.next().unwrap_or(1.0));
        order.sort_unstable();
        prop_assert_eq!(order, all);
    }
}
