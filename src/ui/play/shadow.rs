//! The shadow: how many answers are held against that of the most able target, and what it would have said.

use leptos::prelude::*;

use super::outcome::OutcomeText;
use super::under_way::UnderWay;
use crate::routing::Tier;
use crate::session::{Agreement, Detail, EntryId, Purpose, ShadowDetail, Shadows};
use crate::setup::ShadowShare;
use crate::ui::call::{self, Errand};
use crate::ui::state::app;

/// The choice of a share, what it brings about, and what came of it so far.
#[component]
pub fn ShadowControl() -> impl IntoView {
    let app = app();
    let share = Memo::new(move |_| app.setup.with(|setup| setup.shadow));
    let most_able = move || {
        app.setup.with(|setup| {
            app.on_device(|device| setup.router(device).most_able().map(|target| target.name.clone()))
        })
    };
    let counts = Memo::new(move |_| app.log.with(|log| Shadows::of(log.entries())).sentence());
    let label = |share: ShadowShare| format!("{} %", share.percent());
    view! {
        <div class="shadow-share">
            <label for="shadow">"Shadow"</label>
            <select
                id="shadow"
                aria-describedby="shadow-meaning"
                on:change:target=move |event| {
                    let chosen = event.target().value().parse().ok().and_then(ShadowShare::from_percent);
                    app.setup.update(|setup| setup.shadow = chosen.unwrap_or_default());
                }
            >
                {ShadowShare::ALL.map(|choice| view! {
                    <option value=choice.percent() selected=move || share.get() == choice>{label(choice)}</option>
                })}
            </select>
            <p id="shadow-meaning" class="quiet">
                "of the prompts sent live go to the most able target as well, "
                {move || most_able().map(|name| format!("{name}, "))}
                "to see whether it agrees. Each costs money."
            </p>
            {move || counts.get().map(|counts| view! { <p class="quiet" id="shadows">{counts}</p> })}
        </div>
    }
}

/// An entry's shadow, folded away until it is wanted.
#[component]
pub fn ShadowOf(id: EntryId, detail: Memo<Option<Detail>>) -> impl IntoView {
    let shadow =
        Memo::new(move |_| detail.with(|detail| detail.as_ref().and_then(|detail| detail.shadow.clone())));
    let tier = move || shadow.with(|shadow| shadow.as_ref().and_then(|shadow| shadow.tier).map(Tier::slug));
    let summary = move || shadow.with(|shadow| shadow.as_ref().map(|shadow| shadow.summary.clone()));
    view! {
        <Show when=move || shadow.with(Option::is_some)>
            <details class="shadow" data-tier=tier>
                <summary>{summary}</summary>
                <div class="stack">
                    <UnderWay errand=Errand { entry: id, purpose: Purpose::Shadow }>
                        {move || shadow.get().map(|shadow| view! { <Fetched id shadow/> })}
                    </UnderWay>
                </div>
            </details>
        </Show>
    }
}

/// What the shadow's target said, and whether that agrees.
#[component]
fn Fetched(id: EntryId, shadow: ShadowDetail) -> impl IntoView {
    let app = app();
    let ShadowDetail { outcome, finding, agreement, said, .. } = shadow;
    let say = move |of: Agreement, label: &'static str| {
        view! {
            <button
                class="pick"
                aria-pressed=(agreement == Some(of)).to_string()
                on:click=move |_| call::say_of_shadow(app, id, (said != Some(of)).then_some(of))
            >{label}</button>
        }
    };
    view! {
        <OutcomeText outcome/>
        {finding.map(|finding| view! {
            <p class="quiet">{finding}</p>
            <div class="row-of" role="group" aria-label="Whether the two answers agree">
                {say(Agreement::Agrees, "They agree")}
                {say(Agreement::Differs, "They differ")}
            </div>
        })}
    }
}
