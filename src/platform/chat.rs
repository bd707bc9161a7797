//! A call to a chat completions API, streamed.

use eventsource_stream::Eventsource;
use futures::StreamExt;
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_streams::ReadableStream;
use web_sys::{AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::{clock, location};
use crate::providers::openai_chat::{self, HEADERS};
use crate::providers::{CallError, Event, Reply, Secret};
use crate::routing::{BaseUrl, Endpoint, Target};
use crate::session::{CallEnd, Timing};

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
        self.signal().aborted()
    }

    /// What a request listens to.
    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

/// What has gone out and come back, until now or until the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What came: the text and, if reported, the tokens.
    pub reply: Reply,
    /// Bytes of the request's body that were given to the browser to send.
    pub bytes_sent: u64,
    /// When.
    pub timing: Timing,
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

/// Asks a target, and tells `on_progress` how it stands as the request goes out and with each piece of the answer. Gives
/// the whole exchange, also of a call that failed, and how it ended; nothing for a target that is not called.
///
/// The key goes only to the origin it was entered for; for another, the call goes out without it.
pub async fn send_chat(
    target: &Target,
    key: Option<&Secret>,
    prompt: &str,
    cancel: &Cancel,
    on_progress: impl FnMut(&Exchange),
) -> Option<(Exchange, End)> {
    let Endpoint::OpenAiChat { base_url, model } = &target.endpoint else { return None };
    let body = openai_chat::request_body(model, prompt);
    let mut call = Call {
        base_url,
        key: key.filter(|key| key.expose_for(base_url).is_some()),
        cancel,
        start: clock::monotonic_ms(),
        exchange: Exchange {
            reply: Reply::default(),
            bytes_sent: body.len() as u64,
            timing: Timing { first_text_ms: None, total_ms: 0 },
        },
        on_progress,
    };
    let outcome = call.run(body).await;
    call.exchange.timing.total_ms = call.elapsed_ms();
    let end = match outcome {
        Ok(()) => End::Complete,
        Err(_) if cancel.is_cancelled() => End::Stopped,
        Err(error) => End::Failed(error),
    };
    Some((call.exchange, end))
}

struct Call<'a, OnProgress> {
    base_url: &'a BaseUrl,
    key: Option<&'a Secret>,
    cancel: &'a Cancel,
    /// When it began, on the monotonic clock.
    start: f64,
    exchange: Exchange,
    on_progress: OnProgress,
}

impl<OnProgress: FnMut(&Exchange)> Call<'_, OnProgress> {
    async fn run(&mut self, body: String) -> Result<(), CallError> {
        (self.on_progress)(&self.exchange);
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
            return self.exchange.reply.end();
        }
        self.read_stream(&response).await
    }

    /// Without cookies, referrer and cache; and a redirect is an error, because it would take the prompt to an address
    /// that the user never entered.
    async fn post(&self, body: String) -> Result<Response, CallError> {
        let no_response = |_| CallError::no_response(self.base_url, location::is_https());
        let mut request = Request::post(&openai_chat::url(self.base_url))
            .abort_signal(Some(&self.cancel.signal()))
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
            let Ok(message) = message else { return self.exchange.reply.end() };
            if self.cancel.is_cancelled() {
                return Err(CallError::Cut);
            }
            let events =
                openai_chat::decode(&message.data).map_err(|error| self.exchange.reply.placed(error))?;
            for event in events {
                let is_done = event == Event::Done;
                self.take(event)?;
                if is_done {
                    return Ok(());
                }
            }
        }
        self.exchange.reply.end()
    }

    fn take(&mut self, event: Event) -> Result<(), CallError> {
        let is_text = matches!(event, Event::Text(_));
        self.exchange.reply.take(event, self.key)?;
        if is_text {
            let elapsed_ms = self.elapsed_ms();
            let timing = &mut self.exchange.timing;
            timing.total_ms = elapsed_ms;
            timing.first_text_ms = timing.first_text_ms.or(Some(timing.total_ms));
            (self.on_progress)(&self.exchange);
        }
        Ok(())
    }

    fn elapsed_ms(&self) -> u64 {
        (clock::monotonic_ms() - self.start).max(0.0) as u64
    }
}
