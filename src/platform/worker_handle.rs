//! One inference worker: made, heard and ended.

use gloo_net::http;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, RequestCache, Worker, WorkerOptions, WorkerType};

use super::{Listener, location};
use crate::protocol::{self, Reply, Request, WireError};

/// The workers that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// Runs the shipped model.
    Shipped,
    /// Runs models of the user's own: it is larger, and fetched only when it is needed.
    Own,
}

impl Program {
    /// Its files beside the page, the one to start it with first. Their names are the same in every build.
    fn files(self) -> [&'static str; 3] {
        match self {
            Program::Shipped => ["worker_loader.js", "worker.js", "worker_bg.wasm"],
            Program::Own => ["own_model_loader.js", "own_model.js", "own_model_bg.wasm"],
        }
    }
}

/// What is heard of a worker.
pub(super) enum Heard {
    /// A message.
    Reply(Result<Reply, WireError>),
    /// An error that the worker did not catch, a trap among them, or that it could not be loaded at all.
    Death,
}

/// A running worker. It ends when this is dropped, and is not heard after that.
pub(super) struct WorkerHandle {
    worker: Worker,
    _listeners: [Listener; 3],
}

impl WorkerHandle {
    /// Makes a worker. What is posted before it says [`Reply::Started`] is lost.
    pub(super) fn start(program: Program, hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let [loader, ..] = program.files();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("classifier");
        let worker = Worker::new_with_options(&location::resolve(loader), &options)?;
        let on = |kind, heard: fn(web_sys::Event) -> Heard| {
            let hear = hear.clone();
            Listener::on(&worker, kind, move |event| hear(heard(event)))
        };
        let listeners = [
            on("message", |event| {
                let text = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                Heard::Reply(protocol::decode_reply(&text.unwrap_or_default()))
            }),
            on("error", |_| Heard::Death),
            on("messageerror", |_| Heard::Death),
        ];
        Ok(Self { worker, _listeners: listeners })
    }

    /// Posts a request and the files beside it. A file crosses as a handle: its bytes are read by the worker alone.
    pub(super) fn post(&self, request: Request, files: &[Blob]) {
        let text = JsValue::from_str(&protocol::encode_request(request));
        let message = [text].into_iter().chain(files.iter().map(JsValue::from)).collect::<Array>();
        // Text and handles can always be cloned. If they were not sent after all, the silence would be noticed.
        let _ = self.worker.post_message(&message);
    }
}

/// Puts the server's files in the place of those in the browser's cache.
pub(super) async fn refresh_files(program: Program) {
    for file in program.files() {
        // One that does not come now is asked for again with the reload.
        if let Ok(response) =
            http::Request::get(&location::resolve(file)).cache(RequestCache::Reload).send().await
        {
            let _ = response.binary().await;
        }
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
