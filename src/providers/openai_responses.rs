//! OpenAI's responses API.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use super::failure::message_of;
use super::openai_chat::ResponseFormat;
use super::request::{Message, Request, to_json};
use super::usage::{Counting, Counts};
use crate::routing::BaseUrl;

pub(super) fn url(base_url: &BaseUrl) -> String {
    format!("{base_url}/responses")
}

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instructions: Option<String>,
    input: Vec<Message<'a>>,
    stream: bool,
    /// Otherwise the API keeps the prompt and the answer.
    store: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<TextSettings>,
}

#[derive(Serialize)]
struct TextSettings {
    format: ResponseFormat,
}

/// The body of a request that is answered as a stream and kept nowhere.
pub(super) fn body(request: &Request<'_>) -> String {
    let settings = request.settings;
    to_json(&Body {
        model: request.model,
        instructions: settings.instructions(),
        input: request.messages().collect(),
        stream: true,
        store: false,
        temperature: settings.temperature,
        max_output_tokens: settings.max_output,
        text: settings.json.then_some(TextSettings { format: ResponseFormat::JSON }),
    })
}

#[derive(Deserialize)]
struct Piece {
    r#type: Option<String>,
    delta: Option<Value>,
    response: Option<Response>,
    message: Option<String>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Response {
    status: Option<String>,
    output: Option<Vec<Item>>,
    usage: Option<Usage>,
    incomplete_details: Option<IncompleteDetails>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct IncompleteDetails {
    reason: Option<String>,
}

/// A message, or a piece of reasoning with its summary or its text.
#[derive(Deserialize)]
struct Item {
    summary: Option<Vec<Part>>,
    content: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct Part {
    r#type: Option<String>,
    text: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    input_tokens: Option<u64>,
    output_tokens: Option<u64>,
    total_tokens: Option<u64>,
    input_tokens_details: Option<InputDetails>,
    output_tokens_details: Option<OutputDetails>,
}

#[derive(Deserialize)]
struct InputDetails {
    cached_tokens: Option<u64>,
}

#[derive(Deserialize)]
struct OutputDetails {
    reasoning_tokens: Option<u64>,
}

/// What the `data` of one server-sent event says, in order; kinds of events that are not known say nothing.
pub(super) fn read(data: &str) -> serde_json::Result<Vec<Event>> {
    if data.trim() == "[DONE]" {
        return Ok(vec![Event::Done]);
    }
    let piece: Piece = serde_json::from_str(data)?;
    if let Some(error) = piece.error {
        return Ok(vec![Event::Failed(message_of(&error))]);
    }
    let text = piece.delta.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(match piece.r#type.as_deref() {
        Some("response.output_text.delta") => vec![Event::Text(text)],
        Some("response.refusal.delta") => vec![Event::Refusal(text)],
        Some("response.reasoning_summary_text.delta" | "response.reasoning_text.delta") => {
            vec![Event::Reasoning(text)]
        }
        Some("response.completed" | "response.incomplete" | "response.failed") => {
            piece.response.map(Response::end).unwrap_or_default()
        }
        Some("error") => vec![Event::Failed(piece.message.unwrap_or_default())],
        _ => Vec::new(),
    })
}

/// What a reply says that came whole.
pub(super) fn read_whole(body: &str) -> serde_json::Result<Vec<Event>> {
    let mut response: Response = serde_json::from_str(body)?;
    let mut events = Vec::new();
    for item in response.output.take().into_iter().flatten() {
        events.extend(item.summary.into_iter().flatten().filter_map(|part| part.text).map(Event::Reasoning));
        for part in item.content.into_iter().flatten() {
            part.read(&mut events);
        }
    }
    events.extend(response.end());
    Ok(events)
}

impl Part {
    fn read(self, events: &mut Vec<Event>) {
        let is_reasoning = self.r#type.as_deref() == Some("reasoning_text");
        events.extend(self.text.map(if is_reasoning { Event::Reasoning } else { Event::Text }));
        events.extend(self.refusal.map(Event::Refusal));
    }
}

impl Response {
    /// What the end of an answer says: the usage, why it ended, and that it did.
    fn end(self) -> Vec<Event> {
        if let Some(error) = self.error {
            return vec![Event::Failed(message_of(&error))];
        }
        let Some(status) = self.status else { return Vec::new() };
        let reason = self.incomplete_details.and_then(|details| details.reason).unwrap_or(status);
        let workload =
            self.usage.and_then(Usage::counts).and_then(|counts| counts.workload(Counting::OPENAI));
        let mut events: Vec<Event> = workload.map(Event::Usage).into_iter().collect();
        events.extend([Event::stopped(&reason), Event::Done]);
        events
    }
}

impl Usage {
    /// Nothing unless both sides are counted.
    fn counts(self) -> Option<Counts> {
        Some(Counts {
            input: self.input_tokens?,
            output: self.output_tokens?,
            cache_read: self.input_tokens_details.and_then(|details| details.cached_tokens).unwrap_or(0),
            cache_write: 0,
            reasoning: self.output_tokens_details.and_then(|details| details.reasoning_tokens).unwrap_or(0),
            total: self.total_tokens,
        })
    }
}

#[cfg(test)]
mod tests;
