//! One format's requests and replies, behind one door.

use super::request::Request;
use super::usage::Counts;
use super::{CallError, Event, anthropic_messages, gemini, openai_chat, openai_responses};
use crate::routing::{BaseUrl, Format};

impl Format {
    /// The address to post a request for a model to, without its query.
    pub fn url(self, base_url: &BaseUrl, model: &str) -> String {
        match self {
            Format::OpenAiChat => openai_chat::url(base_url),
            Format::OpenAiResponses => openai_responses::url(base_url),
            Format::AnthropicMessages => anthropic_messages::url(base_url),
            Format::Gemini => gemini::url(base_url, model),
        }
    }

    /// The query of that address, by name and value.
    pub fn query(self) -> Option<(&'static str, &'static str)> {
        (self == Format::Gemini).then_some(("alt", "sse"))
    }

    /// The headers of a request, with the key among them if there is one. No others may be added: several APIs refuse
    /// every header from a browser that they do not expect.
    pub fn headers(self, key: Option<&str>) -> Vec<(&'static str, String)> {
        let mut headers = vec![("content-type", "application/json".to_owned())];
        if self == Format::AnthropicMessages {
            headers.push(("anthropic-version", anthropic_messages::VERSION.to_owned()));
            headers.push(("anthropic-dangerous-direct-browser-access", "true".to_owned()));
        }
        headers.extend(key.map(|key| match self {
            Format::OpenAiChat | Format::OpenAiResponses => ("authorization", format!("Bearer {key}")),
            Format::AnthropicMessages => ("x-api-key", key.to_owned()),
            Format::Gemini => ("x-goog-api-key", key.to_owned()),
        }));
        headers
    }

    /// The JSON body of a request that is answered as a stream.
    pub fn body(self, base_url: &BaseUrl, request: &Request<'_>) -> String {
        match self {
            Format::OpenAiChat => openai_chat::body(base_url.origin(), request),
            Format::OpenAiResponses => openai_responses::body(request),
            Format::AnthropicMessages => anthropic_messages::body(request),
            Format::Gemini => gemini::body(request),
        }
    }

    /// How an address of this API usually ends.
    pub fn usual_ending(self) -> &'static str {
        match self {
            Format::OpenAiChat | Format::OpenAiResponses | Format::AnthropicMessages => "/v1",
            Format::Gemini => "/v1beta",
        }
    }

    /// The API in words that follow “one of”.
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Format::OpenAiChat => "a chat completions",
            Format::OpenAiResponses => "a responses",
            Format::AnthropicMessages => "a messages",
            Format::Gemini => "a generateContent",
        }
    }

    /// What is added to an address of this API.
    pub(super) fn path(self) -> &'static str {
        match self {
            Format::OpenAiChat => "/chat/completions",
            Format::OpenAiResponses => "/responses",
            Format::AnthropicMessages => "/messages",
            Format::Gemini => "/models/…",
        }
    }
}

/// The body of a request to the engine in this page, which speaks the chat completions API and has no address.
pub fn engine_body(request: &Request<'_>) -> String {
    openai_chat::body("", request)
}

/// Reads the answer to one request.
#[derive(Clone, Debug)]
pub struct Decoder {
    format: Format,
    counts: Counts,
}

impl Decoder {
    /// A decoder for one answer.
    pub fn new(format: Format) -> Self {
        Self { format, counts: Counts::default() }
    }

    /// What the `data` of one server-sent event says, in order.
    pub fn event(&mut self, data: &str) -> Result<Vec<Event>, CallError> {
        let events = match self.format {
            Format::OpenAiChat => openai_chat::read(data),
            Format::OpenAiResponses => openai_responses::read(data),
            Format::AnthropicMessages => anthropic_messages::read(data, &mut self.counts),
            Format::Gemini => gemini::read(data),
        };
        self.checked(events)
    }

    /// What a reply says that came whole as `application/json`, from an API that does not stream.
    pub fn whole(self, body: &str) -> Result<Vec<Event>, CallError> {
        let events = match self.format {
            Format::OpenAiChat => openai_chat::read(body),
            Format::OpenAiResponses => openai_responses::read_whole(body),
            Format::AnthropicMessages => anthropic_messages::read_whole(body),
            Format::Gemini => gemini::read(body),
        };
        let mut events = self.checked(events)?;
        if events.is_empty() {
            return Err(CallError::Malformed(self.format));
        }
        events.push(Event::Done);
        Ok(events)
    }

    /// Without the empty texts that many APIs begin with.
    fn checked(&self, events: serde_json::Result<Vec<Event>>) -> Result<Vec<Event>, CallError> {
        let mut events = events.map_err(|_| CallError::Malformed(self.format))?;
        events.retain(|event| match event {
            Event::Text(text) | Event::Reasoning(text) | Event::Refusal(text) => !text.is_empty(),
            _ => true,
        });
        Ok(events)
    }
}
