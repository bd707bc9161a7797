//! An answer on its way: what is waited for, or what has come.

use leptos::prelude::*;

use super::formatted::Formatted;
use crate::routing::TargetId;
use crate::ui::call::{Errand, Running, Stage};
use crate::ui::countdown::Countdown;
use crate::ui::state::app;

/// How far an errand is while it is under way, and the children otherwise.
#[component]
pub fn UnderWay(
    errand: Errand,
    /// What its target is called where its name is hidden.
    #[prop(into, default = Signal::stored(None))]
    alias: Signal<Option<String>>,
    children: ChildrenFn,
) -> impl IntoView {
    let app = app();
    let errand = StoredValue::new(errand);
    let found = move |running: &std::collections::BTreeMap<Errand, Running>| {
        errand.with_value(|errand| running.get(errand).cloned())
    };
    // What goes on for other errands is nothing to this one.
    let number =
        Memo::new(move |_| app.traffic.running.with(|running| found(running).as_ref().map(Running::number)));
    move || {
        let running = number.get().and_then(|_| app.traffic.running.with_untracked(found));
        match running {
            Some(running) => view! { <OnItsWay running alias=alias.get_untracked()/> }.into_any(),
            None => children().into_any(),
        }
    }
}

#[component]
fn OnItsWay(running: Running, alias: Option<String>) -> impl IntoView {
    let app = app();
    let is_hidden = alias.is_some();
    let name = move |id: &TargetId| {
        alias.clone().unwrap_or_else(|| {
            app.setup.with_untracked(|setup| {
                setup.target(id).map(|target| target.name.clone()).unwrap_or_default()
            })
        })
    };
    let stage = running.stage.clone();
    let (stop, hurry) = (running.clone(), running.alarm.clone());
    let is_waiting = {
        let stage = running.stage.clone();
        move || stage.with(|stage| matches!(stage, Stage::Waiting { .. }))
    };
    view! {
        {move || match stage.get() {
            Stage::Queued(target) => view! {
                <p class="quiet">{format!("Waiting until fewer calls to {} are under way.", name(&target))}</p>
            }.into_any(),
            Stage::Waiting { target, attempt, until_ms } => view! {
                <p class="quiet">"Waiting "<Countdown until_ms/>{format!(" before {} is asked for the {} time.", name(&target), ordinal(attempt))}</p>
            }.into_any(),
            Stage::Calling(so_far) => {
                let thoughts = so_far.clone();
                let target = so_far.with_untracked(|call| name(&call.target));
                view! {
                    <p class="quiet">{format!("{target} is answering…")}</p>
                    // Whether a model thinks aloud tells which it is.
                    {(!is_hidden).then(|| view! {
                        <Reasoning text=Signal::derive(move || thoughts.with(|call| call.reasoning.clone()))/>
                    })}
                    <Formatted text=Signal::derive(move || so_far.with(|call| call.text.clone()))/>
                }.into_any()
            }
        }}
        <div class="row-of">
            <button on:click=move |_| stop.stop()>"Stop"</button>
            <button hidden=move || !is_waiting() on:click=move |_| hurry.ring()>"Try now"</button>
        </div>
    }
}

fn ordinal(number: u32) -> String {
    match number {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        number => format!("{number}th"),
    }
}

/// What the model thought before it answered, folded away: it is not the answer.
#[component]
pub fn Reasoning(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <Show when=move || text.with(|text| !text.is_empty())>
            <details class="reasoning">
                <summary>"Reasoning"</summary>
                <p class="text quiet" dir="auto">{text}</p>
            </details>
        </Show>
    }
}
