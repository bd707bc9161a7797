use super::*;
use crate::local::{Skill, SkillAnswer};
use crate::money::{PriceTable, Workload};
use crate::providers::Role;
use crate::session::{Assessment, Call, CallEnd, Detail, Origin, Purpose, project};
use crate::setup::Setup;
use proptest::prelude::*;

fn setup() -> Setup {
    Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap())
}

fn add(log: &mut Log, prompt: &str, follows: Option<EntryId>) -> EntryId {
    let entry = Entry::new(prompt.to_owned(), Origin::Typed, Assessment::default());
    log.add(Entry { follows, ..entry }, 0)
}

fn answer(log: &mut Log, id: EntryId, text: &str, end: CallEnd) {
    let call = Call {
        text: text.to_owned(),
        reasoning: "not a part of what was said".to_owned(),
        end,
        ..Call::example("frontier", Workload::new(9, 4))
    };
    log.record(id, &Purpose::Answer, call);
}

fn sent(log: &Log, id: EntryId) -> Vec<(Role, String)> {
    turns(log, log.get(id).unwrap()).into_iter().map(|turn| (turn.role, turn.text)).collect()
}

#[test]
fn what_was_said_before_goes_along_oldest_first() {
    let mut log = Log::default();
    let first = add(&mut log, "one", None);
    answer(&mut log, first, "1", CallEnd::Complete);
    let aside = add(&mut log, "something else", None);
    answer(&mut log, aside, "else", CallEnd::Complete);
    let second = add(&mut log, "two", Some(first));
    let skill = SkillAnswer { skill: Skill::Arithmetic, text: "2".to_owned() };
    log.reassess(second, Assessment { skill: Some(skill), ..Assessment::default() });
    let third = add(&mut log, "three", Some(second));
    let said = [(Role::User, "one"), (Role::Model, "1"), (Role::User, "two"), (Role::Model, "2")];
    let expected: Vec<_> =
        said.into_iter().chain([(Role::User, "three")]).map(|(role, text)| (role, text.to_owned())).collect();
    assert_eq!(sent(&log, third), expected);
    assert_eq!(sent(&log, first), [(Role::User, "one".to_owned())]);
}

#[test]
fn a_turn_without_a_whole_answer_is_not_sent() {
    let mut log = Log::default();
    let first = add(&mut log, "one", None);
    answer(&mut log, first, "hal", CallEnd::Stopped);
    let second = add(&mut log, "two", Some(first));
    assert_eq!(sent(&log, second), [(Role::User, "two".to_owned())]);
}

#[test]
fn each_turn_pays_for_what_was_said_before_on_both_sides() {
    let (mut log, setup) = (Log::default(), setup());
    let first = add(&mut log, "twelve chars", None);
    let second = add(&mut log, "four", Some(first));
    add(&mut log, "four", Some(second));
    let views = project(log.entries(), &setup, None).views;
    let inputs: Vec<u64> = views.iter().map(|view| view.usage.workload.input).collect();
    let assumed = setup.assumed_output;
    assert_eq!(inputs, [3, 3 + assumed + 1, 3 + assumed + 1 + assumed + 1]);
    let lines: Vec<_> = views.iter().map(|view| view.line.baseline.amount).collect();
    assert!(lines.is_sorted() && lines[0] < lines[2], "{lines:?}");
    assert_eq!(views[2].before, views[1].after);
    assert_eq!(views[2].after.turns, 3);
}

#[test]
fn a_turn_tells_what_goes_along_and_that_another_target_has_not_cached_it() {
    let (mut log, setup) = (Log::default(), setup());
    let first = add(&mut log, "one", None);
    let second = add(&mut log, "two", Some(first));
    let turn = |log: &Log, at: usize| {
        let view = project(log.entries(), &setup, None).views.remove(at);
        let detail = Detail::new(&log.entries()[at], &view, false, &setup, None);
        detail.facts.into_iter().find(|(name, _)| *name == "Turn").map(|(_, turn)| turn)
    };
    assert_eq!(turn(&log, 0), None);
    assert_eq!(turn(&log, 1).unwrap(), "2, with 251 estimated tokens said before");
    log.choose(second, Some(setup.targets[1].id.clone()));
    assert!(turn(&log, 1).unwrap().ends_with("which another target has not cached"));
}

proptest! {
    /// Whatever numbers were kept: a conversation ends at its beginning, and goes along once.
    #[test]
    fn no_kept_session_goes_round_in_circles(follows in proptest::collection::vec(proptest::option::of(0u64..12), 0..10)) {
        let entry = |(id, follows): (usize, &Option<u64>)| Entry {
            id: EntryId(id as u64),
            follows: follows.map(EntryId),
            ..Entry::new(id.to_string(), Origin::Typed, Assessment::default())
        };
        let mut log = Log::restore(follows.iter().enumerate().map(entry).collect());
        for id in 0..follows.len() {
            answer(&mut log, EntryId(id as u64), "yes", CallEnd::Complete);
        }
        let views = project(log.entries(), &setup(), None).views;
        for (entry, view) in log.entries().iter().zip(&views) {
            let turns = turns(&log, entry);
            prop_assert_eq!(turns.len(), 2 * view.before.turns + 1);
            prop_assert!(view.before.turns < follows.len());
        }
    }
}
