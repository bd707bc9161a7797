//! From a model file to a network that is ready to run.

use std::collections::HashMap;
use tract_core::internal::*;
use tract_core::ops::array::Gather;

use super::EngineError;
use super::onnx::Graph;
use crate::classifier::card::TensorNames;
use crate::classifier::features::{BUCKETS, NUMERIC};

/// Reads and optimises the network that takes and gives the tensors of these names.
pub fn plan(model: &[u8], names: &TensorNames) -> Result<Arc<TypedRunnableModel>, EngineError> {
    let mut network = read(model, names)?;
    check_tables(&network)?;
    network.optimize().and_then(|()| network.into_runnable()).map_err(unreadable)
}

fn read(model: &[u8], names: &TensorNames) -> Result<TypedModel, EngineError> {
    let graph = Graph::parse(model).map_err(unreadable)?;
    let mut network = TypedModel::default();
    let mut values = HashMap::new();
    let n = network.symbols.sym("n").to_dim();
    for (field, name, fact) in [
        ("tensors.ids", &names.ids, i64::fact([n.clone()])),
        ("tensors.weights", &names.weights, f32::fact([1.to_dim(), n])),
        ("tensors.numeric", &names.numeric, f32::fact([1, NUMERIC])),
    ] {
        if !graph.takes(name) {
            return Err(EngineError::Tensor { field, name: name.clone() });
        }
        values.insert(name.clone(), network.add_source(name, fact).map_err(unreadable)?);
    }
    graph.wire(&mut network, &mut values).map_err(unreadable)?;
    let output = |field, name: &String| {
        values.get(name).copied().ok_or_else(|| EngineError::Tensor { field, name: name.clone() })
    };
    let outputs =
        [output("tensors.difficulty", &names.difficulty)?, output("tensors.spread", &names.spread)?];
    network.select_output_outlets(&outputs).map_err(unreadable)?;
    Ok(network)
}

fn unreadable(error: TractError) -> EngineError {
    EngineError::Unreadable(format!("{error:#}"))
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

#[cfg(test)]
mod tests {
    use super::super::bag::Bag;
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

    #[test]
    fn the_table_of_the_shipped_model_is_summed_in_one_pass() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public/models/ngram-bag");
        let card = std::fs::read_to_string(format!("{folder}/card.json")).unwrap();
        let card = crate::classifier::card::ModelCard::parse(&card).unwrap();
        let model = std::fs::read(format!("{folder}/{}", card.model.file)).unwrap();
        let mut network = read(&model, &card.tensors).unwrap();
        network.optimize().unwrap();
        assert!(network.nodes.iter().any(|node| node.op_is::<Bag>()));
        assert!(!network.nodes.iter().any(|node| node.op_is::<Gather>()));
    }
}
