//! An ONNX file, looked at before anything of it is run.

use std::collections::BTreeSet;

use tract_onnx::model::Onnx;
use tract_onnx::pb::tensor_proto::{DataLocation, DataType};
use tract_onnx::pb::tensor_shape_proto::dimension::Value as DimValue;
use tract_onnx::pb::type_proto::Value as TypeValue;
use tract_onnx::pb::{GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto};
use tract_onnx::prelude::*;

use super::OwnError;
use crate::classifier::own::{Dim, Element, Inspection, Misfit, Step, TensorInfo};

/// A decoded file and the operators that there are for it.
pub(super) struct OnnxFile {
    pub proto: ModelProto,
    pub onnx: Onnx,
}

impl OnnxFile {
    pub fn decode(bytes: Vec<u8>) -> Result<Self, OwnError> {
        let onnx = tract_onnx::onnx();
        if bytes.is_empty() {
            return Err(OwnError::Unreadable("it is empty".to_owned()));
        }
        let proto = onnx
            .proto_model_for_read(&mut bytes.as_slice())
            .map_err(|error| OwnError::Unreadable(error.root_cause().to_string()))?;
        match &proto.graph {
            Some(graph) if !graph.node.is_empty() => Ok(Self { proto, onnx }),
            _ => Err(OwnError::Unreadable("it holds no network".to_owned())),
        }
    }

    /// What the file says of itself. Its outcome is yet to be found out.
    pub fn describe(&self, sha256: String, bytes: u64) -> Inspection {
        let (mut operators, mut missing) = (BTreeSet::new(), BTreeSet::new());
        self.each_node(&mut |node| {
            let name = operator(node);
            if !self.onnx.op_register.0.contains_key(&node.op_type) {
                missing.insert(name.clone());
            }
            operators.insert(name);
        });
        let graph = self.proto.graph.as_ref();
        let weights: BTreeSet<&str> = graph.iter().flat_map(|graph| names(graph)).collect();
        let standard = self.proto.opset_import.iter().find(|set| matches!(&*set.domain, "" | "ai.onnx"));
        let tensors = |infos: &[ValueInfoProto]| infos.iter().map(tensor).collect();
        Inspection {
            sha256,
            bytes,
            producer: format!("{} {}", self.proto.producer_name, self.proto.producer_version)
                .trim()
                .to_owned(),
            opset: standard.map_or(0, |set| set.version),
            parameters: self.weights().map(count).sum(),
            inputs: graph
                .iter()
                .flat_map(|graph| &graph.input)
                .filter(|input| !weights.contains(&*input.name))
                .map(tensor)
                .collect(),
            outputs: graph.map(|graph| tensors(&graph.output)).unwrap_or_default(),
            operators: operators.into_iter().collect(),
            missing: missing.into_iter().collect(),
            outcome: Err(Misfit { step: Step::Operators, reason: String::new() }),
        }
    }

    /// Are the weights in the file, and all of them numbers?
    pub fn check_weights(&self) -> Result<(), String> {
        for weight in self.weights() {
            let name = &weight.name;
            if weight.data_location == Some(DataLocation::External as i32) {
                return Err(format!("`{name}` lies in a file of its own; export the model into one file"));
            }
            if let Some(at) = first_nan(weight) {
                return Err(format!("number {at} of `{name}` is not a number (NaN)"));
            }
        }
        Ok(())
    }

    fn weights(&self) -> impl Iterator<Item = &TensorProto> {
        let graph = self.proto.graph.iter();
        graph.flat_map(|graph| {
            let constants = graph.node.iter().flat_map(|node| &node.attribute).filter_map(|it| it.t.as_ref());
            graph.initializer.iter().chain(constants)
        })
    }

    /// Every node, those in the branches and bodies of others too.
    fn each_node(&self, see: &mut impl FnMut(&NodeProto)) {
        fn walk(graph: &GraphProto, see: &mut impl FnMut(&NodeProto)) {
            for node in &graph.node {
                see(node);
                for attribute in &node.attribute {
                    attribute.g.iter().chain(&attribute.graphs).for_each(|graph| walk(graph, see));
                }
            }
        }
        self.proto.graph.iter().for_each(|graph| walk(graph, see));
    }
}

/// The operator's name, with its domain where that is not the standard one.
fn operator(node: &NodeProto) -> String {
    match &*node.domain {
        "" | "ai.onnx" => node.op_type.clone(),
        domain => format!("{domain}.{}", node.op_type),
    }
}

fn names(graph: &GraphProto) -> impl Iterator<Item = &str> {
    graph.initializer.iter().map(|weight| &*weight.name)
}

fn count(weight: &TensorProto) -> u64 {
    weight.dims.iter().map(|&dim| dim.max(0) as u64).fold(1, u64::saturating_mul)
}

fn tensor(info: &ValueInfoProto) -> TensorInfo {
    let kind = info.r#type.as_ref().and_then(|kind| kind.value.as_ref());
    let Some(TypeValue::TensorType(kind)) = kind else {
        return TensorInfo { name: info.name.clone(), element: Element::Other, shape: None };
    };
    let dims = kind.shape.as_ref().map(|shape| {
        let dim = |value: &Option<DimValue>| match value {
            Some(DimValue::DimValue(length)) => u64::try_from(*length).map_or(Dim::Open, Dim::Fixed),
            Some(DimValue::DimParam(name)) if !name.is_empty() => Dim::Named(name.clone()),
            _ => Dim::Open,
        };
        shape.dim.iter().map(|it| dim(&it.value)).collect()
    });
    TensorInfo { name: info.name.clone(), element: element(kind.elem_type), shape: dims }
}

fn element(kind: i32) -> Element {
    match DataType::try_from(kind) {
        Ok(DataType::Float) => Element::F32,
        Ok(DataType::Double) => Element::F64,
        Ok(DataType::Float16) => Element::F16,
        Ok(DataType::Int64) => Element::I64,
        Ok(DataType::Int32) => Element::I32,
        Ok(DataType::Bool) => Element::Bool,
        _ => Element::Other,
    }
}

/// Where a weight's first not-a-number stands, from 1.
fn first_nan(weight: &TensorProto) -> Option<usize> {
    let raw = &weight.raw_data;
    let position = match DataType::try_from(weight.data_type) {
        Ok(DataType::Float) if raw.is_empty() => weight.float_data.iter().position(|it| it.is_nan()),
        Ok(DataType::Float) => {
            let (numbers, _) = raw.as_chunks::<4>();
            numbers.iter().position(|bytes| f32::from_le_bytes(*bytes).is_nan())
        }
        Ok(DataType::Double) if raw.is_empty() => weight.double_data.iter().position(|it| it.is_nan()),
        Ok(DataType::Double) => {
            let (numbers, _) = raw.as_chunks::<8>();
            numbers.iter().position(|bytes| f64::from_le_bytes(*bytes).is_nan())
        }
        Ok(DataType::Float16) => {
            let (numbers, _) = raw.as_chunks::<2>();
            // Exponent all ones and a fraction: IEEE 754 binary16.
            numbers.iter().position(|bytes| u16::from_le_bytes(*bytes) & 0x7fff > 0x7c00)
        }
        _ => None,
    };
    position.map(|at| at + 1)
}
