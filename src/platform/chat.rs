//! A call to a chat completions API, streamed.

use std::cell::Cell;

use eventsource_stream::Eventsource;
use futures::StreamExt;
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_streams::ReadableStream;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::{clock, location};
use crate::providers::openai_chat::{self, HEADERS};
use crate::providers::{CallError, Event, Reply, Secret};
use crate::routing::{BaseUrl, Endpoint, Target};
use crate::session::CallEnd;

/// Stops a call, from whichever clone.
#[derive(Clone, Debug)]
pub struct Cancel {
    controller: AbortController,
}

impl Cancel {
    /// For one call, or for several that are stopped together.
    pub fn new() -> Self {
        // Every browser that can run this module has it, and its constructor takes nothing that could be wrong.
        Self { controller: AbortController::new().unwrap_throw() }
    }

    /// Stops the calls; they end as [`End::Stopped`].
    pub fn cancel(&self) {
        self.controller.abort();
    }

    /// Whether [`Cancel::cancel`] was called.
    pub fn is_cancelled(&self) -> bool {
        self.controller.signal().aborted()
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

/// A call that has ended, well or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// What came: the text and, if reported, the tokens.
    pub reply: Reply,
    /// Bytes of the request's body that were given to the browser to send.
    pub bytes_sent: u64,
    /// Milliseconds to the first text, if any came.
    pub first_text_ms: Option<u64>,
    /// Milliseconds to the end.
    pub total_ms: u64,
    /// How it ended.
    pub end: End,
}

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// With a whole answer.
    Complete,
    /// By [`Cancel::cancel`].
    Stopped,
    /// It failed.
    Failed(CallError),
}

impl From<End> for CallEnd {
    fn from(end: End) -> Self {
        match end {
            End::Complete => CallEnd::Complete,
            End::Stopped => CallEnd::Stopped,
            End::Failed(error) => CallEnd::Failed(error.to_string()),
        }
    }
}

/// Asks a target and gives each piece of the answer to `on_text` as it comes. Nothing for a target that is not called.
///
/// The key goes only to the origin it was entered for; for another, the call goes out without it.
pub async fn send_chat(
    target: &Target,
    key: Option<&Secret>,
    prompt: &str,
    cancel: &Cancel,
    mut on_text: impl FnMut(&str),
) -> Option<Finished> {
    let Endpoint::OpenAiChat { base_url, model } = &target.endpoint else { return None };
    let body = openai_chat::request_body(model, prompt);
    let bytes_sent = body.len() as u64;
    let start = clock::monotonic_ms();
    let since_start = || (clock::monotonic_ms() - start).max(0.0) as u64;
    let first_text_ms = Cell::new(None);
    let mut call = Call {
        base_url,
        key: key.filter(|key| key.expose_for(base_url).is_some()),
        cancel,
        reply: Reply::default(),
        on_text: |text: &str| {
            first_text_ms.set(first_text_ms.get().or_else(|| Some(since_start())));
            on_text(text);
        },
    };
    let outcome = call.run(body).await;
    let end = match outcome {
        Ok(()) => End::Complete,
        Err(_) if cancel.is_cancelled() => End::Stopped,
        Err(error) => End::Failed(error),
    };
    let reply = call.reply;
    Some(Finished { reply, bytes_sent, first_text_ms: first_text_ms.get(), total_ms: since_start(), end })
}

struct Call<'a, OnText> {
    base_url: &'a BaseUrl,
    key: Option<&'a Secret>,
    cancel: &'a Cancel,
    reply: Reply,
    on_text: OnText,
}

impl<OnText: FnMut(&str)> Call<'_, OnText> {
    async fn run(&mut self, body: String) -> Result<(), CallError> {
        let response = self.post(body).await?;
        if !response.ok() {
            return Err(self.refusal(&response).await);
        }
        let kind = response.headers().get("content-type").unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("text/html") {
            return Err(CallError::Malformed);
        }
        if kind.starts_with("application/json") {
            let body = response.text().await.map_err(|_| CallError::Cut)?;
            for event in openai_chat::decode_whole(&body)? {
                self.take(event)?;
            }
            return self.reply.end();
        }
        self.read_stream(&response).await
    }

    /// Without cookies, referrer and cache; and a redirect is an error, because it would take the prompt to an address
    /// that the user never entered.
    async fn post(&self, body: String) -> Result<Response, CallError> {
        let no_response = |_| CallError::no_response(self.base_url, location::is_https());
        let mut request = Request::post(&openai_chat::url(self.base_url))
            .abort_signal(Some(&self.cancel.controller.signal()))
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .redirect(RequestRedirect::Error)
            .referrer_policy(ReferrerPolicy::NoReferrer);
        for (name, value) in HEADERS {
            request = request.header(name, value);
        }
        if let Some(key) = self.key.and_then(|key| key.expose_for(self.base_url)) {
            request = request.header("authorization", &format!("Bearer {key}"));
        }
        request.body(body).map_err(no_response)?.send().await.map_err(no_response)
    }

    async fn refusal(&self, response: &Response) -> CallError {
        let retry_after = response.headers().get("retry-after");
        // The status says enough if the rest does not come.
        let body = response.text().await.unwrap_or_default();
        let (status, now_ms) = (response.status(), clock::now_ms());
        CallError::from_response(self.base_url, status, retry_after.as_deref(), &body, self.key, now_ms)
    }

    async fn read_stream(&mut self, response: &Response) -> Result<(), CallError> {
        let body = response.body().ok_or(CallError::Cut)?;
        let chunks = ReadableStream::from_raw(body.unchecked_into()).into_stream();
        let bytes = chunks.map(|chunk| chunk.map(|chunk| Uint8Array::new(&chunk).to_vec()));
        let mut messages = bytes.eventsource();
        while let Some(message) = messages.next().await {
            // An answer that was whole before the connection failed is whole.
            let Ok(message) = message else { return self.reply.end() };
            if self.cancel.is_cancelled() {
                return Err(CallError::Cut);
            }
            let events = openai_chat::decode(&message.data).map_err(|error| self.reply.placed(error))?;
            for event in events {
                let is_done = event == Event::Done;
                self.take(event)?;
                if is_done {
                    return Ok(());
                }
            }
        }
        self.reply.end()
    }

    fn take(&mut self, event: Event) -> Result<(), CallError> {
        if let Event::Text(text) = &event {
            (self.on_text)(text);
        }
        self.reply.take(event, self.key)
    }
}
