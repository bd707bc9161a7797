//! The engine as the worker runs it: the same scores as natively, through the SIMD kernels.
#![cfg(all(target_arch = "wasm32", feature = "worker"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach")]

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::{Engine, simd_kernels};
use pointsman::worker::register_kernels;
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

const MODEL: &[u8] = include_bytes!("../public/models/ngram-bag/model.onnx");
const CARD: &str = include_str!("../public/models/ngram-bag/card.json");
const GOLDEN: &str = include_str!("golden/scores.jsonl");

#[derive(Deserialize)]
struct Golden {
    prompt: String,
    difficulty: f32,
    spread: f32,
}

fn engine() -> Engine {
    register_kernels();
    Engine::load(MODEL, &ModelCard::parse(CARD).unwrap()).unwrap()
}

#[wasm_bindgen_test]
fn the_engine_gives_the_golden_scores() {
    let engine = engine();
    assert!(GOLDEN.lines().count() >= 40);
    for line in GOLDEN.lines() {
        let Golden { prompt, difficulty, spread } = serde_json::from_str(line).unwrap();
        let score = engine.score(&prompt).unwrap();
        assert!((score.b - difficulty).abs() < 1e-4, "{prompt:?}: {} is not {difficulty}", score.b);
        assert!((score.spread - spread).abs() < 1e-4, "{prompt:?}: spread {} is not {spread}", score.spread);
    }
}

#[wasm_bindgen_test]
fn the_simd_kernels_are_chosen() {
    register_kernels();
    assert!(simd_kernels());
}

#[wasm_bindgen_test]
fn a_megabyte_is_scored() {
    assert!(engine().score(&"все слова разные ".repeat(40_000)).unwrap().b.is_finite());
}
