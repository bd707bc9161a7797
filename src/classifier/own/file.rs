//! Format 1 of a model of the user's own as JSON: kept by the browser, named in links, given to the worker.

use serde::{Deserialize, Serialize};

use super::{MAX_NUMBERS, OwnModel, Reading, Says, SpreadFrom};
use crate::line::MAX_NAME;
use crate::versioned::{self, ReadError};

const VERSION: u64 = 1;

/// Characters of an output's name.
const MAX_OUTPUT: usize = 200;

#[derive(Serialize, Deserialize)]
struct Document {
    version: u64,
    #[serde(flatten)]
    model: OwnModelV1,
}

/// A model by name and hash, and what its outputs say.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct OwnModelV1 {
    sha256: String,
    name: String,
    output: String,
    element: usize,
    /// A [`Says::slug`].
    says: String,
    spread: SpreadV1,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SpreadV1 {
    Constant(f64),
    Output { output: String, element: usize },
}

impl OwnModel {
    /// The model as versioned JSON.
    pub fn to_json(&self) -> String {
        // Strings and numbers under string keys always serialise.
        serde_json::to_string(&Document { version: VERSION, model: self.into() }).unwrap_or_default()
    }

    /// Reads what [`OwnModel::to_json`] wrote.
    ///
    /// # Errors
    /// Names the field that is wrong.
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        versioned::read::<Document>(json, VERSION)?.model.into_model("")
    }
}

impl From<&OwnModel> for OwnModelV1 {
    fn from(model: &OwnModel) -> Self {
        let Reading { output, element, says, spread } = model.reading.clone();
        Self {
            sha256: model.sha256.clone(),
            name: model.name.clone(),
            output,
            element,
            says: says.slug().to_owned(),
            spread: match spread {
                SpreadFrom::Constant(spread) => SpreadV1::Constant(spread),
                SpreadFrom::Output { output, element } => SpreadV1::Output { output, element },
            },
        }
    }
}

impl OwnModelV1 {
    /// Checks every field; `path`, such as `model.`, stands before the name of the one that is wrong.
    pub(crate) fn into_model(self, path: &str) -> Result<OwnModel, ReadError> {
        let at = |field: &str| format!("{path}{field}");
        let line = |field: &str, text: String, limit| versioned::line(at(field), text, limit);
        let element = |field: &str, element| {
            let problem = format!("must be below {MAX_NUMBERS}");
            (element < MAX_NUMBERS).then_some(element).ok_or_else(|| ReadError::field(at(field), problem))
        };
        if self.sha256.len() != 64 || !self.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(ReadError::field(at("sha256"), "must be 64 lower-case hexadecimal digits"));
        }
        let says = Says::from_slug(&self.says)
            .ok_or_else(|| ReadError::field(at("says"), format!("there is no meaning “{}”", self.says)))?;
        let spread = match self.spread {
            SpreadV1::Constant(spread) if SpreadFrom::RANGE.contains(&spread) => SpreadFrom::Constant(spread),
            SpreadV1::Constant(_) => {
                let (low, high) = SpreadFrom::RANGE.into_inner();
                let problem = format!("must be from {low} to {high} logits");
                return Err(ReadError::field(at("spread.constant"), problem));
            }
            SpreadV1::Output { output, element: number } => SpreadFrom::Output {
                output: line("spread.output", output, MAX_OUTPUT)?,
                element: element("spread.element", number)?,
            },
        };
        Ok(OwnModel {
            sha256: self.sha256,
            name: line("name", self.name, MAX_NAME)?,
            reading: Reading {
                output: line("output", self.output, MAX_OUTPUT)?,
                element: element("element", self.element)?,
                says,
                spread,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classifier::own::Form;

    fn model(spread: SpreadFrom) -> OwnModel {
        OwnModel {
            sha256: "0123456789abcdef".repeat(4),
            name: "Our MiniLM".to_owned(),
            reading: Reading {
                output: "logits".to_owned(),
                element: 1,
                says: Says::Fails(Form::Softmax),
                spread,
            },
        }
    }

    /// This text is kept in browsers: it is never to be changed.
    const FORMAT_1: &str = r#"{"version":1,"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","name":"Our MiniLM","output":"logits","element":1,"says":"fails-softmax","spread":{"constant":1.0}}"#;

    #[test]
    fn format_1_is_read_and_written() {
        assert_eq!(OwnModel::from_json(FORMAT_1), Ok(model(SpreadFrom::DEFAULT)));
        assert_eq!(model(SpreadFrom::DEFAULT).to_json(), FORMAT_1);
        let with_output = model(SpreadFrom::Output { output: "sd".to_owned(), element: 3 });
        assert_eq!(OwnModel::from_json(&with_output.to_json()), Ok(with_output));
    }

    #[test]
    fn a_wrong_field_is_named() {
        for (from, to, message) in [
            ("0123", "012G", "sha256: must be 64 lower-case hexadecimal digits"),
            ("Our MiniLM", "", "name: is empty"),
            ("logits", "a\\nb", "output: has a character that does not show"),
            ("\"element\":1", "\"element\":64", "element: must be below 64"),
            ("fails-softmax", "vibes", "says: there is no meaning “vibes”"),
            ("1.0", "0.0", "spread.constant: must be from 0.05 to 10 logits"),
            ("\"version\":1", "\"version\":2", "this was written by a newer version"),
        ] {
            let error = OwnModel::from_json(&FORMAT_1.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
