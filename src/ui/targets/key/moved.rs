//! Saying that a target is elsewhere than the key that was entered for it.

use leptos::prelude::*;

use crate::keys::{Place, moved, places};
use crate::routing::{BaseUrl, TargetId};
use crate::setup::TargetForm;
use crate::ui::state::app;

/// On the card of a target that has moved, until something is decided about it.
#[component]
pub fn MovedNote(id: TargetId) -> impl IntoView {
    let app = app();
    let id = StoredValue::new(id);
    let sentence = move || {
        let is_it =
            |id: &TargetId| app.moved.with(|moved| moved.iter().find(|moved| moved.after.id == *id).cloned());
        id.with_value(is_it).map(|moved| moved.sentence())
    };
    let dismiss = move |_| {
        id.with_value(|id| app.moved.update(|moved| moved.retain(|moved| moved.after.id != *id)));
    };
    move || {
        sentence().map(|sentence| {
            view! {
                <div class="caution row-of" role="status">
                    <p>{sentence}</p>
                    <button class="plain" on:click=dismiss>"Dismiss"</button>
                </div>
            }
        })
    }
}

/// In the form, as soon as the address that is typed would move the target.
#[component]
pub fn MovedByEdit(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let app = app();
    let sentence = move || {
        editing.with(|form| {
            let form = form.as_ref()?;
            let origin = BaseUrl::parse(&form.base_url).ok()?.origin().to_owned();
            let before = app.setup.with(|setup| places(&setup.targets));
            let before = before.into_iter().find(|place| place.id == form.id)?;
            let after = Place { origin, ..before.clone() };
            let moves = app.keys.with(|keys| moved(&[before], &[after], keys));
            moves.first().map(|moved| moved.sentence())
        })
    };
    view! {
        <div class="wide" aria-live="polite">
            {move || sentence().map(|sentence| view! { <p class="caution">"Once saved: "{sentence}</p> })}
        </div>
    }
}
