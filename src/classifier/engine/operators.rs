//! The operators of ONNX that the shipped model is made of, said in tract's terms.

use tract_core::internal::*;
use tract_core::ops::array::Gather;
use tract_core::ops::cast::cast;
use tract_core::ops::einsum::EinSum;
use tract_core::ops::math;

use super::bag::Bag;
use super::onnx::{Attribute, FLOAT, Node};

/// Adds what `node` computes, under the name of its output.
pub fn wire(network: &mut TypedModel, node: &Node, name: &str, inputs: &[OutletId]) -> TractResult<OutletId> {
    match (&*node.operator, &*node.attributes, inputs) {
        ("Add", [], [_, _]) => broadcast(network, name, math::add(), inputs),
        ("Sub", [], [_, _]) => broadcast(network, name, math::sub(), inputs),
        ("Mul", [], [_, _]) => broadcast(network, name, math::mul(), inputs),
        ("Div", [], [_, _]) => broadcast(network, name, math::div(), inputs),
        ("Tanh", [], [_]) => add(network, name, math::tanh(), inputs),
        ("Softplus", [], &[x]) => softplus(network, name, x),
        ("Clip", [], &[x, least, most]) => {
            let raised = broadcast(network, &format!("{name}.raised"), math::max(), &[x, least])?;
            broadcast(network, name, math::min(), &[raised, most])
        }
        ("Gather", [], [_, _]) => add(network, name, Gather::new(0), inputs),
        ("Cast", [to], [_]) if is_float(to) => add(network, name, cast(DatumType::F32), inputs),
        ("MatMul", [], &[weights, rows]) => match Bag::of(network, weights, rows)? {
            Some((bag, ids)) => add(network, name, bag, &[weights, ids]),
            None => add(network, name, product()?, inputs),
        },
        ("Gemm", [], &[a, b, c]) => {
            let ab = add(network, &format!("{name}.product"), product()?, &[a, b])?;
            broadcast(network, name, math::add(), &[ab, c])
        }
        (_, attributes, inputs) => {
            let attributes: Vec<_> = attributes.iter().map(|attribute| &*attribute.name).collect();
            bail!("not among the engine's, with {} inputs and attributes {attributes:?}", inputs.len())
        }
    }
}

/// Adds an operation of one output.
fn add(
    network: &mut TypedModel,
    name: &str,
    operation: impl Into<Box<dyn TypedOp>>,
    inputs: &[OutletId],
) -> TractResult<OutletId> {
    network.wire_node(name, operation, inputs)?.first().copied().context("it has no output")
}

/// Adds an operation whose inputs are first given the same rank.
fn broadcast(
    network: &mut TypedModel,
    name: &str,
    operation: impl Into<Box<dyn TypedOp>>,
    inputs: &[OutletId],
) -> TractResult<OutletId> {
    let inputs = wire_rank_broadcast(name, network, inputs)?;
    add(network, name, operation, &inputs)
}

fn is_float(to: &Attribute) -> bool {
    to.name == "to" && to.integer == i64::from(FLOAT)
}

/// The product of two matrices.
fn product() -> TractResult<EinSum> {
    Ok(EinSum::new(AxesMapping::for_numpy_matmul(2, false, false, false)?, DatumType::F32))
}

/// ln(1 + eˣ).
fn softplus(network: &mut TypedModel, name: &str, x: OutletId) -> TractResult<OutletId> {
    let one = network.add_const(format!("{name}.one"), tensor0(1_f32))?;
    let power = add(network, &format!("{name}.power"), math::exp(), &[x])?;
    let sum = broadcast(network, &format!("{name}.sum"), math::add(), &[power, one])?;
    add(network, name, math::ln(), &[sum])
}
