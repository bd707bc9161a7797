use super::*;
use crate::calling::{Cause, Unfit};
use crate::local::{Skill, SkillAnswer};
use crate::money::{Money, PriceTable};
use crate::routing::{Abilities, AbstainBand, Difficulty, QualityBar, TargetId};
use crate::session::{Assessment, Call, CallEnd, Label, Log, Occasion, Origin, Purpose};
use proptest::prelude::*;

const ABILITIES: Abilities = Abilities { tiny: -2.0, small: 0.0, mid: 2.0, frontier: 4.0 };

fn setup() -> Setup {
    Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap())
}

fn entry(b: f64) -> Entry {
    let difficulty = Some(Difficulty { logit: b, spread: 0.5 });
    let assessment = Assessment { difficulty, ..Assessment::default() };
    Entry::new("Twelve chars".to_owned(), Origin::Typed, assessment)
}

fn call(target: &str, end: CallEnd, workload: Workload, setup: &Setup) -> Call {
    let call = Call::example(target, workload);
    Call { cost: Cost::of(call.usage, &setup.target(&call.target).unwrap().pricing), end, ..call }
}

fn view(entry: &Entry, setup: &Setup) -> View {
    project(std::slice::from_ref(entry), setup, Some(&ABILITIES)).views.remove(0)
}

#[test]
fn what_was_never_sent_is_simulated_on_both_sides() {
    let view = view(&entry(-1.0), &setup());
    assert_eq!(view.answer, Answer::Simulated);
    assert_eq!(view.usage.workload, Workload::new(3, 250));
    assert_eq!((view.line.cost.basis, view.line.baseline.basis), (Basis::Simulated, Basis::Simulated));
    assert!(view.line.saved() > Some(Money::ZERO));
}

#[test]
fn an_answer_on_the_device_costs_nothing_and_its_saving_is_an_estimate() {
    let mut entry = entry(3.0);
    entry.assessment.skill = Some(SkillAnswer { skill: Skill::Arithmetic, text: "42".to_owned() });
    let view = view(&entry, &setup());
    assert_eq!((view.answer, view.line.cost, view.confidence), (Answer::Local, Cost::FREE, None));
    assert_eq!(project(&[entry], &setup(), Some(&ABILITIES)).answered_here, 1);
    assert_eq!(view.line.baseline.basis, Basis::Estimated);
}

#[test]
fn a_call_keeps_its_cost_and_stops_counting_when_the_decision_moves_away() {
    let mut setup = setup();
    let mut entry = entry(-1.0);
    entry.calls = vec![call("own", CallEnd::Complete, Workload::new(7, 70), &setup)];
    let before = view(&entry, &setup);
    assert_eq!((before.answer, before.line.cost.basis), (Answer::Called, Basis::Measured));
    assert_eq!(before.line.baseline.basis, Basis::Estimated);
    setup.policy.bar = QualityBar::MAX;
    let after = view(&entry, &setup);
    assert_eq!((after.answer, after.line.cost.basis), (Answer::Simulated, Basis::Estimated));
    assert_eq!(after.usage.workload, Workload::new(7, 70));
}

#[test]
fn a_call_that_failed_before_any_token_saves_nothing() {
    let setup = setup();
    let mut entry = entry(-1.0);
    entry.calls = vec![call("own", CallEnd::Failed("no answer".to_owned()), Workload::default(), &setup)];
    assert_eq!(view(&entry, &setup).line.saved(), Some(Money::ZERO));
}

#[test]
fn asking_again_keeps_what_the_first_call_cost() {
    let setup = setup();
    let mut log = Log::default();
    let id = log.add(entry(-1.0), 0);
    let first = call("own", CallEnd::Stopped, Workload::new(7, 10), &setup);
    let second = call("own", CallEnd::Complete, Workload::new(7, 70), &setup);
    let (first_cost, second_cost) = (first.cost.amount.unwrap(), second.cost.amount.unwrap());
    log.record(id, &Purpose::Answer, first);
    log.record(id, &Purpose::Answer, second);
    assert_eq!(log.paid(), first_cost + second_cost);
    assert_eq!(view(log.get(id).unwrap(), &setup).line.cost.amount, Some(second_cost));
}

fn caused(cause: Cause, call: Call) -> Call {
    Call { occasion: Occasion { cause, ..Occasion::default() }, ..call }
}

#[test]
fn an_answer_in_another_s_place_counts_there_with_the_cost_of_both() {
    let setup = setup();
    let mut entry = entry(-1.0);
    let empty = call("own", CallEnd::Complete, Workload::new(7, 10), &setup);
    let whole = call("frontier", CallEnd::Complete, Workload::new(7, 70), &setup);
    let (lost, paid) = (empty.cost.amount.unwrap(), whole.cost.amount.unwrap());
    entry.calls = vec![empty, caused(Cause::Escalation(Unfit::Empty), whole)];
    let view = view(&entry, &setup);
    assert_eq!(view.decision.target, Some(TargetId::new("own")));
    assert_eq!(
        (view.answers.clone(), view.line.tier),
        (Some(TargetId::new("frontier")), Some(Tier::ClosedFrontier))
    );
    assert_eq!((view.usage.workload, view.line.cost.amount), (Workload::new(7, 70), Some(lost + paid)));
    // The baseline would have been asked once, so the first call is lost, and shows as a loss.
    assert_eq!(view.line.baseline.amount, Some(paid));
    assert_eq!(view.line.saved(), Some(Money::ZERO - lost));
}

#[test]
fn a_skill_that_is_marked_down_has_not_answered() {
    let setup = setup();
    let mut entry = entry(-1.0);
    entry.assessment.skill = Some(SkillAnswer { skill: Skill::Arithmetic, text: "42".to_owned() });
    entry.labels = vec![Label { target: TargetId::new("skills"), verdict: Verdict::Good }];
    assert_eq!(view(&entry, &setup).answer, Answer::Local);
    entry.labels[0].verdict = Verdict::Bad;
    let marked_down = view(&entry, &setup);
    assert_eq!((marked_down.answer, marked_down.answers), (Answer::Simulated, Some(TargetId::new("own"))));
}

#[test]
fn the_baseline_itself_saves_exactly_nothing() {
    let setup = setup();
    let mut entry = entry(0.0);
    entry.choice = Some(setup.baseline.clone());
    entry.calls = vec![call("frontier", CallEnd::Complete, Workload::new(5, 50), &setup)];
    let view = view(&entry, &setup);
    assert_eq!(view.line.saved(), Some(Money::ZERO));
    assert_eq!(view.line.basis(), Basis::Measured);
    assert!(view.line.overridden);
}

#[test]
fn doubt_is_said_only_of_a_score_that_counts() {
    let mut entry = entry(0.0);
    entry.assessment.difficulty = Some(Difficulty { logit: 0.0, spread: Difficulty::UNFAMILIAR_SPREAD });
    assert_eq!(view(&entry, &setup()).doubt(), Some(Difficulty::UNFAMILIAR));
    entry.assessment.skill = Some(SkillAnswer { skill: Skill::Arithmetic, text: "42".to_owned() });
    assert_eq!(view(&entry, &setup()).doubt(), None);
    entry.assessment = Assessment::default();
    assert_eq!(view(&entry, &setup()).doubt(), None);
}

#[test]
fn without_a_baseline_or_a_score_nothing_is_made_up() {
    let mut setup = setup();
    setup.baseline = TargetId::new("gone");
    let projection = project(&[entry(0.0)], &setup, None);
    assert_eq!(projection.ledger.unpriced, 1);
    assert_eq!(projection.histogram.unscored, 1);
    assert_eq!((projection.views[0].points, projection.views[0].confidence), (None, None));
}

#[test]
fn the_abstain_band_moves_tiers_histogram_and_money_and_the_typical_spread_is_the_median() {
    let mut setup = setup();
    let at = |b, spread| {
        let mut entry = entry(b);
        entry.assessment.difficulty = Some(Difficulty { logit: b, spread });
        entry
    };
    // At the standard bar the reach of the self-hosted target is −0.85.
    let entries = [at(-1.0, 0.6), at(-1.0, 0.1), at(-5.0, 0.5)];
    let before = project(&entries, &setup, Some(&ABILITIES));
    setup.policy.abstain = AbstainBand::new(1.0);
    let after = project(&entries, &setup, Some(&ABILITIES));
    let tiers = |projection: &Projection| projection.ledger.tiers.map(|tier| tier.prompts);
    assert_eq!((tiers(&before), tiers(&after)), ([0, 3, 0, 0], [0, 2, 1, 0]));
    assert_ne!(before.histogram, after.histogram);
    assert!(after.ledger.total.cost > before.ledger.total.cost);
    assert_eq!((after.typical_spread, project(&[], &setup, None).typical_spread), (Some(0.5), None));
}

proptest! {
    #[test]
    fn every_prompt_is_decided_and_counted_once(difficulties in prop::collection::vec(-8.0..8.0f64, 0..80), bar in 0.05..0.99f64) {
        let mut setup = setup();
        setup.policy.bar = QualityBar::new(bar);
        let entries: Vec<Entry> = difficulties.iter().map(|b| entry(*b)).collect();
        let projection = project(&entries, &setup, Some(&ABILITIES));
        let binned: usize = projection.histogram.bins.iter().flatten().sum();
        prop_assert_eq!((projection.views.len(), projection.ledger.prompts, binned), (entries.len(), entries.len(), entries.len()));
    }

    #[test]
    fn raising_the_bar_never_lowers_the_cost(difficulties in prop::collection::vec(-8.0..8.0f64, 1..40), low in 0.05..0.99f64, more in 0.0..0.9f64) {
        let mut setup = setup();
        let entries: Vec<Entry> = difficulties.iter().map(|b| entry(*b)).collect();
        let mut cost = |bar| {
            setup.policy.bar = QualityBar::new(bar);
            project(&entries, &setup, Some(&ABILITIES)).ledger.total.cost
        };
        prop_assert!(cost(low) <= cost((low + more).min(0.99)));
    }
}
