//! Choosing whom to compare.

use leptos::prelude::*;

use crate::routing::{Endpoint, Target, TargetId};
use crate::session::{Comparison, EntryId, excerpt};
use crate::ui::call;
use crate::ui::marker::TierName;
use crate::ui::modal::Modal;
use crate::ui::state::{App, Mode, app};

/// The entry that is about to be compared, if one is: the dialog is there once for all rows.
#[derive(Clone, Copy)]
pub struct Comparing(pub RwSignal<Option<EntryId>>);

/// Opens the dialog for an entry.
#[component]
pub fn CompareButton(id: EntryId) -> impl IntoView {
    let Comparing(entry) = expect_context::<Comparing>();
    view! { <button on:click=move |_| entry.set(Some(id))>"Compare…"</button> }
}

/// The dialog in which targets are chosen.
#[component]
pub fn CompareDialog() -> impl IntoView {
    let app = app();
    let Comparing(entry) = expect_context::<Comparing>();
    let chosen = RwSignal::new(Vec::<TargetId>::new());
    let is_blind = RwSignal::new(false);
    let targets = Memo::new(move |_| {
        app.setup
            .with(|setup| setup.targets.clone())
            .into_iter()
            .filter(|target| is_offered(app, target))
            .collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if let Some(id) = entry.get() {
            chosen.set(first_choice(app, id, &targets.get_untracked()));
        }
    });
    let is_live = move || app.mode.get() == Mode::Live;
    let prompt = move || {
        entry.get().and_then(|id| app.log.with(|log| log.get(id).map(|entry| excerpt(&entry.prompt))))
    };
    let is_enough = move || (Comparison::MIN..=Comparison::MAX).contains(&chosen.with(Vec::len));
    let start = move |_| {
        if let Some(id) = entry.get_untracked() {
            entry.set(None);
            call::compare(app, id, &chosen.get_untracked(), is_blind.get_untracked());
        }
    };
    view! {
        <Modal
            is_open=Signal::derive(move || entry.with(Option::is_some))
            on_close=move |()| entry.set(None)
            id="compare"
            title="Compare side by side"
        >
            <p class="excerpt" dir="auto">{prompt}</p>
            <p class="quiet">{move || if is_live() {
                "The prompt goes to each target you choose, with what was said before it. Each answer is paid for beside the routing: it answers no prompt and saves nothing."
            } else {
                "This is a dry run: nothing is sent, and each column is simulated."
            }}</p>
            <fieldset class="stack">
                <legend>{format!("Targets, {} to {}", Comparison::MIN, Comparison::MAX)}</legend>
                <For each=move || targets.get() key=|target| (target.id.clone(), target.name.clone()) let:target>
                    <Choice target chosen/>
                </For>
            </fieldset>
            <Show when=move || targets.with(|targets| targets.len() < Comparison::MIN)>
                <p class="caution">
                    "It takes two targets that can be called now. Give another one its key on "<a href="#/targets">"Targets"</a>"."
                </p>
            </Show>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_blind.get()
                    on:change:target=move |event| is_blind.set(event.target().checked())
                />
                "Blind: shuffle the columns and hide names, times and costs until I pick"
            </label>
            <div class="row-of">
                <button class="primary" disabled=move || !is_enough() on:click=start>
                    {move || if is_enough() { format!("Compare {} targets", chosen.with(Vec::len)) } else { "Compare".to_owned() }}
                </button>
                <button on:click=move |_| entry.set(None)>"Close"</button>
            </div>
        </Modal>
    }
}

/// One target, to be ticked.
#[component]
fn Choice(target: Target, chosen: RwSignal<Vec<TargetId>>) -> impl IntoView {
    let id = StoredValue::new(target.id);
    let is_chosen = move || id.with_value(|id| chosen.with(|chosen| chosen.contains(id)));
    let is_full = move || chosen.with(Vec::len) >= Comparison::MAX;
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=is_chosen
                disabled=move || is_full() && !is_chosen()
                on:change:target=move |event| {
                    let is_wanted = event.target().checked();
                    id.with_value(|id| chosen.update(|chosen| {
                        chosen.retain(|other| other != id);
                        chosen.extend(is_wanted.then(|| id.clone()));
                    }));
                }
            />
            <span>{target.name}</span>
            <TierName tier=target.tier/>
        </label>
    }
}

/// Live, only what can be called now; in a dry run, whatever could be given a key.
fn is_offered(app: App, target: &Target) -> bool {
    let could_be = matches!(target.endpoint, Endpoint::Api { .. }) && app.mode.get() == Mode::DryRun;
    could_be || app.would_send(target)
}

/// Who answers the prompt and the baseline, where both are offered, is what most want to see.
fn first_choice(app: App, id: EntryId, offered: &[Target]) -> Vec<TargetId> {
    let at = app.log.with_untracked(|log| log.position(id));
    let answers = at
        .and_then(|at| app.projection.with_untracked(|projection| projection.views.get(at)?.answers.clone()));
    let baseline = app.setup.with_untracked(|setup| setup.baseline.clone());
    let mut chosen: Vec<TargetId> = answers.into_iter().chain([baseline]).collect();
    chosen.dedup();
    chosen.retain(|id| offered.iter().any(|target| &target.id == id));
    chosen
}
