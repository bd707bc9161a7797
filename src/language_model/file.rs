//! A model's file that the browser keeps.

use serde::{Deserialize, Serialize};

use super::measurement::{Measurement, MeasurementV1};
use crate::line::{MAX_MODEL, check_line};
use crate::versioned::{self, ReadError};

/// What is known of a file, beside its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelFile {
    /// What people call the model.
    pub name: String,
    /// Where it came from, in words.
    pub source: String,
    /// Its size.
    pub bytes: u64,
    /// How able it was measured to be, if it was.
    pub measured: Option<Measurement>,
}

const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct ModelFileV1 {
    version: u64,
    name: String,
    source: String,
    bytes: u64,
    /// Absent where it was not measured, and in the first records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    measured: Option<MeasurementV1>,
}

impl ModelFile {
    /// It as the browser keeps it.
    pub fn to_json(&self) -> String {
        let Self { name, source, bytes, measured } = self.clone();
        let measured = measured.map(MeasurementV1::from);
        // Strings and numbers under string keys always serialise.
        serde_json::to_string(&ModelFileV1 { version: VERSION, name, source, bytes, measured })
            .unwrap_or_default()
    }

    /// Reads what [`ModelFile::to_json`] wrote.
    ///
    /// # Errors
    /// Names the field that is wrong.
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        let ModelFileV1 { name, source, bytes, measured, .. } = versioned::read(json, VERSION)?;
        let name = versioned::line("name", name, MAX_MODEL)?;
        let measured = measured.map(|measured| measured.into_measurement("measured")).transpose()?;
        Ok(Self { name, source, bytes, measured })
    }

    /// A name to show and to keep it by: the one the file gives itself or else its own, on one line and not too long.
    pub fn name_of(given: Option<&str>, file: &str) -> String {
        let stem = file.strip_suffix(".gguf").unwrap_or(file);
        let tidy = |text: &str| -> String {
            let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            words.trim().chars().take(MAX_MODEL).collect()
        };
        [given.unwrap_or_default(), stem]
            .map(tidy)
            .into_iter()
            .find(|name| check_line(name, MAX_MODEL).is_ok())
            .unwrap_or_else(|| "A model without a name".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::AbilityFit;

    /// This text is kept in browsers: it is never to be changed.
    const FORMAT_1: &str = r#"{"version":1,"name":"Tiny","source":"a file of yours","bytes":7}"#;

    #[test]
    fn format_1_is_read_and_written() {
        let file = ModelFile {
            name: "Tiny".to_owned(),
            source: "a file of yours".to_owned(),
            bytes: 7,
            measured: None,
        };
        assert_eq!(ModelFile::from_json(FORMAT_1), Ok(file.clone()));
        assert_eq!(file.to_json(), FORMAT_1);
        let fit = AbilityFit { theta: 0.5, low: 0.0, high: 1.0 };
        let file = ModelFile { measured: Some(Measurement { fit, right: 40, answers: 60 }), ..file };
        assert_eq!(ModelFile::from_json(&file.to_json()), Ok(file));
        let error = ModelFile::from_json(&FORMAT_1.replace("Tiny", " ")).unwrap_err();
        assert_eq!(error.to_string(), "name: is empty");
    }

    #[test]
    fn a_model_is_called_what_it_calls_itself_or_its_file() {
        assert_eq!(ModelFile::name_of(Some("Qwen3 0.6B"), "x.gguf"), "Qwen3 0.6B");
        assert_eq!(ModelFile::name_of(Some(" \n"), "x.gguf"), "x");
        assert_eq!(ModelFile::name_of(Some("a\u{202e}b"), "x.gguf"), "x");
        assert_eq!(ModelFile::name_of(None, ".gguf"), "A model without a name");
    }
}
