//! What is wrong with a model card or a model file is named.
#![allow(clippy::unwrap_used, reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach")]

use pointsman::classifier::card::{CardError, Labels, ModelCard};
use serde_json::{Value, json};
use std::fs;

fn shipped() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/models/ngram-bag/card.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn with(pointer: &str, value: Value) -> Result<ModelCard, CardError> {
    let mut card = shipped();
    *card.pointer_mut(pointer).unwrap() = value;
    ModelCard::parse(&card.to_string())
}

#[test]
fn the_shipped_card_says_where_its_labels_come_from() {
    let card = ModelCard::parse(&shipped().to_string()).unwrap();
    for labels in [Labels::Judged, Labels::Measured] {
        assert!(card.training_data.iter().any(|set| set.labels == labels), "{labels:?}");
    }
    assert!(card.demo_prompts_left_out > 0);
}

#[test]
fn a_field_of_the_wrong_type_or_missing_is_named() {
    let Err(CardError::Json(message)) = with("/licence", json!(3)) else { panic!() };
    assert!(message.contains("expected a string"), "{message}");
    let mut card = shipped();
    card.as_object_mut().unwrap().remove("abilities");
    let Err(CardError::Json(message)) = ModelCard::parse(&card.to_string()) else { panic!() };
    assert!(message.contains("abilities"), "{message}");
    assert!(matches!(ModelCard::parse("{"), Err(CardError::Json(_))));
}

#[test]
fn a_newer_card_is_told_apart_even_where_its_fields_differ() {
    let newer = ModelCard::parse(r#"{"schema": 2, "title": "another shape"}"#);
    assert_eq!(newer, Err(CardError::Schema { expected: 1, found: 2 }));
}

#[test]
fn a_file_outside_the_folder_is_refused() {
    for name in ["../model.onnx", "https://example.com/model.onnx", "", "a\\b", "model.onnx?x"] {
        assert!(
            matches!(with("/model/file", json!(name)), Err(CardError::Field { field: "model.file", .. })),
            "{name}"
        );
    }
}

#[test]
fn a_hash_that_is_none_is_refused() {
    for hash in ["", "12", &"G".repeat(64), &"A".repeat(64)] {
        assert!(
            matches!(with("/model/sha256", json!(hash)), Err(CardError::Field { field: "model.sha256", .. })),
            "{hash}"
        );
    }
}

#[test]
fn abilities_must_rise() {
    assert!(matches!(with("/abilities/tiny", json!(9.0)), Err(CardError::Field { field: "abilities", .. })));
}

#[test]
fn another_file_is_refused_with_both_hashes() {
    let card = ModelCard::parse(&shipped().to_string()).unwrap();
    let mismatch = card.verify(b"").unwrap_err();
    // SHA-256 of nothing, FIPS 180-4 example values.
    assert_eq!(mismatch.found, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(mismatch.expected, card.model.sha256);
}
