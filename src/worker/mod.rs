//! The inference worker: loads a model when it is told to, then assesses one prompt after another.

mod load;
mod serve;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::protocol::{self, Reply, Request};
use serve::Assistant;

/// Starts listening, and says so.
///
/// # Errors
/// If this is no dedicated worker, or the page is gone.
pub fn run() -> Result<(), JsValue> {
    register_kernels();
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let assistant = Rc::new(RefCell::new(Assistant::default()));
    let listener = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            match protocol::decode_request(&text) {
                Ok(request) => handle(&scope, &assistant, request),
                // The page sees this worker's build in each reply, and by that it sees why nothing else comes.
                Err(_) => post(&scope, Reply::Started),
            }
        })
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens for as long as the worker lives.
    listener.forget();
    post(&scope, Reply::Started);
    Ok(())
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

fn handle(scope: &DedicatedWorkerGlobalScope, assistant: &Rc<RefCell<Assistant>>, request: Request) {
    match request {
        Request::Load { model_url } => {
            let (scope, assistant) = (scope.clone(), Rc::clone(assistant));
            wasm_bindgen_futures::spawn_local(async move {
                let reply = match load::load(&model_url, &now_ms(&scope)).await {
                    Ok((engine, ready)) => {
                        assistant.borrow_mut().engine = Some(engine);
                        ready
                    }
                    Err(error) => Reply::Unavailable { reason: error.to_string() },
                };
                post(&scope, reply);
            });
        }
        Request::Assess { seq, prompt } => {
            let reply = assistant.borrow().assess(seq, &prompt, &now_ms(scope));
            post(scope, reply);
        }
        Request::Explain { seq, prompt } => post(scope, assistant.borrow().explain(seq, &prompt)),
    }
}

/// A clock in milliseconds since the worker began; 0 where the browser has none.
fn now_ms(scope: &DedicatedWorkerGlobalScope) -> impl Fn() -> f64 + use<> {
    let performance = scope.performance();
    move || performance.as_ref().map_or(0.0, web_sys::Performance::now)
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: Reply) {
    // Text can always be cloned, so this fails only when the page is gone, and then nobody waits for it.
    let _ = scope.post_message(&JsValue::from_str(&protocol::encode_reply(reply)));
}
