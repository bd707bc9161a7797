use proptest::prelude::*;

use super::*;
use crate::calling::Unfit;
use crate::money::{Basis, Money, PriceTable, Workload};
use crate::session::{Assessment, Occasion, Origin};

fn setup() -> Setup {
    Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap())
}

fn call(target: &str, cause: Cause, end: CallEnd, pico: i128) -> Call {
    Call {
        occasion: Occasion { cause, ..Occasion::default() },
        cost: Cost { amount: Some(Money::from_pico(pico)), basis: Basis::Measured },
        bytes_sent: if matches!(end, CallEnd::Held(_)) { 0 } else { 9 },
        end,
        ..Call::example(target, Workload::default())
    }
}

fn failed() -> CallEnd {
    CallEnd::Failed("why".to_owned())
}

fn entry(calls: Vec<Call>) -> Entry {
    Entry { calls, ..Entry::new("x".to_owned(), Origin::Typed, Assessment::default()) }
}

fn said(calls: Vec<Call>) -> Option<String> {
    let entry = entry(calls);
    let first = entry.calls.iter().find(|call| call.occasion.cause == Cause::Asked)?;
    entry.course(&first.target)?.sentence(&setup())
}

const DOLLAR: i128 = 1_000_000_000_000;

#[test]
fn a_course_is_told_from_its_first_call_to_its_last() {
    let whole = || call("frontier", Cause::Fallback, CallEnd::Complete, 2 * DOLLAR);
    assert_eq!(said(vec![call("own", Cause::Asked, CallEnd::Complete, 1)]), None);
    for (calls, sentence) in [
        (
            vec![
                call("own", Cause::Asked, failed(), 0),
                call("own", Cause::Retry, CallEnd::Complete, DOLLAR),
            ],
            "Qwen3 4B on our own GPU was asked 2 times. Both calls count: $1.00 together.",
        ),
        (
            vec![
                call("own", Cause::Asked, failed(), 0),
                call("own", Cause::Retry, failed(), DOLLAR),
                whole(),
            ],
            "Qwen3 4B on our own GPU failed 2 times, so GPT-6.1 Sol was asked. All 3 calls count: $3.00 together.",
        ),
        (
            vec![
                call("own", Cause::Asked, CallEnd::Complete, DOLLAR),
                call("managed", Cause::Escalation(Unfit::NotJson), failed(), 0),
                whole(),
            ],
            "The answer of Qwen3 4B on our own GPU was not the JSON object asked for, so gpt-oss-20b on Groq was asked. gpt-oss-20b on Groq failed, so GPT-6.1 Sol was asked. All 3 calls count: $3.00 together.",
        ),
        (
            vec![call("own", Cause::Asked, CallEnd::Held("why".to_owned()), 0), whole()],
            "Qwen3 4B on our own GPU is left alone for now, so GPT-6.1 Sol was asked.",
        ),
    ] {
        assert_eq!(said(calls).as_deref(), Some(sentence));
    }
}

#[test]
fn the_answer_that_counts_is_the_last_whole_one() {
    let refused = call("own", Cause::Asked, CallEnd::Complete, 1);
    let cut = call("frontier", Cause::Escalation(Unfit::Refused), failed(), 1);
    let both = entry(vec![refused.clone(), cut.clone()]);
    assert_eq!(both.course(&refused.target).unwrap().answering, &refused);
    assert_eq!(both.course(&cut.target).unwrap().answering, &cut);
    assert!(both.course(&TargetId::new("managed")).is_none());
}

#[test]
fn asking_again_begins_anew() {
    let again = call("own", Cause::Asked, failed(), 3);
    let entry = entry(vec![
        call("own", Cause::Asked, failed(), 1),
        call("frontier", Cause::Fallback, CallEnd::Complete, 2),
        again.clone(),
    ]);
    let course = entry.course(&again.target).unwrap();
    assert_eq!((course.calls, course.answering), (std::slice::from_ref(&again), &again));
    assert_eq!(entry.course(&TargetId::new("frontier")).unwrap().calls.len(), 1);
}

fn any_call() -> impl Strategy<Value = Call> {
    let cause = prop_oneof![
        Just(Cause::Asked),
        Just(Cause::Retry),
        Just(Cause::Fallback),
        Just(Cause::Escalation(Unfit::Empty))
    ];
    let end = prop_oneof![Just(CallEnd::Complete), Just(failed())];
    (0..3u8, cause, end).prop_map(|(target, cause, end)| call(&target.to_string(), cause, end, 1))
}

proptest! {
    #[test]
    fn no_call_is_counted_twice_in_a_course(calls in prop::collection::vec(any_call(), 0..12)) {
        let entry = entry(calls);
        for target in 0..3u8 {
            if let Some(course) = entry.course(&TargetId::new(target.to_string())) {
                prop_assert_eq!(course.cost().amount, Some(Money::from_pico(course.calls.len() as i128)));
                prop_assert!(course.calls.iter().skip(1).all(|call| call.occasion.cause != Cause::Asked));
            }
        }
    }
}
