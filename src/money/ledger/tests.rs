use super::*;
use proptest::prelude::*;

fn cost(pico: Option<i64>, basis: Basis) -> Cost {
    Cost { amount: pico.map(|pico| Money::from_pico(i128::from(pico))), basis }
}

fn line(spent: Option<i64>, baseline: Option<i64>) -> Line {
    Line {
        tier: Some(Tier::SelfHosted),
        cost: cost(spent, Basis::Measured),
        baseline: cost(baseline, Basis::Estimated),
        overridden: false,
    }
}

#[test]
fn a_saving_can_be_negative_and_shows_as_such() {
    let ledger = Ledger::of(&[line(Some(500), Some(200))]);
    assert_eq!(ledger.saved(), Money::from_pico(-300));
    assert_eq!(ledger.saved_share(), Some(-1.5));
    assert_eq!(ledger.saved_by_basis, [Money::ZERO, Money::from_pico(-300), Money::ZERO]);
}

#[test]
fn an_unpriced_side_leaves_both_sides_out() {
    let ledger = Ledger::of(&[line(None, Some(200)), line(Some(100), None), line(Some(100), Some(300))]);
    assert_eq!((ledger.prompts, ledger.unpriced, ledger.cumulative.len()), (3, 2, 1));
    assert_eq!(ledger.total, Point { cost: Money::from_pico(100), baseline: Money::from_pico(300) });
    assert_eq!(ledger.tiers[Tier::SelfHosted.index()], TierShare { prompts: 3, cost: Money::from_pico(100) });
}

#[test]
fn nothing_has_no_share() {
    assert_eq!(Ledger::of(&[]).saved_share(), None);
}

#[test]
fn the_router_is_paid_from_the_saving_once() {
    let before = Ledger::of(&[line(Some(100), Some(300))]);
    let after = before.clone().with_router(Money::from_pico(250));
    assert_eq!((before.saved(), after.saved()), (Money::from_pico(200), Money::from_pico(-50)));
    assert_eq!(after.saved_by_basis.into_iter().sum::<Money>(), after.saved());
    assert_eq!(after.total, before.total);
}

fn any_basis() -> impl Strategy<Value = Basis> {
    prop::sample::select(&Basis::ALL[..])
}

fn any_line() -> impl Strategy<Value = Line> {
    let amount = || prop::option::weighted(0.9, 0..i64::MAX);
    let tier = prop::option::of(prop::sample::select(&Tier::ALL[..]));
    (tier, amount(), any_basis(), amount(), any_basis(), any::<bool>()).prop_map(
        |(tier, spent, a, baseline, b, overridden)| Line {
            tier,
            cost: cost(spent, a),
            baseline: cost(baseline, b),
            overridden,
        },
    )
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_whole(lines in prop::collection::vec(any_line(), 0..60)) {
        let ledger = Ledger::of(&lines);
        prop_assert_eq!(ledger.prompts, lines.len());
        prop_assert_eq!(ledger.saved(), lines.iter().filter_map(Line::saved).sum::<Money>());
        prop_assert_eq!(ledger.saved(), ledger.saved_by_basis.into_iter().sum::<Money>());
        prop_assert_eq!(ledger.cumulative.len() + ledger.unpriced, ledger.prompts);
        prop_assert_eq!(ledger.cumulative.last().copied().unwrap_or_default(), ledger.total);
        let placed = lines.iter().filter(|line| line.tier.is_some()).count();
        prop_assert_eq!(ledger.tiers.iter().map(|tier| tier.prompts).sum::<usize>(), placed);
    }

    #[test]
    fn the_order_of_prompts_does_not_change_the_sums(lines in prop::collection::vec(any_line(), 0..30)) {
        let forward = Ledger::of(&lines);
        let backward = Ledger::of(lines.iter().rev());
        prop_assert_eq!((forward.total, forward.tiers, forward.saved_by_basis), (backward.total, backward.tiers, backward.saved_by_basis));
    }
}
