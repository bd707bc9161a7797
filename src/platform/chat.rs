//! A call to a model, streamed, in whichever wire format its API speaks.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;

use futures::future::{Either, select};
use futures::{Stream, StreamExt};
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_streams::ReadableStream;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::cancel::Cancel;
use super::{Listener, clock, location, timer};
use crate::calling::{Limits, Watch, in_words};
use crate::providers::{
    CallError, Decoder, Event, Refusal, Request as Asked, RequestSettings, Secret, Turn, body,
};
use crate::routing::{BaseUrl, Endpoint, Format, Target};
use crate::session::{CallEnd, Exchange};

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

impl From<&End> for CallEnd {
    fn from(end: &End) -> Self {
        match end {
            End::Complete => CallEnd::Complete,
            End::Stopped => CallEnd::Stopped,
            End::Failed(error) => CallEnd::Failed(in_words(error)),
        }
    }
}

/// Asks a target, and tells `on_progress` how it stands as the request goes out and with each piece of the answer. Gives
/// the whole exchange, also of a call that failed, and how it ended; nothing for a target that is not called. What takes
/// longer than the limits is broken off.
///
/// The key goes only to the origin it was entered for; for another, the call goes out without it.
pub async fn send_chat(
    target: &Target,
    key: Option<&Secret>,
    turns: &[Turn],
    settings: &RequestSettings,
    limits: Limits,
    cancel: &Cancel,
    on_progress: impl FnMut(&Exchange),
) -> Option<(Exchange, End)> {
    let Endpoint::Api { format, base_url, model } = &target.endpoint else { return None };
    let body = format.body(base_url, &Asked { model, turns, settings });
    // A time-out breaks this call off alone, and the user whatever `cancel` was given to.
    let connection = Cancel::new();
    let _while_it_lasts = Listener::on(&cancel.signal(), "abort", {
        let connection = connection.clone();
        move |_| connection.cancel()
    });
    let start = clock::monotonic_ms();
    let mut call = Call {
        format: *format,
        base_url,
        model,
        key: key.filter(|key| key.expose_for(base_url).is_some()),
        connection: &connection,
        start,
        watch: Rc::new(Cell::new(Watch::start(limits, start))),
        exchange: Exchange { bytes_sent: body.len() as u64, ..Exchange::default() },
        on_progress,
    };
    let outcome = call.run(body).await;
    call.exchange.timing.total_ms = call.elapsed_ms();
    let end = match outcome {
        Ok(()) => End::Complete,
        Err(_) if cancel.is_cancelled() => End::Stopped,
        Err(error) => {
            connection.cancel();
            End::Failed(error)
        }
    };
    Some((call.exchange, end))
}

struct Call<'a, OnProgress> {
    format: Format,
    base_url: &'a BaseUrl,
    model: &'a str,
    key: Option<&'a Secret>,
    /// Breaks this call off.
    connection: &'a Cancel,
    /// When it began, on the monotonic clock.
    start: f64,
    /// Shared with the stream of bytes.
    watch: Rc<Cell<Watch>>,
    exchange: Exchange,
    on_progress: OnProgress,
}

impl<OnProgress: FnMut(&Exchange)> Call<'_, OnProgress> {
    async fn run(&mut self, body: String) -> Result<(), CallError> {
        (self.on_progress)(&self.exchange);
        let response = self.in_time(self.post(body)).await??;
        self.exchange.status = Some(response.status());
        self.watch.update(|watch| watch.connected(clock::monotonic_ms()));
        if !response.ok() {
            return Err(self.refusal(&response).await);
        }
        let kind = response.headers().get("content-type").unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("text/html") {
            return Err(CallError::Malformed(self.format));
        }
        if kind.starts_with("application/json") {
            let body = self.in_time(body::text(bytes_of(&response)?)).await??;
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
            .abort_signal(Some(&self.connection.signal()))
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
            Ok(bytes) => self.in_time(body::text(bytes)).await.flatten().unwrap_or_default(),
            Err(_) => String::new(),
        };
        let refusal = Refusal { status: response.status(), retry_after: retry_after.as_deref(), body: &body };
        CallError::from_response(self.format, self.base_url, refusal, self.key, clock::now_ms())
    }

    async fn read_stream(&mut self, response: &Response) -> Result<(), CallError> {
        let watch = Rc::clone(&self.watch);
        let bytes =
            bytes_of(response)?.inspect(move |_| watch.update(|watch| watch.received(clock::monotonic_ms())));
        let mut events = pin!(body::events(bytes, Decoder::new(self.format)));
        while let Some(event) = self.in_time(events.next()).await? {
            if self.connection.is_cancelled() {
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
            self.watch.update(|watch| watch.shown(clock::monotonic_ms()));
            let elapsed_ms = self.elapsed_ms();
            let timing = &mut self.exchange.timing;
            timing.total_ms = elapsed_ms;
            timing.first_text_ms = timing.first_text_ms.or(is_answer.then_some(elapsed_ms));
            (self.on_progress)(&self.exchange);
        }
        Ok(())
    }

    /// What a part of the exchange brings, unless it takes longer than the watch allows for.
    async fn in_time<T>(&self, part: impl Future<Output = T>) -> Result<T, CallError> {
        let mut part = pin!(part);
        loop {
            let left = self.watch.get().left_ms(clock::monotonic_ms()).unwrap_or(0);
            // What is there already counts, also after a tab was asleep.
            if let Either::Left((done, _)) = select(part.as_mut(), pin!(timer::sleep(left))).await {
                return Ok(done);
            }
            let watch = self.watch.get();
            if watch.left_ms(clock::monotonic_ms()).is_none() {
                let (phase, seconds) = watch.waits_for();
                return Err(CallError::TimedOut { phase, seconds });
            }
        }
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
