//! The user's word on an answer.

use leptos::prelude::*;

use crate::routing::TargetId;
use crate::session::{EntryId, Verdict};
use crate::ui::call;
use crate::ui::state::app;

/// Thumbs up and down; what is pressed already is taken back.
#[component]
pub fn Marks(id: EntryId, target: TargetId, verdict: Option<Verdict>) -> impl IntoView {
    let app = app();
    let thumb = move |of: Verdict, label: &'static str, class: &'static str| {
        let target = target.clone();
        let is_pressed = verdict == Some(of);
        view! {
            <button
                class="icon thumb"
                aria-label=label
                title=label
                aria-pressed=is_pressed.to_string()
                on:click=move |_| call::mark(app, id, &target, (!is_pressed).then_some(of))
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" class=class>
                    <path d="M7 11v9H4v-9zm0 0 4-8c1.5 0 2.5 1 2.5 2.5V9H19c1.2 0 2 1 1.8 2.2l-1.3 7c-.2 1-1 1.8-2 1.8H7"></path>
                </svg>
            </button>
        }
    };
    view! {
        <div class="row-of" role="group" aria-label="Your word on this answer">
            {thumb.clone()(Verdict::Good, "This answer will do", "up")}
            {thumb(Verdict::Bad, "This answer will not do", "down")}
        </div>
    }
}

/// A skill's answer that was marked down, with the way back.
#[component]
pub fn Rejected(id: EntryId, target: TargetId, answer: String) -> impl IntoView {
    let app = app();
    view! {
        <div class="remark row-of">
            <p>{format!("You marked down the answer given on this device, “{answer}”, so the prompt goes to a model.")}</p>
            <button on:click=move |_| call::mark(app, id, &target, None)>"Take that back"</button>
        </div>
    }
}
