//! Bring your own ONNX: files are chosen, checked and tried, then score in the place of the shipped model.

mod candidate;
mod choose;
pub mod kept;
mod reading;
mod shelf;
mod state;
pub mod switch;

pub use state::{Kept, OwnModels};

use leptos::prelude::*;

use super::file_drop::FileDrop;
use super::progress;
use crate::classifier::own::{MAX_MODEL_BYTES, MAX_TOKENIZER_BYTES, size_label};
use crate::protocol::Progress;
use crate::ui::state::app;
use candidate::CandidateView;
use shelf::OwnShelf;

/// The section of the Models page.
#[component]
pub fn BringYourOwn() -> impl IntoView {
    let app = app();
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
            <FileDrop
                id="own-files"
                label="Choose the files, or drop them here"
                accept=".onnx,.json"
                multiple=true
                limits
                take=move |files| choose::take(app, files)
            />
            <CandidateView/>
            <OwnShelf/>
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

/// How far the worker has come.
fn bar(progress: Progress) -> impl IntoView {
    let (words, portion) = match progress {
        Progress::Reading { done, total } => {
            (format!("Reading {} of {}", size_label(done), size_label(total)), progress::portion(done, total))
        }
        Progress::Preparing => ("Checking the network and making it ready".to_owned(), None),
        Progress::Trying => ("Running it on a few prompts".to_owned(), None),
    };
    progress::bar(words, portion)
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
