//! The shipped model, its card, and the prompts whose scores must not change unnoticed.
#![cfg(feature = "inference")]

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::{Engine, EngineError};
use serde::Deserialize;
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
