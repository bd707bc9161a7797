//! Why a call failed, and what to do about it.

mod message;

use std::fmt;

use super::Secret;
use crate::routing::{BaseUrl, Format};

pub(super) use message::message_of;
use message::{cleaned, said, wait, waiting};

/// Why a call failed. Each message says what happened, what to do next and, last, what the API said; no key is ever in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// 401 or 403 without a key, or another refusal for want of one.
    #[error("{origin} wants a key ({status}). Enter one for this target.{}", said(.message))]
    KeyMissing {
        /// Who was asked.
        origin: String,
        /// The HTTP status.
        status: u16,
        /// The API's words.
        message: String,
    },
    /// 401 or 403 with a key, and the 400 that some APIs answer to a wrong one.
    #[error("{origin} refused the key ({status}). Check that it belongs to this API and may use this model, and enter it again.{}", said(.message))]
    KeyRefused {
        /// Who was asked.
        origin: String,
        /// The HTTP status.
        status: u16,
        /// The API's words.
        message: String,
    },
    /// 404 or 405.
    #[error("{url} was not found ({status}). Check the model's name and the address{}.{}", ends_in(*.ending), said(.message))]
    NotFound {
        /// The address that was asked.
        url: String,
        /// The HTTP status.
        status: u16,
        /// How such an address usually ends, unless it names a version of the API.
        ending: Option<&'static str>,
        /// The API's words.
        message: String,
    },
    /// 429.
    #[error("{origin} allows no more requests for now (429). {}{}", waiting(*.wait_s), said(.message))]
    RateLimited {
        /// Who was asked.
        origin: String,
        /// Seconds to wait, if the API named them.
        wait_s: Option<u64>,
        /// The API's words.
        message: String,
    },
    /// 500 and above.
    #[error("{origin} has a fault of its own ({status}). Try again later, or choose another target for this prompt.{}", said(.message))]
    Server {
        /// Who was asked.
        origin: String,
        /// The HTTP status.
        status: u16,
        /// Seconds to wait, if the API named them.
        wait_s: Option<u64>,
        /// The API's words.
        message: String,
    },
    /// Any other status that is no success.
    #[error("{origin} did not accept the request ({status}). Check the model's name and the length of the prompt.{}", said(.message))]
    Rejected {
        /// Who was asked.
        origin: String,
        /// The HTTP status.
        status: u16,
        /// The API's words.
        message: String,
    },
    /// The API reported an error in the middle of its answer.
    #[error("The API broke off its answer. What came is kept; try again.{}", said(.message))]
    Reported {
        /// The API's words.
        message: String,
    },
    /// An https page may not call an http address elsewhere.
    #[error(
        "This page came over https, so the browser does not let it call {origin}. Give the target an https address, or open this page from http://localhost."
    )]
    MixedContent {
        /// Who was to be asked.
        origin: String,
    },
    /// No response from this machine or its own network.
    #[error(
        "There was no answer from {origin}. Check, in this order: that the server runs and listens there; that the browser may use the local network, if it asked; that the server allows this page's origin (CORS)."
    )]
    LocalUnreachable {
        /// Who was asked.
        origin: String,
    },
    /// No response from elsewhere.
    #[error(
        "There was no answer from {origin} that the browser lets this page see. Check, in this order: the connection and the address; the key, because some APIs hide a refusal; that the API allows calls from web pages (CORS)."
    )]
    Unreachable {
        /// Who was asked.
        origin: String,
    },
    /// Something did not come in time.
    #[error(
        "There was a time-out: {phase} within {seconds} seconds. Try again, or give it longer among the limits on the Targets page."
    )]
    TimedOut {
        /// What did not come.
        phase: Phase,
        /// The time it had.
        seconds: u32,
    },
    /// The engine in this page failed.
    #[error(
        "The language model in this page could not answer: {0}. Ask again, or load it anew on the Models page."
    )]
    Engine(String),
    /// The browser's own model failed.
    #[error(
        "The browser's own model could not answer: {0}. Ask again, or choose another target for this prompt."
    )]
    BrowserModel(String),
    /// The stream ended before the answer did.
    #[error(
        "The answer ends early: the connection closed in the middle of it. What came is kept; try again for a whole answer."
    )]
    Cut,
    /// Not a reply of the API that was meant.
    #[error(
        "The reply is not one of {} API. Check the address: {} is added to it, so it usually ends in {}.", .0.with_article(), .0.path(), .0.usual_ending()
    )]
    Malformed(Format),
    /// A piece in the middle of an answer cannot be read.
    #[error(
        "A piece of the answer could not be read. What came before it is kept; try again for a whole answer."
    )]
    Garbled,
    /// The answer is longer than any model's, or does not end.
    #[error(
        "The answer is longer than {} KiB and was broken off. What came before is kept; set an output limit.", super::MAX_ANSWER >> 10
    )]
    TooLong,
}

/// The part of a call that has to come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The head of the response.
    Connect,
    /// The first text or reasoning.
    FirstToken,
    /// The next piece of an answer that has begun.
    Idle,
}

/// Words that “within so many seconds” follow.
impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Connect => "no response began",
            Phase::FirstToken => "no first token came",
            Phase::Idle => "nothing more came",
        })
    }
}

/// A response that is no success.
#[derive(Clone, Copy, Debug)]
pub struct Refusal<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The Retry-After header as it came.
    pub retry_after: Option<&'a str>,
    /// The body as it came.
    pub body: &'a str,
}

impl CallError {
    /// The error of a response that is no success. `secret` is the key that was sent, taken out of the API's words;
    /// `now_ms` is the time in milliseconds since 1970.
    pub fn from_response(
        format: Format,
        base_url: &BaseUrl,
        refusal: Refusal<'_>,
        secret: Option<&Secret>,
        now_ms: u64,
    ) -> Self {
        let Refusal { status, retry_after, body } = refusal;
        let origin = base_url.origin().to_owned();
        let message = cleaned(&message::of_body(body), secret);
        let wait_s = retry_after.and_then(|text| wait(text, now_ms));
        let blames_key = matches!(status, 401 | 403) || (status == 400 && message::blames_key(body));
        match status {
            _ if blames_key && secret.is_none() => CallError::KeyMissing { origin, status, message },
            _ if blames_key => CallError::KeyRefused { origin, status, message },
            404 | 405 => CallError::NotFound {
                url: base_url.to_string(),
                status,
                ending: (!names_version(base_url)).then_some(format.usual_ending()),
                message,
            },
            429 => CallError::RateLimited { origin, wait_s, message },
            500.. => CallError::Server { origin, status, wait_s, message },
            _ => CallError::Rejected { origin, status, message },
        }
    }

    /// The error when the browser gives no response at all. Browsers do not tell pages why, so the likely reasons
    /// follow from the two addresses.
    pub fn no_response(base_url: &BaseUrl, page_is_https: bool) -> Self {
        let origin = base_url.origin().to_owned();
        if page_is_https && !base_url.may_be_called_over_https() {
            CallError::MixedContent { origin }
        } else if base_url.is_nearby() {
            CallError::LocalUnreachable { origin }
        } else {
            CallError::Unreachable { origin }
        }
    }

    /// The seconds after which the API wants to be asked again, if it named them.
    pub fn retry_after_s(&self) -> Option<u64> {
        match self {
            CallError::RateLimited { wait_s, .. } | CallError::Server { wait_s, .. } => *wait_s,
            _ => None,
        }
    }

    /// An error that came inside a stream.
    pub(super) fn reported(message: &str, secret: Option<&Secret>) -> Self {
        CallError::Reported { message: cleaned(message, secret) }
    }
}

fn ends_in(ending: Option<&str>) -> String {
    ending.map_or_else(String::new, |ending| format!(": it usually ends in {ending}"))
}

/// Whether a part of the path is a version: `v` and digits, with or without more, as in `v1` and `v1beta`.
fn names_version(base_url: &BaseUrl) -> bool {
    base_url
        .as_str()
        .split('/')
        .skip(3)
        .any(|part| part.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests;
