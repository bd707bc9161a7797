//! The link codec: a configured playground as the fragment of an address, and as JSON for storage and files.
//!
//! **A key can never be in a link.** What is encoded is a [`Setup`] and prompts; a `Setup` has no place for a key,
//! and a [`BaseUrl`](crate::routing::BaseUrl) refuses user names, passwords and queries. Opening a link sends nothing.

mod calling;
mod envelope;
mod limits;
mod model_facts;
mod payload;
mod price;
mod request;
mod target;

pub use limits::{MAX_LINK, MAX_PAYLOAD, MAX_PROMPTS};

use crate::classifier::own::OwnModel;
use crate::setup::Setup;
use crate::versioned::ReadError;

/// What a link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPlayground {
    /// The set-up.
    pub setup: Setup,
    /// The user's own model that scores, by hash and name, never its bytes; none for the shipped one.
    pub model: Option<OwnModel>,
    /// Prompts to play, if the sender ticked them.
    pub prompts: Vec<String>,
}

/// Why a link cannot be made or opened. Each message is a whole sentence to show as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Another format than the one this page knows.
    #[error(
        "This link was made by a newer version of Pointsman (format {found}; this page reads up to {known}). Reload the page, and if that does not help, ask for a new link."
    )]
    Newer {
        /// The link's format.
        found: u64,
        /// The highest format this page reads.
        known: u64,
    },
    /// Characters are missing at its end.
    #[error("This link is damaged: it ends too early. Copy it again, to its last character.")]
    Truncated,
    /// A character is not one a link can have.
    #[error("This link is damaged: it has a character that no link has. Copy it again.")]
    Alphabet,
    /// The checksum does not fit.
    #[error(
        "This link is damaged: its checksum does not fit, so something in it was changed. Copy it again."
    )]
    Checksum,
    /// The fragment is over [`MAX_LINK`].
    #[error(
        "This link is too large: it has {found} characters, and at most {MAX_LINK} are read. Leave the prompts out, or share fewer."
    )]
    TooLong {
        /// Its characters.
        found: usize,
    },
    /// What it unpacks to is over [`MAX_PAYLOAD`].
    #[error(
        "This link is too large: it unpacks to more than {MAX_PAYLOAD} bytes. Leave the prompts out, or share fewer."
    )]
    TooMuch,
    /// What it holds is not a valid playground.
    #[error("The playground is not valid. {field}: {problem}.")]
    Field {
        /// The path to the field, such as `targets[2].base_url`.
        field: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl From<ReadError> for LinkError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Newer { found, known } => LinkError::Newer { found, known },
            ReadError::Field { field, problem } => LinkError::Field { field, problem },
        }
    }
}

/// The fragment of a link, from its `#` on: `#v1.` and base64url without padding.
///
/// What this function makes, [`decode`] reads: a set-up that `decode` would refuse is refused here.
pub fn encode(playground: &SharedPlayground) -> Result<String, LinkError> {
    let json = payload::to_json(&playground.setup, playground.model.as_ref(), &playground.prompts);
    payload::from_json(&json)?;
    envelope::seal(json.as_bytes())
}

/// Reads a fragment, with or without its `#`. Nothing if it is no link of ours, such as a page's `#/targets`.
pub fn decode(fragment: &str) -> Result<Option<SharedPlayground>, LinkError> {
    match envelope::open(fragment.strip_prefix('#').unwrap_or(fragment))? {
        Some(json) => Ok(Some(payload::from_json(&json)?)),
        None => Ok(None),
    }
}

/// The set-up as versioned JSON, the same form a link holds. It carries no key.
pub fn setup_to_json(setup: &Setup) -> String {
    payload::to_json(setup, None, &[])
}

/// Reads what [`setup_to_json`] wrote; unknown fields are ignored, every known one is checked.
pub fn setup_from_json(json: &str) -> Result<Setup, ReadError> {
    payload::from_json(json).map(|playground| playground.setup)
}

#[cfg(test)]
mod tests;
