//! The models of the user's own that this browser keeps.

use leptos::prelude::*;

use super::state::Kept;
use super::{choose, kept, switch};
use crate::classifier::own::size_label;
use crate::session::EntryId;
use crate::ui::models::shelf::Shelf;
use crate::ui::state::app;

/// The list, with what can be done to each.
#[component]
pub fn OwnShelf() -> impl IntoView {
    view! { <Shelf title_id="shelf-title" kept=app().own.kept row=|kept| view! { <Row kept/> }/> }
}

#[component]
fn Row(kept: Kept) -> impl IntoView {
    let app = app();
    let own = app.own;
    let Kept { model, files } = kept.clone();
    let says = format!("{}: {}", model.reading.output, model.reading.says.label());
    let scores = {
        let sha256 = model.sha256.clone();
        Memo::new(move |_| own.scores(&sha256))
    };
    let (to_use, to_check, to_delete) = (kept.clone(), kept.files.clone(), kept);
    let to_use = StoredValue::new_local(to_use);
    let name = StoredValue::new(model.name.clone());
    view! {
        <li>
            <div>
                <p><strong>{model.name}</strong>" "{move || scores.get().then(|| view! { <span class="badge">"scores now"</span> })}</p>
                <p class="quiet">{format!("{}. {says}", size_label(files.size()))}</p>
                <p class="quiet hash">{model.sha256}</p>
            </div>
            <div class="row-of">
                {move || if scores.get() {
                    view! { <button on:click=move |_| switch::back_to_shipped(app)>"Back to the shipped one"</button> }.into_any()
                } else {
                    let label = format!("Use “{}”", name.get_value());
                    view! {
                        <button aria-label=label on:click=move |_| switch::use_model(app, to_use.get_value(), EntryId(0))>"Use"</button>
                    }.into_any()
                }}
                <button
                    aria-label=format!("Check again: “{}”", name.get_value())
                    on:click=move |_| choose::check(app, to_check.clone())
                >
                    "Check again"
                </button>
                <button
                    aria-label=format!("Delete “{}”", name.get_value())
                    on:click=move |_| kept::delete(app, to_delete.clone())
                >
                    "Delete"
                </button>
            </div>
        </li>
    }
}
