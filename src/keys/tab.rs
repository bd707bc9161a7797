//! Format 1 of the keys that are kept for a tab.

use serde::{Deserialize, Serialize};

use crate::providers::Secret;
use crate::routing::BaseUrl;
use crate::versioned::{self, ReadError};

const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct TabKeysV1 {
    version: u64,
    keys: Vec<TabKeyV1>,
}

#[derive(Serialize, Deserialize)]
struct TabKeyV1 {
    origin: String,
    key: String,
}

/// The keys as the tab keeps them, in the clear: for the tab's own storage and no other place.
pub fn tab_to_json<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> String {
    let keys = secrets
        .into_iter()
        .map(|secret| TabKeyV1 { origin: secret.origin().to_owned(), key: secret.text_to_keep().to_owned() })
        .collect();
    // Strings and numbers always serialise.
    serde_json::to_string(&TabKeysV1 { version: VERSION, keys }).unwrap_or_default()
}

/// Reads what [`tab_to_json`] wrote. The error names the field and holds no key.
pub fn tab_from_json(json: &str) -> Result<Vec<Secret>, ReadError> {
    let TabKeysV1 { keys, .. } = versioned::read(json, VERSION).map_err(without_values)?;
    let read = |(index, TabKeyV1 { origin, key }): (usize, TabKeyV1)| {
        let base_url = BaseUrl::parse(&origin)
            .map_err(|error| ReadError::field(format!("keys[{index}].origin"), error))?;
        Secret::new(&key, &base_url).map_err(|error| ReadError::field(format!("keys[{index}].key"), error))
    };
    keys.into_iter().enumerate().map(read).collect()
}

/// What a parser says of a value repeats it, and the value could be a key.
fn without_values(error: ReadError) -> ReadError {
    match error {
        ReadError::Field { field, .. } => ReadError::field(field, "cannot be read"),
        newer @ ReadError::Newer { .. } => newer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_1_is_read_as_it_was_first_written() {
        let json = r#"{"version":1,"keys":[{"origin":"https://a.example","key":"sk-1"},{"origin":"http://localhost:8000","key":"sk-2"}]}"#;
        let secrets = tab_from_json(json).unwrap();
        let [first, second] =
            ["https://a.example/v1", "http://localhost:8000/v1"].map(|url| BaseUrl::parse(url).unwrap());
        assert_eq!(secrets, [Secret::new("sk-1", &first).unwrap(), Secret::new("sk-2", &second).unwrap()]);
        assert_eq!(tab_to_json(&secrets), json);
    }

    #[test]
    fn an_error_names_the_field_and_holds_no_key() {
        for (json, problem) in [
            (
                r#"{"version":1,"keys":[{"origin":"https://a.example","key":"sk 1"}]}"#,
                "keys[0].key: a key has only",
            ),
            (r#"{"version":1,"keys":[{"origin":"sk-1","key":"sk-1"}]}"#, "keys[0].origin: the address must"),
            (r#"{"version":1,"keys":["sk-1"]}"#, "keys[0]: cannot be read"),
            (r#"{"version":9,"keys":"sk-1"}"#, "this was written by a newer version"),
        ] {
            let error = tab_from_json(json).unwrap_err().to_string();
            assert!(error.starts_with(problem) && !error.contains("sk-1"), "{error}");
        }
    }
}
