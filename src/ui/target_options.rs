//! The targets a prompt can be sent to, as the options of a select.

use leptos::prelude::*;

use super::state::app;
use crate::routing::{Endpoint, Target, TargetId};

/// One option a target that can be asked; the skills decide by themselves whether they can serve a prompt.
#[component]
pub fn TargetOptions(#[prop(into)] selected: Signal<Option<TargetId>>) -> impl IntoView {
    let app = app();
    let targets = Memo::new(move |_| {
        app.setup.with(|setup| {
            let is_there = |target: &&Target| {
                target.endpoint != Endpoint::Skills && app.on_device(|device| device.has(&target.endpoint))
            };
            let called = setup.targets.iter().filter(is_there);
            called.map(|target| (target.id.clone(), target.name.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || targets.get() key=|target| target.clone() let:target>
            <option value=target.0.as_str().to_owned() selected=move || selected.with(|id| id.as_ref() == Some(&target.0))>
                {target.1.clone()}
            </option>
        </For>
    }
}
