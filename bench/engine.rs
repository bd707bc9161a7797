//! The engine as JavaScript calls it, for `cargo xtask bench`: the same code and profile as the worker's, without
//! messages in between.

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::Engine;
use pointsman::classifier::explanation::Explanation;
use pointsman::classifier::features::Features;
use pointsman::worker::register_kernels;
use wasm_bindgen::prelude::*;

/// A loaded model.
#[wasm_bindgen]
pub struct Scorer(Engine);

/// What the network is given.
#[wasm_bindgen(getter_with_clone)]
pub struct Tensors {
    /// Buckets, of shape `[n]`.
    pub ids: Vec<u32>,
    /// Their weights, of shape `[1, n]`.
    pub weights: Vec<f32>,
    /// Numbers about the shape, of shape `[1, 32]`.
    pub numeric: Vec<f32>,
}

#[wasm_bindgen]
impl Scorer {
    /// Loads a model file with its card.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8], card: &str) -> Result<Scorer, JsError> {
        register_kernels();
        Ok(Self(Engine::load(model, &ModelCard::parse(card)?)?))
    }

    /// A prompt's difficulty, in logits.
    pub fn score(&self, prompt: &str) -> Result<f32, JsError> {
        Ok(self.0.score(prompt)?.b)
    }

    /// A prompt's tensors.
    pub fn tensors(&self, prompt: &str) -> Tensors {
        let Features { ids, weights, numeric } = Features::of(prompt);
        Tensors { ids, weights, numeric: numeric.into() }
    }

    /// The difficulty of the prompt with these tensors, in logits.
    pub fn run(&self, ids: Vec<u32>, weights: Vec<f32>, numeric: &[f32]) -> Result<f32, JsError> {
        Ok(self.0.run(Features { ids, weights, numeric: numeric.try_into()? })?.b)
    }

    /// How many parts of a prompt the explanation tells of.
    pub fn explain(&self, prompt: &str) -> Result<usize, JsError> {
        Ok(Explanation::of(prompt, |text| self.0.score(text).map(|score| score.b))?.effects.len())
    }
}
