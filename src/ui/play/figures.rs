//! The money: the large figure, what it is made of, and the reset.

use leptos::prelude::*;

use super::savings_chart::SavingsChart;
use crate::money::{Basis, Ledger, Money, RouterCost};
use crate::routing::{TargetId, Tier};
use crate::session::Beside;
use crate::ui::keep;
use crate::ui::state::app;
use crate::ui::target_options::TargetOptions;

/// Saved so far, and against what.
#[component]
pub fn MoneyPanel() -> impl IntoView {
    let app = app();
    let router = Memo::new(move |_| app.router_cost());
    let ledger = Memo::new(move |_| {
        let router = router.get().amount().unwrap_or_default();
        app.projection.with(|projection| projection.ledger.clone().with_router(router))
    });
    let some = move || ledger.with(|ledger| ledger.prompts > 0);
    let share = move || {
        let share = ledger.with(Ledger::saved_share);
        // The same minus as the money beside it has.
        share.map(|share| format!("{:.1} %", 100.0 * share).replace('-', "−"))
    };
    let title = move || {
        if ledger.with(|ledger| ledger.saved() < Money::ZERO) { "Lost so far" } else { "Saved so far" }
    };
    view! {
        <section class="panel savings" aria-labelledby="money-title">
            <header>
                <h2 id="money-title">{title}</h2>
                <Baseline/>
                <button disabled=move || !some() on:click=move |_| keep::reset(app)>"Reset"</button>
            </header>
            <div class="money">
                <div class="stack">
                    <p class="saved-figure" id="saved">
                        {move || ledger.with(|ledger| ledger.saved().to_string())}" "
                        <span class="share">{share}</span>
                    </p>
                    <p class="quiet">{move || ledger.with(made_of)}</p>
                    <div class="shares" aria-hidden="true">
                        {Tier::ALL.map(|tier| view! {
                            <span
                                data-tier=tier.slug()
                                style:flex-grow=move || ledger.with(|ledger| ledger.tiers.get(tier.index()).map_or(0, |share| share.prompts)).to_string()
                            ></span>
                        })}
                    </div>
                    <Facts router/>
                </div>
                <SavingsChart ledger/>
            </div>
        </section>
    }
}

/// The parts of the saving, by how well each is known.
fn made_of(ledger: &Ledger) -> String {
    let words: Vec<String> = Basis::ALL
        .into_iter()
        .zip(ledger.saved_by_basis)
        .filter(|(_, part)| *part != Money::ZERO)
        .map(|(basis, part)| format!("{part} {}", basis.label()))
        .collect();
    match (words.is_empty(), ledger.prompts) {
        (true, 0) => "Nothing to compare yet: send a prompt, or play the demo set.".to_owned(),
        (true, _) => "No difference from the baseline so far.".to_owned(),
        (false, _) => words.join(", "),
    }
}

#[component]
fn Facts(router: Memo<RouterCost>) -> impl IntoView {
    let app = app();
    let facts = move || {
        app.projection.with(|projection| {
            let ledger = &projection.ledger;
            let mut facts = vec![
                ("Cost", ledger.total.cost.to_string()),
                ("Baseline, same tokens", ledger.total.baseline.to_string()),
                ("The router itself", router.get().words()),
            ];
            let (beside, paid) = app.log.with(|log| (Beside::of(log.entries()), log.paid()));
            facts.extend(beside.words().map(|words| ("Compared and shadowed", words)));
            facts.extend([
                ("Really paid", paid.to_string()),
                ("Prompts", ledger.prompts.to_string()),
                ("Answered on this device", projection.answered_here.to_string()),
                ("Overrides", ledger.overrides.to_string()),
            ]);
            if ledger.unpriced > 0 {
                facts.push(("Left out, unpriced", ledger.unpriced.to_string()));
            }
            facts
        })
    };
    view! {
        <dl class="facts">
            {move || facts().into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect::<Vec<_>>()}
        </dl>
    }
}

/// Which target every prompt is compared with.
#[component]
fn Baseline() -> impl IntoView {
    let app = app();
    let baseline = Memo::new(move |_| app.setup.with(|setup| setup.baseline.clone()));
    view! {
        <label class="quiet" for="baseline">"against every prompt to"</label>
        <select
            id="baseline"
            prop:value=move || baseline.get().as_str().to_owned()
            on:change:target=move |event| app.setup.update(|setup| setup.baseline = TargetId::new(event.target().value()))
        >
            <TargetOptions selected=Signal::derive(move || Some(baseline.get()))/>
        </select>
    }
}
