use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::calling::{Cause, Unfit};
use crate::money::{Basis, Cost, Money, Usage, Workload};
use crate::providers::StopReason;
use crate::session::{Agreement, Call, CallEnd, Comparison, Occasion, Pick, Preference, Shadow, Timing};

fn called() -> Entry {
    Entry {
        id: EntryId(7),
        prompt: "What is 6 × 7?\n".to_owned(),
        origin: Origin::Typed,
        asked_ms: 1_769_860_800_000,
        assessment: Assessment {
            difficulty: Some(Difficulty { logit: -1.25, spread: 0.5 }),
            skill: Some(SkillAnswer { skill: Skill::Arithmetic, text: "42".to_owned() }),
            declined: None,
        },
        follows: None,
        choice: Some(TargetId::new("frontier")),
        calls: vec![Call {
            target: TargetId::new("frontier"),
            text: "42".to_owned(),
            usage: Usage { workload: Workload::new(8, 2), basis: Basis::Measured },
            cost: Cost { amount: Some(Money::from_pico(36_000_000)), basis: Basis::Measured },
            bytes_sent: 120,
            timing: Timing { first_text_ms: Some(300), total_ms: 450 },
            end: CallEnd::Complete,
            reasoning: String::new(),
            stop: None,
            occasion: Occasion::default(),
            status: None,
        }],
        labels: Vec::new(),
        comparisons: Vec::new(),
        shadow: None,
    }
}

/// The error for a record in which one text stands in place of another.
fn refused(from: &str, to: &str) -> String {
    let json = entry_to_json(&called());
    assert!(json.contains(from), "{json}");
    entry_from_json(&json.replace(from, to)).unwrap_err().to_string()
}

/// Records that browsers already hold must stay readable: this text is never to be changed.
#[test]
fn a_record_of_format_1_is_read() {
    let kept = r#"{"version":1,"id":7,"prompt":"What is 6 × 7?\n","origin":"typed","asked_ms":1769860800000,
        "difficulty":{"logit":-1.25,"spread":0.5},"skill":{"skill":"arithmetic","text":"42"},"choice":"frontier",
        "calls":[{"target":"frontier","text":"42","usage":{"input":8,"output":2,"basis":"measured"},
        "cost":{"pico":"36000000","basis":"measured"},"bytes_sent":120,"first_text_ms":300,"total_ms":450,"end":"complete"}]}"#;
    assert_eq!(entry_from_json(kept), Ok(called()));
}

/// What came later is in the same format, and as durable.
#[test]
fn a_record_with_what_came_later_is_read() {
    let kept = r#"{"version":1,"id":7,"prompt":"What is 6 × 7?\n","origin":"typed","asked_ms":1769860800000,
        "difficulty":{"logit":-1.25,"spread":0.5},"skill":{"skill":"arithmetic","text":"42"},"follows":5,"choice":"frontier",
        "calls":[{"target":"frontier","text":"42","usage":{"input":8,"output":2,"basis":"measured","cache_read":5,
        "cache_write":1,"reasoning":1},"cost":{"pico":"36000000","basis":"measured"},"bytes_sent":120,"first_text_ms":300,
        "total_ms":450,"end":"complete","reasoning":"Hm.","stop":"length"}]}"#;
    let mut entry = called();
    entry.follows = Some(EntryId(5));
    entry.calls[0].usage.workload =
        Workload { input: 8, output: 2, cache_read: 5, cache_write: 1, reasoning: 1 };
    entry.calls[0].reasoning = "Hm.".to_owned();
    entry.calls[0].stop = Some(StopReason::Length);
    assert_eq!(entry_from_json(kept), Ok(entry));
}

/// The same of why the skills declined.
#[test]
fn a_record_with_a_decline_is_read() {
    let kept = r#"{"version":1,"id":7,"prompt":"Sort these by mood","origin":"typed","asked_ms":5,"difficulty":null,
        "skill":null,"declined":"Lists: the request says “mood”, which is not understood","choice":null,"calls":[]}"#;
    let declined = "Lists: the request says “mood”, which is not understood".to_owned();
    let assessment = Assessment { declined: Some(declined), ..Assessment::default() };
    let entry = Entry {
        id: EntryId(7),
        asked_ms: 5,
        ..Entry::new("Sort these by mood".to_owned(), Origin::Typed, assessment)
    };
    assert_eq!(entry_from_json(kept), Ok(entry));
}

/// The same of why and when a call was made, and of the user's labels.
#[test]
fn a_record_with_attempts_and_labels_is_read() {
    let kept = r#"{"version":1,"id":7,"prompt":"What is 6 × 7?\n","origin":"typed","asked_ms":1769860800000,
        "difficulty":{"logit":-1.25,"spread":0.5},"skill":{"skill":"arithmetic","text":"42"},"choice":"frontier",
        "calls":[{"target":"frontier","text":"42","usage":{"input":8,"output":2,"basis":"measured"},
        "cost":{"pico":"36000000","basis":"measured"},"bytes_sent":120,"first_text_ms":300,"total_ms":450,
        "end":{"held":"Left alone."},"cause":{"escalation":"not_json"},"at_ms":1769860800000,"waited_ms":70,"status":200}],
        "labels":[{"target":"frontier","verdict":"good"},{"target":"own","verdict":"bad"}]}"#;
    let mut entry = called();
    let call = &mut entry.calls[0];
    let cause = Cause::Escalation(Unfit::NotJson);
    call.occasion = Occasion { cause, at_ms: Some(1_769_860_800_000), waited_ms: 70 };
    (call.status, call.end) = (Some(200), CallEnd::Held("Left alone.".to_owned()));
    let label = |target, verdict| Label { target: TargetId::new(target), verdict };
    entry.labels = vec![label("frontier", Verdict::Good), label("own", Verdict::Bad)];
    assert_eq!(entry_from_json(kept), Ok(entry));
}

/// The same of comparisons and shadows.
#[test]
fn a_record_with_what_was_asked_beside_the_routing_is_read() {
    let kept = r#"{"version":1,"id":7,"prompt":"What is 6 × 7?\n","origin":"typed","asked_ms":1769860800000,
        "difficulty":{"logit":-1.25,"spread":0.5},"skill":{"skill":"arithmetic","text":"42"},"choice":"frontier",
        "calls":[{"target":"frontier","text":"42","usage":{"input":8,"output":2,"basis":"measured"},
        "cost":{"pico":"36000000","basis":"measured"},"bytes_sent":120,"first_text_ms":300,"total_ms":450,"end":"complete"}],
        "comparisons":[{"columns":["own","frontier"],"calls":[],"pick":{"preference":{"better":"own"},"blind":true}},
        {"columns":["own","frontier"],"blind":true,"calls":[{"target":"frontier","text":"42",
        "usage":{"input":8,"output":2,"basis":"measured"},"cost":{"pico":"36000000","basis":"measured"},"bytes_sent":120,
        "first_text_ms":300,"total_ms":450,"end":"complete"}]},
        {"columns":["own","frontier"],"calls":[],"pick":{"preference":"none_will_do"}}],
        "shadow":{"target":"own","against":0,"calls":[],"said":"differs"}}"#;
    let mut entry = called();
    let columns = || ["own", "frontier"].map(TargetId::new).to_vec();
    let comparison = |pick| Comparison { pick, ..Comparison::new(columns(), false, || 0.0) };
    let pick = |preference, was_blind| Some(Pick { preference, was_blind });
    entry.comparisons = vec![
        comparison(pick(Preference::Better(TargetId::new("own")), true)),
        Comparison { is_blind: true, calls: entry.calls.clone(), ..comparison(None) },
        comparison(pick(Preference::NoneWillDo, false)),
    ];
    entry.shadow = Some(Shadow { said: Some(Agreement::Differs), ..Shadow::new(TargetId::new("own"), 0) });
    assert_eq!(entry_from_json(kept), Ok(entry.clone()));
    for (from, to, message) in [
        (
            r#"["own","frontier"]"#,
            r#"["own","own"]"#,
            "comparisons[0].columns: must be 2 to 4 different targets",
        ),
        (r#"["own","frontier"]"#, r#"["own"]"#, "comparisons[0].columns: must be 2 to 4 different targets"),
        (
            r#"{"better":"own"}"#,
            r#"{"better":"top"}"#,
            "comparisons[0].pick.preference: is none of the columns",
        ),
        ("\"differs\"", "\"sings\"", "shadow.said: unknown variant `sings`"),
    ] {
        let json = entry_to_json(&entry);
        assert!(json.contains(from), "{json}");
        let error = entry_from_json(&json.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn a_wrong_field_is_named() {
    for (error, message) in [
        (refused("\"version\":1", "\"version\":2"), "this was written by a newer version"),
        (refused("\"typed\"", "\"sung\""), "origin: unknown variant `sung`"),
        (refused("-1.25", "null"), "difficulty.logit: invalid type: null"),
        (refused("0.5", "-0.5"), "difficulty.spread: must not be negative"),
        (refused("arithmetic", "juggling"), "skill.skill: this version has no skill “juggling”"),
        (refused("36000000", "3.6"), "calls[0].cost.pico: invalid digit"),
        (refused("\"complete\"", "\"soon\""), "calls[0].end: unknown variant `soon`"),
        (refused("\"output\":2", "\"output\":2,\"reasoning\":3"), "calls[0].usage: a part has more tokens"),
        (refused("\"bytes_sent\":120", "\"bytes_sent\":-1"), "calls[0].bytes_sent: invalid value"),
    ] {
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn bad_records_are_left_out_and_counted() {
    let good = entry_to_json(&called());
    let (entries, skipped) = read_entries(["", good.as_str(), "{}", "{\"version\":9}", good.as_str()]);
    assert_eq!((entries, skipped), (vec![called(), called()], 3));
}

fn basis() -> impl Strategy<Value = Basis> {
    (0..3usize).prop_map(|index| Basis::ALL[index])
}

fn call() -> impl Strategy<Value = Call> {
    let end = prop_oneof![
        Just(CallEnd::Complete),
        Just(CallEnd::Stopped),
        Just(CallEnd::Interrupted),
        any::<String>().prop_map(CallEnd::Failed),
        any::<String>().prop_map(CallEnd::Held)
    ];
    let cause = prop_oneof![
        Just(Cause::Asked),
        Just(Cause::Retry),
        Just(Cause::Fallback),
        (0..Unfit::ALL.len()).prop_map(|index| Cause::Escalation(Unfit::ALL[index]))
    ];
    let occasion = (cause, option::of(any::<u64>()), any::<u64>())
        .prop_map(|(cause, at_ms, waited_ms)| Occasion { cause, at_ms, waited_ms });
    let occasion = (occasion, option::of(any::<u16>()));
    let parts = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    let usage = (parts, basis()).prop_map(|((rest, read, written, text, reasoning), basis)| {
        let [cache_read, cache_write, reasoning] = [read, written, reasoning].map(u64::from);
        let (input, output) = (u64::from(rest) + cache_read + cache_write, u64::from(text) + reasoning);
        Usage { workload: Workload { input, output, cache_read, cache_write, reasoning }, basis }
    });
    let cost = (option::of(any::<i128>()), basis())
        .prop_map(|(pico, basis)| Cost { amount: pico.map(Money::from_pico), basis });
    let numbers = (any::<u64>(), option::of(any::<u64>()), any::<u64>());
    let texts = (any::<String>(), any::<String>(), any::<String>());
    let stop = option::of(any::<String>().prop_map(|word| StopReason::from_word(&word)));
    (texts, usage, cost, numbers, end, stop, occasion).prop_map(
        |(
            (target, text, reasoning),
            usage,
            cost,
            (bytes_sent, first_text_ms, total_ms),
            end,
            stop,
            (occasion, status),
        )| Call {
            target: TargetId::new(target),
            text,
            reasoning,
            stop,
            usage,
            cost,
            bytes_sent,
            timing: Timing { first_text_ms, total_ms },
            end,
            occasion,
            status,
        },
    )
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let columns = (Comparison::MIN..=Comparison::MAX, any::<String>()).prop_map(|(count, name)| {
        (0..count).map(|at| TargetId::new(format!("{name}{at}"))).collect::<Vec<_>>()
    });
    (columns, any::<bool>(), vec(call(), 0..3), 0..4u8, any::<bool>()).prop_map(
        |(columns, is_blind, calls, preference, was_blind)| {
            let preference = match preference {
                0 => None,
                1 => Some(Preference::Alike),
                2 => Some(Preference::NoneWillDo),
                _ => columns.last().cloned().map(Preference::Better),
            };
            let pick = preference.map(|preference| Pick { preference, was_blind });
            Comparison { columns, is_blind, calls, pick }
        },
    )
}

fn shadow() -> impl Strategy<Value = Shadow> {
    let said = option::of(prop_oneof![Just(Agreement::Agrees), Just(Agreement::Differs)]);
    (any::<String>().prop_map(TargetId::new), 0..4usize, vec(call(), 0..3), said)
        .prop_map(|(target, against, calls, said)| Shadow { target, against, calls, said })
}

fn entry() -> impl Strategy<Value = Entry> {
    let origin = prop_oneof![Just(Origin::Typed), Just(Origin::Replayed)];
    let difficulty = (prop::num::f64::NORMAL | prop::num::f64::ZERO, 0.0..1e9f64)
        .prop_map(|(logit, spread)| Difficulty { logit, spread });
    let skill = (0..Skill::ALL.len(), any::<String>())
        .prop_map(|(index, text)| SkillAnswer { skill: Skill::ALL[index], text });
    let assessment = (option::of(difficulty), option::of(skill), option::of(any::<String>()))
        .prop_map(|(difficulty, skill, declined)| Assessment { difficulty, skill, declined });
    let choice = option::of(any::<String>().prop_map(TargetId::new));
    let follows = option::of(any::<u64>().prop_map(EntryId));
    let verdict = prop_oneof![Just(Verdict::Good), Just(Verdict::Bad)];
    let label = (any::<String>().prop_map(TargetId::new), verdict)
        .prop_map(|(target, verdict)| Label { target, verdict });
    let done = (vec(call(), 0..3), vec(label, 0..3), vec(comparison(), 0..3), option::of(shadow()));
    (any::<u64>(), any::<String>(), origin, any::<u64>(), assessment, follows, choice, done).prop_map(
        |(
            id,
            prompt,
            origin,
            asked_ms,
            assessment,
            follows,
            choice,
            (calls, labels, comparisons, shadow),
        )| Entry {
            id: EntryId(id),
            prompt,
            origin,
            asked_ms,
            assessment,
            follows,
            choice,
            calls,
            labels,
            comparisons,
            shadow,
        },
    )
}

proptest! {
    #[test]
    fn whatever_happened_round_trips(entry in entry()) {
        prop_assert_eq!(entry_from_json(&entry_to_json(&entry)), Ok(entry));
    }

    #[test]
    fn no_record_makes_it_panic(json in "\\PC*") {
        prop_assert!(entry_from_json(&json).is_err());
    }
}
