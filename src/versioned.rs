//! JSON documents that carry their version: links, files and what the browser keeps.
//!
//! A reader names the field that is wrong, so that the message can be shown as it is.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::calendar::is_date;
use crate::line::{MAX_URL, check_line};

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It was written by a newer version.
    #[error(
        "this was written by a newer version of Pointsman (format {found}; this one reads up to {known})"
    )]
    Newer {
        /// The document's version.
        found: u64,
        /// The highest version this code reads.
        known: u64,
    },
    /// A field is missing, of the wrong type or out of range.
    #[error("{field}: {problem}")]
    Field {
        /// The path to the field, such as `targets[2].base_url`.
        field: String,
        /// What is wrong with it, in words.
        problem: String,
    },
}

impl ReadError {
    /// The error for one field.
    pub fn field(field: impl Into<String>, problem: impl ToString) -> Self {
        ReadError::Field { field: field.into(), problem: problem.to_string() }
    }
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// Reads a document whose `version` must be `known`; versions start at 1.
pub fn read<T: DeserializeOwned>(json: &str, known: u64) -> Result<T, ReadError> {
    match parse::<Version>(json)?.version {
        found if found > known => Err(ReadError::Newer { found, known }),
        found if found < known => Err(ReadError::field("version", format!("there is no format {found}"))),
        _ => parse(json),
    }
}

/// Reads a document whatever its version.
pub fn parse<T: DeserializeOwned>(json: &str) -> Result<T, ReadError> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(json)).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { "the document".to_owned() } else { path };
        ReadError::field(field, error.inner())
    })
}

/// A field with one line of at most `limit` characters.
pub fn line(field: impl Into<String>, text: String, limit: usize) -> Result<String, ReadError> {
    check_line(&text, limit).map(|()| text).map_err(|error| ReadError::field(field, error))
}

/// A field with a date such as 2026-01-31.
pub fn date(field: impl Into<String>, text: String) -> Result<String, ReadError> {
    if is_date(&text) { Ok(text) } else { Err(ReadError::field(field, "needs a date such as 2026-01-31")) }
}

/// A field with the address of a page that will be a link.
pub fn https(field: impl Into<String>, text: String) -> Result<String, ReadError> {
    let field = field.into();
    let page = line(&field, text, MAX_URL)?;
    if page.starts_with("https://") {
        Ok(page)
    } else {
        Err(ReadError::field(field, "a page must start with https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Document {
        items: Vec<u8>,
    }

    fn error(json: &str) -> String {
        read::<Document>(json, 1).unwrap_err().to_string()
    }

    #[test]
    fn a_field_is_named_by_its_path() {
        assert_eq!(read::<Document>(r#"{"version":1,"items":[1,2],"later":true}"#, 1).unwrap().items, [1, 2]);
        assert!(
            error(r#"{"version":1,"items":[1,"x"]}"#).starts_with("items[1]: invalid type: string \"x\"")
        );
        assert!(error(r#"{"version":1}"#).starts_with("the document: missing field `items`"));
        assert!(error("").starts_with("the document: EOF"));
    }

    #[test]
    fn versions_are_told_apart() {
        assert_eq!(
            read::<Document>(r#"{"version":2,"items":"another form"}"#, 1).unwrap_err(),
            ReadError::Newer { found: 2, known: 1 }
        );
        assert_eq!(error(r#"{"version":0,"items":[]}"#), "version: there is no format 0");
    }
}
