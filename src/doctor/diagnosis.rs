//! What was found, and how to mend it, in plain words.

use super::fix::{self, Fix};
use crate::providers::CallError;
use crate::routing::BaseUrl;

/// What an examination found.
#[derive(Clone, Debug, PartialEq)]
pub enum Diagnosis {
    /// The list of models came, and the target's model is on it, or the list is empty.
    Fine {
        /// The models.
        models: Vec<String>,
        /// Milliseconds until the list was there.
        elapsed_ms: u64,
    },
    /// All is well but for the time that its answers take to begin.
    SlowStart {
        /// Where.
        base_url: BaseUrl,
        /// The models.
        models: Vec<String>,
        /// The median time to the first text of its latest answers, in milliseconds.
        median_ms: u64,
        /// How many answers those are.
        answers: usize,
    },
    /// The browser has no network.
    Offline,
    /// An https page may not call an http address elsewhere.
    MixedContent {
        /// Who was to be asked.
        origin: String,
    },
    /// The user has told the browser not to let this page call the local network.
    LocalNetworkDenied {
        /// Who was to be asked.
        origin: String,
    },
    /// Nothing answers at all.
    NoAnswer {
        /// Where.
        base_url: BaseUrl,
        /// Whether the browser asks before it allows such a call.
        may_ask: bool,
    },
    /// Something answers, and lets no page see what.
    NotForPages {
        /// Where.
        base_url: BaseUrl,
        /// Scheme, host and port of this page.
        page_origin: String,
        /// Whether a key was sent.
        with_key: bool,
    },
    /// It answers pages, but not a request with the headers a call needs, or hides its refusal of the key.
    HeadersRefused {
        /// Where.
        base_url: BaseUrl,
        /// Scheme, host and port of this page.
        page_origin: String,
        /// Whether a key was sent.
        with_key: bool,
    },
    /// It said no, and why: the key, the rate, a fault of its own.
    Refused(CallError),
    /// There is nothing at this path.
    WrongPath {
        /// Where.
        base_url: BaseUrl,
        /// An address at which there is something.
        found: Option<BaseUrl>,
    },
    /// It answers, but not as such an API does.
    NoApi {
        /// Where.
        base_url: BaseUrl,
    },
    /// The API is there and does not have the target's model.
    UnknownModel {
        /// The name in the set-up.
        model: String,
        /// Those it has.
        models: Vec<String>,
    },
}

impl Diagnosis {
    /// Whether calls can be expected to work.
    pub fn is_fine(&self) -> bool {
        matches!(self, Diagnosis::Fine { .. })
    }

    /// The models it has, where it told.
    pub fn models(&self) -> &[String] {
        match self {
            Diagnosis::Fine { models, .. }
            | Diagnosis::SlowStart { models, .. }
            | Diagnosis::UnknownModel { models, .. } => models,
            _ => &[],
        }
    }

    /// What was found, in a sentence or two.
    pub fn finding(&self) -> String {
        match self {
            Diagnosis::Fine { models, elapsed_ms } if models.is_empty() => {
                format!(
                    "It answers after {elapsed_ms} ms. It names no models, so whether it has this one shows with the first prompt."
                )
            }
            Diagnosis::Fine { elapsed_ms, .. } => {
                format!("It answers after {elapsed_ms} ms and has this model.")
            }
            Diagnosis::SlowStart { median_ms, answers, .. } => format!(
                "It can be called, but is slow to begin: the first text of half of its last answers ({answers}) took {:.1} s or more.",
                *median_ms as f64 / 1_000.0
            ),
            Diagnosis::Offline => "The browser has no network.".to_owned(),
            Diagnosis::MixedContent { origin } => {
                format!(
                    "Mixed content: this page came over https, so the browser does not let it call {origin}."
                )
            }
            Diagnosis::LocalNetworkDenied { origin } => {
                format!(
                    "The browser was told not to let this page call the local network, where {origin} is."
                )
            }
            Diagnosis::NoAnswer { base_url, .. } => {
                format!("Nothing answers at {}.", base_url.origin())
            }
            Diagnosis::NotForPages { base_url, .. } => {
                format!(
                    "Something answers at {}, but its replies do not allow web pages to read them (CORS).",
                    base_url.origin()
                )
            }
            Diagnosis::HeadersRefused { base_url, with_key: true, .. } => format!(
                "{} answers pages, but not a request with a key: either it does not allow the Authorization header (CORS preflight), or it refuses this key and hides that.",
                base_url.origin()
            ),
            Diagnosis::HeadersRefused { base_url, with_key: false, .. } => format!(
                "{} answers pages, but does not allow the headers a call needs (CORS preflight).",
                base_url.origin()
            ),
            Diagnosis::Refused(error) => error.to_string(),
            Diagnosis::WrongPath { base_url, .. } => {
                format!("There is a server, but nothing at {base_url}/models.")
            }
            Diagnosis::NoApi { base_url } => {
                format!(
                    "{base_url}/models answers, but with no list of models: probably a web site, not the API."
                )
            }
            Diagnosis::UnknownModel { model, models } => {
                format!("It answers, but has no model called “{model}”. It has {}.", models.len())
            }
        }
    }

    /// What to do, the likeliest first.
    pub fn fixes(&self) -> Vec<Fix> {
        match self {
            Diagnosis::Fine { .. } | Diagnosis::Refused(_) => Vec::new(),
            Diagnosis::SlowStart { base_url, .. } => fix::slow_start(base_url),
            Diagnosis::Offline => vec![Fix::new("Connect to a network, then check again.")],
            Diagnosis::MixedContent { .. } => vec![
                Fix::new("Give the target an https address."),
                Fix::new("Or serve this page on the machine itself and open it from http://localhost."),
            ],
            Diagnosis::LocalNetworkDenied { .. } => vec![Fix::new(
                "Press the icon to the left of the address bar, open the site settings, set “Local network access” to “Allow”, and reload.",
            )],
            Diagnosis::NoAnswer { base_url, may_ask } => fix::no_answer(base_url, *may_ask),
            Diagnosis::NotForPages { base_url, page_origin, with_key } => {
                let mut fixes = fix::allow(base_url, page_origin);
                if *with_key && !base_url.is_nearby() {
                    fixes.insert(0, Fix::new("Enter the key again: some APIs, OpenAI's among them, refuse a wrong key in a reply that no page may read."));
                }
                fixes
            }
            Diagnosis::HeadersRefused { base_url, page_origin, with_key } => {
                let mut fixes = fix::allow(base_url, page_origin);
                if *with_key {
                    fixes.insert(0, Fix::new("Check the key and enter it again."));
                }
                fixes
            }
            Diagnosis::WrongPath { found: Some(url), .. } => {
                vec![Fix::copying(
                    "Its API is one level deeper. Set the target's address to this.",
                    url.as_str(),
                )]
            }
            Diagnosis::WrongPath { found: None, .. } | Diagnosis::NoApi { .. } => vec![Fix::new(
                "Look up the address of the API in the server's documentation: it usually ends in /v1.",
            )],
            Diagnosis::UnknownModel { .. } => vec![Fix::new("Choose one of its models below.")],
        }
    }
}
