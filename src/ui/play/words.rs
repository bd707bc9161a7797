//! A prompt with the words marked that made it harder or easier. The marks differ in form, not in colour alone, and
//! the sentence beside them says the same in words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::classifier::explanation::{Explanation, Segment, too_long};
use crate::ui::ask;
use crate::ui::state::app;

/// The text of the segments, marked.
#[component]
pub fn MarkedWords(segments: Vec<Segment>) -> impl IntoView {
    segments
        .into_iter()
        .map(|Segment { text, effect }| {
            let side = if effect > 0.0 { "raised" } else { "lowered" };
            match effect.abs() {
                0.0 => view! { {text} }.into_any(),
                strength => {
                    view! { <span class=side style=("--strength", format!("{strength:.2}"))>{text}</span> }
                        .into_any()
                }
            }
        })
        .collect::<Vec<_>>()
}

/// A prompt of the record, with its words marked as soon as they are known.
#[component]
pub fn ExplainedPrompt(prompt: String) -> impl IntoView {
    let app = app();
    let explanation = RwSignal::new(None::<Explanation>);
    let asked = prompt.clone();
    Effect::new(move |_| {
        // Another model explains its own score.
        app.own.in_use.track();
        let asked = asked.clone();
        spawn_local(async move {
            let found = ask::explain(app, asked).await;
            // The row may have been closed meanwhile.
            explanation.try_set(found);
        });
    });
    let text = StoredValue::new(prompt);
    let sentence = move || {
        explanation
            .with(|found| text.with_value(|text| too_long(text).or_else(|| found.as_ref()?.sentence(text))))
    };
    let marked = move || {
        let found = explanation.get().unwrap_or_default();
        text.with_value(|text| view! { <MarkedWords segments=found.segments(text)/> })
    };
    view! {
        {move || sentence().map(|sentence| view! { <p class="quiet mattered">{sentence}</p> })}
        <p class="text" dir="auto">{marked}</p>
    }
}
