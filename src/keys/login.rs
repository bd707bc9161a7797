//! Logging in at OpenRouter (OAuth with PKCE, RFC 7636), which gives a key without one being copied.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Keeping;
use crate::providers::Secret;
use crate::routing::BaseUrl;
use crate::versioned::{self, ReadError};

const ORIGIN: &str = "https://openrouter.ai";

/// Where a code is exchanged for a key.
pub const EXCHANGE: &str = "https://openrouter.ai/api/v1/auth/keys";

/// The parameter by which a login's way back is known. OpenRouter has no `state` of its own, so it is part of the
/// address that it sends the user back to.
const STATE: &str = "login";

/// A login that takes longer was abandoned.
const LIMIT_MS: u64 = 30 * 60 * 1000;

const VERSION: u64 = 1;

/// Whether a key of this address can be had by logging in.
pub fn offers_login(base_url: &BaseUrl) -> bool {
    base_url.origin() == ORIGIN
}

/// A login that was begun in this tab. Its verifier is as secret as a key until the login ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    state: String,
    verifier: String,
    keeping: Keeping,
    begun_ms: u64,
}

/// What the address bar says when the user comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    state: Option<String>,
    code: Option<String>,
}

/// Why there is no key. None of them names the code, the verifier or what the API said, which could hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// The user came back without a code.
    #[error(
        "You came back from OpenRouter without having logged in, so there is no key. Nothing was changed."
    )]
    NoCode,
    /// This tab began no login, or another one.
    #[error("A login came back that this tab did not begin. It was thrown away, and no key was asked for.")]
    NotBegun,
    /// It was begun too long ago.
    #[error("The login at OpenRouter took over 30 minutes and has lapsed. Log in again.")]
    Lapsed,
    /// OpenRouter does not accept the code.
    #[error("OpenRouter refused the login ({status}). Its codes work once and not for long: log in again.")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// OpenRouter has a fault of its own.
    #[error("OpenRouter has a fault of its own ({status}). Log in again later, or paste a key.")]
    Fault {
        /// The HTTP status.
        status: u16,
    },
    /// Nothing came back.
    #[error(
        "There was no answer from OpenRouter when the login's code was exchanged. Log in again, or paste a key."
    )]
    NoResponse,
    /// There is no key in the reply.
    #[error("OpenRouter's reply to the login holds no key that can be used. Log in again, or paste a key.")]
    Unreadable,
}

#[derive(Serialize, Deserialize)]
struct LoginV1 {
    version: u64,
    state: String,
    verifier: String,
    keeping: String,
    begun_ms: u64,
}

#[derive(Serialize)]
struct Exchange<'a> {
    code: &'a str,
    code_verifier: &'a str,
    code_challenge_method: &'static str,
}

#[derive(Deserialize)]
struct Granted {
    key: String,
}

impl Login {
    /// A login that begins now, from bytes that must be random.
    pub fn begin(verifier: [u8; 32], state: [u8; 16], keeping: Keeping, now_ms: u64) -> Self {
        Self {
            state: URL_SAFE_NO_PAD.encode(state),
            verifier: URL_SAFE_NO_PAD.encode(verifier),
            keeping,
            begun_ms: now_ms,
        }
    }

    /// The address to send the user to, who comes back to `page`, an address without query and fragment.
    pub fn address(&self, page: &str) -> String {
        let back = format!("{page}?{STATE}={}", self.state);
        let back = utf8_percent_encode(&back, NON_ALPHANUMERIC);
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier));
        format!("{ORIGIN}/auth?callback_url={back}&code_challenge={challenge}&code_challenge_method=S256")
    }

    /// The body to exchange a code with at [`EXCHANGE`], if it came back to the login that was begun.
    fn exchange(&self, returned: &Returned, now_ms: u64) -> Result<String, LoginError> {
        if returned.state.as_ref() != Some(&self.state) {
            return Err(LoginError::NotBegun);
        }
        if now_ms.saturating_sub(self.begun_ms) > LIMIT_MS {
            return Err(LoginError::Lapsed);
        }
        let code = returned.code.as_deref().ok_or(LoginError::NoCode)?;
        let body = Exchange { code, code_verifier: &self.verifier, code_challenge_method: "S256" };
        // Strings always serialise.
        Ok(serde_json::to_string(&body).unwrap_or_default())
    }

    /// The login as the tab keeps it while the user is away.
    pub fn to_json(&self) -> String {
        let record = LoginV1 {
            version: VERSION,
            state: self.state.clone(),
            verifier: self.verifier.clone(),
            keeping: self.keeping.slug().to_owned(),
            begun_ms: self.begun_ms,
        };
        // Strings and numbers always serialise.
        serde_json::to_string(&record).unwrap_or_default()
    }

    /// Reads what [`Self::to_json`] wrote; the error names the field.
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        let LoginV1 { state, verifier, keeping, begun_ms, .. } = versioned::read(json, VERSION)?;
        let keeping = Keeping::from_slug(&keeping)
            .ok_or_else(|| ReadError::field("keeping", "there is no such keeping"))?;
        Ok(Self { state, verifier, keeping, begun_ms })
    }
}

/// What a query says of a login that comes back; nothing if it is about something else. A code that nobody asked for is
/// one as well, so that it leaves the address bar.
pub fn returned(query: &str) -> Option<Returned> {
    let mut returned = Returned::default();
    // A second `?` is what an API leaves that appends its own query to an address that has one.
    for pair in query.split(['?', '&']) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = || percent_decode_str(value).decode_utf8().ok().map(|value| value.into_owned());
        match name {
            STATE => returned.state = value(),
            "code" => returned.code = value().filter(|code| !code.is_empty()),
            _ => {}
        }
    }
    (returned != Returned::default()).then_some(returned)
}

/// How a login goes on when the page opens, from what the tab kept of it and what the address bar says: the body of the
/// exchange and the keeping of the key; or nothing, if there is no login.
pub fn resume(
    begun: Option<Login>,
    returned: Option<&Returned>,
    now_ms: u64,
) -> Option<Result<(String, Keeping), LoginError>> {
    match (begun, returned) {
        (None, None) => None,
        (None, Some(_)) => Some(Err(LoginError::NotBegun)),
        (Some(_), None) => Some(Err(LoginError::NoCode)),
        (Some(login), Some(returned)) => {
            Some(login.exchange(returned, now_ms).map(|body| (body, login.keeping)))
        }
    }
}

/// The key in the reply to an exchange.
pub fn read_key(status: u16, body: &str) -> Result<Secret, LoginError> {
    match status {
        200..=299 => {}
        500.. => return Err(LoginError::Fault { status }),
        _ => return Err(LoginError::Refused { status }),
    }
    let granted: Granted = serde_json::from_str(body).map_err(|_| LoginError::Unreadable)?;
    let base_url = BaseUrl::parse(ORIGIN).map_err(|_| LoginError::Unreadable)?;
    Secret::new(&granted.key, &base_url).map_err(|_| LoginError::Unreadable)
}

#[cfg(test)]
mod tests;
