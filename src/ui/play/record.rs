//! The record: every prompt of the session, newest first.

use leptos::prelude::*;

use super::export::ExportLabels;
use super::row::EntryRow;
use crate::session::EntryId;
use crate::ui::replay;
use crate::ui::state::app;

/// Rows drawn at first, and added by each press of "Show more".
const PAGE: usize = 100;

/// The list of prompts.
#[component]
pub fn Record() -> impl IntoView {
    let app = app();
    let limit = RwSignal::new(PAGE);
    let count = Memo::new(move |_| app.log.with(|log| log.entries().len()));
    let ids = Memo::new(move |_| {
        app.log.with(|log| {
            log.entries().iter().rev().take(limit.get()).map(|entry| entry.id).collect::<Vec<EntryId>>()
        })
    });
    let title = move || match count.get() {
        0 => "Record".to_owned(),
        1 => "Record: 1 prompt".to_owned(),
        count => format!("Record: {count} prompts"),
    };
    view! {
        <section class="panel record" aria-labelledby="record-title">
            <header><h2 id="record-title">{title}</h2><ExportLabels/></header>
            <Show
                when=move || { count.get() > 0 }
                fallback=move || view! {
                    <div class="empty">
                        <p>"Each prompt becomes a row here: where it went and why, what it cost, what was sent, and the answer."</p>
                        <button on:click=move |_| replay::play_demo(app)>"Play the demo set"</button>
                    </div>
                }
            >
                <div class="record-head" aria-hidden="true">
                    <span class="number">"Diff."</span><span>"Tier"</span><span>"Prompt"</span><span></span>
                    <span class="number">"Cost"</span><span class="number">"Saved"</span>
                </div>
                <ol>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <EntryRow id/>
                    </For>
                </ol>
                <button hidden=move || { count.get() <= limit.get() } on:click=move |_| limit.update(|limit| *limit += PAGE)>
                    {move || format!("Show more ({} older)", count.get().saturating_sub(limit.get()))}
                </button>
            </Show>
        </section>
    }
}
