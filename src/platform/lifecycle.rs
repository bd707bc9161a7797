//! The page's coming and going.

use super::{Listener, window};

/// Calls `callback` when the page is hidden, left or reloaded: the last moment that is sure to be heard of.
pub fn on_hidden(callback: impl Fn() + 'static) -> Option<Listener> {
    let document = window().document()?;
    Some(Listener::on(&document.clone(), "visibilitychange", move |_| {
        if document.hidden() {
            callback();
        }
    }))
}
