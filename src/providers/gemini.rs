//! Gemini's generateContent API.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use super::failure::message_of;
use super::request::{Request, to_json};
use super::usage::{Counting, Counts};
use crate::routing::BaseUrl;

/// The model is in the path; its name cannot lead elsewhere.
pub(super) fn url(base_url: &BaseUrl, model: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    // The API itself lists its models with this in front.
    let model = model.strip_prefix("models/").unwrap_or(model);
    format!("{base_url}/models/{}:streamGenerateContent", utf8_percent_encode(model, KEPT))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    system_instruction: Option<Content<String>>,
    contents: Vec<Content<&'a str>>,
    #[serde(skip_serializing_if = "GenerationConfig::is_empty")]
    generation_config: GenerationConfig,
}

#[derive(Serialize)]
struct Content<Text> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    parts: [TextPart<Text>; 1],
}

#[derive(Serialize)]
struct TextPart<Text> {
    text: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GenerationConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_mime_type: Option<&'static str>,
}

impl GenerationConfig {
    fn is_empty(&self) -> bool {
        self.temperature.is_none() && self.max_output_tokens.is_none() && self.response_mime_type.is_none()
    }
}

/// The body of a request; that it is answered as a stream is said in its address.
pub(super) fn body(request: &Request<'_>) -> String {
    let settings = request.settings;
    let turns = request.turns.iter().map(|turn| Content {
        role: Some(turn.role.word("model")),
        parts: [TextPart { text: turn.text.as_str() }],
    });
    to_json(&Body {
        system_instruction: settings
            .instructions()
            .map(|text| Content { role: None, parts: [TextPart { text }] }),
        contents: turns.collect(),
        generation_config: GenerationConfig {
            temperature: settings.temperature,
            max_output_tokens: settings.max_output,
            response_mime_type: settings.json.then_some("application/json"),
        },
    })
}

/// A piece of a stream, or a whole reply: they have the same form.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Piece {
    candidates: Option<Vec<Candidate>>,
    prompt_feedback: Option<PromptFeedback>,
    usage_metadata: Option<Usage>,
    error: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    content: Option<Parts>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Parts {
    parts: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct Part {
    text: Option<String>,
    thought: Option<bool>,
}

/// Why a prompt was not answered at all.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PromptFeedback {
    block_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Usage {
    prompt_token_count: Option<u64>,
    candidates_token_count: Option<u64>,
    cached_content_token_count: Option<u64>,
    thoughts_token_count: Option<u64>,
}

/// What the `data` of one server-sent event says, in order. The API marks the end of a stream by closing it.
pub(super) fn read(data: &str) -> serde_json::Result<Vec<Event>> {
    let piece: Piece = serde_json::from_str(data)?;
    if let Some(error) = piece.error {
        return Ok(vec![Event::Failed(message_of(&error))]);
    }
    let mut events = Vec::new();
    if let Some(candidate) = piece.candidates.into_iter().flatten().next() {
        for part in candidate.content.and_then(|content| content.parts).into_iter().flatten() {
            let is_thought = part.thought == Some(true);
            events.extend(part.text.map(if is_thought { Event::Reasoning } else { Event::Text }));
        }
        events.extend(candidate.finish_reason.map(|word| Event::stopped(&word)));
    }
    let blocked = piece.prompt_feedback.and_then(|feedback| feedback.block_reason);
    events.extend(blocked.map(|word| Event::stopped(&word)));
    let is_end = events.iter().any(|event| matches!(event, Event::Stopped(_)));
    // Before the answer has begun, only the prompt is counted.
    let usage = piece.usage_metadata.filter(|usage| is_end || usage.candidates_token_count.is_some());
    events.extend(usage.and_then(|usage| usage.counts().workload(Counting::GEMINI)).map(Event::Usage));
    Ok(events)
}

impl Usage {
    /// The API leaves out what is zero.
    fn counts(self) -> Counts {
        Counts {
            input: self.prompt_token_count.unwrap_or(0),
            output: self.candidates_token_count.unwrap_or(0),
            cache_read: self.cached_content_token_count.unwrap_or(0),
            cache_write: 0,
            reasoning: self.thoughts_token_count.unwrap_or(0),
            total: None,
        }
    }
}

#[cfg(test)]
mod tests;
