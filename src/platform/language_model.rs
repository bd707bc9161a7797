//! The language model in this page: a worker with an engine and one model, asked one prompt at a time.

pub mod download;

use std::cell::Cell;
use std::rc::Rc;

use futures::StreamExt;
use futures::channel::mpsc;
use futures::lock::Mutex;
use js_sys::{Array, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::answering::{self, Take};
use super::cancel::Cancel;
use super::chat::End;
use super::{Listener, location};
use crate::language_model::{self, Gguf, HEADER_BYTES, MessageError, Reply, Request};
use crate::providers::{self, CallError, Decoder, RequestSettings, Turn, engine_body};
use crate::routing::Format;
use crate::session::Exchange;

/// Beside the page, under the same name in every build.
const SCRIPT: &str = "language-model.js";

/// The longest conversation, in tokens, unless the model was trained on shorter ones. Its memory grows with it.
const MAX_CONTEXT: u64 = 4096;

/// Why a model cannot be used. Each message is a whole sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EngineError {
    /// The browser cannot read the file.
    #[error("The browser cannot read the file: {0}")]
    Unreadable(String),
    /// The file is no model for this page.
    #[error(transparent)]
    File(#[from] language_model::GgufError),
    /// The worker could not be started.
    #[error("The worker of the language model could not be started; reload the page")]
    NoWorker,
    /// What it says is of another build.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// The engine cannot load it.
    #[error("The engine cannot load this model: {0}")]
    Refused(String),
    /// The worker ended, most often because no memory was left.
    #[error(
        "The worker of the language model stopped. Most often there is too little memory: close other tabs or choose a smaller model"
    )]
    Died,
}

/// What is heard of the worker.
enum Heard {
    Reply(Result<Reply, MessageError>),
    Death,
}

/// A loaded model. It is ended, and its memory freed, when the last clone is dropped.
#[derive(Clone)]
pub struct Engine(Rc<Running>);

struct Running {
    worker: Handle,
    /// Held by the answer under way; those that wait for it take their turn in order.
    heard: Mutex<mpsc::UnboundedReceiver<Heard>>,
    next: Cell<u64>,
    threads: u64,
    died: Cell<bool>,
}

/// The worker, which ends when this is dropped.
struct Handle {
    worker: Worker,
    _listeners: [Listener; 2],
}

/// Reads what a file says of itself.
///
/// # Errors
/// Where it cannot be read or is no model for this page.
pub async fn inspect(file: &Blob) -> Result<Gguf, EngineError> {
    let unreadable = |error: JsValue| EngineError::Unreadable(super::words(&error));
    let start = file.slice_with_f64_and_f64(0.0, HEADER_BYTES as f64).map_err(unreadable)?;
    let start = JsFuture::from(start.array_buffer()).await.map_err(unreadable)?;
    Ok(language_model::check(&Uint8Array::new(&start).to_vec(), file.size() as u64)?)
}

/// Whether the page is isolated from other origins, without which browsers share no memory between threads.
pub fn is_isolated() -> bool {
    Reflect::get(&super::window(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy())
}

impl Engine {
    /// Loads a model in a worker of its own. Dropping the future ends the worker.
    ///
    /// # Errors
    /// Where the engine is missing, cannot read the model, or has too little memory for it.
    pub async fn load(file: &Blob, context: Option<u64>) -> Result<Self, EngineError> {
        let (worker, mut heard) = Handle::start()?;
        let context = context.unwrap_or(MAX_CONTEXT).min(MAX_CONTEXT);
        loop {
            match heard.next().await {
                Some(Heard::Reply(Ok(Reply::Started))) => worker.post(Request::Load { context }, Some(file)),
                Some(Heard::Reply(Ok(Reply::Loaded { threads }))) => {
                    let heard = Mutex::new(heard);
                    let running =
                        Running { worker, heard, next: Cell::new(0), threads, died: Cell::new(false) };
                    return Ok(Self(Rc::new(running)));
                }
                Some(Heard::Reply(Ok(Reply::Refused { reason }))) => {
                    return Err(EngineError::Refused(reason));
                }
                Some(Heard::Reply(Ok(_))) => {}
                Some(Heard::Reply(Err(error))) => return Err(error.into()),
                Some(Heard::Death) | None => return Err(EngineError::NoWorker),
            }
        }
    }

    /// The threads that it computes on.
    pub fn threads(&self) -> u64 {
        self.0.threads
    }

    /// Asks the model, and tells `on_progress` how it stands at the start and with each piece of the answer. Nothing is
    /// sent. Answers to others that were asked for before come first.
    pub async fn ask(
        &self,
        turns: &[Turn],
        settings: &RequestSettings,
        cancel: &Cancel,
        on_progress: impl FnMut(&Exchange),
    ) -> (Exchange, End) {
        answering::follow(cancel, on_progress, async |take| self.answer(turns, settings, take).await).await
    }

    /// Has one answer written. Dropping the future stops it.
    async fn answer(
        &self,
        turns: &[Turn],
        settings: &RequestSettings,
        take: &mut Take<'_>,
    ) -> Result<(), CallError> {
        let running = &self.0;
        let mut heard = running.heard.lock().await;
        if running.died.get() {
            return Err(CallError::Engine(EngineError::Died.to_string()));
        }
        let turn = running.begin(engine_body(&providers::Request { model: "", turns, settings }));
        let mut decoder = Decoder::new(Format::OpenAiChat);
        loop {
            match heard.next().await {
                Some(Heard::Reply(Ok(Reply::Chunk { number, chunk }))) if number == turn.number => {
                    for event in decoder.event(&chunk)? {
                        take(event)?;
                    }
                }
                Some(Heard::Reply(Ok(Reply::Answered { number }))) if number == turn.number => return Ok(()),
                Some(Heard::Reply(Ok(Reply::Failed { number, reason }))) if number == turn.number => {
                    return Err(CallError::Engine(reason));
                }
                // What belongs to an answer that was stopped.
                Some(Heard::Reply(Ok(_))) => {}
                Some(Heard::Reply(Err(error))) => {
                    return Err(CallError::Engine(error.to_string()));
                }
                Some(Heard::Death) | None => {
                    running.died.set(true);
                    return Err(CallError::Engine(EngineError::Died.to_string()));
                }
            }
        }
    }
}

/// An answer under way, which the worker is told to stop when nobody waits for it any more.
struct Answering<'a> {
    worker: &'a Handle,
    number: u64,
}

impl Drop for Answering<'_> {
    fn drop(&mut self) {
        self.worker.post(Request::Stop { number: self.number }, None);
    }
}

impl Running {
    fn begin(&self, body: String) -> Answering<'_> {
        let number = self.next.get() + 1;
        self.next.set(number);
        self.worker.post(Request::Ask { number, body }, None);
        Answering { worker: &self.worker, number }
    }
}

impl Handle {
    fn start() -> Result<(Self, mpsc::UnboundedReceiver<Heard>), EngineError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("language model");
        let worker = Worker::new_with_options(&location::resolve(SCRIPT), &options)
            .map_err(|_| EngineError::NoWorker)?;
        let (sender, heard) = mpsc::unbounded();
        let on = |kind, read: fn(web_sys::Event) -> Heard| {
            let sender = sender.clone();
            // Nobody listens once the model is put away.
            Listener::on(&worker, kind, move |event| drop(sender.unbounded_send(read(event))))
        };
        let listeners = [
            on("message", |event| {
                let text = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                Heard::Reply(language_model::decode(&text.unwrap_or_default()))
            }),
            on("error", |_| Heard::Death),
        ];
        Ok((Self { worker, _listeners: listeners }, heard))
    }

    /// A file crosses as a handle: its bytes are read by the worker alone.
    fn post(&self, request: Request, file: Option<&Blob>) {
        let text = JsValue::from_str(&language_model::encode(request));
        let message = [text].into_iter().chain(file.map(JsValue::from)).collect::<Array>();
        // Text and handles can always be cloned.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
