//! Models of the user's own, as their worker runs them. `own_model/make.py` made the files.
#![cfg(all(target_arch = "wasm32", feature = "own-models"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach"
)]

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::Engine;
use pointsman::classifier::own::engine::{OwnEngine, inspect};
use pointsman::classifier::own::{Inspection, Misfit, Outputs, Reading, Step};
use pointsman::worker::register_kernels;
use prost::Message;
use serde::Deserialize;
use tract_onnx::pb::ModelProto;
use tract_onnx::pb::tensor_proto::DataLocation;
use wasm_bindgen_test::wasm_bindgen_test;

const TRANSFORMER: &[u8] = include_bytes!("own_model/model.onnx");
const TOKENIZER: &[u8] = include_bytes!("own_model/tokenizer.json");
const EXPECTED: &str = include_str!("own_model/expected.json");
const SHIPPED: &[u8] = include_bytes!("../public/models/ngram-bag/model.onnx");
const CARD: &str = include_str!("../public/models/ngram-bag/card.json");

#[derive(Deserialize)]
struct Expected {
    text: String,
    logit: f32,
}

fn look_at(onnx: &[u8], tokenizer: Option<&[u8]>) -> Inspection {
    register_kernels();
    inspect(onnx.to_vec(), "ab".repeat(32), tokenizer, &|| 0.0, || {}).unwrap()
}

/// The transformer after one change.
fn changed(change: impl FnOnce(&mut ModelProto)) -> Vec<u8> {
    let mut model = ModelProto::decode(TRANSFORMER).unwrap();
    change(&mut model);
    model.encode_to_vec()
}

fn misfit(onnx: &[u8], tokenizer: Option<&[u8]>) -> (Step, String) {
    let Err(Misfit { step, reason }) = look_at(onnx, tokenizer).outcome else { panic!("it runs") };
    (step, reason)
}

/// The tokenizer after one change of its text.
fn tokenizer(from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(TOKENIZER).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[wasm_bindgen_test]
fn a_transformer_gives_what_the_reference_implementation_gives() {
    register_kernels();
    let Expected { text, logit } = serde_json::from_str(EXPECTED).unwrap();
    let run = OwnEngine::load(TRANSFORMER.to_vec(), Some(TOKENIZER)).unwrap().run(&text).unwrap();
    assert_eq!(run.tokens, 8);
    let [Outputs { name, shape, values }] = run.outputs.as_slice() else { panic!("{:?}", run.outputs) };
    assert_eq!((name.as_str(), shape.as_slice()), ("logits", &[1, 1][..]));
    assert!((values[0] - logit).abs() < 1e-4, "{} is not {logit}", values[0]);
}

#[wasm_bindgen_test]
fn texts_of_any_length_run() {
    register_kernels();
    let engine = OwnEngine::load(TRANSFORMER.to_vec(), Some(TOKENIZER)).unwrap();
    for (text, tokens) in [(String::new(), 2), ("the sea ".repeat(50), 102), ("語".repeat(1 << 20), 512)] {
        let run = engine.run(&text).unwrap();
        assert_eq!(run.tokens, tokens);
        assert!(run.outputs[0].values[0].is_finite());
    }
}

#[wasm_bindgen_test]
fn an_inspection_tells_what_the_file_holds_and_tries_it() {
    let inspection = look_at(TRANSFORMER, Some(TOKENIZER));
    let inputs: Vec<_> = inspection.inputs.iter().map(|input| format!("{}: {input}", input.name)).collect();
    assert_eq!(
        inputs,
        ["input_ids: i64 [batch, n]", "attention_mask: i64 [batch, n]", "token_type_ids: i64 [batch, n]"]
    );
    assert!(inspection.operators.contains(&"Softmax".to_owned()) && inspection.missing.is_empty());
    let fit = inspection.outcome.unwrap();
    assert_eq!(fit.vocabulary.unwrap().kind, "WordPiece");
    assert_eq!(fit.trials.len(), 4);
    assert_eq!(fit.trials[3].tokens, 512, "the long prompt reaches the limit");
}

#[wasm_bindgen_test]
fn a_model_of_this_pages_features_scores_as_the_shipped_engine_does() {
    register_kernels();
    let shipped = Engine::load(SHIPPED, &ModelCard::parse(CARD).unwrap()).unwrap();
    let own = OwnEngine::load(SHIPPED.to_vec(), None).unwrap();
    for text in ["", "hello", "Find the race in this lock-free queue."] {
        let outputs = own.run(text).unwrap().outputs;
        let score = Reading::guess(&outputs).unwrap().score(&outputs, 0.0).unwrap();
        let expected = shipped.score(text).unwrap();
        assert!(
            (score.b - expected.b).abs() < 1e-4 && (score.spread - expected.spread).abs() < 1e-4,
            "{text:?}"
        );
    }
}

#[wasm_bindgen_test]
fn what_is_no_network_is_refused() {
    for bytes in [&b""[..], b"<!doctype html><title>404</title>", &TRANSFORMER[..20_000]] {
        let error = inspect(bytes.to_vec(), String::new(), None, &|| 0.0, || {}).unwrap_err().to_string();
        assert!(error.starts_with("the file cannot be read as ONNX: "), "{error}");
    }
}

#[wasm_bindgen_test]
fn a_step_that_fails_names_what_is_wrong() {
    let unknown = changed(|model| model.graph.as_mut().unwrap().node[3].op_type = "Teleport".to_owned());
    assert_eq!(misfit(&unknown, None), (Step::Operators, "the engine has no Teleport".to_owned()));
    assert_eq!(look_at(&unknown, None).missing, ["Teleport"]);

    let image = changed(|model| model.graph.as_mut().unwrap().input[0].name = "pixel_values".to_owned());
    let (step, reason) = misfit(&image, Some(TOKENIZER));
    assert_eq!(step, Step::Inputs);
    assert!(reason.starts_with("nothing here can fill the input `pixel_values`"), "{reason}");

    let nan = changed(|model| {
        let weights = &mut model.graph.as_mut().unwrap().initializer;
        let weight = weights.iter_mut().find(|weight| weight.name == "head").unwrap();
        weight.raw_data[8..12].copy_from_slice(&f32::NAN.to_le_bytes());
    });
    let expected = (Step::Weights, "number 3 of `head` is not a number (NaN)".to_owned());
    assert_eq!(misfit(&nan, Some(TOKENIZER)), expected);

    let external = changed(|model| {
        let weight = &mut model.graph.as_mut().unwrap().initializer[0];
        weight.data_location = Some(DataLocation::External as i32);
    });
    assert_eq!(misfit(&external, Some(TOKENIZER)).0, Step::Weights);

    let short = changed(|model| {
        let weights = &mut model.graph.as_mut().unwrap().initializer;
        weights.iter_mut().find(|weight| weight.name == "head").unwrap().dims = vec![17, 1];
    });
    assert_eq!(misfit(&short, Some(TOKENIZER)).0, Step::Network);

    let nowhere = changed(|model| model.graph.as_mut().unwrap().output[0].name = "score".to_owned());
    let expected = (Step::Network, "nothing in the network makes the output `score`".to_owned());
    assert_eq!(misfit(&nowhere, Some(TOKENIZER)), expected);
}

#[wasm_bindgen_test]
fn a_tokenizer_that_does_not_belong_is_told() {
    let reason = |tokenizer: Option<&[u8]>| {
        let (step, reason) = misfit(TRANSFORMER, tokenizer);
        assert_eq!(step, Step::Tokenizer);
        reason
    };
    assert!(reason(None).contains("choose its tokenizer.json together with it"));
    assert!(reason(Some(b"{}")).contains("has no `model`"));
    assert!(reason(Some(b"not json")).starts_with("tokenizer.json cannot be read: "));
    let magic = tokenizer(r#""type": "WordPiece", "unk_token""#, r#""type": "Magic", "unk_token""#);
    assert_eq!(
        reason(Some(&magic)),
        "tokenizer.json is of the kind “Magic”; those read here are WordPiece, BPE, Unigram, WordLevel"
    );
    let large = tokenizer(r#""haiku": "#, r#""elsewhere": 4000, "haiku": "#);
    assert!(reason(Some(&large)).starts_with("the tokenizer gives the id 4000, and the model's table has "));
}
