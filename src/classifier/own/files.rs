//! Which of the chosen files is the model and which its tokenizer, judged by name and size before anything is read.

use thiserror::Error;

use super::{MAX_MODEL_BYTES, MAX_TOKENIZER_BYTES, size_label};

#[cfg(test)]
mod tests;

/// The places of the files in the list they were chosen in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// The model.
    pub onnx: Option<usize>,
    /// Its tokenizer.
    pub tokenizer: Option<usize>,
}

/// Why files are not read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FilesError {
    /// Neither kind.
    #[error("“{name}” is neither a model (.onnx) nor a tokenizer (.json)")]
    Unknown {
        /// Its name.
        name: String,
    },
    /// Two of a kind.
    #[error("“{first}” and “{second}” cannot both be read; choose one of them")]
    Two {
        /// The first one's name.
        first: String,
        /// The second one's name.
        second: String,
    },
    /// No bytes.
    #[error("“{name}” is empty (0 bytes)")]
    Empty {
        /// Its name.
        name: String,
    },
    /// Over the limit of its kind.
    #[error("“{name}” has {found}; at most {limit} are read")]
    TooLarge {
        /// Its name.
        name: String,
        /// Its size.
        found: String,
        /// The most allowed.
        limit: String,
    },
}

/// Tells the files apart, each given by its name and its size in bytes.
///
/// # Errors
/// Names the file that cannot be read.
pub fn sort(files: &[(String, u64)]) -> Result<Sorted, FilesError> {
    let mut sorted = Sorted::default();
    for (at, (name, bytes)) in files.iter().enumerate() {
        let ends_in = |ending| name.to_lowercase().ends_with(ending);
        let (place, limit) = match () {
            () if ends_in(".onnx") => (&mut sorted.onnx, MAX_MODEL_BYTES),
            () if ends_in(".json") => (&mut sorted.tokenizer, MAX_TOKENIZER_BYTES),
            () => return Err(FilesError::Unknown { name: name.clone() }),
        };
        if let Some((first, _)) = place.replace(at).and_then(|first| files.get(first)) {
            return Err(FilesError::Two { first: first.clone(), second: name.clone() });
        }
        if *bytes == 0 {
            return Err(FilesError::Empty { name: name.clone() });
        }
        if *bytes > limit {
            let (found, limit) = (size_label(*bytes), size_label(limit));
            return Err(FilesError::TooLarge { name: name.clone(), found, limit });
        }
    }
    Ok(sorted)
}
