//! Seconds that run down.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{clock, timer};

/// How often it is looked at, in milliseconds.
const LOOK: u32 = 200;

/// The whole seconds left until a moment of the monotonic clock, down to 0, and then what is to be `done`.
#[component]
pub fn Countdown(until_ms: f64, #[prop(optional)] done: Option<Callback<()>>) -> impl IntoView {
    let left = move || ((until_ms - clock::monotonic_ms()) / 1_000.0).ceil().max(0.0) as u64;
    let shown = RwSignal::new(left());
    spawn_local(async move {
        while shown.try_get_untracked().is_some_and(|seconds| seconds > 0) {
            timer::sleep(LOOK).await;
            // Nothing is left to show it once this fails.
            let _ = shown.try_set(left());
        }
        done.and_then(|done| done.try_run(()));
    });
    move || format!("{} s", shown.get())
}
