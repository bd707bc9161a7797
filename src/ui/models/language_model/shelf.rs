//! The language models that this browser keeps.

use leptos::prelude::*;

use super::state::Kept;
use super::{kept, load};
use crate::classifier::own::size_label;
use crate::ui::models::shelf::Shelf;
use crate::ui::state::app;

/// The list, with what can be done to each.
#[component]
pub fn LanguageModelShelf() -> impl IntoView {
    view! {
        <Shelf title_id="language-shelf-title" kept=app().language.kept row=|kept| view! { <Row kept/> }/>
    }
}

#[component]
fn Row(kept: Kept) -> impl IntoView {
    let app = app();
    let name = StoredValue::new(kept.model.name.clone());
    let facts = format!("{}, {}", size_label(kept.model.bytes), kept.model.source);
    let is_loaded = Memo::new(move |_| app.language.loaded.get() == Some(name.get_value()));
    let to_load = StoredValue::new_local(kept.clone());
    view! {
        <li>
            <div>
                <p><strong>{kept.model.name.clone()}</strong>" "{move || is_loaded.get().then(|| view! { <span class="badge">"loaded"</span> })}</p>
                <p class="quiet">{facts}</p>
            </div>
            <div class="row-of">
                {move || (!is_loaded.get()).then(|| view! {
                    <button
                        aria-label=format!("Load “{}”", name.get_value())
                        on:click=move |_| load::from_kept(app, to_load.get_value())
                    >
                        "Load"
                    </button>
                })}
                <button
                    aria-label=format!("Delete “{}”", name.get_value())
                    on:click=move |_| kept::delete(app, kept.clone())
                >
                    "Delete"
                </button>
            </div>
        </li>
    }
}
