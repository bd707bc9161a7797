//! One target as it stands.

use leptos::prelude::*;

use super::circuit::CircuitNote;
use super::doctor::Doctor;
use super::key::{KeyField, MovedNote};
use super::price::PriceFacts;
use crate::platform::focus;
use crate::routing::{Ability, Endpoint, Target, TargetId};
use crate::setup::TargetForm;
use crate::ui::marker::TierName;
use crate::ui::state::app;

/// A target with its price, its ability, its key and what can be done with it.
#[component]
pub fn TargetCard(id: TargetId, editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let app = app();
    let is_baseline = {
        let id = id.clone();
        Memo::new(move |_| app.setup.with(|setup| setup.baseline == id))
    };
    let target = Memo::new(move |_| app.setup.with(|setup| setup.target(&id).cloned()));
    let remove = move |gone: Target| {
        let before = app.setup.get_untracked();
        app.setup.update(|setup| setup.targets.retain(|target| target.id != gone.id));
        focus::move_to("add-target");
        app.notices
            .offer(format!("{} was removed.", gone.name), "Undo", move || app.setup.set(before.clone()));
    };
    // Made anew only with the target: whatever else changes must leave what is typed into its fields.
    move || {
        let target = target.get()?;
        let form = TargetForm::of(&target);
        let api = match &target.endpoint {
            Endpoint::Api { format, base_url, model } => Some((*format, base_url.clone(), model.clone())),
            Endpoint::Skills | Endpoint::LanguageModel { .. } | Endpoint::BrowserModel => None,
        };
        let id = target.id.clone();
        let facts = {
            let target = target.clone();
            move || {
                facts(&target)
                    .into_iter()
                    .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })
                    .collect_view()
            }
        };
        let tier = target.tier;
        let name = target.name.clone();
        let circuit = target.clone();
        Some(view! {
            <article class="panel target" data-tier=tier.slug()>
                <header>
                    <h2>{name}</h2>
                    <TierName tier/>
                </header>
                <dl class="facts">{facts}</dl>
                <PriceFacts target=target.clone()/>
                {api.map(|(format, base_url, model)| view! {
                    <MovedNote id=id.clone()/>
                    <CircuitNote target=circuit.clone()/>
                    <KeyField id=id.clone() base_url=base_url.clone()/>
                    <Doctor id format base_url model/>
                })}
                <div class="row-of">
                    {form.map(|form| view! { <button on:click=move |_| editing.set(Some(form.clone()))>"Edit"</button> })}
                    <button
                        disabled=is_baseline
                        title=move || is_baseline.get().then_some("The baseline cannot be removed; choose another one on Play first")
                        on:click=move |_| remove(target.clone())
                    >
                        "Remove"
                    </button>
                    {move || is_baseline.get().then_some(view! { <span class="quiet">"This is the baseline."</span> })}
                </div>
            </article>
        })
    }
}

fn facts(target: &Target) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let is_there = app().on_device(|device| device.has(&target.endpoint));
    match &target.endpoint {
        Endpoint::Skills => {
            let skills = "what one of the skills on the Models page understands whole; it declines the rest";
            facts.push(("Answers", skills.to_owned()))
        }
        Endpoint::LanguageModel { model } => {
            let state = if is_there {
                "loaded in this page"
            } else {
                "not loaded, so it gets no prompts: load it on the Models page"
            };
            facts.push(("Model", format!("{model}, {state}")));
        }
        Endpoint::BrowserModel => {
            let state = if is_there {
                "ready; the browser sets its temperature and the length of its answers"
            } else {
                "not ready in this browser, so it gets no prompts"
            };
            facts.push(("Model", state.to_owned()));
        }
        Endpoint::Api { format, base_url, model } => {
            facts.push(("API", format!("{}, {base_url}", format.label())));
            facts.push(("Model", model.clone()));
        }
    }
    match target.ability {
        Ability::Like(class) => facts.push(("As able as", format!("a {} model", class.label()))),
        Ability::Logits(theta) => facts.push(("Ability θ", format!("{theta:.2} logits").replace('-', "−"))),
    }
    facts
}
