//! The inference workers: each loads a model when it is told to, then assesses one prompt after another.

mod load;
#[cfg(feature = "own-models")]
mod own;
mod serve;

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use crate::classifier::familiarity;
use crate::classifier::features::Features;
use crate::classifier::latency::ScoreTimes;
use crate::protocol::{self, Reply, Request};
use serve::{Assistant, Scored, Scorer};

/// Starts the worker of the shipped model: listens, and says so.
///
/// # Errors
/// If this is no dedicated worker, or the page is gone.
pub fn run() -> Result<(), JsValue> {
    listen(async |desk, request, _| match request {
        Request::Load { model_url } => match load::load(&model_url, &desk.clock()).await {
            Ok((engine, ready)) => {
                let now_ms = desk.clock();
                let score = move |text: &str| {
                    let start = now_ms();
                    let features = Features::of(text);
                    let ready = now_ms();
                    let score = engine.run(features).map_err(|error| error.to_string())?;
                    let network_ms = now_ms() - ready;
                    let times = ScoreTimes { features_ms: Some(ready - start), network_ms };
                    Ok(Scored { score: familiarity::doubted(score, text), times })
                };
                desk.serve(Box::new(score), ready);
            }
            Err(error) => desk.refuse(error.to_string()),
        },
        _ => desk.refuse("this worker runs the shipped model alone".to_owned()),
    })
}

/// Starts the worker of models of the user's own: listens, and says so.
///
/// # Errors
/// If this is no dedicated worker, or the page is gone.
#[cfg(feature = "own-models")]
pub fn run_own() -> Result<(), JsValue> {
    listen(async |desk, request, files| {
        let answer = match request {
            Request::Inspect => own::inspect(&desk, &files).await,
            Request::LoadOwn { model, theta } => own::load(&desk, &files, model, theta).await,
            _ => Err("this worker runs models of the user's own alone".to_owned()),
        };
        if let Err(reason) = answer {
            desk.refuse(reason);
        }
    })
}

/// Answers each message: what is about a prompt with the model that was loaded last, all else through `load`, which is
/// given the files beside the message too.
fn listen<Loading: Future<Output = ()> + 'static>(
    load: impl Fn(Desk, Request, Vec<Blob>) -> Loading + 'static,
) -> Result<(), JsValue> {
    register_kernels();
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let desk = Desk { scope: scope.clone(), assistant: Rc::default() };
    let listener = {
        let desk = desk.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let parts: Vec<JsValue> = event.data().dyn_into::<Array>().unwrap_or_default().to_vec();
            let text = parts.first().and_then(JsValue::as_string).unwrap_or_default();
            let files = parts.into_iter().filter_map(|part| part.dyn_into().ok()).collect();
            match protocol::decode_request(&text) {
                Ok(Request::Assess { seq, prompt }) => {
                    desk.post(desk.assistant.borrow().assess(seq, &prompt, &desk.clock(), &now()));
                }
                Ok(Request::Explain { seq, prompt }) => {
                    desk.post(desk.assistant.borrow().explain(seq, &prompt, &desk.clock()));
                }
                Ok(request) => spawn_local(load(desk.clone(), request, files)),
                // The page sees this worker's build in each reply, and by that it sees why nothing else comes.
                Err(_) => desk.post(Reply::Started),
            }
        })
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens for as long as the worker lives.
    listener.forget();
    desk.post(Reply::Started);
    Ok(())
}

/// Where the worker sits: the way to the page, a clock, and what answers.
#[derive(Clone)]
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    assistant: Rc<RefCell<Assistant>>,
}

impl Desk {
    /// Answers with this model from now on, and says so.
    fn serve(&self, score: Scorer, ready: Reply) {
        self.assistant.borrow_mut().score = Some(score);
        self.post(ready);
    }

    /// Says why there is no model.
    fn refuse(&self, reason: String) {
        self.post(Reply::Unavailable { reason });
    }

    /// A clock in milliseconds since the worker began; 0 where the browser has none.
    fn clock(&self) -> impl Fn() -> f64 + use<> {
        let performance = self.scope.performance();
        move || performance.as_ref().map_or(0.0, web_sys::Performance::now)
    }

    fn post(&self, reply: Reply) {
        // Text can always be cloned, so this fails only when the page is gone, and then nobody waits for it.
        let _ = self.scope.post_message(&JsValue::from_str(&protocol::encode_reply(reply)));
    }
}

/// Registers tract's kernels, which are static constructors. Must come before anything of the engine; calling it
/// again does nothing. That it is called at all also keeps the linker from calling them before every export.
pub fn register_kernels() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    #[cfg(target_arch = "wasm32")]
    #[allow(unsafe_code)]
    ONCE.call_once(|| {
        unsafe extern "C" {
            fn __wasm_call_ctors();
        }
        // SAFETY: the linker makes this function for every module, without arguments or result, and `Once` sees to it
        // that the constructors run a single time.
        unsafe { __wasm_call_ctors() }
    });
    #[cfg(not(target_arch = "wasm32"))]
    ONCE.call_once(|| {});
}

/// The user's day and hour, by the device's clock and its distance from UTC.
fn now() -> jiff::Zoned {
    let date = js_sys::Date::new_0();
    let offset = jiff::tz::Offset::from_seconds((-60.0 * date.get_timezone_offset()) as i32);
    let zone = jiff::tz::TimeZone::fixed(offset.unwrap_or(jiff::tz::Offset::UTC));
    jiff::Timestamp::from_millisecond(date.get_time() as i64).unwrap_or_default().to_zoned(zone)
}
