//! The cards of the skills: what is answered here without a model.

use leptos::prelude::*;

use crate::local::Skill;

/// The section with every skill's card.
#[component]
pub fn Skills() -> impl IntoView {
    let cards = Skill::ALL.map(|skill| {
        let card = skill.card();
        let examples = card.examples.iter().map(|example| view! { <li>{*example}</li> }).collect::<Vec<_>>();
        view! {
            <div>
                <h3>{card.label}</h3>
                <p>{card.about}</p>
                <p class="quiet">{card.limits}</p>
                <ul>{examples}</ul>
            </div>
        }
    });
    view! {
        <section class="panel card">
            <header><h2>"Skills on this device"</h2></header>
            <div class="skills">{cards}</div>
        </section>
    }
}
