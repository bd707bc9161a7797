use super::*;
use crate::money::Workload;
use crate::routing::{Abilities, Difficulty, TargetId};
use crate::session::{Assessment, Call, Origin};

const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };

fn shipped() -> PriceTable {
    PriceTable::parse(include_str!("../../setup/prices.json")).unwrap()
}

/// A table in which everything costs the double.
fn doubled() -> PriceTable {
    let mut table = shipped();
    for row in &mut table.models {
        let double = |rate: crate::money::Rate| {
            crate::money::Rate::from_pico_per_token(2 * rate.pico_per_token()).unwrap()
        };
        let rates = &mut row.price.rates;
        (rates.input, rates.output) = (double(rates.input), double(rates.output));
    }
    table
}

fn hard(calls: Vec<Call>) -> Entry {
    let difficulty = Some(Difficulty { logit: 3.5, spread: 0.5 });
    let assessment = Assessment { difficulty, ..Assessment::default() };
    let choice = Some(TargetId::new("frontier"));
    Entry { choice, calls, ..Entry::new("Twelve chars".to_owned(), Origin::Typed, assessment) }
}

fn call(setup: &Setup) -> Call {
    let call = Call::example("frontier", Workload::new(1_000, 1_000));
    Call { cost: Cost::of(call.usage, &setup.target(&call.target).unwrap().pricing), ..call }
}

#[test]
fn twice_the_prices_are_twice_the_cost_of_what_was_called_and_of_what_was_not() {
    let setup = Setup::standard(&shipped());
    let entries = [hard(vec![call(&setup)]), hard(vec![])];
    let seen = WhatIf::new(&entries, &setup, Some(&ABILITIES).into(), &doubled(), Money::ZERO);
    assert_eq!((seen.changed, seen.calls, seen.left_out()), (2, 1, None));
    assert!(seen.now.total.cost > Money::ZERO);
    assert_eq!(seen.then.total.cost, seen.now.total.cost + seen.now.total.cost);
    // 1,000 tokens at $2 and 1,000 at $10 are $0.012, and 3 and 250 of the other $0.002506.
    let [cost, ..] = seen.differences();
    assert_eq!(
        (cost.now.as_str(), cost.then.as_str(), cost.difference.as_str()),
        ("$0.015", "$0.029", "+$0.015")
    );
}

#[test]
fn looking_changes_nothing_and_the_same_table_makes_no_difference() {
    let setup = Setup::standard(&shipped());
    let entries = [hard(vec![call(&setup)])];
    let seen = WhatIf::new(&entries, &setup, Some(&ABILITIES).into(), &shipped(), Money::from_pico(7));
    assert_eq!((seen.changed, seen.calls), (0, 0));
    assert_eq!(seen.now, seen.then);
    assert!(seen.differences().iter().all(|row| row.difference == "$0"));
    assert_eq!(seen.now.router, Money::from_pico(7));
}

#[test]
fn what_is_left_out_is_said() {
    let mut setup = Setup::standard(&shipped());
    setup.targets.iter_mut().for_each(|target| target.pricing = Pricing::Unpriced);
    let seen = WhatIf::new(&[hard(vec![])], &setup, Some(&ABILITIES).into(), &shipped(), Money::ZERO);
    assert!(seen.left_out().unwrap().starts_with("Left out, unpriced: 1 prompts now, 0 then."));
}
