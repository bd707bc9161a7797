//! Anthropic's messages API.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use super::failure::message_of;
use super::request::{Message, Request, to_json};
use super::usage::{Counting, Counts};
use crate::routing::BaseUrl;

/// The version of the API that is spoken here.
pub(super) const VERSION: &str = "2023-06-01";

/// The output limit that is sent where none is set, because the API wants one: every model takes it.
const MAX_OUTPUT: u32 = 4096;

pub(super) fn url(base_url: &BaseUrl) -> String {
    format!("{base_url}/messages")
}

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    max_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<String>,
    messages: Vec<Message<'a>>,
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
}

/// The body of a request that is answered as a stream. The API has no JSON mode: the instructions ask for it.
pub(super) fn body(request: &Request<'_>) -> String {
    let settings = request.settings;
    to_json(&Body {
        model: request.model,
        max_tokens: settings.max_output.unwrap_or(MAX_OUTPUT),
        system: settings.instructions(),
        messages: request.messages().collect(),
        stream: true,
        temperature: settings.temperature,
    })
}

#[derive(Deserialize)]
struct Piece {
    r#type: Option<String>,
    message: Option<Reply>,
    content_block: Option<Block>,
    delta: Option<Block>,
    usage: Option<Usage>,
    error: Option<Value>,
}

/// A whole reply, or what is known of it at the start.
#[derive(Deserialize)]
struct Reply {
    content: Option<Vec<Block>>,
    stop_reason: Option<String>,
    usage: Option<Usage>,
    error: Option<Value>,
}

/// A block of the answer, a piece of one, or the change that ends the answer.
#[derive(Deserialize)]
struct Block {
    text: Option<String>,
    thinking: Option<String>,
    stop_reason: Option<String>,
}

/// Counts so far; a later one replaces an earlier one.
#[derive(Deserialize)]
struct Usage {
    input_tokens: Option<u64>,
    output_tokens: Option<u64>,
    cache_read_input_tokens: Option<u64>,
    cache_creation_input_tokens: Option<u64>,
}

/// What the `data` of one server-sent event says, in order; kinds of events that are not known say nothing. The counts
/// are spread over the events: those of the input come at the start, those of the output at the end.
pub(super) fn read(data: &str, counts: &mut Counts) -> serde_json::Result<Vec<Event>> {
    let piece: Piece = serde_json::from_str(data)?;
    if let Some(error) = piece.error {
        return Ok(vec![Event::Failed(message_of(&error))]);
    }
    let mut events = Vec::new();
    match piece.r#type.as_deref() {
        Some("message_start") => {
            if let Some(usage) = piece.message.and_then(|message| message.usage) {
                usage.update(counts);
            }
        }
        Some("content_block_start") => {
            piece.content_block.into_iter().for_each(|block| block.read(&mut events))
        }
        Some("content_block_delta") => piece.delta.into_iter().for_each(|block| block.read(&mut events)),
        Some("message_delta") => {
            if let Some(usage) = piece.usage {
                usage.update(counts);
                events.extend(counts.workload(Counting::ANTHROPIC).map(Event::Usage));
            }
            let word = piece.delta.and_then(|delta| delta.stop_reason);
            events.extend(word.map(|word| Event::stopped(&word)));
        }
        Some("message_stop") => events.push(Event::Done),
        _ => {}
    }
    Ok(events)
}

/// What a reply says that came whole.
pub(super) fn read_whole(body: &str) -> serde_json::Result<Vec<Event>> {
    let reply: Reply = serde_json::from_str(body)?;
    if let Some(error) = reply.error {
        return Ok(vec![Event::Failed(message_of(&error))]);
    }
    let mut events = Vec::new();
    reply.content.into_iter().flatten().for_each(|block| block.read(&mut events));
    if let Some(usage) = reply.usage {
        let mut counts = Counts::default();
        usage.update(&mut counts);
        events.extend(counts.workload(Counting::ANTHROPIC).map(Event::Usage));
    }
    events.extend(reply.stop_reason.map(|word| Event::stopped(&word)));
    Ok(events)
}

impl Block {
    fn read(self, events: &mut Vec<Event>) {
        events.extend(self.thinking.map(Event::Reasoning));
        events.extend(self.text.map(Event::Text));
    }
}

impl Usage {
    fn update(self, counts: &mut Counts) {
        for (place, count) in [
            (&mut counts.input, self.input_tokens),
            (&mut counts.output, self.output_tokens),
            (&mut counts.cache_read, self.cache_read_input_tokens),
            (&mut counts.cache_write, self.cache_creation_input_tokens),
        ] {
            *place = count.unwrap_or(*place);
        }
    }
}

#[cfg(test)]
mod tests;
