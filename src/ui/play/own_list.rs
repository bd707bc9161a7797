//! The user's own prompts: pasted, dropped or picked as a file, looked over, then played.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::files;
use crate::prompts::{self, ListFormat};
use crate::ui::modal::Modal;
use crate::ui::replay;
use crate::ui::state::app;

/// The largest file read, in bytes.
const MAX_FILE: u64 = 32 << 20;

/// Problems shown one by one; the rest is counted.
const PROBLEMS: usize = 5;

/// The dialog in which a list is given.
#[component]
pub fn OwnListDialog(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let text = RwSignal::new(String::new());
    let name = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let list = Memo::new(move |_| {
        text.with(|text| name.with(|name| prompts::parse(text, ListFormat::guess(name.as_deref(), text))))
    });
    let take = move |file: web_sys::File| {
        spawn_local(async move {
            match files::read_text(&file, MAX_FILE).await {
                Ok(content) => {
                    error.set(None);
                    name.set(Some(file.name()));
                    text.set(content);
                }
                Err(why) => error.set(Some(why.to_string())),
            }
        });
    };
    let play = move |_| {
        let prompts = list.with_untracked(|list| list.prompts.clone());
        open.set(false);
        replay::play(app, prompts);
    };
    view! {
        <Modal is_open=open on_close=move |()| open.set(false) id="own-list-dialog" title="Play your own list">
            <div
                class="stack own-list"
                on:dragover=move |event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    if let Some(file) = files::dropped(&event) {
                        take(file);
                    }
                }
            >
                <p>"A prompt a line, JSON lines, or CSV with a column named “prompt”. It is read and played on this device; nothing is sent."</p>
                <textarea
                    id="own-list-text"
                    aria-label="Your prompts"
                    placeholder="Paste here, or drop a .txt, .jsonl or .csv file"
                    prop:value=move || text.get()
                    on:input:target=move |event| { name.set(None); text.set(event.target().value()); }
                ></textarea>
                <input
                    id="own-list-file"
                    type="file"
                    accept=".txt,.jsonl,.ndjson,.csv,text/plain,text/csv"
                    aria-label="A file with prompts"
                    on:change=move |event| if let Some(file) = files::picked(&event) { take(file) }
                />
                {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
                <div class="quiet" role="status">
                    {move || list.with(|list| {
                        let count = match list.prompts.len() {
                            1 => "1 prompt".to_owned(),
                            count => format!("{count} prompts"),
                        };
                        let shown = list.problems.iter().take(PROBLEMS).map(|problem| view! { <p>{format!("Line {}: {}", problem.line, problem.message)}</p> }).collect::<Vec<_>>();
                        let rest = list.problems.len().saturating_sub(PROBLEMS);
                        view! {
                            <p>{count}</p>
                            {shown}
                            {(rest > 0).then(|| format!("and {rest} more lines with a problem"))}
                        }
                    })}
                </div>
                <div class="row-of">
                    <button class="primary" id="play-own-list" disabled=move || list.with(|list| list.prompts.is_empty()) on:click=play>
                        "Play"
                    </button>
                    <button on:click=move |_| open.set(false)>"Close"</button>
                </div>
            </div>
        </Modal>
    }
}
