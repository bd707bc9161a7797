//! One row of the record, and what it shows when opened.

use leptos::prelude::*;

use crate::routing::{TargetId, Tier};
use crate::session::{Answer, Detail, Entry, EntryId, Row, View};
use crate::ui::call::Errand;
use crate::ui::marker::TierName;
use crate::ui::state::{App, app};
use crate::ui::target_options::TargetOptions;
use crate::ui::{call, keep};

use super::answer::AnswerText;
use super::attempts::Attempts;
use super::conversation::Continue;
use super::shadow::ShadowOf;
use super::side_by_side::{CompareButton, Comparisons};
use super::words::ExplainedPrompt;

/// A prompt of the session.
#[component]
pub fn EntryRow(id: EntryId) -> impl IntoView {
    let app = app();
    let view = Memo::new(move |_| view_of(app, id));
    let streaming = Memo::new(move |_| app.traffic.is_running(&Errand::answer(id)));
    let row = Memo::new(move |_| {
        let view = view.get()?;
        app.log.with(|log| log.get(id).map(|entry| Row::new(entry, &view, streaming.get())))
    });
    let open = RwSignal::new(false);
    view! {
        <li class="entry">
            <details prop:open=move || open.get() || streaming.get() on:toggle:target=move |event| open.set(event.target().open())>
                <summary>
                    {move || row.get().map(|row| view! {
                        <span class="number">{row.points}</span>
                        {row.tier.map(|tier| view! { <TierName tier/> })}
                        <span class="excerpt">{row.excerpt}</span>
                        <span class="flags">{row.flags.join(" · ")}</span>
                        <span class="number">{row.cost}</span>
                        <span class="number saved">{row.saved}</span>
                    })}
                </summary>
                <Show when=move || open.get() || streaming.get()>
                    <Opened id view streaming/>
                </Show>
            </details>
        </li>
    }
}

fn view_of(app: App, id: EntryId) -> Option<View> {
    app.log.with(|log| {
        let at = log.position(id)?;
        app.projection.with(|projection| projection.views.get(at).cloned())
    })
}

#[component]
fn Opened(id: EntryId, view: Memo<Option<View>>, streaming: Memo<bool>) -> impl IntoView {
    let app = app();
    let prompt = app.log.with_untracked(|log| log.get(id).map(|entry| entry.prompt.clone()));
    let detail = Memo::new(move |_| {
        let view = view.get()?;
        app.setup.with(|setup| {
            let detail =
                |entry: &Entry| Detail::new(entry, &view, streaming.get(), setup, app.scale().as_ref());
            app.log.with(|log| log.get(id).map(detail))
        })
    });
    let tier = move || view.with(|view| view.as_ref().and_then(|view| view.line.tier).map(Tier::slug));
    view! {
        <div class="entry-body" data-tier=tier>
            <div class="stack">
                <p class="sentence">{move || detail.get().map(|detail| detail.sentence)}</p>
                {move || detail.get().and_then(|detail| detail.course).map(|course| view! { <p class="sentence course">{course}</p> })}
                {move || detail.get().and_then(|detail| detail.doubt).map(|doubt| view! { <p class="caution">{doubt}</p> })}
                {prompt.map(|prompt| view! { <ExplainedPrompt prompt/> })}
                <AnswerText id detail/>
                <Attempts detail/>
                <ShadowOf id detail/>
            </div>
            <div class="stack">
                <dl class="facts">
                    {move || detail.get().map(|detail| detail.facts.into_iter().map(|(name, value)| view! {
                        <dt>{name}</dt><dd>{value}</dd>
                    }).collect::<Vec<_>>())}
                </dl>
                <Choice id view/>
            </div>
            <Comparisons id view/>
        </div>
    }
}

/// The user's say: another target for this prompt, and sending it for real.
#[component]
fn Choice(id: EntryId, view: Memo<Option<View>>) -> impl IntoView {
    let app = app();
    let choice = move || app.log.with(|log| log.get(id).and_then(|entry| entry.choice.clone()));
    let sendable = move || {
        let target = view.with(|view| {
            view.as_ref()
                .filter(|view| view.answer != Answer::Local)
                .and_then(|view| view.decision.target.clone())
        });
        let target = target.and_then(|id| app.setup.with(|setup| setup.target(&id).cloned()));
        target.is_some_and(|target| app.would_send(&target)) && !app.traffic.is_running(&Errand::answer(id))
    };
    let resend = move || view.with(|view| view.as_ref().is_some_and(|view| view.answer == Answer::Called));
    view! {
        <label class="field">
            <span class="label">"Route"</span>
            <select on:change:target=move |event| {
                let value = event.target().value();
                keep::choose(app, id, (!value.is_empty()).then(|| TargetId::new(value)));
            }>
                <option value="" selected=move || choice().is_none()>"As the policy says"</option>
                <TargetOptions selected=Signal::derive(choice)/>
            </select>
        </label>
        <div class="row-of">
            <button hidden=move || !sendable() on:click=move |_| call::send(app, id)>
                {move || if resend() { "Ask again" } else { "Send for real" }}
            </button>
            <Continue id/>
            <CompareButton id/>
        </div>
    }
}
