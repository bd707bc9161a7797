//! The dialog in which a target is added or edited.

use leptos::prelude::*;

use crate::money::{Pricing, TablePrice};
use crate::platform::clock;
use crate::providers::{PRESETS, PRESETS_AS_OF, Preset};
use crate::routing::{Format, SizeClass, Tier};
use crate::setup::{Field, FieldError, TargetForm};
use crate::ui::modal::Modal;
use crate::ui::state::app;

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
                    <Text editing errors field=Field::Model label="Model" get=|form| &form.model set=|form| &mut form.model/>
                    <AbilityChoice editing/>
                    <Text editing errors field=Field::Ability label="Ability: a class, or θ in logits" get=|form| &form.ability set=|form| &mut form.ability/>
                    <FromTable editing preset/>
                    <Text editing errors field=Field::Input label="Dollars per million tokens in" get=|form| &form.input set=|form| { form.source = None; &mut form.input }/>
                    <Text editing errors field=Field::Output label="Dollars per million tokens out" get=|form| &form.output set=|form| { form.source = None; &mut form.output }/>
                    <Text editing errors field=Field::CacheRead label="Dollars per million read from the cache" get=|form| &form.cache_read set=|form| { form.source = None; &mut form.cache_read }/>
                    <Text editing errors field=Field::CacheWrite label="Dollars per million written to the cache" get=|form| &form.cache_write set=|form| { form.source = None; &mut form.cache_write }/>
                </div>
                <p class="quiet">"Leave all prices empty if they are not known: the target is then unpriced and left out of the sums. Leave those of the cache empty where it costs what all input costs."</p>
                <div class="row-of">
                    <button class="primary" id="save-target">"Save"</button>
                    <button type="button" on:click=move |_| editing.set(None)>"Cancel"</button>
                </div>
            </form>
        </Modal>
    }
}

/// A field of text with its error below it.
#[component]
fn Text(
    editing: RwSignal<Option<TargetForm>>,
    errors: RwSignal<Vec<FieldError>>,
    field: Field,
    label: &'static str,
    get: fn(&TargetForm) -> &String,
    set: fn(&mut TargetForm) -> &mut String,
) -> impl IntoView {
    let id = format!("target-{field:?}").to_lowercase();
    let problem = move || {
        errors.with(|errors| {
            errors.iter().find(|error| error.field == field).map(|error| error.problem.clone())
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id.clone()
                type="text"
                aria-invalid=move || problem().is_some().then_some("true")
                aria-describedby=format!("{id}-problem")
                prop:value=move || editing.with(|form| form.as_ref().map(|form| get(form).clone()).unwrap_or_default())
                on:input:target=move |event| editing.update(|form| {
                    if let Some(form) = form {
                        *set(form) = event.target().value();
                    }
                })
            />
            <p class="wrong" id=format!("{id}-problem")>{problem}</p>
        </div>
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

/// Fills the price in from the dated table: of the chosen API's models, if it is in the table, or else of all.
#[component]
fn FromTable(editing: RwSignal<Option<TargetForm>>, preset: RwSignal<Option<Preset>>) -> impl IntoView {
    let app = app();
    let name = |model: &TablePrice| format!("{} / {}", model.provider, model.id);
    let options = move || {
        let provider = preset.get().and_then(|preset| preset.price_provider);
        app.prices.with_value(|table| {
            let knows = provider.filter(|name| table.models.iter().any(|model| model.provider == *name));
            let models = table.models.iter().filter(|model| knows.is_none_or(|name| model.provider == name));
            models
                .map(name)
                .map(|name| view! { <option value=name.clone()>{name.clone()}</option> })
                .collect::<Vec<_>>()
        })
    };
    let dated = app.prices.with_value(|table| format!("Take a price from the table of {}", table.as_of));
    let take = move |chosen: String| {
        let found = app.prices.with_value(|table| {
            let model = table.models.iter().find(|model| name(model) == chosen)?;
            Some((model.clone(), table.pricing(&model.provider, &model.id)))
        });
        let Some((model, Pricing::Known { price, source })) = found else { return };
        editing.update(|form| {
            if let Some(form) = form {
                form.take_price(price, source);
                if form.model.trim().is_empty() {
                    form.model = model.id;
                }
            }
        });
    };
    view! {
        <div class="field wide">
            <label for="target-table">{dated}</label>
            <select id="target-table" on:change:target=move |event| take(event.target().value())>
                <option value="">"Choose a model"</option>
                {options}
            </select>
        </div>
    }
}
