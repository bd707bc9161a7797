//! Where a prompt is written: its would-be route shows while typing, and can be overridden before it leaves.

use std::time::Duration;

use leptos::prelude::*;

use crate::classifier::explanation::too_long;
use crate::platform::focus;
use crate::routing::TargetId;
use crate::session::View;
use crate::ui::ask;
use crate::ui::state::{App, Mode, app};
use crate::ui::target_options::TargetOptions;

use super::conversation::GoesOn;
use super::words::MarkedWords;

const EXAMPLES: [&str; 5] = [
    "What is 15 % of 80?",
    "Convert 5 miles to km",
    "Rewrite politely: send me the report now",
    "Explain TCP slow start",
    "Prove that √2 is irrational",
];

/// How long nothing is typed before the route is read out.
const TYPING_PAUSE: Duration = Duration::from_millis(800);

/// The composer.
#[component]
pub fn Composer() -> impl IntoView {
    let app = app();
    let draft = app.draft;
    let send = move || ask::ask(app);
    let keydown = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let scrolled = RwSignal::new(0);
    view! {
        <form class="composer" on:submit=move |event| { event.prevent_default(); send(); }>
            <label for="prompt" class="heard">"Prompt"</label>
            <div class="draft">
                <textarea
                    id="prompt"
                    placeholder="Type a prompt. Enter sends it, Shift+Enter starts a new line."
                    autofocus
                    dir="auto"
                    spellcheck="false"
                    prop:value=move || draft.text.get()
                    on:input:target=move |event| draft.text.set(event.target().value())
                    on:keydown=keydown
                    on:scroll:target=move |event| scrolled.set(event.target().scroll_top())
                ></textarea>
                <Marks scrolled/>
                <div class="chips" role="group" aria-label="Examples" hidden=move || !draft.text.with(String::is_empty)>
                    {EXAMPLES.map(|example| view! {
                        <button type="button" on:click=move |_| {
                            draft.text.set(example.to_owned());
                            focus::move_to("prompt");
                        }>{example}</button>
                    })}
                </div>
            </div>
            <div class="would-be">
                <GoesOn/>
                <p id="route">{move || route(app)}</p>
                <p id="doubt-said" class="caution">{move || doubt(app)}</p>
                <p id="mattered" class="quiet">{move || mattered(app)}</p>
            </div>
            <Spoken/>
            <div class="row-of">
                <Override/>
                <button class="primary" id="send" disabled=move || draft.waiting.get()>
                    {move || send_label(app)}
                </button>
            </div>
        </form>
    }
}

/// The sentence under the text: where it would go and why.
fn route(app: App) -> String {
    if app.draft.waiting.get() {
        return "Waiting for the classifier; your prompt stays here until it has been read.".to_owned();
    }
    let Some(view) = app.draft_view.get() else {
        return "The route shows here before anything is sent.".to_owned();
    };
    let scale = app.scale();
    app.setup.with(|setup| {
        let difficulty =
            app.draft.assessment.with(|assessment| assessment.as_ref().and_then(|a| a.difficulty));
        view.decision.sentence(difficulty.as_ref(), scale.as_ref(), setup.policy.bar.chance(), &setup.targets)
    })
}

/// What is to be said against the score.
fn doubt(app: App) -> Option<&'static str> {
    app.draft_view.with(|view| view.as_ref().and_then(View::doubt))
}

/// The words of the text that mattered, in a sentence. While it is written on, that of the text before stays.
fn mattered(app: App) -> Option<String> {
    if let Some(too_long) = app.draft.text.with(|text| too_long(text)) {
        return Some(too_long);
    }
    app.draft.explanation.with(|known| {
        let (text, explanation) = known.as_ref()?;
        explanation.sentence(text)
    })
}

/// The marks below the words of the text, over the field. `scrolled` is how far the field has been moved, in pixels.
#[component]
fn Marks(scrolled: RwSignal<i32>) -> impl IntoView {
    let app = app();
    let marked = move || {
        let text = app.draft.text.get();
        let segments = app.draft.explanation.with(|known| {
            let (old, explanation) = known.as_ref()?;
            Some(explanation.carried_over(old, &text).segments(&text))
        });
        segments.map(|segments| view! { <MarkedWords segments/> })
    };
    view! {
        // A last line that is empty counts in the field, but only with something after it here.
        <div class="marks" aria-hidden="true" dir="auto" prop:scrollTop=scrolled>{marked}"\n"</div>
    }
}

/// The sentences for screen readers, once the typing pauses: read out at every key, it would never end.
#[component]
fn Spoken() -> impl IntoView {
    let app = app();
    let spoken = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let sentences = [Some(route(app)), doubt(app).map(str::to_owned), mattered(app)];
        let sentence = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        // A page without timers does not run at all.
        timer.set_value(set_timeout_with_handle(move || spoken.set(sentence), TYPING_PAUSE).ok());
    });
    on_cleanup(move || {
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
    });
    view! { <p class="heard" aria-live="polite">{spoken}</p> }
}

fn send_label(app: App) -> &'static str {
    let sends = app.draft_view.with(|view| {
        let target = view.as_ref()?.decision.target.as_ref()?;
        app.setup.with(|setup| setup.target(target).map(|target| app.would_send(target)))
    });
    match (app.mode.get(), sends) {
        (Mode::Live, Some(true)) => "Send",
        _ => "Route it",
    }
}

/// The choice over the policy's, for this prompt only.
#[component]
fn Override() -> impl IntoView {
    let app = app();
    let chosen = move || app.draft.choice.get().map_or(String::new(), |id| id.as_str().to_owned());
    view! {
        <label class="heard" for="override">"Route for this prompt"</label>
        <select
            id="override"
            prop:value=chosen
            on:change:target=move |event| {
                let value = event.target().value();
                app.draft.choice.set((!value.is_empty()).then(|| TargetId::new(value)));
            }
        >
            <option value="">"As the policy says"</option>
            <TargetOptions selected=app.draft.choice/>
        </select>
    }
}
