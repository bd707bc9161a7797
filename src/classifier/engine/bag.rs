//! A weighted sum of a table's rows, in one pass.

mod sum;

use tract_core::internal::*;
use tract_core::ops::array::Gather;
use tract_core::ops::cast::Cast;
use tract_core::ops::konst::Const;

use sum::Sum;

/// Takes weights of shape `[1, n]` and ids of shape `[n]`, gives the sum of the rows with those ids, of shape
/// `[1, width]`: what gathering the rows, widening them to f32 and multiplying by the row of weights comes to, without
/// writing the rows down twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bag {
    /// Of shape `[rows, width]`, in int8.
    table: Arc<Tensor>,
}

impl Bag {
    /// The bag that the product of `weights` and `rows` comes to, and the outlet of its ids; none unless it is one row
    /// of weights, and rows of a constant table of int8.
    pub fn of(
        network: &TypedModel,
        weights: OutletId,
        rows: OutletId,
    ) -> TractResult<Option<(Self, OutletId)>> {
        let widened = network.node(rows.node);
        let &[gathered] = &*widened.inputs else { return Ok(None) };
        let gathered = network.node(gathered.node);
        let (Some(Gather { axis: 0, .. }), &[table, ids]) = (gathered.op_as(), &*gathered.inputs) else {
            return Ok(None);
        };
        let Some(table) = network.node(table.node).op_as::<Const>().map(Const::val) else { return Ok(None) };
        let is_one_row = network.outlet_fact(weights)?.shape.first() == Some(&1.to_dim());
        let fits = is_one_row && widened.op_is::<Cast>() && table.datum_type() == DatumType::I8;
        Ok(fits.then(|| (Self { table: Arc::clone(table) }, ids)))
    }

    /// Elements of a row.
    fn width(&self) -> TractResult<usize> {
        self.table.shape().last().copied().context("the table has no rows")
    }
}

impl Op for Bag {
    fn name(&self) -> StaticName {
        "Bag".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Bag {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let (weights, ids) = args_2!(inputs);
        let (weights, ids, table) =
            (weights.try_as_plain_ram()?, ids.try_as_plain_ram()?, self.table.try_as_plain_ram()?);
        let width = self.width()?;
        let table: &[i8] = table.as_slice()?;
        let mut sum = Sum::new(width);
        for (&id, &weight) in ids.as_slice::<i64>()?.iter().zip(weights.as_slice::<f32>()?) {
            let row = usize::try_from(id).ok().and_then(|id| table.chunks_exact(width).nth(id));
            let row = row.with_context(|| format!("the table has no row {id}"))?;
            sum.add(weight, row);
        }
        Ok(tvec!(Tensor::from_shape(&[1, width], &sum.into_vec())?.into_tvalue()))
    }
}

impl TypedOp for Bag {
    fn output_facts(&self, _inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact([1, self.width()?])))
    }

    as_op!();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tract_core::ops::cast::cast;
    use tract_core::ops::einsum::EinSum;

    const ROWS: usize = 50;
    const WIDTH: usize = 7;

    /// Rows gathered from a table and widened, and the weights and ids.
    fn gathered(n: usize) -> (TypedModel, OutletId, OutletId, OutletId) {
        let mut network = TypedModel::default();
        let cells: Vec<i8> = (0..ROWS * WIDTH).map(|at| ((at * 37) % 255) as u8 as i8).collect();
        let table = Tensor::from_shape(&[ROWS, WIDTH], &cells).unwrap();
        let weights = network.add_source("weights", f32::fact([1, n])).unwrap();
        let ids = network.add_source("ids", i64::fact([n])).unwrap();
        let table = network.add_const("table", table).unwrap();
        let rows = network.wire_node("small", Gather::new(0), &[table, ids]).unwrap();
        let rows = network.wire_node("rows", cast(DatumType::F32), &rows).unwrap();
        (network, weights, rows[0], ids)
    }

    fn run(
        mut network: TypedModel,
        output: &[OutletId],
        weights: &[f32],
        ids: &[i64],
    ) -> TractResult<Vec<f32>> {
        network.select_output_outlets(output)?;
        let inputs = tvec![
            Tensor::from_shape(&[1, weights.len()], weights)?.into_tvalue(),
            Tensor::from_shape(&[ids.len()], ids)?.into_tvalue()
        ];
        let outputs = network.into_runnable()?.run(inputs)?;
        assert_eq!(outputs[0].shape(), [1, WIDTH]);
        Ok(outputs[0].try_as_plain_ram()?.as_slice()?.to_vec())
    }

    proptest! {
        #[test]
        fn it_is_the_product_of_the_weights_and_the_rows(
            bag in prop::collection::vec((-1.0..1.0_f32, 0..ROWS as i64), 1..40)
        ) {
            let (weights, ids): (Vec<f32>, Vec<i64>) = bag.into_iter().unzip();
            let (mut network, row, rows, numbers) = gathered(ids.len());
            let axes = AxesMapping::for_numpy_matmul(2, false, false, false).unwrap();
            let product = network.wire_node("product", EinSum::new(axes, DatumType::F32), &[row, rows]).unwrap();
            let product = run(network, &product, &weights, &ids).unwrap();

            let (mut network, ..) = gathered(ids.len());
            let (bag, _) = Bag::of(&network, row, rows).unwrap().unwrap();
            let bag = network.wire_node("bag", bag, &[row, numbers]).unwrap();
            let bag = run(network, &bag, &weights, &ids).unwrap();
            for (a, b) in product.into_iter().zip(bag) {
                prop_assert!((a - b).abs() < 1e-3, "{a} is not {b}");
            }
        }
    }

    #[test]
    fn an_id_beyond_the_table_is_an_error_and_no_panic() {
        for id in [ROWS as i64, -1, i64::MAX] {
            let (mut network, row, rows, ids) = gathered(1);
            let (bag, _) = Bag::of(&network, row, rows).unwrap().unwrap();
            let bag = network.wire_node("bag", bag, &[row, ids]).unwrap();
            assert!(run(network, &bag, &[1.0], &[id]).is_err(), "{id}");
        }
    }
}
