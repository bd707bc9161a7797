//! Runs the network. The one module that names tract.
//!
//! In wasm, tract's kernels are registered by static constructors: a binary must call `__wasm_call_ctors` once,
//! before anything here, or the slow generic kernels are used. [`simd_kernels`] tells whether it was.

use super::card::{FileMismatch, ModelCard, TensorNames};
use super::features::{BUCKETS, Features, NUMERIC};
use super::score::Score;
use std::sync::Arc;
use thiserror::Error;
use tract_linalg::MmmDispatch;
use tract_onnx::prelude::*;
use tract_onnx::tract_core::ops::array::Gather;

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
    /// Not ONNX, or an operator or shape that the engine does not know.
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
        let engine = Self { plan: plan(model, &card.tensors)? };
        engine.score("Is this thing on?")?;
        Ok(engine)
    }

    /// The difficulty of any text.
    pub fn score(&self, text: &str) -> Result<Score, EngineError> {
        let Features { mut ids, mut weights, numeric } = Features::of(text);
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

fn plan(model: &[u8], names: &TensorNames) -> Result<Arc<TypedRunnableModel>, EngineError> {
    let unreadable = |error: TractError| EngineError::Unreadable(format!("{error:#}"));
    let mut network = tract_onnx::onnx().model_for_read(&mut &*model).map_err(unreadable)?;
    for (field, name) in [
        ("tensors.ids", &names.ids),
        ("tensors.weights", &names.weights),
        ("tensors.numeric", &names.numeric),
        ("tensors.difficulty", &names.difficulty),
        ("tensors.spread", &names.spread),
    ] {
        network.node_by_name(name).map_err(|_| EngineError::Tensor { field, name: name.clone() })?;
    }
    let n = network.symbols.sym("n");
    let typed = (|| {
        network.set_input_names([&names.ids, &names.weights, &names.numeric])?;
        network.select_outputs_by_name([&names.difficulty, &names.spread])?;
        network.set_input_fact(0, i64::fact([n.to_dim()]).into())?;
        network.set_input_fact(1, f32::fact([1.to_dim(), n.to_dim()]).into())?;
        network.set_input_fact(2, f32::fact([1, NUMERIC]).into())?;
        network.into_typed()
    })()
    .map_err(unreadable)?;
    check_tables(&typed)?;
    typed.into_optimized().and_then(|network| network.into_runnable()).map_err(unreadable)
}

/// An id beyond the end of a table does not fail in tract: it panics, and in wasm that is the end of the instance.
/// So no network is run whose tables are shorter than the ids can be.
fn check_tables(network: &TypedModel) -> Result<(), EngineError> {
    for node in &network.nodes {
        let Some(gather) = node.op_as::<Gather>() else { continue };
        let table = node.inputs.first().and_then(|&outlet| network.outlet_fact(outlet).ok());
        let rows = table
            .and_then(|fact| fact.shape.get(gather.axis))
            .and_then(|rows| usize::try_from(rows.to_i64().ok()?).ok());
        if rows.is_none_or(|rows| rows < BUCKETS as usize) {
            let found = rows.map_or("of unknown size".into(), |rows| rows.to_string());
            return Err(EngineError::Contract {
                field: "embedding table",
                expected: BUCKETS as usize,
                found,
            });
        }
    }
    Ok(())
}

/// Whether a kernel written for this machine's vector instructions was chosen for a hidden layer's product.
/// In wasm it is not where the static constructors were not called, or the build lacks `simd128`.
pub fn simd_kernels() -> bool {
    // The product of a row and a matrix, the shape that scoring one prompt is made of.
    let kernel = MmmDispatch::native().preferred_kernel(DatumType::F32, Some(48), Some(24), Some(1));
    kernel.is_some_and(|kernel| kernel.arch().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network_with_table_of(rows: usize) -> TypedModel {
        let mut network = TypedModel::default();
        let table = network.add_const("table", Tensor::zero::<f32>(&[rows, 2]).unwrap()).unwrap();
        let ids = network.add_source("ids", i64::fact([1])).unwrap();
        network.wire_node("rows", Gather::new(0), &[table, ids]).unwrap();
        network
    }

    #[test]
    fn a_table_shorter_than_the_ids_is_refused() {
        assert_eq!(check_tables(&network_with_table_of(BUCKETS as usize)), Ok(()));
        let refused = check_tables(&network_with_table_of(BUCKETS as usize - 1));
        let Err(EngineError::Contract { field: "embedding table", found, .. }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(found, (BUCKETS - 1).to_string());
    }
}
