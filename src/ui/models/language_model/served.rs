//! The small model that this build knows of, and what it was measured to get right.

use leptos::prelude::*;

use super::load;
use crate::classifier::own::size_label;
use crate::language_model::{Measurement, Served, Tally};
use crate::ui::state::app;

/// What it is, unless the browser keeps it already.
#[component]
pub fn Offer() -> impl IntoView {
    let app = app();
    let served = StoredValue::new(served());
    let is_here =
        move |name: &str| app.language.kept.with(|kept| kept.iter().any(|kept| kept.model.name == name));
    move || {
        let served = served.get_value().filter(|served| !is_here(&served.name))?;
        let label = format!("Fetch and load, {}", size_label(served.bytes));
        let about =
            format!("Small and quick, and right about little. {}. From {}.", served.licence, served.source);
        let name = served.name.clone();
        let measured = served.measured;
        Some(view! {
            <div class="offer">
                <div>
                    <p><strong>{name}</strong></p>
                    <p class="quiet">{about}</p>
                    <p class="quiet">{format!("Measured: {}.", measured.label())}</p>
                    <Tallies measured/>
                </div>
                <button class="primary" id="fetch-language-model" on:click=move |_| load::from_site(app, served.clone())>{label}</button>
            </div>
        })
    }
}

/// What that model got right of each kind of prompt, if this is its measurement.
#[component]
pub fn Tallies(measured: Measurement) -> impl IntoView {
    let served = served().filter(|served| served.measured == measured)?;
    let row = |Tally { kind, right, answers }| {
        view! { <tr><td>{kind}</td><td class="number">{right}</td><td class="number">{answers}</td></tr> }
    };
    Some(view! {
        <details>
            <summary>"What it got right, by kind of prompt"</summary>
            <p class="quiet">
                "Short prompts whose answers a program can judge. θ is its ability on the scale of the shipped classifier, in logits, with the 95 % interval that the number of prompts leaves open."
            </p>
            <div class="scroll" tabindex="0" role="group" aria-label="Right by kind of prompt">
                <table>
                    <thead><tr><th>"Asked for"</th><th class="number">"Right"</th><th class="number">"Prompts"</th></tr></thead>
                    <tbody>{served.kinds.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </details>
    })
}

/// It, as the manifest of this build says; a test reads that.
fn served() -> Option<Served> {
    Served::standard().ok()
}
