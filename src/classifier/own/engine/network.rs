//! The network of a model of the user's own, planned for one prompt of any length.

use std::sync::Arc;

use tract_onnx::prelude::*;
use tract_onnx::tract_core::ops::array::Gather;
use tract_onnx::tract_core::ops::cast::Cast;

use super::OwnError;
use super::onnx::OnnxFile;
use super::tokens::Encoded;
use crate::classifier::features::{Features, NUMERIC};
use crate::classifier::own::{Contract, Element, MAX_NUMBERS, Outputs, TensorInfo, TokenInputs};

/// A planned network.
#[derive(Debug)]
pub(super) struct Network {
    plan: Arc<TypedRunnableModel>,
    /// What each input is called, and whether it is of 32-bit integers, in the order of the plan.
    inputs: Vec<(String, bool)>,
    outputs: Vec<String>,
    /// The rows of the smallest table that ids look things up in; none where no table was found.
    rows: Option<usize>,
}

impl Network {
    pub fn new(file: OnnxFile, inputs: &[TensorInfo], contract: Contract) -> Result<Self, String> {
        let words = |error: TractError| format!("{error:#}");
        let OnnxFile { proto, onnx } = file;
        let outputs: Vec<String> =
            proto.graph.iter().flat_map(|graph| &graph.output).map(|output| output.name.clone()).collect();
        check_outputs(&proto, &outputs)?;
        let mut network = onnx.model_for_proto_model(&proto).map_err(words)?;
        drop(proto);
        let n = network.symbols.sym("n");
        let typed = (|| {
            network.set_input_names(inputs.iter().map(|input| &*input.name))?;
            for (at, input) in inputs.iter().enumerate() {
                network.set_input_fact(at, fact(input, contract, &n).into())?;
            }
            network.into_typed()
        })()
        .map_err(words)?;
        let rows = rows(&typed, contract);
        let plan = typed.into_optimized().and_then(|network| network.into_runnable()).map_err(words)?;
        let inputs = inputs.iter().map(|input| (input.name.clone(), input.element == Element::I32)).collect();
        Ok(Self { plan, inputs, outputs, rows })
    }

    /// Whether the tables have a row for this id.
    pub fn check_rows(&self, id: u32) -> Result<(), OwnError> {
        match self.rows {
            Some(rows) if id as usize >= rows => Err(OwnError::Id { id, rows }),
            _ => Ok(()),
        }
    }

    pub fn run_features(&self, features: &Features) -> Result<Vec<Outputs>, String> {
        let Features { ids, weights, numeric } = features;
        let mut ids: Vec<i64> = ids.iter().copied().map(i64::from).collect();
        let mut weights = weights.clone();
        if ids.is_empty() {
            // A bag of nothing: no kernel is asked for a product over no elements.
            ids.push(0);
            weights.push(0.0);
        }
        self.run(|name| match name {
            "ids" => Tensor::from_shape(&[ids.len()], &ids),
            "weights" => Tensor::from_shape(&[1, weights.len()], &weights),
            _ => Tensor::from_shape(&[1, NUMERIC], numeric),
        })
    }

    pub fn run_tokens(&self, encoded: &Encoded) -> Result<Vec<Outputs>, String> {
        self.run(|name| {
            let values = match name {
                "input_ids" => &encoded.ids,
                "attention_mask" => &encoded.mask,
                _ => &encoded.types,
            };
            let values: Vec<i64> = values.iter().copied().map(i64::from).collect();
            Tensor::from_shape(&[1, values.len()], &values)
        })
    }

    fn run(&self, input: impl Fn(&str) -> TractResult<Tensor>) -> Result<Vec<Outputs>, String> {
        let run = || -> TractResult<Vec<Outputs>> {
            let inputs = self
                .inputs
                .iter()
                .map(|(name, is_narrow)| {
                    let tensor = input(name)?;
                    let tensor = if *is_narrow { tensor.cast_to::<i32>()?.into_owned() } else { tensor };
                    Ok(tensor.into_tvalue())
                })
                .collect::<TractResult<TVec<TValue>>>()?;
            let outputs = self.plan.run(inputs)?;
            self.outputs.iter().zip(outputs.iter()).map(|(name, tensor)| read(name, tensor)).collect()
        };
        run().map_err(|error| format!("{error:#}"))
    }
}

/// tract takes it for granted that each output is made by something.
fn check_outputs(proto: &tract_onnx::pb::ModelProto, outputs: &[String]) -> Result<(), String> {
    let Some(graph) = &proto.graph else { return Ok(()) };
    let made = |name: &String| {
        graph.node.iter().any(|node| node.output.contains(name))
            || graph.initializer.iter().any(|weight| weight.name == *name)
            || graph.input.iter().any(|input| input.name == *name)
    };
    match outputs.iter().find(|name| !made(name)) {
        Some(name) => Err(format!("nothing in the network makes the output `{name}`")),
        None if outputs.is_empty() => Err("the network has no outputs".to_owned()),
        None => Ok(()),
    }
}

fn fact(input: &TensorInfo, contract: Contract, n: &Symbol) -> TypedFact {
    let n = n.to_dim();
    match contract {
        Contract::Tokens(TokenInputs { length }) => {
            let element = if input.element == Element::I32 { DatumType::I32 } else { DatumType::I64 };
            element.fact([1.to_dim(), length.map_or(n, |length| length.to_dim())])
        }
        Contract::Features => match &*input.name {
            "ids" => i64::fact([n]),
            "weights" => f32::fact([1.to_dim(), n]),
            _ => f32::fact([1, NUMERIC]),
        },
    }
}

/// The rows of the smallest table that the ids themselves look up.
fn rows(network: &TypedModel, contract: Contract) -> Option<usize> {
    let ids = match contract {
        Contract::Features => "ids",
        Contract::Tokens(_) => "input_ids",
    };
    let is_ids = |mut outlet: OutletId| loop {
        let Some(node) = network.nodes.get(outlet.node) else { return false };
        match node.inputs.first() {
            None => return node.name == ids,
            Some(&before) if node.op_is::<Cast>() => outlet = before,
            Some(_) => return false,
        }
    };
    let tables = network.nodes.iter().filter_map(|node| {
        let gather = node.op_as::<Gather>()?;
        let [table, indices] = *node.inputs.as_slice() else { return None };
        let rows = network.outlet_fact(table).ok()?.shape.get(gather.axis)?.to_i64().ok()?;
        is_ids(indices).then_some(usize::try_from(rows).ok()?)
    });
    tables.min()
}

/// An output's numbers, or its shape alone if they are too many for a score.
fn read(name: &str, tensor: &Tensor) -> TractResult<Outputs> {
    let shape = tensor.shape().to_vec();
    let values = if tensor.len() <= MAX_NUMBERS {
        tensor.cast_to::<f32>()?.try_as_plain_ram()?.as_slice::<f32>()?.to_vec()
    } else {
        Vec::new()
    };
    Ok(Outputs { name: name.to_owned(), shape, values })
}
