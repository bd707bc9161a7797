//! One inference worker: made, heard and ended.

use gloo_net::http;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, RequestCache, Worker, WorkerOptions, WorkerType};

use super::{Listener, location};
use crate::protocol::{self, Reply, Request, WireError};

/// The worker's files beside the page, the one to start it with first. Their names are the same in every build.
const FILES: [&str; 3] = ["worker_loader.js", "worker.js", "worker_bg.wasm"];

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
    pub(super) fn start(hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("classifier");
        let worker = Worker::new_with_options(&location::resolve(FILES[0]), &options)?;
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

    pub(super) fn post(&self, request: Request) {
        // Text can always be cloned. If it were not sent after all, the silence would be noticed.
        let _ = self.worker.post_message(&JsValue::from_str(&protocol::encode_request(request)));
    }
}

/// Puts the server's files in the place of those in the browser's cache.
pub(super) async fn refresh_files() {
    for file in FILES {
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
