//! Keys of origins where no target is any more.

use leptos::prelude::*;

use crate::keys::places;
use crate::platform::focus;
use crate::ui::keys;
use crate::ui::state::app;

/// Such keys, so that they can be forgotten too.
#[component]
pub fn UnusedKeys() -> impl IntoView {
    let app = app();
    let origins = Memo::new(move |_| {
        let places = app.setup.with(|setup| places(&setup.targets));
        app.keys.with(|keys| keys.without_target(&places))
    });
    let row = move |origin: String| {
        let (said, label) = (origin.clone(), format!("Forget the key for {origin}"));
        let forget = move |_| {
            keys::forget(app, &origin);
            focus::move_to("main");
        };
        view! {
            <li class="row-of">
                <p>{said}</p>
                <button aria-label=label on:click=forget>"Forget"</button>
            </li>
        }
    };
    view! {
        <Show when=move || origins.with(|origins| !origins.is_empty())>
            <section class="panel stack">
                <h2>"Keys without a target"</h2>
                <p class="quiet">"No target is at these addresses any more. Their keys wait for one that is, and go nowhere else."</p>
                <ul class="unused">{move || origins.get().into_iter().map(row).collect::<Vec<_>>()}</ul>
            </section>
        </Show>
    }
}
