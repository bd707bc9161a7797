//! The chat completions API of OpenAI and of all who speak it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use super::failure::message_of;
use super::request::{Message, Request, to_json};
use super::usage::{Counting, Counts};
use crate::routing::BaseUrl;

pub(super) fn url(base_url: &BaseUrl) -> String {
    format!("{base_url}/chat/completions")
}

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    messages: Vec<Message<'a>>,
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<ResponseFormat>,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

#[derive(Serialize)]
pub(super) struct ResponseFormat {
    r#type: &'static str,
}

impl ResponseFormat {
    pub(super) const JSON: ResponseFormat = ResponseFormat { r#type: "json_object" };
}

/// The body of a request that is answered as a stream, with the usage at its end. `origin` is whose API it goes to.
pub(super) fn body(origin: &str, request: &Request<'_>) -> String {
    let settings = request.settings;
    let instructions = settings.instructions();
    let system = instructions.as_deref().map(|content| Message { role: "system", content });
    // OpenAI's newer models refuse the old name of the limit; many who speak this API know no other.
    let renamed = origin == "https://api.openai.com";
    // Mistral refuses the option, and sends the usage in any case.
    let asks_for_usage = origin != "https://api.mistral.ai";
    to_json(&Body {
        model: request.model,
        messages: system.into_iter().chain(request.messages()).collect(),
        stream: true,
        stream_options: asks_for_usage.then_some(StreamOptions { include_usage: true }),
        temperature: settings.temperature,
        max_tokens: settings.max_output.filter(|_| !renamed),
        max_completion_tokens: settings.max_output.filter(|_| renamed),
        response_format: settings.json.then_some(ResponseFormat::JSON),
    })
}

/// A chunk of a stream, or a whole reply: they differ in `delta` and `message` alone.
#[derive(Deserialize)]
struct Chunk {
    choices: Option<Vec<Choice>>,
    usage: Option<Usage>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(alias = "message")]
    delta: Option<Delta>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<Content>,
    /// As DeepSeek, xAI, llama.cpp and LM Studio name it.
    reasoning_content: Option<String>,
    /// As OpenRouter, Groq, Cerebras, Together, Ollama and vLLM name it.
    reasoning: Option<String>,
    refusal: Option<String>,
}

/// A text or, from Mistral's reasoning models, a list of parts.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Parts(Vec<Part>),
}

#[derive(Deserialize)]
struct Part {
    text: Option<String>,
    thinking: Option<Vec<Thought>>,
}

#[derive(Deserialize)]
struct Thought {
    text: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
    total_tokens: Option<u64>,
    prompt_tokens_details: Option<PromptDetails>,
    completion_tokens_details: Option<CompletionDetails>,
    /// DeepSeek's own field.
    prompt_cache_hit_tokens: Option<u64>,
}

#[derive(Deserialize)]
struct PromptDetails {
    cached_tokens: Option<u64>,
    /// As OpenRouter and LiteLLM report what other APIs write.
    #[serde(alias = "cache_creation_tokens")]
    cache_write_tokens: Option<u64>,
}

#[derive(Deserialize)]
struct CompletionDetails {
    reasoning_tokens: Option<u64>,
}

/// What the `data` of one server-sent event says, in order. Unknown fields, empty choices and null content say nothing.
pub(super) fn read(data: &str) -> serde_json::Result<Vec<Event>> {
    if data.trim() == "[DONE]" {
        return Ok(vec![Event::Done]);
    }
    let chunk: Chunk = serde_json::from_str(data)?;
    if let Some(error) = chunk.error {
        return Ok(vec![Event::Failed(message_of(&error))]);
    }
    let mut events = Vec::new();
    if let Some(choice) = chunk.choices.into_iter().flatten().next() {
        choice.delta.into_iter().for_each(|delta| delta.read(&mut events));
        events.extend(choice.finish_reason.map(|word| Event::stopped(&word)));
    }
    let counts = chunk.usage.and_then(Usage::counts);
    events.extend(counts.and_then(|counts| counts.workload(Counting::OPENAI)).map(Event::Usage));
    Ok(events)
}

impl Delta {
    fn read(self, events: &mut Vec<Event>) {
        events.extend(self.reasoning_content.or(self.reasoning).map(Event::Reasoning));
        match self.content {
            Some(Content::Text(text)) => events.push(Event::Text(text)),
            Some(Content::Parts(parts)) => {
                for part in parts {
                    let thoughts = part.thinking.into_iter().flatten().filter_map(|thought| thought.text);
                    events.extend(thoughts.map(Event::Reasoning));
                    events.extend(part.text.map(Event::Text));
                }
            }
            None => {}
        }
        events.extend(self.refusal.map(Event::Refusal));
    }
}

impl Usage {
    /// Nothing unless both sides are counted.
    fn counts(self) -> Option<Counts> {
        let (prompt, completion) = (self.prompt_tokens_details, self.completion_tokens_details);
        let cached = prompt.as_ref().and_then(|details| details.cached_tokens);
        Some(Counts {
            input: self.prompt_tokens?,
            output: self.completion_tokens?,
            cache_read: cached.or(self.prompt_cache_hit_tokens).unwrap_or(0),
            cache_write: prompt.and_then(|details| details.cache_write_tokens).unwrap_or(0),
            reasoning: completion.and_then(|details| details.reasoning_tokens).unwrap_or(0),
            total: self.total_tokens,
        })
    }
}

#[cfg(test)]
mod tests;
