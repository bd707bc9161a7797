//! The ladder: from "is there a network" to "does it know this model", one rung at a time.

use serde_json::Value;

use super::Diagnosis;
use crate::providers::{CallError, Refusal, Secret};
use crate::routing::{BaseUrl, Format};

/// What is known before anything is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Scheme, host and port of this page.
    pub page_origin: String,
    /// Whether the browser believes that it has a network.
    pub online: bool,
    /// Whether this page may call the local network.
    pub local_network: Permission,
}

/// What a browser says about calls to the local network (Chrome 142 and later ask the user before they allow them).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Allowed, or a browser that does not ask.
    Granted,
    /// The user will be asked.
    Prompt,
    /// The user has said no.
    Denied,
}

/// What to try next. All of them are GET requests for the list of models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// With the key and the headers of a real call, so that it fails where that would.
    List(BaseUrl),
    /// The same without any header, which needs no preflight.
    Plain(BaseUrl),
    /// Without looking at the reply: it succeeds if anything at all answers there.
    Reach(BaseUrl),
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing that the page may know of.
    Nothing,
    /// Something, hidden from the page.
    Hidden,
    /// A reply.
    Reply {
        /// The HTTP status.
        status: u16,
        /// The Retry-After header.
        retry_after: Option<String>,
        /// The body, as far as it was read.
        body: String,
        /// Milliseconds until it was there.
        elapsed_ms: u64,
    },
}

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Try this, and [`Examination::record`] what came.
    Try(Probe),
    /// It is known.
    Done(Diagnosis),
}

/// How long an answer may take to begin before it counts as slow, in milliseconds.
const SLOW_MS: u64 = 5_000;

/// The examination of one target.
#[derive(Clone, Debug)]
pub struct Examination {
    format: Format,
    base_url: BaseUrl,
    model: String,
    secret: Option<Secret>,
    circumstances: Circumstances,
    first_texts_ms: Vec<u64>,
    listed: Option<Seen>,
    plain: Option<Seen>,
    reached: Option<Seen>,
    /// The versioned address, and what came from there.
    versioned: Option<(BaseUrl, Seen)>,
}

impl Examination {
    /// Of a target at an address, with the key a real call would carry, and the times that its latest answers took to
    /// their first text, in milliseconds.
    pub fn new(
        format: Format,
        base_url: BaseUrl,
        model: String,
        secret: Option<Secret>,
        circumstances: Circumstances,
        mut first_texts_ms: Vec<u64>,
    ) -> Self {
        first_texts_ms.sort_unstable();
        let secret = secret.filter(|secret| secret.expose_for(&base_url).is_some());
        Self {
            format,
            base_url,
            model,
            secret,
            circumstances,
            first_texts_ms,
            listed: None,
            plain: None,
            reached: None,
            versioned: None,
        }
    }

    /// The key that [`Probe::List`] carries to the address of the target, and to no other origin.
    pub fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// Takes in what a probe gave.
    pub fn record(&mut self, probe: &Probe, seen: Seen) {
        match probe {
            Probe::List(url) if *url == self.base_url => self.listed = Some(seen),
            Probe::List(url) => self.versioned = Some((url.clone(), seen)),
            Probe::Plain(_) => self.plain = Some(seen),
            Probe::Reach(_) => self.reached = Some(seen),
        }
    }

    /// What to try next, or what it is.
    pub fn step(&self, now_ms: u64) -> Step {
        let nearby = self.base_url.is_nearby();
        let Circumstances { page_origin, online, local_network } = &self.circumstances;
        if page_origin.starts_with("https://") && !self.base_url.may_be_called_over_https() {
            return self.done(Diagnosis::MixedContent { origin: self.origin() });
        }
        if !online && !nearby {
            return self.done(Diagnosis::Offline);
        }
        if nearby && *local_network == Permission::Denied {
            return self.done(Diagnosis::LocalNetworkDenied { origin: self.origin() });
        }
        match &self.listed {
            None => Step::Try(Probe::List(self.base_url.clone())),
            Some(Seen::Reply { status, retry_after, body, elapsed_ms }) => match status {
                200..=299 => self.read_list(body, *elapsed_ms),
                404 | 405 => self.look_for_version(),
                _ => {
                    let refusal = Refusal { status: *status, retry_after: retry_after.as_deref(), body };
                    let secret = self.secret.as_ref();
                    self.done(Diagnosis::Refused(CallError::from_response(
                        self.format,
                        &self.base_url,
                        refusal,
                        secret,
                        now_ms,
                    )))
                }
            },
            Some(Seen::Nothing | Seen::Hidden) => self.look_closer(),
        }
    }

    /// The call with its headers gave nothing that the page may see: is anything there, and does it speak to pages at all?
    fn look_closer(&self) -> Step {
        let page_origin = self.circumstances.page_origin.clone();
        match (&self.plain, &self.reached) {
            (None, _) => Step::Try(Probe::Plain(self.base_url.clone())),
            (Some(Seen::Reply { .. }), _) => self.done(Diagnosis::HeadersRefused {
                base_url: self.base_url.clone(),
                page_origin,
                with_key: self.secret.is_some(),
            }),
            (Some(_), None) => Step::Try(Probe::Reach(self.base_url.clone())),
            (Some(_), Some(Seen::Nothing)) => self.done(Diagnosis::NoAnswer {
                base_url: self.base_url.clone(),
                may_ask: self.base_url.is_nearby() && self.circumstances.local_network == Permission::Prompt,
            }),
            (Some(_), Some(_)) => self.done(Diagnosis::NotForPages {
                base_url: self.base_url.clone(),
                page_origin,
                with_key: self.secret.is_some(),
            }),
        }
    }

    /// Nothing at this path: the version is the part that is most often left out.
    fn look_for_version(&self) -> Step {
        let wrong = |found| Diagnosis::WrongPath { base_url: self.base_url.clone(), found };
        match &self.versioned {
            None => match BaseUrl::parse(&format!("{}{}", self.base_url, self.format.usual_ending())) {
                Ok(url) if !self.base_url.as_str().ends_with(self.format.usual_ending()) => {
                    Step::Try(Probe::List(url))
                }
                _ => self.done(wrong(None)),
            },
            Some((url, Seen::Reply { status, .. })) if !matches!(status, 404 | 405) => {
                self.done(wrong(Some(url.clone())))
            }
            Some(_) => self.done(wrong(None)),
        }
    }

    fn read_list(&self, body: &str, elapsed_ms: u64) -> Step {
        let Some(models) = models(body) else {
            return self.done(Diagnosis::NoApi { base_url: self.base_url.clone() });
        };
        if !models.contains(&self.model) && !models.is_empty() {
            return self.done(Diagnosis::UnknownModel { model: self.model.clone(), models });
        }
        let answers = self.first_texts_ms.len();
        self.done(match self.first_texts_ms.get(answers / 2) {
            Some(&median_ms) if median_ms >= SLOW_MS => {
                Diagnosis::SlowStart { base_url: self.base_url.clone(), models, median_ms, answers }
            }
            _ => Diagnosis::Fine { models, elapsed_ms },
        })
    }

    fn origin(&self) -> String {
        self.base_url.origin().to_owned()
    }

    fn done(&self, diagnosis: Diagnosis) -> Step {
        Step::Done(diagnosis)
    }
}

/// The names in a list of models, in the order of the alphabet; nothing for a body that is none.
///
/// OpenAI's form has them as `data[].id`, which Anthropic's and every compatible server's share; Gemini's as
/// `models[].name` with a prefix.
fn models(body: &str) -> Option<Vec<String>> {
    let value: Value = serde_json::from_str(body).ok()?;
    let list = value.get("data").or_else(|| value.get("models")).unwrap_or(&value).as_array()?;
    let name = |model: &Value| {
        let name = model.get("id").or_else(|| model.get("name"))?.as_str()?;
        Some(name.strip_prefix("models/").unwrap_or(name).to_owned())
    };
    let mut names: Vec<String> = list.iter().filter_map(name).collect();
    names.sort_unstable();
    names.dedup();
    Some(names)
}

#[cfg(test)]
mod tests;
