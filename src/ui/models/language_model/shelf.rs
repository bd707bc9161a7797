//! The language models that this browser keeps.

use leptos::prelude::*;

use super::state::Kept;
use super::{kept, load};
use crate::classifier::own::size_label;
use crate::ui::state::app;

/// The list, with what can be done to each.
#[component]
pub fn Shelf() -> impl IntoView {
    let app = app();
    let all = app.language.kept;
    let sorted = move || {
        let mut kept = all.get();
        kept.sort_by(|a, b| a.model.name.cmp(&b.model.name));
        kept
    };
    let total = move || all.with(|kept| kept.iter().map(|kept| kept.model.bytes).sum::<u64>());
    move || {
        all.with(|kept| !kept.is_empty()).then(|| {
            view! {
                <h3 id="language-shelf-title">{move || format!("Kept in this browser, {}", size_label(total()))}</h3>
                <ul class="shelf" aria-labelledby="language-shelf-title">
                    {move || sorted().into_iter().map(|kept| view! { <Row kept/> }).collect::<Vec<_>>()}
                </ul>
            }
        })
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
