//! What came of asking a target beside the routing.

use leptos::prelude::*;

use super::formatted::Formatted;
use super::under_way::Reasoning;
use crate::session::Outcome;

/// The answer, what went wrong, and the figures.
#[component]
pub fn OutcomeText(outcome: Outcome) -> impl IntoView {
    let facts: Vec<_> =
        outcome.facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect();
    view! {
        <p class="quiet">{outcome.title}</p>
        {outcome.error.map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
        {outcome.remark.map(|remark| view! { <p class="remark">{remark}</p> })}
        {outcome.reasoning.map(|text| view! { <Reasoning text/> })}
        {outcome.answer.map(|answer| match outcome.is_simulated {
            true => view! { <p class="text answer simulated" dir="auto">{answer}</p> }.into_any(),
            false => view! { <Formatted text=answer/> }.into_any(),
        })}
        <dl class="facts">{facts}</dl>
    }
}
