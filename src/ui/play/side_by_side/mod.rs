//! An entry's comparisons: the targets side by side, and the pick.

mod choose;
mod column;

use leptos::prelude::*;

use crate::routing::TargetId;
use crate::session::{EntryId, Preference, SideBySide, View};
use crate::ui::call;
use crate::ui::state::app;

pub use choose::{CompareButton, CompareDialog, Comparing};
use column::ColumnCard;

/// All comparisons of an entry, oldest first.
#[component]
pub fn Comparisons(id: EntryId, view: Memo<Option<View>>) -> impl IntoView {
    let app = app();
    let count =
        Memo::new(move |_| app.log.with(|log| log.get(id).map_or(0, |entry| entry.comparisons.len())));
    view! {
        <For each=move || 0..count.get() key=|place| *place let:place>
            <OneComparison id view place/>
        </For>
    }
}

/// The comparison at a place among those of the entry.
#[component]
fn OneComparison(id: EntryId, view: Memo<Option<View>>, place: usize) -> impl IntoView {
    let app = app();
    let is_underway = Memo::new(move |_| app.traffic.is_comparing(id, place));
    let shown = Memo::new(move |_| {
        let view = view.get()?;
        app.log.with(|log| {
            let entry = log.get(id)?;
            let comparison = entry.comparisons.get(place)?;
            Some(app.setup.with(|setup| SideBySide::new(entry, &view, comparison, is_underway.get(), setup)))
        })
    });
    let targets = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(columns).unwrap_or_default()));
    let picked = move || shown.with(|shown| shown.as_ref().and_then(|shown| shown.picked.clone()));
    let choices =
        move || shown.with(|shown| shown.as_ref().map(|shown| shown.choices.clone()).unwrap_or_default());
    let sentence = move || shown.with(|shown| shown.as_ref().map(|shown| shown.sentence));
    let title = format!("Side by side {}", place + 1);
    view! {
        <section class="side-by-side" aria-label=title>
            <div class="columns">
                <For each=move || targets.get() key=Clone::clone let:target>
                    <ColumnCard id place target shown/>
                </For>
            </div>
            <p class="quiet" role="status">{sentence}</p>
            <div class="row-of" role="group" aria-label="Which is the better answer" hidden=move || choices().is_empty()>
                {move || choices().into_iter().map(|(preference, label)| {
                    let is_picked = picked().as_ref() == Some(&preference);
                    view! { <PickButton id place preference label is_picked/> }
                }).collect::<Vec<_>>()}
            </div>
        </section>
    }
}

fn columns(shown: &SideBySide) -> Vec<TargetId> {
    shown.columns.iter().map(|column| column.target.clone()).collect()
}

/// Picks; what is picked already is taken back.
#[component]
fn PickButton(
    id: EntryId,
    place: usize,
    preference: Preference,
    label: String,
    is_picked: bool,
) -> impl IntoView {
    let app = app();
    view! {
        <button
            class="pick"
            aria-pressed=is_picked.to_string()
            on:click=move |_| call::pick(app, id, place, (!is_picked).then(|| preference.clone()))
        >{label}</button>
    }
}
