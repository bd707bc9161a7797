//! The model card: what a model is, what it was trained on, and how well it does.

mod age;
mod file;

use crate::routing::Abilities;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Everything known about a model, read from its `card.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelCard {
    /// The model's name, which is also the name of its folder.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The day it was trained, `YYYY-MM-DD`.
    pub date: String,
    /// The licence of its weights, as an SPDX expression.
    pub licence: String,
    /// Whether that licence allows commercial use.
    pub commercial_use: bool,
    /// The file with the network.
    pub model: ModelFile,
    /// The features it takes.
    pub features: FeatureContract,
    /// What its inputs and outputs are called.
    pub tensors: TensorNames,
    /// The ability θ of each size class on this model's scale.
    pub abilities: Abilities,
    /// What it was trained on.
    pub training_data: Vec<TrainingData>,
    /// How many prompts of the demo set were kept out of the training data.
    pub demo_prompts_left_out: u32,
    /// How well it does on prompts that it has not seen.
    pub evaluation: Evaluation,
    /// What it is meant for.
    pub intended_use: String,
    /// Where it is known to go wrong, one sentence or two each.
    pub known_failures: Vec<String>,
}

/// The file with the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFile {
    /// Its name in the folder of the card.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// The features that a model takes; see [`super::features`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureContract {
    /// Buckets of hashed n-grams.
    pub buckets: u32,
    /// Numbers about the shape of the prompt.
    pub numeric: usize,
}

/// What the network's inputs and outputs are called. All are of type f32 but `ids`, which is i64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TensorNames {
    /// Input of shape `[n]`: buckets of the n-grams.
    pub ids: String,
    /// Input of shape `[1, n]`: their weights.
    pub weights: String,
    /// Input of shape `[1, numeric]`.
    pub numeric: String,
    /// Output of one element: difficulty *b*, in logits.
    pub difficulty: String,
    /// Output of one element: its standard deviation, in logits.
    pub spread: String,
}

/// Where the labels of a set come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labels {
    /// Estimated under a written rubric by reading each prompt.
    Judged,
    /// Models answered, and the answers were checked.
    Measured,
}

impl Labels {
    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Labels::Judged => "judged",
            Labels::Measured => "measured",
        }
    }
}

/// One set of prompts that a model was trained on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingData {
    /// What the set is called.
    pub name: String,
    /// How many of its prompts were used.
    pub rows: u32,
    /// Where its labels come from.
    pub labels: Labels,
    /// Where its prompts come from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
}

/// Figures on held-out prompts, and how to get them again.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The command that computes them.
    pub command: String,
    /// Where the labels they are computed against come from.
    pub labels: Labels,
    /// What was held out, and from which model.
    pub split: String,
    /// The figures, those of the baselines first.
    pub figures: Vec<Figure>,
}

/// One figure with its 95 % bootstrap interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was measured: this model, or a baseline.
    pub predictor: String,
    /// The measure.
    pub measure: String,
    /// Which of the held-out prompts.
    pub subset: String,
    /// The figure on all of them.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Number of prompts.
    pub n: u32,
}

/// Why a card cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CardError {
    /// Not JSON, or a field is missing or of the wrong type.
    #[error("The model card cannot be read: {0}")]
    Json(String),
    /// Made for another version of this program.
    #[error("The model card has schema {found}; this version reads schema {expected}")]
    Schema {
        /// The version that is read here.
        expected: u32,
        /// The card's.
        found: u32,
    },
    /// A field has a value that makes no sense.
    #[error("The model card's `{field}` {problem}")]
    Field {
        /// Path of the field.
        field: &'static str,
        /// What is wrong with it, continuing a sentence.
        problem: String,
    },
}

/// The model file is not the one that the card describes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "The model file is not the one its card describes: SHA-256 should be {expected}, is {found} ({bytes} bytes)"
)]
pub struct FileMismatch {
    /// The SHA-256 in the card.
    pub expected: String,
    /// The SHA-256 of the bytes.
    pub found: String,
    /// How many bytes there are.
    pub bytes: usize,
}

/// Bytes of a model that are hashed in one call.
const HASHED_AT_ONCE: usize = 1 << 14;

impl ModelCard {
    /// Reads a `card.json`.
    pub fn parse(json: &str) -> Result<Self, CardError> {
        file::parse(json)
    }

    /// Checks that these bytes are the model file that the card describes.
    pub fn verify(&self, model: &[u8]) -> Result<(), FileMismatch> {
        // In pieces: an engine of wasm puts faster code in place between calls, not within one.
        let hash = model.chunks(HASHED_AT_ONCE).fold(Sha256::new(), Sha256::chain_update);
        let found = format!("{:x}", hash.finalize());
        if found == self.model.sha256 {
            Ok(())
        } else {
            Err(FileMismatch { expected: self.model.sha256.clone(), found, bytes: model.len() })
        }
    }
}
