//! The language model in this page: fetched or chosen, kept by the browser, loaded, put away, deleted.

pub mod kept;
mod load;
mod served;
mod shelf;
mod state;

pub use state::{LanguageModels, Stage};

use leptos::prelude::*;
use web_sys::{File, SubmitEvent};

use super::file_drop::FileDrop;
use super::measure::{Measure, Speed};
use super::progress;
use crate::classifier::own::size_label;
use crate::language_model::MAX_BYTES;
use crate::platform::language_model;
use crate::routing::Endpoint;
use crate::ui::state::app;
use served::{Offer, Tallies};
use shelf::LanguageModelShelf;
use state::Loaded;

/// The section of the Models page.
#[component]
pub fn LanguageModelPanel() -> impl IntoView {
    view! {
        <section class="panel card language-model" aria-labelledby="language-title">
            <header><h2 id="language-title">"A language model in this page"</h2></header>
            <p>
                "It answers easy prompts on this device: without a key, without a price, and without sending a byte. It runs llama.cpp in a worker of its own, which is fetched when a model is first loaded (9 MB)."
            </p>
            <Now/>
            <Offer/>
            <div class="sources">
                <FromFile/>
                <FromAddress/>
            </div>
            <LanguageModelShelf/>
        </section>
    }
}

/// How far the model has come, and the way out.
#[component]
fn Now() -> impl IntoView {
    let app = app();
    let stage = app.language.stage;
    view! {
        <div role="status" class="stack">
            {move || match stage.get() {
                Stage::Nothing => view! { <p class="quiet">"No model is loaded."</p> }.into_any(),
                Stage::Downloading { done, total } => {
                    let words = match total {
                        Some(total) => format!("Fetching {} of {}", size_label(done), size_label(total)),
                        None => format!("Fetching: {} so far", size_label(done)),
                    };
                    view! {
                        <div class="working">
                            {progress::bar(words, total.and_then(|total| progress::portion(done, total)))}
                            <button on:click=move |_| load::stop(app)>"Cancel"</button>
                        </div>
                    }.into_any()
                }
                Stage::Loading(name) => view! {
                    <div class="working">
                        {progress::bar(format!("Loading “{name}”"), None)}
                        <button on:click=move |_| load::stop(app)>"Cancel"</button>
                    </div>
                }.into_any(),
                Stage::Ready(loaded) => view! { <Ready loaded/> }.into_any(),
                Stage::Failed(_) => ().into_any(),
            }}
        </div>
        {move || match stage.get() {
            Stage::Failed(why) => Some(view! { <p class="wrong" role="alert">{format!("{why}.")}</p> }),
            _ => None,
        }}
    }
}

#[component]
fn Ready(loaded: Loaded) -> impl IntoView {
    let app = app();
    let threads = match loaded.threads {
        1 if language_model::is_isolated() => "1: this device has one core for it".to_owned(),
        1 => "1: this site does not send the headers that isolate the page (COOP and COEP), without which threads cannot share memory".to_owned(),
        threads => threads.to_string(),
    };
    let measured = loaded.model.measured;
    let endpoint = Endpoint::LanguageModel { model: loaded.model.name.clone() };
    let facts =
        [("Size", size_label(loaded.model.bytes)), ("From", loaded.model.source), ("Threads", threads)];
    view! {
        <article class="loaded" aria-label="The loaded model">
            <header><h3>{loaded.model.name}</h3><span class="badge">"loaded"</span></header>
            {(!loaded.chats).then(|| view! {
                <p class="caution" role="note">
                    "Its file does not say how the model takes turns, so it was perhaps not trained to answer. An “instruct” model does better."
                </p>
            })}
            <dl class="facts">
                {facts.map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })}
                <dt>"Speed"</dt>
                <dd><Speed endpoint=endpoint.clone()/></dd>
            </dl>
            <Measure endpoint known=measured/>
            {measured.map(|measured| view! { <Tallies measured/> })}
            <div class="row-of"><button on:click=move |_| kept::unload(app)>"Unload"</button></div>
        </article>
    }
}

#[component]
fn FromFile() -> impl IntoView {
    let app = app();
    let take = move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            load::from_file(app, file);
        }
    };
    let limits = format!("At most {}, in one file. It stays on this device.", size_label(MAX_BYTES));
    view! { <FileDrop id="gguf-file" label="Choose a GGUF file, or drop it here" accept=".gguf" limits take/> }
}

#[component]
fn FromAddress() -> impl IntoView {
    let app = app();
    let url = RwSignal::new(String::new());
    let problem = RwSignal::new(false);
    let fetch = move |event: SubmitEvent| {
        event.prevent_default();
        let address = url.get_untracked().trim().to_owned();
        problem.set(!address.starts_with("https://") && !address.starts_with("http://"));
        if !problem.get_untracked() {
            load::from_address(app, address);
        }
    };
    view! {
        <form class="drop" on:submit=fetch>
            <label for="gguf-url">"Or fetch one from an address"</label>
            <div class="row-of">
                <input
                    id="gguf-url"
                    type="url"
                    placeholder="https://…/model.gguf"
                    aria-describedby="gguf-url-note"
                    aria-invalid=move || problem.get().then_some("true")
                    prop:value=move || url.get()
                    on:input:target=move |event| url.set(event.target().value())
                />
                <button type="submit">"Fetch and load"</button>
            </div>
            <p class="wrong" hidden=move || !problem.get()>"The address must begin with https:// or http://."</p>
            <p class="quiet" id="gguf-url-note">"That host is asked for the file when you press the button, and learns your network address by it."</p>
        </form>
    }
}
