//! Taking the labelled rows of the session out as a file.

use leptos::prelude::*;

use crate::platform::{clock, files};
use crate::records;
use crate::session::labelled;
use crate::ui::state::app;

/// The button, which says how many rows there are.
#[component]
pub fn ExportLabels() -> impl IntoView {
    let app = app();
    let rows =
        Memo::new(move |_| app.log.with(|log| app.setup.with(|setup| labelled(log.entries(), setup).len())));
    let label = move || match rows.get() {
        0 => "No labelled rows yet".to_owned(),
        1 => "Export 1 labelled row".to_owned(),
        count => format!("Export {count} labelled rows"),
    };
    let export = move |_| {
        let rows =
            app.log.with_untracked(|log| app.setup.with_untracked(|setup| labelled(log.entries(), setup)));
        let name = format!("pointsman-labels-{}.jsonl", clock::today());
        if let Err(error) = files::save(&name, &records::rows_to_jsonl(&rows)) {
            app.notices.error(error.to_string());
        }
    };
    view! {
        <button
            id="export-labels"
            disabled=move || rows.get() == 0
            title="Thumbs, picks and shadows that agree or differ, as JSON lines: prompt, target, model, tier, label, source, date. No key."
            on:click=export
        >{label}</button>
    }
}
