//! The decision log of an entry: every attempt, folded away until it is wanted.

use leptos::prelude::*;

use crate::platform::clock;
use crate::session::{Attempt, Detail};

/// The attempts, if there were any.
#[component]
pub fn Attempts(detail: Memo<Option<Detail>>) -> impl IntoView {
    let attempts =
        Memo::new(move |_| detail.with(|detail| detail.as_ref().map(|detail| detail.attempts.clone())));
    let attempts = move || attempts.get().unwrap_or_default();
    view! {
        <Show when=move || !attempts().is_empty()>
            <details class="attempts">
                <summary>{move || match attempts().len() {
                    1 => "1 attempt".to_owned(),
                    count => format!("{count} attempts"),
                }}</summary>
                <ol>{move || attempts().into_iter().map(shown).collect::<Vec<_>>()}</ol>
            </details>
        </Show>
    }
}

fn shown(attempt: Attempt) -> impl IntoView {
    let Attempt { target, tier, at_ms, cause, end, error, figures } = attempt;
    let at = at_ms.map(|at_ms| format!("{} · ", clock::time_of_day(at_ms)));
    view! {
        <li data-tier=tier.map(|tier| tier.slug())>
            <p><strong>{target}</strong>": "{end}</p>
            <p class="quiet">{at}{cause}</p>
            {error.map(|error| view! { <p class="quiet">{error}</p> })}
            <p class="quiet figures">{figures.join(" · ")}</p>
        </li>
    }
}
