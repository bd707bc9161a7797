//! A model's answer in Markdown.

use leptos::prelude::*;

use crate::markdown;

/// The text as it is to be read. It scrolls where it is long, and so can be reached by the keyboard.
#[component]
pub fn Formatted(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <div class="text answer formatted" dir="auto" tabindex="0" inner_html=move || text.with(|text| markdown::to_html(text))></div>
    }
}
