//! Two models on the same list of prompts: which to compare, on what, and what came out.

mod result;
mod run;

use leptos::prelude::*;

use crate::prompts::{self, ListFormat};
use crate::ui::state::app;

use result::ComparisonView;
use run::{Run, Stage};

/// The value of a model's option that stands for the shipped one; own ones have their hash.
const SHIPPED: &str = "";

/// The panel.
#[component]
pub fn ComparePanel() -> impl IntoView {
    let app = app();
    let run = Run::new();
    on_cleanup(move || run.stop());
    let models = [RwSignal::new(SHIPPED.to_owned()), RwSignal::new(SHIPPED.to_owned())];
    let [first, second] = models;
    let is_own_list = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let list = Memo::new(move |_| text.with(|text| prompts::parse(text, ListFormat::guess(None, text))));
    let start = move |_| {
        let chosen = models.map(|model| model.get_untracked());
        let own_list = is_own_list.get_untracked().then(|| list.with_untracked(|list| list.prompts.clone()));
        run.start(app, chosen, own_list);
    };
    let has_own = move || app.own.kept.with(|kept| !kept.is_empty());
    let has_prompts = move || !is_own_list.get() || list.with(|list| !list.prompts.is_empty());
    let is_running = move || run.stage.with(|stage| matches!(stage, Stage::Running { .. }));
    view! {
        <section class="panel card" aria-labelledby="compare-title">
            <header><h2 id="compare-title">"Compare two models"</h2></header>
            <p>"Each scores the same prompts in a worker of its own, one after the other; nothing is sent. Decisions are those of the present policy."</p>
            <p hidden=has_own>"There is only the shipped model. Bring one of your own above, and it can be compared with that."</p>
            <div class="row-of">
                <ModelChoice id="first-model" label="First model" chosen=first/>
                <ModelChoice id="second-model" label="Second model" chosen=second/>
                <label class="field">
                    <span class="label">"Prompts"</span>
                    <select id="compare-list" on:change:target=move |event| is_own_list.set(event.target().value() == "own")>
                        <option value="demo">"The demo set"</option>
                        <option value="own">"Your own list"</option>
                    </select>
                </label>
            </div>
            <div class="stack" hidden=move || !is_own_list.get()>
                <textarea
                    id="compare-text"
                    aria-label="Your prompts"
                    placeholder="A prompt a line, or JSON lines"
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
                <p class="quiet" role="status">{move || list.with(|list| format!("{} prompts, {} lines left out", list.prompts.len(), list.problems.len()))}</p>
            </div>
            <div class="row-of">
                <button class="primary" id="compare" disabled=move || is_running() || !has_own() || !has_prompts() on:click=start>"Compare"</button>
                <button id="stop-compare" hidden=move || !is_running() on:click=move |_| run.stop()>"Stop"</button>
                <Progress run/>
            </div>
            {move || match run.stage.get() {
                Stage::Problem(problem) => view! { <p class="wrong" role="alert">{problem}</p> }.into_any(),
                Stage::Done(outcome) => view! { <ComparisonView outcome/> }.into_any(),
                Stage::Idle | Stage::Running { .. } => ().into_any(),
            }}
        </section>
    }
}

/// One of the two models.
#[component]
fn ModelChoice(id: &'static str, label: &'static str, chosen: RwSignal<String>) -> impl IntoView {
    let app = app();
    let options = move || {
        app.own.kept.with(|kept| {
            let mut models: Vec<_> =
                kept.iter().map(|kept| (kept.model.name.clone(), kept.model.sha256.clone())).collect();
            models.sort();
            models
        })
    };
    view! {
        <label class="field">
            <span class="label">{label}</span>
            <select id=id on:change:target=move |event| chosen.set(event.target().value())>
                <option value=SHIPPED selected=move || chosen.with(|chosen| chosen == SHIPPED)>"The shipped model"</option>
                {move || options().into_iter().map(|(name, sha256)| {
                    let value = sha256.clone();
                    view! { <option value=value selected=move || chosen.with(|chosen| *chosen == sha256)>{name}</option> }
                }).collect::<Vec<_>>()}
            </select>
        </label>
    }
}

#[component]
fn Progress(run: Run) -> impl IntoView {
    move || match run.stage.get() {
        Stage::Running { done, total } => view! {
            <progress aria-label="Comparison" max=total.max(1) value=done></progress>
            <span class="quiet">{format!("{done} of {total} scorings")}</span>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
