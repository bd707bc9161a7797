//! Bring your own ONNX: files are chosen, checked and tried, then score in the place of the shipped model.

mod candidate;
mod choose;
mod reading;
pub mod shelf;
mod shelf_view;
mod state;
pub mod switch;

pub use state::{Kept, OwnModels};

use leptos::prelude::*;

use crate::classifier::own::{MAX_MODEL_BYTES, MAX_TOKENIZER_BYTES, size_label};
use crate::platform::files;
use crate::protocol::Progress;
use crate::ui::state::app;
use candidate::CandidateView;
use shelf_view::Shelf;

/// The section of the Models page.
#[component]
pub fn BringYourOwn() -> impl IntoView {
    let app = app();
    let is_over = RwSignal::new(false);
    let limits = format!(
        "A model of at most {}, a tokenizer of at most {}. Nothing leaves this device.",
        size_label(MAX_MODEL_BYTES),
        size_label(MAX_TOKENIZER_BYTES)
    );
    view! {
        <section class="panel card own" aria-labelledby="own-title">
            <header><h2 id="own-title">"Bring your own ONNX"</h2></header>
            <p>
                "Choose a "<code>"model.onnx"</code>" that takes this page's features, or one that takes tokens together with its "
                <code>"tokenizer.json"</code>". It is checked and tried before it scores anything."
            </p>
            <Wanted/>
            <Switch/>
            <div
                class="drop"
                class:over=move || is_over.get()
                on:dragover=move |event| { event.prevent_default(); is_over.set(true); }
                on:dragleave=move |_| is_over.set(false)
                on:drop=move |event| {
                    event.prevent_default();
                    is_over.set(false);
                    choose::take(app, files::dropped_all(&event));
                }
            >
                <label for="own-files">"Choose the files, or drop them here"</label>
                <input
                    id="own-files"
                    type="file"
                    multiple
                    accept=".onnx,.json"
                    aria-describedby="own-limits"
                    on:change=move |event| choose::take(app, files::picked_all(&event))
                />
                <p class="quiet" id="own-limits">{limits}</p>
            </div>
            <CandidateView/>
            <Shelf/>
        </section>
    }
}

/// Which model a link asks for.
#[component]
fn Wanted() -> impl IntoView {
    let app = app();
    move || {
        app.own.wanted.get().map(|model| {
            view! {
                <div class="asked">
                    <p>
                        {format!("The link that was opened was scored by “{}”, a model of the sender's own. Choose its file here; until then the shipped model scores.", model.name)}
                    </p>
                    <p class="hash">{format!("SHA-256 {}", model.sha256)}</p>
                </div>
            }
        })
    }
}

/// How far loading a model has come, and the way out.
#[component]
fn Switch() -> impl IntoView {
    let app = app();
    let own = app.own;
    view! {
        <div role="status" class="stack">
            {move || own.switching.get().map(|switching| view! {
                <div class="working">
                    <p>{format!("“{}” is being loaded; the other model scores meanwhile.", switching.name)}</p>
                    {switching.progress.map(bar)}
                    <button on:click=move |_| switch::cancel(app)>"Cancel"</button>
                </div>
            })}
            {move || own.rescored.get().map(|(done, total)| view! {
                <p class="quiet">{format!("Scoring the session again: {done} of {total} prompts.")}</p>
            })}
        </div>
    }
}

/// What is going on, in words and as a bar.
fn bar(progress: Progress) -> impl IntoView {
    let (words, portion) = match progress {
        Progress::Reading { done, total } => (
            format!("Reading {} of {}", size_label(done), size_label(total)),
            (total > 0).then(|| done as f64 / total as f64),
        ),
        Progress::Preparing => ("Checking the network and making it ready".to_owned(), None),
        Progress::Trying => ("Running it on a few prompts".to_owned(), None),
    };
    view! {
        <p>{words.clone()}</p>
        {match portion {
            Some(portion) => view! { <progress max="1" value=portion aria-label=words></progress> }.into_any(),
            None => view! { <progress max="1" aria-label=words></progress> }.into_any(),
        }}
    }
}

/// Says on every page that the scores are not those of the shipped model.
#[component]
pub fn OwnModelStrip() -> impl IntoView {
    let app = app();
    move || {
        app.own.in_use.get().map(|model| {
            view! {
                <div class="own-strip" role="region" aria-label="The model that scores">
                    <p>
                        <strong>{format!("“{}”", model.name)}</strong>
                        " scores here, a model of your own. It has no card: nothing is known about how well it does. Abilities are those of the shipped card."
                    </p>
                    <button on:click=move |_| switch::back_to_shipped(app)>"Back to the shipped one"</button>
                </div>
            }
        })
    }
}
