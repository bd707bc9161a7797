//! What a network gave for one prompt, and why it cannot be read as it should be.

use thiserror::Error;

/// The most numbers of an output that can be read: a score, or one a class.
pub const MAX_NUMBERS: usize = 64;

/// One output for one prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    /// Its name.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its numbers in row-major order; none where there are more than can be read.
    pub values: Vec<f32>,
}

/// Why outputs cannot be read as they should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadingError {
    /// The network has no such output.
    #[error("the model has no output `{output}`")]
    NoOutput {
        /// The name asked for.
        output: String,
    },
    /// The output is no score and no list of classes.
    #[error(
        "the output `{output}` has the shape {shape:?}; only outputs of at most {MAX_NUMBERS} numbers are read"
    )]
    TooMany {
        /// Its name.
        output: String,
        /// Its shape.
        shape: Vec<usize>,
    },
    /// The output has fewer numbers.
    #[error("the output `{output}` has {count} numbers, so there is no number {element}")]
    NoElement {
        /// Its name.
        output: String,
        /// How many it has.
        count: usize,
        /// The number asked for, from 0.
        element: usize,
    },
    /// Not a number, or infinite.
    #[error("the output `{output}` came out as {value}")]
    NotFinite {
        /// Its name.
        output: String,
        /// What it was.
        value: String,
    },
    /// Out of the range that its meaning allows.
    #[error("the output `{output}` came out as {value}, which is no {what}")]
    Range {
        /// Its name.
        output: String,
        /// What it was.
        value: String,
        /// What it was taken for.
        what: &'static str,
    },
}

/// One number of an output, and all of them.
pub(super) fn pick<'a>(
    outputs: &'a [Outputs],
    name: &str,
    element: usize,
) -> Result<(f64, &'a [f32]), ReadingError> {
    let output = || name.to_owned();
    let found = outputs.iter().find(|output| output.name == name);
    let Outputs { shape, values, .. } = found.ok_or_else(|| ReadingError::NoOutput { output: output() })?;
    if values.is_empty() && shape.iter().product::<usize>() > MAX_NUMBERS {
        return Err(ReadingError::TooMany { output: output(), shape: shape.clone() });
    }
    let no_element = || ReadingError::NoElement { output: output(), count: values.len(), element };
    let value = values.get(element).ok_or_else(no_element)?;
    if value.is_finite() {
        Ok((f64::from(*value), values))
    } else {
        Err(ReadingError::NotFinite { output: output(), value: value.to_string() })
    }
}
