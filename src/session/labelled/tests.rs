use super::*;
use crate::money::{PriceTable, Workload};
use crate::session::{Assessment, Call, CallEnd, Origin, Shadow};

fn rows(entry: Entry) -> Vec<(String, Vec<String>, Says, Source)> {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let rows = labelled(&[entry], &setup).into_iter();
    rows.map(|row| {
        assert_eq!((row.prompt.as_str(), row.asked_ms), ("Why?", 7));
        let others = row.others.into_iter().map(|other| other.target).collect();
        (row.answer.target, others, row.says, row.source)
    })
    .collect()
}

fn entry() -> Entry {
    Entry { asked_ms: 7, ..Entry::new("Why?".to_owned(), Origin::Typed, Assessment::default()) }
}

fn whole(target: &str, text: &str) -> Call {
    Call { text: text.to_owned(), ..Call::example(target, Workload::default()) }
}

fn picked(preference: Option<Preference>, is_blind: bool) -> Entry {
    let columns = ["own", "managed", "frontier"].map(TargetId::new).to_vec();
    let mut comparison = Comparison { is_blind, ..Comparison::new(columns, false, || 0.0) };
    let failed = Call { end: CallEnd::Stopped, ..whole("managed", "half") };
    comparison.calls = vec![whole("own", "one"), failed, whole("frontier", "two")];
    comparison.pick(preference);
    Entry { comparisons: vec![comparison], ..entry() }
}

const OWN: &str = "Qwen3 4B on our own GPU";
const TOP: &str = "GPT-6.1 Sol";

fn row(answer: &str, others: &[&str], says: Says, source: Source) -> (String, Vec<String>, Says, Source) {
    (answer.to_owned(), others.iter().map(|other| (*other).to_owned()).collect(), says, source)
}

#[test]
fn thumbs_are_rows_also_of_a_target_that_is_gone() {
    let label = |target, verdict| Label { target: TargetId::new(target), verdict };
    let labels = vec![label("own", Verdict::Good), label("gone", Verdict::Bad)];
    assert_eq!(
        rows(Entry { labels, ..entry() }),
        [
            row(OWN, &[], Says::Acceptable, Source::Thumb),
            row("gone", &[], Says::NotAcceptable, Source::Thumb)
        ]
    );
}

#[test]
fn a_pick_is_held_against_the_whole_answers_alone() {
    let source = |was_blind| Source::Pick { was_blind };
    let better = Preference::Better(TargetId::new("frontier"));
    assert_eq!(rows(picked(Some(better), true)), [row(TOP, &[OWN], Says::Preferred, source(true))]);
    assert_eq!(rows(picked(Some(Preference::Alike), false)), [row(OWN, &[TOP], Says::Alike, source(false))]);
    assert_eq!(
        rows(picked(Some(Preference::NoneWillDo), false)),
        [OWN, TOP].map(|name| row(name, &[], Says::NotAcceptable, source(false)))
    );
    assert_eq!(rows(picked(None, true)), []);
}

#[test]
fn a_shadow_is_a_row_once_it_is_decided() {
    let shadowed = |text: &str, said| {
        let shadow = Shadow {
            calls: vec![whole("frontier", text)],
            said,
            ..Shadow::new(TargetId::new("frontier"), 0)
        };
        Entry { calls: vec![whole("own", "Paris")], shadow: Some(shadow), ..entry() }
    };
    let source = |by_user| Source::Shadow { by_user };
    assert_eq!(rows(shadowed("paris", None)), [row(OWN, &[TOP], Says::Agrees, source(false))]);
    let long = "It is the city that is called Paris";
    assert_eq!(rows(shadowed(long, None)), []);
    assert_eq!(
        rows(shadowed(long, Some(Agreement::Differs))),
        [row(OWN, &[TOP], Says::Differs, source(true))]
    );
}
