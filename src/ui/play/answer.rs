//! The answer of an entry, as it comes or as it came.

use leptos::prelude::*;

use super::marks::{Marks, Rejected};
use crate::markdown;
use crate::routing::TargetId;
use crate::session::{Answer, Detail, EntryId};
use crate::ui::call::{Errand, Running, Stage};
use crate::ui::countdown::Countdown;
use crate::ui::state::app;

/// The answer, whose it is, and what went wrong; or how far it is.
#[component]
pub fn AnswerText(id: EntryId, detail: Memo<Option<Detail>>) -> impl IntoView {
    let app = app();
    // What goes on for other prompts is nothing to this one.
    let number = Memo::new(move |_| {
        app.traffic.running.with(|running| running.get(&Errand::answer(id)).map(Running::number))
    });
    let running = move || {
        number.get()?;
        app.traffic.running.with_untracked(|running| running.get(&Errand::answer(id)).cloned())
    };
    move || match running() {
        Some(running) => view! { <OnItsWay running/> }.into_any(),
        None => view! { <Answered id detail/> }.into_any(),
    }
}

/// An answer on its way: what is waited for, or what has come.
#[component]
fn OnItsWay(running: Running) -> impl IntoView {
    let app = app();
    let name = move |id: &TargetId| {
        app.setup
            .with_untracked(|setup| setup.target(id).map(|target| target.name.clone()).unwrap_or_default())
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
                    <Reasoning text=Signal::derive(move || thoughts.with(|call| call.reasoning.clone()))/>
                    <div class="text answer formatted" dir="auto" inner_html=move || so_far.with(|call| markdown::to_html(&call.text))></div>
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

#[component]
fn Answered(id: EntryId, detail: Memo<Option<Detail>>) -> impl IntoView {
    move || {
        let detail = detail.get()?;
        Some(view! {
            {detail.rejected.map(|(target, answer)| view! { <Rejected id target answer/> })}
            <p class="quiet answer-title">{detail.answer_title}</p>
            {detail.error.map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
            {detail.remark.map(|remark| view! { <p class="remark">{remark}</p> })}
            {detail.reasoning.map(|text| view! { <Reasoning text/> })}
            {detail.answer.map(|answer| match detail.source {
                Answer::Called => view! {
                    <div class="text answer formatted" dir="auto" inner_html=markdown::to_html(&answer)></div>
                }.into_any(),
                source @ (Answer::Local | Answer::Simulated) => view! {
                    <p class="text answer" class:simulated=source == Answer::Simulated dir="auto">{answer}</p>
                }.into_any(),
            })}
            {detail.marked.map(|(target, verdict)| view! { <Marks id target verdict/> })}
        })
    }
}

/// What the model thought before it answered, folded away: it is not the answer.
#[component]
fn Reasoning(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <Show when=move || text.with(|text| !text.is_empty())>
            <details class="reasoning">
                <summary>"Reasoning"</summary>
                <p class="text quiet" dir="auto">{text}</p>
            </details>
        </Show>
    }
}
