//! Format 1 of a key that is encrypted on this device.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::providers::Secret;
use crate::routing::BaseUrl;
use crate::versioned::{self, ReadError};

const VERSION: u64 = 1;

/// Bytes that AES-GCM adds to prove that nothing was changed.
const TAG: usize = 16;

/// How a key is encrypted: AES-GCM with 256 bits, under a key derived from the passphrase by PBKDF2 with SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    origin: String,
    iterations: u32,
    salt: [u8; 16],
    iv: [u8; 12],
}

/// An encrypted key, which opens for its own origin alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    sealing: Sealing,
    ciphertext: Vec<u8>,
}

/// Bytes are base64url without padding.
#[derive(Serialize, Deserialize)]
struct SealedV1 {
    version: u64,
    origin: String,
    iterations: u32,
    salt: String,
    iv: String,
    ciphertext: String,
}

impl Sealing {
    /// What the OWASP Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256.
    pub const ITERATIONS: u32 = 600_000;

    /// More would keep the browser busy for minutes, and nobody here writes more.
    const MOST_ITERATIONS: u32 = 10_000_000;

    /// For a key. Salt and IV must be new and random: no two keys may share them.
    pub fn new(secret: &Secret, salt: [u8; 16], iv: [u8; 12]) -> Self {
        Self { origin: secret.origin().to_owned(), iterations: Self::ITERATIONS, salt, iv }
    }

    /// The origin that the key is for.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Rounds of PBKDF2.
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// The salt of PBKDF2.
    pub fn salt(&self) -> &[u8] {
        &self.salt
    }

    /// The IV of AES-GCM.
    pub fn iv(&self) -> &[u8] {
        &self.iv
    }

    /// What AES-GCM authenticates besides: a record whose origin was changed does not open.
    pub fn additional_data(&self) -> Vec<u8> {
        format!("pointsman key {VERSION} for {}", self.origin).into_bytes()
    }
}

impl Sealed {
    /// What came out of encrypting.
    pub fn new(sealing: Sealing, ciphertext: Vec<u8>) -> Self {
        Self { sealing, ciphertext }
    }

    /// How it is encrypted.
    pub fn sealing(&self) -> &Sealing {
        &self.sealing
    }

    /// The encrypted key with its tag.
    pub fn ciphertext(&self) -> &[u8] {
        &self.ciphertext
    }

    /// The record that is kept.
    pub fn to_json(&self) -> String {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let record = SealedV1 {
            version: VERSION,
            origin: self.sealing.origin.clone(),
            iterations: self.sealing.iterations,
            salt: text(&self.sealing.salt),
            iv: text(&self.sealing.iv),
            ciphertext: text(&self.ciphertext),
        };
        // Strings and numbers always serialise.
        serde_json::to_string(&record).unwrap_or_default()
    }

    /// Reads what [`Self::to_json`] wrote; the error names the field. Weaker parameters than are written are refused.
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        let record: SealedV1 = versioned::read(json, VERSION)?;
        let base_url = BaseUrl::parse(&record.origin).map_err(|error| ReadError::field("origin", error))?;
        if base_url.as_str() != record.origin || base_url.origin() != record.origin {
            return Err(ReadError::field("origin", "is more than an origin"));
        }
        let allowed = Sealing::ITERATIONS..=Sealing::MOST_ITERATIONS;
        if !allowed.contains(&record.iterations) {
            let problem = format!("must be from {} to {}", allowed.start(), allowed.end());
            return Err(ReadError::field("iterations", problem));
        }
        let ciphertext = bytes("ciphertext", &record.ciphertext)?;
        if ciphertext.len() <= TAG {
            return Err(ReadError::field("ciphertext", "is too short to hold a key"));
        }
        let sealing = Sealing {
            origin: record.origin,
            iterations: record.iterations,
            salt: exactly("salt", &record.salt)?,
            iv: exactly("iv", &record.iv)?,
        };
        Ok(Self { sealing, ciphertext })
    }
}

fn bytes(field: &str, text: &str) -> Result<Vec<u8>, ReadError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| ReadError::field(field, "is not base64url"))
}

fn exactly<const N: usize>(field: &str, text: &str) -> Result<[u8; N], ReadError> {
    let bytes = bytes(field, text)?;
    bytes.try_into().map_err(|_| ReadError::field(field, format!("must have {N} bytes")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn secret(url: &str) -> Secret {
        Secret::new("sk-1", &BaseUrl::parse(url).unwrap()).unwrap()
    }

    fn sealed(url: &str) -> Sealed {
        Sealed::new(Sealing::new(&secret(url), [7; 16], [9; 12]), vec![1; 30])
    }

    /// The record with one field replaced.
    fn with(field: &str, value: serde_json::Value) -> String {
        let mut record: serde_json::Value =
            serde_json::from_str(&sealed("https://a.example").to_json()).unwrap();
        record[field] = value;
        record.to_string()
    }

    #[test]
    fn format_1_is_read_as_it_was_first_written() {
        let json = r#"{"version":1,"origin":"https://a.example:8443","iterations":600000,"salt":"BwcHBwcHBwcHBwcHBwcHBw","iv":"CQkJCQkJCQkJCQkJ","ciphertext":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"}"#;
        assert_eq!(Sealed::from_json(json), Ok(sealed("https://a.example:8443")));
        assert_eq!(sealed("https://a.example:8443/v1").to_json(), json);
    }

    #[test]
    fn each_origin_is_authenticated_as_itself() {
        let data = |origin| sealed(origin).sealing().additional_data();
        assert_eq!(data("https://a.example/v1"), b"pointsman key 1 for https://a.example");
        assert_ne!(data("https://a.example"), data("https://a.example:8443"));
    }

    #[test]
    fn a_field_that_is_wrong_is_named() {
        for (field, value, problem) in [
            ("version", 2.into(), "this was written by a newer version"),
            ("origin", "https://a.example/v1".into(), "origin: is more than an origin"),
            ("origin", "a.example".into(), "origin: the address must start with"),
            ("iterations", 1_000.into(), "iterations: must be from 600000 to 10000000"),
            ("iterations", 4_000_000_000u64.into(), "iterations: must be from 600000 to 10000000"),
            ("salt", "AAAA".into(), "salt: must have 16 bytes"),
            ("iv", "+".into(), "iv: is not base64url"),
            ("ciphertext", "AQEBAQEBAQEBAQEBAQEBAQ".into(), "ciphertext: is too short"),
        ] {
            let error = Sealed::from_json(&with(field, value)).unwrap_err().to_string();
            assert!(error.starts_with(problem), "{error}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(salt: [u8; 16], iv: [u8; 12], ciphertext in prop::collection::vec(any::<u8>(), 17..80)) {
            let sealing = Sealing::new(&secret("http://localhost:8000/v1"), salt, iv);
            let sealed = Sealed::new(sealing, ciphertext);
            prop_assert_eq!(Sealed::from_json(&sealed.to_json()), Ok(sealed));
        }

        #[test]
        fn reading_never_panics(json in "\\PC{0,80}") {
            let _ = Sealed::from_json(&json);
        }
    }
}
