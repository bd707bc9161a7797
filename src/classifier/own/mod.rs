//! A model of the user's own: what its file holds, which inputs it takes, and what its outputs say.
//!
//! Pure but [`engine`], which names tract and the tokenizer (feature `own-models`).

mod contract;
#[cfg(feature = "own-models")]
pub mod engine;
mod file;
mod files;
mod inspection;
mod outputs;
mod reading;
mod tensor;

pub use contract::{Contract, ContractError, TokenInputs};
pub(crate) use file::OwnModelV1;
pub use files::{FilesError, Sorted, sort};
pub use inspection::{
    Check, Fit, Inspection, Misfit, Step, Trial, TrialPrompt, Vocabulary, grouped, size_label,
};
pub use outputs::{MAX_NUMBERS, Outputs, ReadingError};
pub use reading::{Form, Reading, Says, SpreadFrom};
pub use tensor::{Dim, Element, TensorInfo};

/// The largest model file that is read, in bytes.
pub const MAX_MODEL_BYTES: u64 = 150_000_000;
/// The largest tokenizer file that is read, in bytes.
pub const MAX_TOKENIZER_BYTES: u64 = 32_000_000;
/// The most tokens of a prompt that a model is given, as of the models that this page can run in good time.
pub const MAX_TOKENS: usize = 512;

/// A model of the user's own, as it is kept and as a link names it: never its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnModel {
    /// SHA-256 of the ONNX file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// What people call it.
    pub name: String,
    /// What its outputs say.
    pub reading: Reading,
}
