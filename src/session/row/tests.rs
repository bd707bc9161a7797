use super::*;
use crate::local::{Skill, SkillAnswer};
use crate::money::{Basis, Cost, PriceTable, Workload};
use crate::session::facts::cost;
use crate::session::{Assessment, Call, Conversation, Label, Origin};

#[test]
fn an_excerpt_is_one_short_line() {
    assert_eq!(excerpt("  a\nb\u{7}c"), "a b c");
    assert_eq!(excerpt(" \n"), "(empty)");
    assert_eq!(excerpt(&"é".repeat(1_000_000)).chars().count(), EXCERPT);
}

#[test]
fn what_is_under_way_is_neither_simulated_nor_unsent() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let entry = Entry::new("x".to_owned(), Origin::Typed, Assessment::default());
    let view = View::of(&entry, Conversation::default(), &setup, &setup.router(None), None);
    let shown = |is_underway| {
        let detail = Detail::new(&entry, &view, is_underway, &setup, None);
        (Row::new(&entry, &view, is_underway).flags, detail.facts.last().map(|(_, value)| value.clone()))
    };
    assert_eq!(shown(false), (vec!["simulated"], Some("nothing, 0 bytes".to_owned())));
    assert_eq!(shown(true), (vec!["answering"], Some("under way".to_owned())));
}

#[test]
fn what_a_model_thought_and_why_it_stopped_is_told_apart_from_its_answer() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let mut entry = Entry::new("x".to_owned(), Origin::Typed, Assessment::default());
    entry.choice = Some(TargetId::new("frontier"));
    let workload = Workload { cache_read: 5, reasoning: 2, ..Workload::new(9, 4) };
    let call = Call {
        text: "Half an".to_owned(),
        reasoning: "Hm.".to_owned(),
        ..Call::example("frontier", workload)
    };
    let mut shown = |stop: Option<StopReason>| {
        entry.calls = vec![Call { stop, ..call.clone() }];
        let view = View::of(&entry, Conversation::default(), &setup, &setup.router(None), None);
        Detail::new(&entry, &view, false, &setup, None)
    };
    let cut = shown(Some(StopReason::Length));
    assert_eq!((cut.answer.as_deref(), cut.reasoning.as_deref()), (Some("Half an"), Some("Hm.")));
    assert!(cut.remark.is_some_and(|remark| remark.contains("output limit")));
    let parts: Vec<_> = cut.facts.iter().filter(|(name, _)| name.starts_with("Of them")).collect();
    assert_eq!(parts.len(), 2, "{parts:?}");
    for (stop, word) in [
        (StopReason::Filter, "content filter"),
        (StopReason::Refusal, "refused"),
        (StopReason::Other("tool_calls".to_owned()), "tool_calls"),
    ] {
        assert!(shown(Some(stop)).remark.is_some_and(|remark| remark.contains(word)), "{word}");
    }
    assert_eq!((shown(Some(StopReason::End)).remark, shown(None).remark), (None, None));
}

#[test]
fn an_unknown_price_is_never_shown_as_nothing() {
    assert_eq!(cost(Cost { amount: None, basis: Basis::Measured }), "unpriced");
    assert_eq!(cost(Cost { amount: Some(Money::ZERO), basis: Basis::Simulated }), "$0 simulated");
    assert_eq!(amount(None), "unpriced");
}

#[test]
fn what_is_an_answer_can_be_marked_and_a_skill_s_that_was_marked_down_taken_back() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let skill = SkillAnswer { skill: Skill::Arithmetic, text: "42".to_owned() };
    let assessment = Assessment { skill: Some(skill), ..Assessment::default() };
    let mut entry = Entry::new("x".to_owned(), Origin::Typed, assessment);
    let shown = |entry: &Entry| {
        let view = View::of(entry, Conversation::default(), &setup, &setup.router(None), None);
        let detail = Detail::new(entry, &view, false, &setup, None);
        (detail.marked, detail.rejected)
    };
    let skills = TargetId::new("skills");
    assert_eq!(shown(&entry), (Some((skills.clone(), None)), None));
    entry.labels = vec![Label { target: skills.clone(), verdict: Verdict::Good }];
    assert_eq!(shown(&entry), (Some((skills.clone(), Some(Verdict::Good))), None));
    entry.labels[0].verdict = Verdict::Bad;
    assert_eq!(shown(&entry), (None, Some((skills, "42".to_owned()))));
    assert_eq!(trail(&entry, &setup), "Exact skills: declined (its answer was marked down)");
}

/// The handlers in the page that an entry went past.
fn trail(entry: &Entry, setup: &Setup) -> String {
    let view = View::of(entry, Conversation::default(), setup, &setup.router(None), None);
    let facts = Detail::new(entry, &view, false, setup, None).facts;
    facts.into_iter().find(|(name, _)| *name == "Passed over here").unwrap().1
}

#[test]
fn the_trail_says_why_the_skills_declined_where_that_is_known() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let mut entry = Entry::new("x".to_owned(), Origin::Typed, Assessment::default());
    assert_eq!(trail(&entry, &setup), "Exact skills: declined");
    entry.assessment.declined = Some("no skill knows this kind of request".to_owned());
    assert_eq!(trail(&entry, &setup), "Exact skills: declined (no skill knows this kind of request)");
}

#[test]
fn an_estimate_shows_its_error_until_the_api_has_counted() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    let mut entry = Entry::new("Twelve chars".to_owned(), Origin::Typed, Assessment::default());
    entry.choice = Some(TargetId::new("frontier"));
    let shown = |entry: &Entry| {
        let view = View::of(entry, Conversation::default(), &setup, &setup.router(None), None);
        let facts = Detail::new(entry, &view, false, &setup, None).facts;
        let of = |name: &str| facts.iter().find(|(fact, _)| *fact == name).map(|(_, value)| value.clone());
        (of("Tokens in, out").unwrap(), of("Estimated for"))
    };
    let openai = Some("OpenAI's tokenizer".to_owned());
    assert_eq!(shown(&entry), ("≈ 3 ±10 %, 250 simulated".to_owned(), openai.clone()));
    let mut call = Call::example("frontier", Workload::new(9, 4));
    call.usage.basis = Basis::Estimated;
    entry.calls = vec![call.clone()];
    assert_eq!(shown(&entry), ("≈ 9 ±10 %, ≈ 4 ±10 % estimated".to_owned(), openai));
    call.usage.basis = Basis::Measured;
    entry.calls = vec![call];
    assert_eq!(shown(&entry), ("9, 4 measured".to_owned(), None));
}
