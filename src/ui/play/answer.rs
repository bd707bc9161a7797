//! The answer of an entry, as it comes or as it came.

use leptos::prelude::*;

use crate::markdown;
use crate::session::{Answer, Detail, EntryId};
use crate::ui::state::app;

/// The answer, whose it is, and what went wrong.
#[component]
pub fn AnswerText(id: EntryId, detail: Memo<Option<Detail>>) -> impl IntoView {
    let app = app();
    move || {
        if let Some(running) = app.running.with(|running| running.get(&id).cloned()) {
            let so_far = running.so_far;
            let thoughts = so_far.clone();
            return view! {
                <p class="quiet">"Answering…"</p>
                <Reasoning text=Signal::derive(move || thoughts.with(|call| call.reasoning.clone()))/>
                <div class="text answer formatted" dir="auto" inner_html=move || so_far.with(|call| markdown::to_html(&call.text))></div>
                <button on:click=move |_| running.cancel.cancel()>"Stop"</button>
            }
            .into_any();
        }
        let Some(detail) = detail.get() else { return ().into_any() };
        view! {
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
        }
        .into_any()
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
