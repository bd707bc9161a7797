//! Stopping what is under way.

use wasm_bindgen::UnwrapThrowExt;
use web_sys::{AbortController, AbortSignal};

/// Stops a call, from whichever clone.
#[derive(Clone, Debug)]
pub struct Cancel {
    controller: AbortController,
}

impl Cancel {
    /// For one call, or for several that are stopped together.
    pub fn new() -> Self {
        // Every browser that can run this module has it, and its constructor takes nothing that could be wrong.
        Self { controller: AbortController::new().unwrap_throw() }
    }

    /// Stops the calls; they end as stopped.
    pub fn cancel(&self) {
        self.controller.abort();
    }

    /// Whether [`Cancel::cancel`] was called.
    pub fn is_cancelled(&self) -> bool {
        self.signal().aborted()
    }

    /// What a request listens to.
    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}
