//! One target's column of a comparison.

use leptos::prelude::*;

use crate::routing::{TargetId, Tier};
use crate::session::{Column, EntryId, Purpose, SideBySide};
use crate::ui::call::{self, Errand};
use crate::ui::marker::TierName;
use crate::ui::play::outcome::OutcomeText;
use crate::ui::play::under_way::UnderWay;
use crate::ui::state::app;

/// The column of a target, as its answer comes or as it came.
#[component]
pub fn ColumnCard(
    id: EntryId,
    place: usize,
    target: TargetId,
    shown: Memo<Option<SideBySide>>,
) -> impl IntoView {
    let errand = Errand { entry: id, purpose: Purpose::Column { comparison: place, target: target.clone() } };
    let column = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref()?.columns.iter().find(|column| column.target == target).cloned())
    });
    let letter = move || column.with(|column| column.as_ref().map(|column| column.letter));
    let name = move || column.with(|column| column.as_ref().and_then(|column| column.name.clone()));
    let tier = move || column.with(|column| column.as_ref().and_then(|column| column.tier));
    let alias = Signal::derive(move || {
        column.with(|column| {
            let hidden = column.as_ref().filter(|column| column.name.is_none());
            hidden.map(|column| column.letter.to_string())
        })
    });
    view! {
        <div
            class="column"
            role="group"
            aria-label=move || letter().map(|letter| format!("Column {letter}"))
            data-tier=move || tier().map(Tier::slug)
        >
            <p class="column-head"><span class="letter">{letter}</span><strong>{name}</strong></p>
            {move || tier().map(|tier| view! { <TierName tier/> })}
            <UnderWay errand alias>
                <Settled id place column/>
            </UnderWay>
        </div>
    }
}

/// A column whose target is not being asked.
#[component]
fn Settled(id: EntryId, place: usize, column: Memo<Option<Column>>) -> impl IntoView {
    move || {
        let column = column.get()?;
        let Column { target, outcome, .. } = column;
        let (is_whole, is_first) = (outcome.is_whole, outcome.is_simulated);
        Some(view! {
            <OutcomeText outcome/>
            {(!is_whole).then(|| view! { <AskAgain id place target is_first/> })}
        })
    }
}

/// Asks a column's target for an answer that is not there yet, where it may be asked.
#[component]
fn AskAgain(id: EntryId, place: usize, target: TargetId, is_first: bool) -> impl IntoView {
    let app = app();
    let target = StoredValue::new(target);
    let may_be_asked = move || {
        let target = app.setup.with(|setup| target.with_value(|target| setup.target(target).cloned()));
        target.is_some_and(|target| app.would_send(&target))
    };
    view! {
        <div class="row-of" hidden=move || !may_be_asked()>
            <button on:click=move |_| target.with_value(|target| call::ask_column(app, id, place, target))>
                {if is_first { "Ask for real" } else { "Ask again" }}
            </button>
        </div>
    }
}
