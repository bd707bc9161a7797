//! The Targets page: where prompts can go, what each place costs, and its key.

mod card;
mod circuit;
mod doctor;
mod form;
mod key;
mod limits;
mod price;
mod reprice;
mod request;
mod setting;

use leptos::prelude::*;

use crate::money::HourlyRate;
use crate::routing::TargetId;
use crate::setup::{MAX_TARGETS, Setup, TargetForm};
use crate::ui::state::app;

use card::TargetCard;
use form::TargetFormDialog;
use key::UnusedKeys;
use limits::LimitFields;
use reprice::RepriceDialog;
use request::RequestFields;
use setting::Setting;

/// The page.
#[component]
pub fn TargetsPage() -> impl IntoView {
    let app = app();
    let editing = RwSignal::new(None::<TargetForm>);
    let repricing = RwSignal::new(false);
    let ids = Memo::new(move |_| {
        app.setup
            .with(|setup| setup.targets.iter().map(|target| target.id.clone()).collect::<Vec<TargetId>>())
    });
    let full = move || ids.with(|ids| ids.len() >= MAX_TARGETS);
    let back = move |_| {
        let before = app.setup.get_untracked();
        app.setup.set(app.prices.with_value(Setup::standard));
        app.notices
            .offer("The default targets and policy are back.", "Undo", move || app.setup.set(before.clone()));
    };
    view! {
        <section class="stack targets-page">
            <div class="row-of">
                <h1>"Targets"</h1>
                <button
                    class="primary"
                    id="add-target"
                    disabled=full
                    on:click=move |_| editing.set(Some(TargetForm::empty(app.setup.with_untracked(Setup::free_id))))
                >
                    "Add a target"
                </button>
                <button on:click=move |_| repricing.set(true)>"Re-price the session"</button>
                <button on:click=back>"Back to the defaults"</button>
            </div>
            <p class="quiet">
                "The policy takes the cheapest tier first, in the order in-browser, self-hosted, managed-open, closed-frontier; within a tier the cheapest target. Each key is kept as you choose with it: in this page's memory, unless you say otherwise. No link or file ever holds one."
            </p>
            <div class="form assumptions">
                <AssumedOutput/>
                <DeviceRate/>
            </div>
            <RequestFields/>
            <LimitFields/>
            <div class="targets">
                <For each=move || ids.get() key=|id| id.clone() let:id>
                    <TargetCard id editing/>
                </For>
            </div>
            <UnusedKeys/>
        </section>
        <TargetFormDialog editing/>
        <RepriceDialog open=repricing/>
    }
}

/// The answer's length that simulations assume.
#[component]
fn AssumedOutput() -> impl IntoView {
    let app = app();
    view! {
        <Setting
            id="assumed-output"
            label="Tokens an answer is assumed to have where nothing was measured"
            inputmode="numeric"
            value=move || app.setup.with(|setup| setup.assumed_output).to_string()
            keep=move |text| Setup::parse_assumed_output(text).map(|tokens| app.setup.update(|setup| setup.assumed_output = tokens))
        />
    }
}

/// What an hour of this device costs, for the router's own part of the ledger.
#[component]
fn DeviceRate() -> impl IntoView {
    let app = app();
    view! {
        <Setting
            id="device-rate"
            label="Dollars an hour that this device costs while it scores"
            inputmode="decimal"
            value=move || app.setup.with(|setup| setup.device_rate).to_string()
            keep=move |text| HourlyRate::parse(text).map(|rate| app.setup.update(|setup| setup.device_rate = rate))
        />
    }
}
