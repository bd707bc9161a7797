//! Event listeners that end when they are dropped.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// A listener on one kind of event, removed when this is dropped.
#[must_use = "a listener that is dropped hears nothing"]
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Calls `callback` on each event of this kind.
    pub fn on(target: &EventTarget, kind: &'static str, callback: impl Fn(Event) + 'static) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(callback);
        // This fails only for a callback that is no function.
        let _ = target.add_event_listener_with_callback(kind, callback.as_ref().unchecked_ref());
        Self { target: target.clone(), kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // The browser must forget the function before it is freed: it could not be called any more.
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, self.callback.as_ref().unchecked_ref());
    }
}
