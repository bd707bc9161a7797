//! Something done with a key that takes a moment, and may fail.

use std::fmt::Display;
use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether it is under way, and what went wrong the last time.
#[derive(Clone, Copy)]
pub struct Work {
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

impl Work {
    /// Not begun.
    pub fn new() -> Self {
        Self { is_busy: RwSignal::new(false), error: RwSignal::new(None) }
    }

    /// Whether it is under way.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Says what is wrong with what was typed.
    pub fn refuse(self, why: impl Display) {
        self.error.set(Some(why.to_string()));
    }

    /// Does it, and calls `done` if it succeeds.
    pub fn run<E: Display>(self, work: impl Future<Output = Result<(), E>> + 'static, done: Callback<()>) {
        self.error.set(None);
        self.is_busy.set(true);
        spawn_local(async move {
            let outcome = work.await;
            // The card may show another thing by now, and these signals be gone.
            let _ = self.is_busy.try_set(false);
            match outcome {
                Ok(()) => drop(done.try_run(())),
                Err(why) => drop(self.error.try_set(Some(format!("{why}.")))),
            }
        });
    }

    /// What went wrong.
    pub fn problem(self) -> impl IntoView {
        move || self.error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })
    }
}
