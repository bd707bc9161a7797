//! The model that a site may serve beside the page, as its manifest lists it.

use serde::Deserialize;

use super::measurement::{Measurement, MeasurementV1};
use crate::versioned::{self, ReadError};

/// A model in parts, each small enough for a static host.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// What people call it.
    pub name: String,
    /// The whole file's name.
    pub file: String,
    /// The whole file's size.
    pub bytes: u64,
    /// Under which terms it may be used.
    pub licence: String,
    /// Where it comes from.
    pub source: String,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// How able it was measured to be.
    pub measured: Measurement,
    /// What it got right of each kind of prompt.
    pub kinds: Vec<Tally>,
}

/// Answers to one kind of checkable prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The kind.
    pub kind: String,
    /// Answers that were right.
    pub right: usize,
    /// Answers in all.
    pub answers: usize,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path under the page's address.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

const VERSION: u64 = 1;

#[derive(Deserialize)]
struct ManifestV1 {
    name: String,
    file: String,
    bytes: u64,
    licence: String,
    source: String,
    parts: Vec<PartV1>,
    /// `pointsman ability < bench/local-model-answers.jsonl`, rounded; a test holds it to that.
    measured: MeasurementV1,
    kinds: Vec<TallyV1>,
}

#[derive(Deserialize)]
struct TallyV1 {
    kind: String,
    right: usize,
    answers: usize,
}

#[derive(Deserialize)]
struct PartV1 {
    path: String,
    bytes: u64,
    sha256: String,
}

impl Served {
    /// The model that this build knows of. The parts themselves may be missing where it is served.
    pub fn standard() -> Result<Self, ReadError> {
        Self::parse(include_str!("../../public/local-model/manifest.json"))
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// Names the field that is wrong.
    pub fn parse(json: &str) -> Result<Self, ReadError> {
        let ManifestV1 { name, file, bytes, licence, source, parts, measured, kinds } =
            versioned::read(json, VERSION)?;
        let parts = parts.into_iter().map(|PartV1 { path, bytes, sha256 }| Part { path, bytes, sha256 });
        let kinds = kinds.into_iter().map(|TallyV1 { kind, right, answers }| Tally { kind, right, answers });
        let served = Self {
            name,
            file,
            bytes,
            licence,
            source,
            parts: parts.collect(),
            measured: measured.into_measurement("measured")?,
            kinds: kinds.collect(),
        };
        let together = served.parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.bytes));
        if together != Some(bytes) {
            return Err(ReadError::field("bytes", "the parts together have another size"));
        }
        Ok(served)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_of_this_build_fits_static_hosts() {
        let served = Served::standard().unwrap();
        assert_eq!((served.name.as_str(), served.licence.as_str()), ("SmolLM2 135M Instruct", "Apache-2.0"));
        assert!(served.parts.iter().all(|part| part.bytes < 25_000_000 && part.sha256.len() == 64));
    }

    #[test]
    fn a_manifest_that_does_not_add_up_is_refused() {
        let json = include_str!("../../public/local-model/manifest.json").replace("2362432,", "2362431,");
        let error = Served::parse(&json).unwrap_err();
        assert_eq!(error.to_string(), "bytes: the parts together have another size");
    }
}
