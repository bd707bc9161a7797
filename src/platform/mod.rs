//! The only door to the browser: the inference worker, calls, storage, clock, address bar, clipboard, files.
//!
//! What can be decided without a browser is decided elsewhere, in pure code; here it is carried out.

mod answering;
pub mod assets;
pub mod browser_model;
pub mod cancel;
pub mod chat;
pub mod classifier_client;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod focus;
pub mod language_model;
pub mod lifecycle;
mod listener;
pub mod location;
pub mod login;
pub mod own_model;
pub mod probe;
pub mod random;
pub mod sealing;
pub mod storage;
pub mod tab_storage;
pub mod theme;
pub mod timer;
mod worker_handle;

pub use listener::Listener;

use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

/// The page's window. There is one wherever this feature runs: the page's binary is never loaded in a worker.
fn window() -> web_sys::Window {
    web_sys::window().unwrap_throw()
}

/// The browser's words for an error, for people.
fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "the browser does not say why".to_owned()),
    }
}
