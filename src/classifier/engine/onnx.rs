//! The ONNX format, as much of it as the shipped model uses (`onnx.proto`, version 8 of the intermediate
//! representation).
//!
//! The crate tract-onnx reads all of it, but brings its hundreds of operators along whether a model uses them or not.

use prost::Message;
use std::collections::HashMap;
use tract_core::internal::*;

use super::operators;

/// A graph: nodes in an order in which each comes after those that it takes values from.
#[derive(Clone, PartialEq, Message)]
pub struct Graph {
    #[prost(message, repeated, tag = "1")]
    nodes: Vec<Node>,
    #[prost(message, repeated, tag = "5")]
    constants: Vec<Constant>,
    #[prost(message, repeated, tag = "11")]
    inputs: Vec<Input>,
}

/// One operation.
#[derive(Clone, PartialEq, Message)]
pub struct Node {
    /// Names of the values that it takes.
    #[prost(string, repeated, tag = "1")]
    pub inputs: Vec<String>,
    /// Names of the values that it gives.
    #[prost(string, repeated, tag = "2")]
    pub outputs: Vec<String>,
    /// Name of the operator.
    #[prost(string, tag = "4")]
    pub operator: String,
    /// What else the operator is told.
    #[prost(message, repeated, tag = "5")]
    pub attributes: Vec<Attribute>,
}

/// An attribute of a node; of the values that it can have only a whole number is read.
#[derive(Clone, PartialEq, Message)]
pub struct Attribute {
    /// Its name.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Its value.
    #[prost(int64, tag = "3")]
    pub integer: i64,
}

#[derive(Clone, PartialEq, Message)]
struct Model {
    #[prost(message, optional, tag = "7")]
    graph: Option<Graph>,
}

#[derive(Clone, PartialEq, Message)]
struct Input {
    #[prost(string, tag = "1")]
    name: String,
}

#[derive(Clone, PartialEq, Message)]
struct Constant {
    #[prost(int64, repeated, tag = "1")]
    shape: Vec<i64>,
    #[prost(int32, tag = "2")]
    kind: i32,
    #[prost(string, tag = "8")]
    name: String,
    #[prost(bytes = "vec", tag = "9")]
    little_endian: Vec<u8>,
}

/// `TensorProto.DataType` of f32.
pub const FLOAT: i32 = 1;
/// `TensorProto.DataType` of i8.
const INT8: i32 = 3;

impl Graph {
    /// Reads the graph of a model file.
    pub fn parse(file: &[u8]) -> TractResult<Self> {
        Model::decode(file)?.graph.context("it holds no graph")
    }

    /// Whether the graph has an input of this name.
    pub fn takes(&self, name: &str) -> bool {
        self.inputs.iter().any(|input| input.name == name)
    }

    /// Adds the graph to a network. `values` has the inputs by name, and all else that the graph computes afterwards.
    pub fn wire(&self, network: &mut TypedModel, values: &mut HashMap<String, OutletId>) -> TractResult<()> {
        for constant in &self.constants {
            let outlet = network.add_const(constant.name.clone(), constant.tensor()?)?;
            values.insert(constant.name.clone(), outlet);
        }
        for node in &self.nodes {
            let [name] = &*node.outputs else {
                bail!("an operator {} with {} outputs is not known", node.operator, node.outputs.len())
            };
            let input = |name: &String| {
                values.get(name).copied().with_context(|| format!("nothing before \"{name}\" computes it"))
            };
            let inputs = node.inputs.iter().map(input).collect::<TractResult<TVec<_>>>()?;
            let outlet = operators::wire(network, node, name, &inputs)
                .with_context(|| format!("\"{name}\", operator {}", node.operator))?;
            values.insert(name.clone(), outlet);
        }
        Ok(())
    }
}

impl Constant {
    fn tensor(&self) -> TractResult<Tensor> {
        let shape = self.shape.iter().map(|&dim| usize::try_from(dim)).collect::<Result<TVec<_>, _>>()?;
        let bytes = &self.little_endian;
        match self.kind {
            FLOAT => {
                let (numbers, _) = bytes.as_chunks();
                let numbers: Vec<f32> = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
                Tensor::from_shape(&shape, &numbers)
            }
            INT8 => {
                let numbers: Vec<i8> = bytes.iter().map(|&byte| byte.cast_signed()).collect();
                Tensor::from_shape(&shape, &numbers)
            }
            kind => bail!("numbers of type {kind} are not known"),
        }
        .with_context(|| format!("constant \"{}\"", self.name))
    }
}
