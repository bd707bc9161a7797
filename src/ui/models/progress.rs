//! How far a file or a model has come.

use leptos::prelude::*;

/// What is going on, in words and as a bar.
pub fn bar(words: String, portion: Option<f64>) -> impl IntoView {
    view! {
        <p>{words.clone()}</p>
        // Without a value it shows that there is work, and not how much.
        <progress max="1" value=portion aria-label=words></progress>
    }
}

/// How much of it is done, from 0 to 1; none of nothing.
pub fn portion(done: u64, total: u64) -> Option<f64> {
    (total > 0).then(|| done as f64 / total as f64)
}
