//! The answer of an entry, as it comes or as it came.

use leptos::prelude::*;

use super::formatted::Formatted;
use super::marks::{Marks, Rejected};
use super::under_way::{Reasoning, UnderWay};
use crate::session::{Answer, Detail, EntryId};
use crate::ui::call::Errand;

/// The answer, whose it is, and what went wrong; or how far it is.
#[component]
pub fn AnswerText(id: EntryId, detail: Memo<Option<Detail>>) -> impl IntoView {
    view! {
        <UnderWay errand=Errand::answer(id)>
            <Answered id detail/>
        </UnderWay>
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
                Answer::Called => view! { <Formatted text=answer/> }.into_any(),
                source @ (Answer::Local | Answer::Simulated) => view! {
                    <p class="text answer" class:simulated=source == Answer::Simulated dir="auto">{answer}</p>
                }.into_any(),
            })}
            {detail.marked.map(|(target, verdict)| view! { <Marks id target verdict/> })}
        })
    }
}
