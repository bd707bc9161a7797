//! How the messages cross postMessage: JSON text of versioned types of their own.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Reply, Request, Seq, Timings};
use crate::classifier::explanation::{Explanation, WordEffect};
use crate::classifier::own::OwnModel;

mod assessment;
mod inspection;
#[cfg(test)]
mod tests;

use assessment::AssessedDto;
use inspection::{InspectionDto, ProgressDto};

/// The version of the messages; it rises with each change that the other side must know.
pub const PROTOCOL: u32 = 4;

/// Tells two builds apart whose messages may differ: the package's version and a hash of the messages' files.
/// The worker's files carry no hash in their names, so a cache can pair a page with another build's worker.
pub fn build_id() -> String {
    const FINGERPRINT: u64 = fnv1a(include_bytes!("wire.rs"))
        ^ fnv1a(include_bytes!("wire/assessment.rs"))
        ^ fnv1a(include_bytes!("wire/inspection.rs"));
    format!("{}+{FINGERPRINT:016x}", env!("CARGO_PKG_VERSION"))
}

/// Why a message cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WireError {
    /// Not JSON, or a field is missing or of the wrong type.
    #[error("a message cannot be read: {0}")]
    Json(String),
    /// Another version of the messages.
    #[error("a message has `protocol` {found}; this build speaks {PROTOCOL}")]
    Protocol {
        /// The version found.
        found: u32,
    },
    /// Another build.
    #[error("a message has `build_id` {found}")]
    Build {
        /// The build found.
        found: String,
    },
    /// A value that is none of those allowed.
    #[error("a message's `{field}` is \"{found}\"")]
    Field {
        /// Path of the field.
        field: &'static str,
        /// What it is.
        found: String,
    },
}

impl WireError {
    /// Whether the other side is of another build, rather than broken.
    pub fn is_other_build(&self) -> bool {
        matches!(self, WireError::Protocol { .. } | WireError::Build { .. })
    }
}

#[derive(Serialize, Deserialize)]
struct Envelope<Body> {
    protocol: u32,
    build_id: String,
    body: Body,
}

/// What is read before the body, whose shape depends on it.
#[derive(Deserialize)]
struct Origin {
    protocol: u32,
    build_id: String,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum RequestBody {
    Load { model_url: String },
    LoadOwn { model: String, theta: f64 },
    Inspect,
    Assess { seq: u64, prompt: String },
    Explain { seq: u64, prompt: String },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ReplyBody {
    Started,
    Progress(ProgressDto),
    Inspected(Box<InspectionDto>),
    Ready { card: Option<String>, fetch_ms: f64, load_ms: f64, warm_ms: f64, simd: bool },
    Unavailable { reason: String },
    Assessed { seq: u64, assessed: AssessedDto },
    Explained { seq: u64, effects: Vec<WordEffectDto> },
    Failed { seq: u64, reason: String },
}

#[derive(Serialize, Deserialize)]
struct WordEffectDto {
    start: usize,
    end: usize,
    logits: f32,
}

/// A request as text.
pub fn encode_request(request: Request) -> String {
    encode(match request {
        Request::Load { model_url } => RequestBody::Load { model_url },
        Request::LoadOwn { model, theta } => RequestBody::LoadOwn { model: model.to_json(), theta },
        Request::Inspect => RequestBody::Inspect,
        Request::Assess { seq, prompt } => RequestBody::Assess { seq: seq.0, prompt },
        Request::Explain { seq, prompt } => RequestBody::Explain { seq: seq.0, prompt },
    })
}

/// A request from its text.
pub fn decode_request(text: &str) -> Result<Request, WireError> {
    Ok(match decode(text)? {
        RequestBody::Load { model_url } => Request::Load { model_url },
        RequestBody::LoadOwn { model, theta } => Request::LoadOwn { model: own_model(&model)?, theta },
        RequestBody::Inspect => Request::Inspect,
        RequestBody::Assess { seq, prompt } => Request::Assess { seq: Seq(seq), prompt },
        RequestBody::Explain { seq, prompt } => Request::Explain { seq: Seq(seq), prompt },
    })
}

/// A reply as text.
pub fn encode_reply(reply: Reply) -> String {
    encode(match reply {
        Reply::Started => ReplyBody::Started,
        Reply::Progress(progress) => ReplyBody::Progress(progress.into()),
        Reply::Inspected(inspection) => ReplyBody::Inspected(Box::new((*inspection).into())),
        Reply::Ready { card, timings: Timings { fetch_ms, load_ms, warm_ms }, simd } => {
            ReplyBody::Ready { card, fetch_ms, load_ms, warm_ms, simd }
        }
        Reply::Unavailable { reason } => ReplyBody::Unavailable { reason },
        Reply::Assessed { seq, assessed } => ReplyBody::Assessed { seq: seq.0, assessed: assessed.into() },
        Reply::Explained { seq, explanation } => ReplyBody::Explained {
            seq: seq.0,
            effects: explanation
                .effects
                .into_iter()
                .map(|WordEffect { range, logits }| WordEffectDto {
                    start: range.start,
                    end: range.end,
                    logits,
                })
                .collect(),
        },
        Reply::Failed { seq, reason } => ReplyBody::Failed { seq: seq.0, reason },
    })
}

/// A reply from its text.
pub fn decode_reply(text: &str) -> Result<Reply, WireError> {
    Ok(match decode(text)? {
        ReplyBody::Started => Reply::Started,
        ReplyBody::Progress(progress) => Reply::Progress(progress.into()),
        ReplyBody::Inspected(inspection) => Reply::Inspected(Box::new(inspection.into_inspection()?)),
        ReplyBody::Ready { card, fetch_ms, load_ms, warm_ms, simd } => {
            Reply::Ready { card, timings: Timings { fetch_ms, load_ms, warm_ms }, simd }
        }
        ReplyBody::Unavailable { reason } => Reply::Unavailable { reason },
        ReplyBody::Assessed { seq, assessed } => {
            Reply::Assessed { seq: Seq(seq), assessed: assessed.into_assessed()? }
        }
        ReplyBody::Explained { seq, effects } => {
            let effect = |WordEffectDto { start, end, logits }| WordEffect { range: start..end, logits };
            let explanation = Explanation { effects: effects.into_iter().map(effect).collect() };
            Reply::Explained { seq: Seq(seq), explanation }
        }
        ReplyBody::Failed { seq, reason } => Reply::Failed { seq: Seq(seq), reason },
    })
}

fn own_model(json: &str) -> Result<OwnModel, WireError> {
    OwnModel::from_json(json).map_err(|error| WireError::Json(error.to_string()))
}

fn encode(body: impl Serialize) -> String {
    let envelope = Envelope { protocol: PROTOCOL, build_id: build_id(), body };
    // Maps with keys that are no text are all that JSON cannot hold, and there are none here. Were there one, the
    // empty text would be refused by the reader.
    serde_json::to_string(&envelope).unwrap_or_default()
}

fn decode<Body: DeserializeOwned>(text: &str) -> Result<Body, WireError> {
    let json = |error: serde_json::Error| WireError::Json(error.to_string());
    let Origin { protocol, build_id: found } = serde_json::from_str(text).map_err(json)?;
    if protocol != PROTOCOL {
        return Err(WireError::Protocol { found: protocol });
    }
    if found != build_id() {
        return Err(WireError::Build { found });
    }
    let Envelope { body, .. } = serde_json::from_str(text).map_err(json)?;
    Ok(body)
}

/// The 64-bit FNV-1a hash, <http://www.isthe.com/chongo/tech/comp/fnv/>.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x100_0000_01b3);
        at += 1;
    }
    hash
}
