use super::*;
use crate::money::{Basis, Cost, Money, PriceTable, Usage, Workload};
use crate::session::{Assessment, Call, CallEnd, Origin, Timing, project};

fn call(target: &str, end: CallEnd) -> Call {
    Call { end, ..Call::example(target, Workload::default()) }
}

fn setup() -> Setup {
    Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap())
}

fn comparison(is_blind: bool, calls: Vec<Call>) -> Comparison {
    let columns = ["own", "frontier"].map(TargetId::new).to_vec();
    Comparison { is_blind, calls, ..Comparison::new(columns, false, || 0.0) }
}

fn shown(comparison: &Comparison, is_underway: bool) -> SideBySide {
    let entry = Entry::new("Twelve chars".to_owned(), Origin::Typed, Assessment::default());
    let view = project(std::slice::from_ref(&entry), &setup(), None).views.remove(0);
    SideBySide::new(&entry, &view, comparison, is_underway, &setup())
}

fn whole(target: &str, text: &str) -> Call {
    Call {
        text: text.to_owned(),
        reasoning: "Hm.".to_owned(),
        usage: Usage { workload: Workload::new(7, 21), basis: Basis::Measured },
        cost: Cost { amount: Some(Money::from_pico(2_000_000_000)), basis: Basis::Measured },
        bytes_sent: 90,
        timing: Timing { first_text_ms: Some(300), total_ms: 800 },
        ..call(target, CallEnd::Complete)
    }
}

#[test]
fn a_column_has_the_answer_its_times_its_tokens_and_its_cost() {
    let failed = call("frontier", CallEnd::Failed("Too many. Wait a minute.".to_owned()));
    let shown = shown(&comparison(false, vec![whole("own", "So."), failed]), false);
    let [own, frontier] = shown.columns.as_slice() else { panic!() };
    let facts = [
        ("First text after", "300 ms"),
        ("Whole time", "800 ms"),
        ("Tokens a second", "40.0"),
        ("Tokens in, out", "7, 21 measured"),
        ("Cost", "$0.0020 measured"),
        ("Sent", "90 bytes"),
    ];
    assert_eq!(own.outcome.facts, facts.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(
        (own.letter, own.tier, own.outcome.answer.as_deref()),
        ('A', Some(Tier::SelfHosted), Some("So."))
    );
    assert_eq!(
        (own.outcome.title.as_str(), own.outcome.is_whole),
        ("Answer of Qwen3 4B on our own GPU", true)
    );
    assert_eq!(
        (frontier.outcome.title.as_str(), frontier.outcome.is_whole),
        ("GPT-6.1 Sol did not finish", false)
    );
    assert_eq!(frontier.outcome.error.as_deref(), Some("Too many. Wait a minute."));
    assert_eq!((shown.choices.len(), shown.sentence), (0, "A pick takes two whole answers."));
}

#[test]
fn an_answer_that_came_all_at_once_has_no_speed() {
    for (total_ms, expected) in [(349, None), (350, Some("400")), (300, None)] {
        let timing = Timing { first_text_ms: Some(300), total_ms };
        let whole = Call { timing, ..whole("own", "So.") };
        let shown = shown(&comparison(false, vec![whole]), false);
        let speed = shown.columns[0].outcome.facts.iter().find(|(name, _)| *name == "Tokens a second");
        assert_eq!(speed.map(|(_, speed)| speed.as_str()), expected);
    }
}

#[test]
fn a_blind_column_gives_away_nothing_but_its_answer_until_the_pick() {
    let mut comparison = comparison(true, vec![whole("own", "So."), whole("frontier", "No.")]);
    for (is_underway, choices) in [(true, 0), (false, 4)] {
        let shown = shown(&comparison, is_underway);
        for (column, letter, text) in [(&shown.columns[0], 'A', "So."), (&shown.columns[1], 'B', "No.")] {
            let title = format!("Answer of {letter}");
            let outcome =
                Outcome { title, answer: Some(text.to_owned()), is_whole: true, ..Outcome::default() };
            assert_eq!(column.outcome, outcome);
            assert_eq!((column.letter, &column.name, column.tier), (letter, &None, None));
        }
        assert_eq!(shown.choices.len(), choices);
    }
    let labels: Vec<String> = shown(&comparison, false).choices.into_iter().map(|(_, label)| label).collect();
    assert_eq!(labels, ["A is better", "B is better", "As good as each other", "None will do"]);
    comparison.pick(Some(Preference::Alike));
    let shown = shown(&comparison, false);
    assert_eq!(shown.columns[1].name.as_deref(), Some("GPT-6.1 Sol"));
    assert_eq!(shown.picked, Some(Preference::Alike));
    assert_eq!(shown.sentence, "Picked before the names showed. Another pick takes its place.");
}

#[test]
fn a_failure_in_a_blind_column_tells_why_only_after_the_pick() {
    let why = "localhost:8000 does not answer.";
    let mut comparison = comparison(true, vec![whole("own", "So."), whole("frontier", "No.")]);
    comparison.columns.push(TargetId::new("managed"));
    comparison.calls.push(call("managed", CallEnd::Failed(why.to_owned())));
    assert_eq!(
        shown(&comparison, false).columns[2].outcome.error.as_deref(),
        Some("Why shows once you have picked.")
    );
    comparison.pick(Some(Preference::NoneWillDo));
    assert_eq!(shown(&comparison, false).columns[2].outcome.error.as_deref(), Some(why));
}

#[test]
fn what_was_not_asked_is_simulated_and_cannot_be_picked() {
    let shown = shown(&comparison(false, Vec::new()), false);
    for column in &shown.columns {
        assert!(
            column.outcome.is_simulated
                && !column.outcome.is_whole
                && column.outcome.title.starts_with("Simulated, not an answer of ")
        );
        assert_eq!(column.outcome.facts.last(), Some(&("Sent", "nothing, 0 bytes".to_owned())));
        assert!(
            column.outcome.facts.iter().any(|(name, value)| *name == "Cost" && value.ends_with("simulated"))
        );
    }
    assert_eq!((shown.choices.len(), shown.picked), (0, None));
    let gone = Comparison::new(["own", "gone"].map(TargetId::new).to_vec(), false, || 0.0);
    assert_eq!(self::shown(&gone, false).columns[1].name.as_deref(), Some("a target that is gone"));
}
