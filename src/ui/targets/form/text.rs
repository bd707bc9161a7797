//! A field of text in the form of a target.

use leptos::prelude::*;

use crate::setup::{Field, FieldError, TargetForm};

/// A field of text with its error below it.
#[component]
pub fn Text(
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
