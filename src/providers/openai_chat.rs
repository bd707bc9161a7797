//! The chat completions API of OpenAI and of all who speak it, streamed.
//!
//! The framing of server-sent events is done where the bytes arrive; here one event's `data` is understood.
//! The key is not among the headers here: it is added where the request is sent.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CallError, Event};
use crate::money::Workload;
use crate::routing::BaseUrl;

/// The headers of a request, the key's left out. Several APIs refuse every other header from a browser.
pub const HEADERS: [(&str, &str); 1] = [("content-type", "application/json")];

/// The address to post to.
pub fn url(base_url: &BaseUrl) -> String {
    format!("{base_url}/chat/completions")
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    messages: [Message<'a>; 1],
    stream: bool,
    stream_options: StreamOptions,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

/// The JSON body that asks a model one prompt, streamed, with the usage at the end.
pub fn request_body(model: &str, prompt: &str) -> String {
    let request = Request {
        model,
        messages: [Message { role: "user", content: prompt }],
        stream: true,
        stream_options: StreamOptions { include_usage: true },
    };
    // Strings and flags under string keys always serialise.
    serde_json::to_string(&request).unwrap_or_default()
}

/// A chunk of a stream, or a whole reply: they differ in `delta` and `message` alone.
#[derive(Deserialize)]
struct Chunk {
    choices: Option<Vec<Choice>>,
    usage: Option<UsageCounts>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(alias = "message")]
    delta: Option<Content>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    content: Option<String>,
}

#[derive(Deserialize)]
struct UsageCounts {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
}

/// What the `data` of one server-sent event says, in order. Unknown fields, empty choices and null content say nothing.
pub fn decode(data: &str) -> Result<Vec<Event>, CallError> {
    if data.trim() == "[DONE]" {
        return Ok(vec![Event::Done]);
    }
    let chunk: Chunk = serde_json::from_str(data).map_err(|_| CallError::Malformed)?;
    if let Some(error) = chunk.error {
        return Ok(vec![Event::Failed(super::failure::message_of(&error))]);
    }
    let mut events = Vec::new();
    if let Some(choice) = chunk.choices.into_iter().flatten().next() {
        let text = choice.delta.and_then(|delta| delta.content).filter(|text| !text.is_empty());
        events.extend(text.map(Event::Text));
        events.extend(choice.finish_reason.map(Event::Finish));
    }
    let tokens = chunk.usage.and_then(|usage| usage.prompt_tokens.zip(usage.completion_tokens));
    events.extend(tokens.map(|(input, output)| Event::Usage(Workload { input, output })));
    Ok(events)
}

/// The same for a reply that came whole as `application/json`, from an API that does not stream.
pub fn decode_whole(body: &str) -> Result<Vec<Event>, CallError> {
    let mut events = decode(body)?;
    if events.is_empty() {
        return Err(CallError::Malformed);
    }
    events.push(Event::Done);
    Ok(events)
}

#[cfg(test)]
mod tests;
