//! The dialog in which a target is added or edited.

mod price;
mod search;
mod text;

use leptos::prelude::*;

use super::key::MovedByEdit;
use crate::platform::clock;
use crate::providers::{PRESETS, PRESETS_AS_OF, Preset};
use crate::routing::{Format, ModelFacts, SizeClass, Tier};
use crate::setup::{Field, FieldError, TargetForm};
use crate::ui::modal::Modal;
use crate::ui::state::app;
use price::PriceFields;
use search::PriceSearch;
use text::Text;

/// The form; it is open while there is something to edit.
#[component]
pub fn TargetFormDialog(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let app = app();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let preset = RwSignal::new(None::<Preset>);
    let is_open = Memo::new(move |_| editing.with(Option::is_some));
    Effect::new(move |_| {
        if is_open.get() {
            errors.set(Vec::new());
            preset.set(None);
        }
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(form) = editing.get_untracked() else { return };
        match form.parse(&clock::today()) {
            Ok(target) => {
                app.setup.update(|setup| {
                    match setup.targets.iter_mut().find(|other| other.id == target.id) {
                        Some(place) => *place = target,
                        None => setup.targets.push(target),
                    }
                });
                editing.set(None);
            }
            Err(wrong) => errors.set(wrong),
        }
    };
    view! {
        <Modal is_open on_close=move |()| editing.set(None) id="target" title="Target">
            <form class="stack" on:submit=save novalidate autocomplete="off">
                <div class="form">
                    <PresetChoice editing preset/>
                    <Text editing errors field=Field::Name label="Name" get=|form| &form.name set=|form| &mut form.name/>
                    <TierChoice editing/>
                    <FormatChoice editing/>
                    <Text editing errors field=Field::BaseUrl label="Address up to the version" get=|form| &form.base_url set=|form| &mut form.base_url/>
                    <MovedByEdit editing/>
                    <Text editing errors field=Field::Model label="Model" get=|form| &form.model set=|form| { form.facts = ModelFacts::default(); &mut form.model }/>
                    <AbilityChoice editing/>
                    <Text editing errors field=Field::Ability label="Ability: a class, or θ in logits" get=|form| &form.ability set=|form| &mut form.ability/>
                    <PriceSearch editing preset/>
                    <PriceFields editing errors/>
                </div>
                <div class="row-of">
                    <button class="primary" id="save-target">"Save"</button>
                    <button type="button" on:click=move |_| editing.set(None)>"Cancel"</button>
                </div>
            </form>
        </Modal>
    }
}

/// Fills in what is known of an API, and says what to know of it.
#[component]
fn PresetChoice(editing: RwSignal<Option<TargetForm>>, preset: RwSignal<Option<Preset>>) -> impl IntoView {
    let take = move |name: String| {
        let chosen = PRESETS.into_iter().find(|preset| preset.name == name);
        preset.set(chosen);
        if let Some(chosen) = chosen {
            editing.update(|form| form.iter_mut().for_each(|form| form.take_preset(&chosen)));
        }
    };
    view! {
        <div class="field wide">
            <label for="target-preset">"Fill in from a known API"</label>
            <select
                id="target-preset"
                aria-describedby="target-preset-note"
                prop:value=move || preset.get().map(|preset| preset.name).unwrap_or_default()
                on:change:target=move |event| take(event.target().value())
            >
                <option value="">"Choose an API"</option>
                {PRESETS.map(|preset| view! { <option value=preset.name>{preset.name}</option> })}
            </select>
            <p class="quiet" id="target-preset-note">
                {move || preset.get().map(|preset| {
                    let key = if preset.needs_key { "It wants a key." } else { "It needs no key unless it was given one." };
                    format!("{} {key} (As of {PRESETS_AS_OF}.)", preset.browser)
                })}
            </p>
        </div>
    }
}

#[component]
fn FormatChoice(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let chosen = Memo::new(move |_| editing.with(|form| form.as_ref().map(|form| form.format)));
    view! {
        <div class="field">
            <label for="target-format">"API"</label>
            <select id="target-format" on:change:target=move |event| editing.update(|form| {
                if let (Some(form), Some(format)) = (form, Format::from_slug(&event.target().value())) {
                    form.format = format;
                }
            })>
                {Format::ALL.map(|format| view! {
                    <option value=format.slug() selected=move || chosen.get() == Some(format)>{format.label()}</option>
                })}
            </select>
        </div>
    }
}

#[component]
fn TierChoice(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let chosen = Memo::new(move |_| editing.with(|form| form.as_ref().map(|form| form.tier)));
    view! {
        <div class="field">
            <label for="target-tier">"Tier: who runs it"</label>
            <select id="target-tier" on:change:target=move |event| editing.update(|form| {
                if let (Some(form), Some(tier)) = (form, Tier::from_slug(&event.target().value())) {
                    form.tier = tier;
                }
            })>
                {Tier::ALL.into_iter().filter(|tier| *tier != Tier::InBrowser).map(|tier| view! {
                    <option value=tier.slug() selected=move || chosen.get() == Some(tier)>{tier.label()}</option>
                }).collect::<Vec<_>>()}
            </select>
        </div>
    }
}

#[component]
fn AbilityChoice(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        editing.with(|form| form.as_ref().map(|form| form.ability.clone()).unwrap_or_default())
    });
    view! {
        <div class="field">
            <label for="target-class">"As able as"</label>
            <select id="target-class" on:change:target=move |event| editing.update(|form| {
                if let Some(form) = form {
                    form.ability = event.target().value();
                }
            })>
                {SizeClass::ALL.map(|class| view! {
                    <option value=class.slug() selected=move || chosen.get() == class.slug()>{format!("a {} model", class.label())}</option>
                })}
                <option value="" selected=move || SizeClass::from_slug(&chosen.get()).is_none()>"my own figure"</option>
            </select>
        </div>
    }
}
