//! A dialog over the page: opened and closed by a signal, closed by Esc as well.

use leptos::html::Dialog;
use leptos::prelude::*;

/// A modal dialog with its title. `on_close` must make `is_open` false.
#[component]
pub fn Modal(
    #[prop(into)] is_open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    /// The name of the dialog in its markup, unique on the page.
    id: &'static str,
    title: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            // It fails only on a dialog that is open already or is not on the page.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog node_ref=dialog id=id aria-labelledby=labelled_by on:close=move |_| on_close.run(())>
            <div class="stack">
                <h2 id=title_id>{title}</h2>
                {children()}
            </div>
        </dialog>
    }
}
