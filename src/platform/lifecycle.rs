//! The page's coming and going.

use super::{Listener, window};

/// Calls `callback` when the browser is about to leave or reload the page, before it breaks off what the page is fetching.
pub fn on_leaving(callback: impl Fn() + 'static) -> Listener {
    Listener::on(&window(), "beforeunload", move |_| callback())
}

/// Calls `callback` when the page is hidden, left or reloaded: the last moment that is sure to be heard of.
pub fn on_hidden(callback: impl Fn() + 'static) -> Option<Listener> {
    let document = window().document()?;
    Some(Listener::on(&document.clone(), "visibilitychange", move |_| {
        if document.hidden() {
            callback();
        }
    }))
}
