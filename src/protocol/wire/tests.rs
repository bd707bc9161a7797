//! Round trips, and what is refused.

use super::*;
use proptest::prelude::*;

fn any_assessment() -> impl Strategy<Value = Assessment> {
    let difficulty = proptest::option::of((-9.0..9.0f64, 0.1..3.0f64))
        .prop_map(|pair| pair.map(|(logit, spread)| Difficulty { logit, spread }));
    let skill = proptest::option::of((proptest::sample::select(&Skill::ALL), any::<String>()))
        .prop_map(|pair| pair.map(|(skill, text)| SkillAnswer { skill, text }));
    (difficulty, skill).prop_map(|(difficulty, skill)| Assessment { difficulty, skill })
}

fn any_explanation() -> impl Strategy<Value = Explanation> {
    let effect = (0..9000usize, 1..99usize, -9.0..9.0f32)
        .prop_map(|(start, length, logits)| WordEffect { range: start..start + length, logits });
    proptest::collection::vec(effect, 0..9).prop_map(|effects| Explanation { effects })
}

fn any_reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        Just(Reply::Started),
        (any::<String>(), 0.0..9e5f64, any::<bool>()).prop_map(|(card, fetch_ms, simd)| Reply::Ready {
            card,
            timings: Timings { fetch_ms, load_ms: 2.0 * fetch_ms, warm_ms: 3.0 },
            simd
        }),
        any::<String>().prop_map(|reason| Reply::Unavailable { reason }),
        (any::<u64>(), any_assessment(), 0.0..9e5f64).prop_map(|(seq, assessment, elapsed_ms)| {
            Reply::Assessed { seq: Seq(seq), assessed: Assessed { assessment, elapsed_ms } }
        }),
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
        let requests = [
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
    let assessment = Assessment { difficulty: None, skill: Some(answer) };
    let text =
        encode_reply(Reply::Assessed { seq: Seq(1), assessed: Assessed { assessment, elapsed_ms: 1.0 } });
    let error = decode_reply(&text.replace("\"arithmetic\"", "\"magic\"")).unwrap_err();
    assert_eq!(error, WireError::Field { field: "skill.skill", found: "magic".into() });
}
