//! The figures of a model card as a table: a row for each measure, a column for each predictor.

use super::card::Figure;

/// Figures arranged so that baselines stand beside the model.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTable {
    /// The columns, in the order of the card.
    pub predictors: Vec<String>,
    /// The rows, in the order of the card.
    pub rows: Vec<FigureRow>,
}

/// One measure on one set of prompts.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The measure.
    pub measure: String,
    /// The prompts it was taken on.
    pub subset: String,
    /// How many there were.
    pub n: u32,
    /// `0.67 (0.64–0.70)` for each predictor, empty where it was not measured.
    pub cells: Vec<String>,
}

impl FigureTable {
    /// Arranges figures.
    pub fn new(figures: &[Figure]) -> Self {
        let mut table = FigureTable { predictors: Vec::new(), rows: Vec::new() };
        for figure in figures {
            if !table.predictors.contains(&figure.predictor) {
                table.predictors.push(figure.predictor.clone());
            }
        }
        for figure in figures {
            let column = table.predictors.iter().position(|predictor| *predictor == figure.predictor);
            let columns = table.predictors.len();
            let row = table.row(figure, columns);
            if let Some(cell) = column.and_then(|column| row.cells.get_mut(column)) {
                *cell = format!("{:.3} ({:.3}–{:.3})", figure.value, figure.low, figure.high);
            }
        }
        table
    }

    fn row(&mut self, figure: &Figure, columns: usize) -> &mut FigureRow {
        let same = |row: &FigureRow| row.measure == figure.measure && row.subset == figure.subset;
        let at = self.rows.iter().position(same).unwrap_or(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(FigureRow {
                measure: figure.measure.clone(),
                subset: figure.subset.clone(),
                n: figure.n,
                cells: vec![String::new(); columns],
            });
        }
        &mut self.rows[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(predictor: &str, measure: &str, value: f64) -> Figure {
        Figure {
            predictor: predictor.to_owned(),
            measure: measure.to_owned(),
            subset: "all".to_owned(),
            value,
            low: value - 0.1,
            high: value + 0.1,
            n: 5,
        }
    }

    #[test]
    fn baselines_stand_beside_the_model_and_gaps_stay_empty() {
        let figures = [
            figure("length only", "AUC", 0.5),
            figure("this model", "AUC", 0.75),
            figure("this model", "ECE", 0.25),
        ];
        let table = FigureTable::new(&figures);
        assert_eq!(table.predictors, ["length only", "this model"]);
        assert_eq!(table.rows[0].cells, ["0.500 (0.400–0.600)", "0.750 (0.650–0.850)"]);
        assert_eq!(table.rows[1].cells, ["", "0.250 (0.150–0.350)"]);
    }
}
