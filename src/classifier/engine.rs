//! Runs the network. The one module that names tract.
//!
//! In wasm, tract's kernels are registered by static constructors: a binary must call `__wasm_call_ctors` once,
//! before anything here, or the slow generic kernels are used. [`simd_kernels`] tells whether it was.

mod bag;
mod network;
mod onnx;
mod operators;

use super::card::{FileMismatch, ModelCard};
use super::features::{BUCKETS, Features, NUMERIC};
use super::score::Score;
use std::sync::Arc;
use thiserror::Error;
use tract_core::prelude::*;
use tract_linalg::MmmDispatch;

/// A network ready to score.
#[derive(Debug)]
pub struct Engine {
    plan: Arc<TypedRunnableModel>,
}

/// Why a model cannot be loaded, or a prompt not be scored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EngineError {
    /// The bytes are not those that the card describes.
    #[error(transparent)]
    File(#[from] FileMismatch),
    /// The model was made for other features than this program computes.
    #[error("The model's `{field}` should be {expected}, is {found}")]
    Contract {
        /// Field of the card, or what of the network.
        field: &'static str,
        /// What this program computes.
        expected: usize,
        /// What the model wants.
        found: String,
    },
    /// The network has no tensor of a name that the card gives.
    #[error("The model has no tensor called \"{name}\", which its card gives as `{field}`")]
    Tensor {
        /// Field of the card.
        field: &'static str,
        /// The name in it.
        name: String,
    },
    /// Not ONNX, or with an operator or shape that the engine does not know.
    #[error("The model cannot be read: {0}")]
    Unreadable(String),
    /// The network failed on a prompt.
    #[error("The model cannot be run: {0}")]
    Run(String),
    /// The network gave infinity or not-a-number, or a spread that is not above zero.
    #[error("The model's `{field}` came out as {value}")]
    Output {
        /// Which output.
        field: &'static str,
        /// What it was.
        value: String,
    },
}

impl Engine {
    /// Reads a network, checks that it is the one `card` describes and fits the features, and scores one
    /// prompt for a trial, which also warms it up.
    pub fn load(model: &[u8], card: &ModelCard) -> Result<Self, EngineError> {
        card.verify(model)?;
        check("features.buckets", BUCKETS as usize, card.features.buckets as usize)?;
        check("features.numeric", NUMERIC, card.features.numeric)?;
        let engine = Self { plan: network::plan(model, &card.tensors)? };
        engine.score("Is this thing on?")?;
        Ok(engine)
    }

    /// The difficulty of any text.
    pub fn score(&self, text: &str) -> Result<Score, EngineError> {
        self.run(Features::of(text))
    }

    /// The difficulty of a text with these features.
    pub fn run(&self, features: Features) -> Result<Score, EngineError> {
        let Features { mut ids, mut weights, numeric } = features;
        if ids.is_empty() {
            // A bag of nothing: no kernel is asked for a product over no elements.
            ids.push(0);
            weights.push(0.0);
        }
        let ids: Vec<i64> = ids.into_iter().map(i64::from).collect();
        let n = ids.len();
        let run = || -> TractResult<(f32, f32)> {
            let inputs = tvec![
                Tensor::from_shape(&[n], &ids)?.into(),
                Tensor::from_shape(&[1, n], &weights)?.into(),
                Tensor::from_shape(&[1, NUMERIC], &numeric)?.into(),
            ];
            let outputs = self.plan.run(inputs)?;
            let output = |index: usize| -> TractResult<f32> {
                let tensor = outputs.get(index).ok_or_else(|| TractError::msg("an output is missing"))?;
                tensor.cast_to_scalar::<f32>()
            };
            Ok((output(0)?, output(1)?))
        };
        let (b, spread) = run().map_err(|error| EngineError::Run(format!("{error:#}")))?;
        if !b.is_finite() {
            return Err(EngineError::Output { field: "difficulty", value: b.to_string() });
        }
        if !spread.is_finite() || spread <= 0.0 {
            return Err(EngineError::Output { field: "spread", value: spread.to_string() });
        }
        Ok(Score { b, spread })
    }
}

fn check(field: &'static str, expected: usize, found: usize) -> Result<(), EngineError> {
    if expected == found {
        Ok(())
    } else {
        Err(EngineError::Contract { field, expected, found: found.to_string() })
    }
}

/// Whether a kernel written for this machine's vector instructions was chosen for a hidden layer's product.
/// In wasm it is not where the static constructors were not called, or the build lacks `simd128`.
pub fn simd_kernels() -> bool {
    // The product of a row and a matrix, the shape that scoring one prompt is made of.
    let kernel = MmmDispatch::native().preferred_kernel(DatumType::F32, Some(48), Some(24), Some(1));
    kernel.is_some_and(|kernel| kernel.arch().is_some())
}
