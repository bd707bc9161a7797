//! `card.json` as it stands in a file, and its way into a [`ModelCard`].

use super::{
    CardError, Evaluation, FeatureContract, Figure, Labels, ModelCard, ModelFile, TensorNames, TrainingData,
};
use crate::routing::Abilities;
use serde::Deserialize;

const SCHEMA: u32 = 1;

#[derive(Deserialize)]
struct SchemaOnly {
    schema: u32,
}

#[derive(Deserialize)]
struct CardFile {
    name: String,
    version: String,
    date: String,
    licence: String,
    commercial_use: bool,
    model: ModelPart,
    features: FeaturesPart,
    tensors: TensorsPart,
    abilities: AbilitiesPart,
    training_data: Vec<TrainingPart>,
    demo_prompts_left_out: u32,
    evaluation: EvaluationPart,
    intended_use: String,
    known_failures: Vec<String>,
}

#[derive(Deserialize)]
struct ModelPart {
    file: String,
    bytes: u64,
    sha256: String,
}

#[derive(Deserialize)]
struct FeaturesPart {
    buckets: u32,
    numeric: usize,
}

#[derive(Deserialize)]
struct TensorsPart {
    ids: String,
    weights: String,
    numeric: String,
    difficulty: String,
    spread: String,
}

#[derive(Deserialize)]
struct AbilitiesPart {
    tiny: f64,
    small: f64,
    mid: f64,
    frontier: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LabelsPart {
    Judged,
    Measured,
}

#[derive(Deserialize)]
struct TrainingPart {
    name: String,
    rows: u32,
    labels: LabelsPart,
    source: String,
    licence: String,
}

#[derive(Deserialize)]
struct EvaluationPart {
    command: String,
    labels: LabelsPart,
    split: String,
    figures: Vec<FigurePart>,
}

#[derive(Deserialize)]
struct FigurePart {
    predictor: String,
    measure: String,
    subset: String,
    value: f64,
    low: f64,
    high: f64,
    n: u32,
}

pub(super) fn parse(json: &str) -> Result<ModelCard, CardError> {
    let unreadable = |error: serde_json::Error| CardError::Json(error.to_string());
    // The version first: a card of another schema may lack any of the other fields.
    let SchemaOnly { schema: found } = serde_json::from_str(json).map_err(unreadable)?;
    if found != SCHEMA {
        return Err(CardError::Schema { expected: SCHEMA, found });
    }
    let file: CardFile = serde_json::from_str(json).map_err(unreadable)?;
    Ok(ModelCard {
        name: file.name,
        version: file.version,
        date: file.date,
        licence: file.licence,
        commercial_use: file.commercial_use,
        model: model(file.model)?,
        features: FeatureContract { buckets: file.features.buckets, numeric: file.features.numeric },
        tensors: tensors(file.tensors),
        abilities: abilities(file.abilities)?,
        training_data: file.training_data.into_iter().map(training).collect(),
        demo_prompts_left_out: file.demo_prompts_left_out,
        evaluation: evaluation(file.evaluation),
        intended_use: file.intended_use,
        known_failures: file.known_failures,
    })
}

fn model(part: ModelPart) -> Result<ModelFile, CardError> {
    let wrong = |field, problem: &str| Err(CardError::Field { field, problem: problem.into() });
    if part.file.is_empty() || part.file.contains(['/', '\\', '?', '#']) {
        return wrong("model.file", "is not the plain name of a file");
    }
    if part.sha256.len() != 64 || !part.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return wrong("model.sha256", "is not 64 lower-case hexadecimal digits");
    }
    Ok(ModelFile { file: part.file, bytes: part.bytes, sha256: part.sha256 })
}

fn abilities(part: AbilitiesPart) -> Result<Abilities, CardError> {
    let AbilitiesPart { tiny, small, mid, frontier } = part;
    // A number too large for f64 is refused by the reader, so all are finite.
    if ![tiny, small, mid, frontier].is_sorted() {
        return Err(CardError::Field {
            field: "abilities",
            problem: "do not rise from tiny to frontier".into(),
        });
    }
    Ok(Abilities { tiny, small, mid, frontier })
}

fn tensors(part: TensorsPart) -> TensorNames {
    let TensorsPart { ids, weights, numeric, difficulty, spread } = part;
    TensorNames { ids, weights, numeric, difficulty, spread }
}

fn training(part: TrainingPart) -> TrainingData {
    let TrainingPart { name, rows, labels: kind, source, licence } = part;
    TrainingData { name, rows, labels: labels(kind), source, licence }
}

fn evaluation(part: EvaluationPart) -> Evaluation {
    let EvaluationPart { command, labels: kind, split, figures } = part;
    Evaluation { command, labels: labels(kind), split, figures: figures.into_iter().map(figure).collect() }
}

fn figure(part: FigurePart) -> Figure {
    let FigurePart { predictor, measure, subset, value, low, high, n } = part;
    Figure { predictor, measure, subset, value, low, high, n }
}

fn labels(part: LabelsPart) -> Labels {
    match part {
        LabelsPart::Judged => Labels::Judged,
        LabelsPart::Measured => Labels::Measured,
    }
}
