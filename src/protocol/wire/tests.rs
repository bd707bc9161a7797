//! Round trips, and what is refused.

use super::*;
use crate::classifier::latency::ScoreTimes;
use crate::classifier::own::{
    Contract, Dim, Element, Fit, Form, Inspection, Misfit, Outputs, Reading, Says, SpreadFrom, Step,
    TensorInfo, TokenInputs, Trial, Vocabulary,
};
use crate::local::{Skill, SkillAnswer};
use crate::protocol::{Assessed, Progress};
use crate::routing::Difficulty;
use crate::session::Assessment;
use proptest::prelude::*;

fn any_assessment() -> impl Strategy<Value = Assessment> {
    let difficulty = proptest::option::of((-9.0..9.0f64, 0.1..3.0f64))
        .prop_map(|pair| pair.map(|(logit, spread)| Difficulty { logit, spread }));
    let skill = proptest::option::of((proptest::sample::select(&Skill::ALL), any::<String>()))
        .prop_map(|pair| pair.map(|(skill, text)| SkillAnswer { skill, text }));
    let declined = proptest::option::of(any::<String>());
    (difficulty, skill, declined).prop_map(|(difficulty, skill, declined)| Assessment {
        difficulty,
        skill,
        declined,
    })
}

fn any_times() -> impl Strategy<Value = Option<ScoreTimes>> {
    let times = (proptest::option::of(0.0..9e3f64), 0.0..9e3f64);
    proptest::option::of(times.prop_map(|(features_ms, network_ms)| ScoreTimes { features_ms, network_ms }))
}

fn any_explanation() -> impl Strategy<Value = Explanation> {
    let effect = (0..9000usize, 1..99usize, -9.0..9.0f32)
        .prop_map(|(start, length, logits)| WordEffect { range: start..start + length, logits });
    proptest::collection::vec(effect, 0..9).prop_map(|effects| Explanation { effects })
}

fn any_tensor() -> impl Strategy<Value = TensorInfo> {
    let dim = prop_oneof![any::<u64>().prop_map(Dim::Fixed), ".*".prop_map(Dim::Named), Just(Dim::Open)];
    let shape = proptest::option::of(proptest::collection::vec(dim, 0..4));
    (".*", proptest::sample::select(&Element::ALL), shape).prop_map(|(name, element, shape)| TensorInfo {
        name,
        element,
        shape,
    })
}

fn any_outcome() -> impl Strategy<Value = Result<Fit, Misfit>> {
    let contract = prop_oneof![
        Just(Contract::Features),
        proptest::option::of(any::<usize>()).prop_map(|length| Contract::Tokens(TokenInputs { length })),
    ];
    let vocabulary = proptest::option::of((".*", any::<u64>()))
        .prop_map(|pair| pair.map(|(kind, tokens)| Vocabulary { kind, tokens }));
    // Infinities too; not-a-number crosses as well, but is not equal to itself.
    let outputs = (
        ".*",
        proptest::collection::vec(any::<usize>(), 0..3),
        proptest::collection::vec(prop_oneof![any::<f32>(), Just(f32::INFINITY)], 0..3),
    )
        .prop_map(|(name, shape, values)| Outputs { name, shape, values });
    let trial = (any::<usize>(), 0.0..9e5f64, proptest::collection::vec(outputs, 0..3))
        .prop_map(|(tokens, elapsed_ms, outputs)| Trial { tokens, elapsed_ms, outputs });
    prop_oneof![
        (contract, vocabulary, 0.0..9e5f64, proptest::collection::vec(trial, 0..3)).prop_map(
            |(contract, vocabulary, load_ms, trials)| Ok(Fit { contract, vocabulary, load_ms, trials })
        ),
        (proptest::sample::select(&Step::ALL), ".*").prop_map(|(step, reason)| Err(Misfit { step, reason })),
    ]
}

fn any_inspection() -> impl Strategy<Value = Inspection> {
    let tensors = || proptest::collection::vec(any_tensor(), 0..4);
    let names = || proptest::collection::vec(".*", 0..4);
    (
        (".*", any::<u64>(), ".*", any::<i64>(), any::<u64>()),
        (tensors(), tensors(), names(), names()),
        any_outcome(),
    )
        .prop_map(
            |(
                (sha256, bytes, producer, opset, parameters),
                (inputs, outputs, operators, missing),
                outcome,
            )| {
                Inspection {
                    sha256,
                    bytes,
                    producer,
                    opset,
                    parameters,
                    inputs,
                    outputs,
                    operators,
                    missing,
                    outcome,
                }
            },
        )
}

fn any_progress() -> impl Strategy<Value = Progress> {
    prop_oneof![
        (any::<u64>(), any::<u64>()).prop_map(|(done, total)| Progress::Reading { done, total }),
        Just(Progress::Preparing),
        Just(Progress::Trying),
    ]
}

fn any_reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        Just(Reply::Started),
        any_progress().prop_map(Reply::Progress),
        any_inspection().prop_map(|inspection| Reply::Inspected(Box::new(inspection))),
        (any::<Option<String>>(), 0.0..9e5f64, any::<bool>()).prop_map(|(card, fetch_ms, simd)| {
            Reply::Ready { card, timings: Timings { fetch_ms, load_ms: 2.0 * fetch_ms, warm_ms: 3.0 }, simd }
        }),
        any::<String>().prop_map(|reason| Reply::Unavailable { reason }),
        (any::<u64>(), any_assessment(), 0.0..9e5f64, any_times(), any::<u64>()).prop_map(
            |(seq, assessment, elapsed_ms, times, memory_bytes)| {
                let assessed = Assessed { assessment, elapsed_ms, times, memory_bytes };
                Reply::Assessed { seq: Seq(seq), assessed }
            }
        ),
        (any::<u64>(), any_explanation())
            .prop_map(|(seq, explanation)| Reply::Explained { seq: Seq(seq), explanation }),
        (any::<u64>(), any::<String>()).prop_map(|(seq, reason)| Reply::Failed { seq: Seq(seq), reason }),
    ]
}

proptest! {
    #[test]
    fn replies_round_trip(reply in any_reply()) {
        prop_assert_eq!(decode_reply(&encode_reply(reply.clone())), Ok(reply));
    }

    #[test]
    fn requests_round_trip(seq in any::<u64>(), text in any::<String>()) {
        let reading = Reading {
            output: "logits".into(),
            element: 1,
            says: Says::Suffices(Form::Softmax),
            spread: SpreadFrom::DEFAULT,
        };
        let model = OwnModel { sha256: "ab".repeat(32), name: "Ours".into(), reading };
        let requests = [
            Request::LoadOwn { model, theta: 0.25 },
            Request::Inspect,
            Request::Load { model_url: text.clone() },
            Request::Assess { seq: Seq(seq), prompt: text.clone() },
            Request::Explain { seq: Seq(seq), prompt: text },
        ];
        for request in requests {
            prop_assert_eq!(decode_request(&encode_request(request.clone())), Ok(request));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        prop_assert!(matches!(decode_reply(&text), Err(WireError::Json(_))));
    }
}

#[test]
fn another_version_is_told_from_a_broken_message_even_when_its_body_is_unknown() {
    let text = encode_reply(Reply::Started);
    let other =
        text.replace(&format!("\"protocol\":{PROTOCOL}"), "\"protocol\":0").replace("started", "begun");
    assert_eq!(decode_reply(&other), Err(WireError::Protocol { found: 0 }));
    let other = text.replace(&build_id(), "0.0.9+0");
    assert_eq!(decode_reply(&other), Err(WireError::Build { found: "0.0.9+0".into() }));
    assert!(decode_reply(&other).is_err_and(|error| error.is_other_build()));
    let broken = decode_reply(&text.replace("started", "begun"));
    assert!(broken.is_err_and(|error| !error.is_other_build() && error.to_string().contains("begun")));
}

#[test]
fn an_unknown_skill_is_named() {
    let answer = SkillAnswer { skill: Skill::Arithmetic, text: "4".into() };
    let assessment = Assessment { skill: Some(answer), ..Assessment::default() };
    let text = encode_reply(Reply::Assessed {
        seq: Seq(1),
        assessed: Assessed { assessment, elapsed_ms: 1.0, times: None, memory_bytes: 0 },
    });
    let error = decode_reply(&text.replace("\"arithmetic\"", "\"magic\"")).unwrap_err();
    assert_eq!(error, WireError::Field { field: "skill.skill", found: "magic".into() });
}
