//! A call to a model, streamed, in whichever wire format its API speaks.

use futures::{Stream, StreamExt};
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_streams::ReadableStream;
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
};

use super::{clock, location};
use crate::providers::{
    CallError, Decoder, Event, Refusal, Reply, Request as Asked, RequestSettings, Secret, Turn, body,
};
use crate::routing::{BaseUrl, Endpoint, Format, Target};
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
    turns: &[Turn],
    settings: &RequestSettings,
    cancel: &Cancel,
    on_progress: impl FnMut(&Exchange),
) -> Option<(Exchange, End)> {
    let Endpoint::Api { format, base_url, model } = &target.endpoint else { return None };
    let body = format.body(base_url, &Asked { model, turns, settings });
    let mut call = Call {
        format: *format,
        base_url,
        model,
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
    format: Format,
    base_url: &'a BaseUrl,
    model: &'a str,
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
            return Err(CallError::Malformed(self.format));
        }
        if kind.starts_with("application/json") {
            let body = body::text(bytes_of(&response)?).await?;
            for event in Decoder::new(self.format).whole(&body)? {
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
        let mut request = Request::post(&self.format.url(self.base_url, self.model))
            .query(self.format.query())
            .abort_signal(Some(&self.cancel.signal()))
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .redirect(RequestRedirect::Error)
            .referrer_policy(ReferrerPolicy::NoReferrer);
        for (name, value) in self.format.headers(self.key.and_then(|key| key.expose_for(self.base_url))) {
            request = request.header(name, &value);
        }
        request.body(body).map_err(no_response)?.send().await.map_err(no_response)
    }

    async fn refusal(&self, response: &Response) -> CallError {
        let retry_after = response.headers().get("retry-after");
        // The status says enough if the rest does not come.
        let body = match bytes_of(response) {
            Ok(bytes) => body::text(bytes).await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        let refusal = Refusal { status: response.status(), retry_after: retry_after.as_deref(), body: &body };
        CallError::from_response(self.format, self.base_url, refusal, self.key, clock::now_ms())
    }

    async fn read_stream(&mut self, response: &Response) -> Result<(), CallError> {
        let mut events = std::pin::pin!(body::events(bytes_of(response)?, Decoder::new(self.format)));
        while let Some(event) = events.next().await {
            if self.cancel.is_cancelled() {
                return Err(CallError::Cut);
            }
            let event = event.map_err(|error| self.exchange.reply.placed(error))?;
            let is_done = event == Event::Done;
            self.take(event)?;
            if is_done {
                return Ok(());
            }
        }
        // An answer that was whole before the connection failed is whole.
        self.exchange.reply.end()
    }

    fn take(&mut self, event: Event) -> Result<(), CallError> {
        let is_answer = matches!(event, Event::Text(_) | Event::Refusal(_));
        let shows = is_answer || matches!(event, Event::Reasoning(_));
        self.exchange.reply.take(event, self.key)?;
        if shows {
            let elapsed_ms = self.elapsed_ms();
            let timing = &mut self.exchange.timing;
            timing.total_ms = elapsed_ms;
            timing.first_text_ms = timing.first_text_ms.or(is_answer.then_some(elapsed_ms));
            (self.on_progress)(&self.exchange);
        }
        Ok(())
    }

    fn elapsed_ms(&self) -> u64 {
        (clock::monotonic_ms() - self.start).max(0.0) as u64
    }
}

/// The bytes of a response's body as they come.
fn bytes_of(response: &Response) -> Result<impl Stream<Item = Result<Vec<u8>, JsValue>> + use<>, CallError> {
    let body = response.body().ok_or(CallError::Cut)?;
    let chunks = ReadableStream::from_raw(body.unchecked_into()).into_stream();
    Ok(chunks.map(|chunk| chunk.map(|chunk| Uint8Array::new(&chunk).to_vec())))
}
