//! What was found out about a model file, and how far that has come, as it crosses postMessage.

use serde::{Deserialize, Serialize};

use super::WireError;
use crate::classifier::own::{
    Contract, Dim, Element, Fit, Inspection, Misfit, Outputs, Step, TensorInfo, TokenInputs, Trial,
    Vocabulary,
};
use crate::protocol::Progress;

#[derive(Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub(super) enum ProgressDto {
    Reading { done: u64, total: u64 },
    Preparing,
    Trying,
}

#[derive(Serialize, Deserialize)]
pub(super) struct InspectionDto {
    sha256: String,
    bytes: u64,
    producer: String,
    opset: i64,
    parameters: u64,
    inputs: Vec<TensorDto>,
    outputs: Vec<TensorDto>,
    operators: Vec<String>,
    missing: Vec<String>,
    outcome: OutcomeDto,
}

#[derive(Serialize, Deserialize)]
struct TensorDto {
    name: String,
    element: String,
    shape: Option<Vec<DimDto>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DimDto {
    Fixed(u64),
    Named(String),
    Open,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutcomeDto {
    Fit(FitDto),
    Misfit { step: String, reason: String },
}

#[derive(Serialize, Deserialize)]
struct FitDto {
    contract: ContractDto,
    vocabulary: Option<VocabularyDto>,
    load_ms: f64,
    trials: Vec<TrialDto>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ContractDto {
    Features,
    Tokens { length: Option<usize> },
}

#[derive(Serialize, Deserialize)]
struct VocabularyDto {
    kind: String,
    tokens: u64,
}

#[derive(Serialize, Deserialize)]
struct TrialDto {
    tokens: usize,
    elapsed_ms: f64,
    outputs: Vec<OutputsDto>,
}

/// JSON has neither infinity nor not-a-number, so numbers cross by their bits.
#[derive(Serialize, Deserialize)]
struct OutputsDto {
    name: String,
    shape: Vec<usize>,
    bits: Vec<u32>,
}

impl From<Progress> for ProgressDto {
    fn from(progress: Progress) -> Self {
        match progress {
            Progress::Reading { done, total } => ProgressDto::Reading { done, total },
            Progress::Preparing => ProgressDto::Preparing,
            Progress::Trying => ProgressDto::Trying,
        }
    }
}

impl From<ProgressDto> for Progress {
    fn from(progress: ProgressDto) -> Self {
        match progress {
            ProgressDto::Reading { done, total } => Progress::Reading { done, total },
            ProgressDto::Preparing => Progress::Preparing,
            ProgressDto::Trying => Progress::Trying,
        }
    }
}

impl From<Inspection> for InspectionDto {
    fn from(inspection: Inspection) -> Self {
        let tensors = |tensors: Vec<TensorInfo>| tensors.into_iter().map(TensorDto::from).collect();
        Self {
            sha256: inspection.sha256,
            bytes: inspection.bytes,
            producer: inspection.producer,
            opset: inspection.opset,
            parameters: inspection.parameters,
            inputs: tensors(inspection.inputs),
            outputs: tensors(inspection.outputs),
            operators: inspection.operators,
            missing: inspection.missing,
            outcome: match inspection.outcome {
                Ok(fit) => OutcomeDto::Fit(fit.into()),
                Err(Misfit { step, reason }) => OutcomeDto::Misfit { step: step.label().to_owned(), reason },
            },
        }
    }
}

impl InspectionDto {
    pub(super) fn into_inspection(self) -> Result<Inspection, WireError> {
        let tensors = |tensors: Vec<TensorDto>| {
            tensors.into_iter().map(TensorDto::into_tensor).collect::<Result<Vec<_>, _>>()
        };
        Ok(Inspection {
            sha256: self.sha256,
            bytes: self.bytes,
            producer: self.producer,
            opset: self.opset,
            parameters: self.parameters,
            inputs: tensors(self.inputs)?,
            outputs: tensors(self.outputs)?,
            operators: self.operators,
            missing: self.missing,
            outcome: match self.outcome {
                OutcomeDto::Fit(fit) => Ok(fit.into()),
                OutcomeDto::Misfit { step, reason } => match Step::from_label(&step) {
                    Some(step) => Err(Misfit { step, reason }),
                    None => return Err(WireError::Field { field: "outcome.misfit.step", found: step }),
                },
            },
        })
    }
}

impl From<TensorInfo> for TensorDto {
    fn from(tensor: TensorInfo) -> Self {
        let dim = |dim| match dim {
            Dim::Fixed(length) => DimDto::Fixed(length),
            Dim::Named(name) => DimDto::Named(name),
            Dim::Open => DimDto::Open,
        };
        Self {
            name: tensor.name,
            element: tensor.element.label().to_owned(),
            shape: tensor.shape.map(|shape| shape.into_iter().map(dim).collect()),
        }
    }
}

impl TensorDto {
    fn into_tensor(self) -> Result<TensorInfo, WireError> {
        let Some(element) = Element::from_label(&self.element) else {
            return Err(WireError::Field { field: "element", found: self.element });
        };
        let dim = |dim| match dim {
            DimDto::Fixed(length) => Dim::Fixed(length),
            DimDto::Named(name) => Dim::Named(name),
            DimDto::Open => Dim::Open,
        };
        let shape = self.shape.map(|shape| shape.into_iter().map(dim).collect());
        Ok(TensorInfo { name: self.name, element, shape })
    }
}

impl From<Fit> for FitDto {
    fn from(Fit { contract, vocabulary, load_ms, trials }: Fit) -> Self {
        Self {
            contract: match contract {
                Contract::Features => ContractDto::Features,
                Contract::Tokens(TokenInputs { length }) => ContractDto::Tokens { length },
            },
            vocabulary: vocabulary.map(|Vocabulary { kind, tokens }| VocabularyDto { kind, tokens }),
            load_ms,
            trials: trials.into_iter().map(TrialDto::from).collect(),
        }
    }
}

impl From<FitDto> for Fit {
    fn from(FitDto { contract, vocabulary, load_ms, trials }: FitDto) -> Self {
        Self {
            contract: match contract {
                ContractDto::Features => Contract::Features,
                ContractDto::Tokens { length } => Contract::Tokens(TokenInputs { length }),
            },
            vocabulary: vocabulary.map(|VocabularyDto { kind, tokens }| Vocabulary { kind, tokens }),
            load_ms,
            trials: trials.into_iter().map(Trial::from).collect(),
        }
    }
}

impl From<Trial> for TrialDto {
    fn from(Trial { tokens, elapsed_ms, outputs }: Trial) -> Self {
        let output = |Outputs { name, shape, values }| OutputsDto {
            name,
            shape,
            bits: values.into_iter().map(f32::to_bits).collect(),
        };
        Self { tokens, elapsed_ms, outputs: outputs.into_iter().map(output).collect() }
    }
}

impl From<TrialDto> for Trial {
    fn from(TrialDto { tokens, elapsed_ms, outputs }: TrialDto) -> Self {
        let output = |OutputsDto { name, shape, bits }| Outputs {
            name,
            shape,
            values: bits.into_iter().map(f32::from_bits).collect(),
        };
        Self { tokens, elapsed_ms, outputs: outputs.into_iter().map(output).collect() }
    }
}
