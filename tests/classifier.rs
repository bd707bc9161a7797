//! The shipped model, its card, and the prompts whose scores must not change unnoticed.
#![cfg(feature = "inference")]
#![allow(clippy::unwrap_used, reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach")]

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::{Engine, EngineError};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fs;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/models/ngram-bag");

fn card_json() -> String {
    fs::read_to_string(format!("{FOLDER}/card.json")).unwrap()
}

fn shipped() -> (Vec<u8>, ModelCard) {
    let card = ModelCard::parse(&card_json()).unwrap();
    (fs::read(format!("{FOLDER}/{}", card.model.file)).unwrap(), card)
}

#[derive(Deserialize)]
struct Golden {
    prompt: String,
    difficulty: f32,
    spread: f32,
}

#[test]
fn the_engine_gives_the_golden_scores() {
    let (model, card) = shipped();
    let engine = Engine::load(&model, &card).unwrap();
    let golden =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/scores.jsonl")).unwrap();
    assert!(golden.lines().count() >= 40);
    for line in golden.lines() {
        let Golden { prompt, difficulty, spread } = serde_json::from_str(line).unwrap();
        let score = engine.score(&prompt).unwrap();
        assert!((score.b - difficulty).abs() < 1e-4, "{prompt:?}: {} is not {difficulty}", score.b);
        assert!((score.spread - spread).abs() < 1e-4, "{prompt:?}: spread {} is not {spread}", score.spread);
    }
}

#[test]
fn a_megabyte_is_scored() {
    let (model, card) = shipped();
    let engine = Engine::load(&model, &card).unwrap();
    assert!(engine.score(&"все слова разные ".repeat(40_000)).unwrap().b.is_finite());
}

#[test]
fn the_card_tells_the_size_of_its_file() {
    let (model, card) = shipped();
    assert_eq!(card.model.bytes, model.len() as u64);
    assert!(
        card.evaluation
            .figures
            .iter()
            .all(|figure| figure.low <= figure.value && figure.value <= figure.high)
    );
}

#[test]
fn a_changed_model_is_refused_with_both_hashes() {
    let (mut model, card) = shipped();
    *model.last_mut().unwrap() ^= 1;
    let Err(EngineError::File(mismatch)) = Engine::load(&model, &card) else {
        panic!("the changed model was taken")
    };
    assert_eq!(mismatch.expected, card.model.sha256);
    assert_ne!(mismatch.found, mismatch.expected);
    assert_eq!(mismatch.bytes, model.len());
}

/// A card that describes these bytes, whatever they are.
fn card_for(model: &[u8]) -> ModelCard {
    let mut card = ModelCard::parse(&card_json()).unwrap();
    card.model.sha256 = format!("{:x}", Sha256::digest(model));
    card
}

#[test]
fn what_is_no_network_is_refused() {
    let (model, _) = shipped();
    for broken in [&b""[..], b"not a network", &model[..model.len() / 2]] {
        let refused = Engine::load(broken, &card_for(broken)).unwrap_err();
        assert!(matches!(refused, EngineError::Unreadable(_) | EngineError::Tensor { .. }), "{refused}");
    }
}

/// When this operator's name or another's fails in `the_engine_gives_the_golden_scores`, the shipped model needs one that
/// is not in `classifier::engine::operators`.
#[test]
fn an_operator_that_the_engine_lacks_is_named() {
    let (mut model, _) = shipped();
    // Field 4 of a node, of four bytes: the operator's name.
    let field = b"\x22\x04Tanh";
    let at = model.windows(field.len()).position(|bytes| bytes == field).unwrap();
    model[at + 2..][..4].copy_from_slice(b"Sinh");
    let refused = Engine::load(&model, &card_for(&model)).unwrap_err().to_string();
    assert!(refused.contains("Sinh") && refused.contains("not among the engine's"), "{refused}");
}

#[test]
fn a_tensor_that_is_not_there_is_named() {
    let (model, mut card) = shipped();
    card.tensors.spread = "sigma".into();
    let expected = EngineError::Tensor { field: "tensors.spread", name: "sigma".into() };
    assert_eq!(Engine::load(&model, &card).unwrap_err(), expected);
}

#[test]
fn a_model_for_other_features_is_refused() {
    let (model, mut card) = shipped();
    card.features.buckets = 1 << 12;
    let Err(EngineError::Contract { field, .. }) = Engine::load(&model, &card) else {
        panic!("it was taken")
    };
    assert_eq!(field, "features.buckets");
}

#[test]
fn what_people_type_comes_out_in_order() {
    let (model, card) = shipped();
    let engine = Engine::load(&model, &card).unwrap();
    let b = |text| engine.score(text).unwrap().b;
    for (easier, harder) in [
        ("hi", "explain TCP slow start"),
        (
            "explain TCP slow start",
            "find the race in this lock-free queue and prove that the repair is linearizable",
        ),
        ("what is 2+2", "prove that every compact Hausdorff space is normal"),
        ("set an alarm for 7am", "Plan a three day trip to Lisbon"),
        ("What is the capital of France?", "Who won the 1987 regional chess championship of Tartu?"),
        (
            "translate good morning into French",
            "translate this contract clause into Japanese and keep its register",
        ),
    ] {
        assert!(b(easier) < b(harder), "{easier:?} {} against {harder:?} {}", b(easier), b(harder));
    }
}
