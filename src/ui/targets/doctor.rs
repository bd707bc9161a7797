//! Checking a target's connection: what was found, and what to do about it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::doctor::{Diagnosis, Examination, Fix, Step};
use crate::platform::cancel::Cancel;
use crate::platform::{clipboard, clock, probe};
use crate::routing::{BaseUrl, Endpoint, Format, TargetId};
use crate::ui::state::app;

/// The answers whose times count.
const LATEST: usize = 9;

/// How far the check is.
#[derive(Clone)]
enum Check {
    Idle,
    Running(Cancel),
    Done(Diagnosis),
}

/// The button that checks, and what it found.
#[component]
pub fn Doctor(id: TargetId, format: Format, base_url: BaseUrl, model: String) -> impl IntoView {
    let app = app();
    let check = RwSignal::new_local(Check::Idle);
    let origin = base_url.origin().to_owned();
    let target = id.clone();
    let start = move |_| {
        let cancel = Cancel::new();
        check.set(Check::Running(cancel.clone()));
        let key = app.keys.with_untracked(|keys| keys.key_for(&base_url).cloned());
        let waits = app.log.with_untracked(|log| log.first_texts_ms(&target).take(LATEST).collect());
        let (base_url, model) = (base_url.clone(), model.clone());
        spawn_local(async move {
            let circumstances = probe::circumstances().await;
            let mut examination = Examination::new(format, base_url, model, key, circumstances, waits);
            let diagnosis = loop {
                match examination.step(clock::now_ms()) {
                    Step::Done(diagnosis) => break diagnosis,
                    Step::Try(next) => {
                        let seen = probe::probe(&next, format, examination.secret(), &cancel).await;
                        examination.record(&next, seen);
                    }
                }
            };
            if !cancel.is_cancelled() {
                // The card may be gone by now, and the signal with it.
                let _ = check.try_set(Check::Done(diagnosis));
            }
        });
    };
    view! {
        <div class="doctor stack" role="status">
            {move || match check.get() {
                Check::Idle | Check::Done(_) => view! {
                    <button on:click=start.clone()>"Check the connection"</button>
                }.into_any(),
                Check::Running(cancel) => view! {
                    <p class="row-of">
                        {format!("Asking {origin} for its models…")}
                        <button on:click=move |_| { cancel.cancel(); check.set(Check::Idle); }>"Cancel"</button>
                    </p>
                }.into_any(),
            }}
            {move || match check.get() {
                Check::Done(diagnosis) => Some(view! { <Finding id=id.clone() diagnosis/> }),
                Check::Idle | Check::Running(_) => None,
            }}
        </div>
    }
}

#[component]
fn Finding(id: TargetId, diagnosis: Diagnosis) -> impl IntoView {
    let fixes = diagnosis.fixes().into_iter().map(|fix| view! { <li><Remedy fix/></li> }).collect::<Vec<_>>();
    view! {
        <p class:wrong=!diagnosis.is_fine()>{diagnosis.finding()}</p>
        {(!fixes.is_empty()).then_some(view! { <ol>{fixes}</ol> })}
        {(!diagnosis.models().is_empty()).then(|| view! { <Models id models=diagnosis.models().to_vec()/> })}
    }
}

#[component]
fn Remedy(fix: Fix) -> impl IntoView {
    let copied = RwSignal::new(None::<String>);
    view! {
        {fix.what}
        {fix.copy.map(|text| {
            let copy = {
                let text = text.clone();
                move |_| {
                    let text = text.clone();
                    spawn_local(async move {
                        let said = match clipboard::copy_text(&text).await {
                            Ok(()) => "Copied.".to_owned(),
                            Err(error) => format!("{error} Select the text and copy it by hand."),
                        };
                        let _ = copied.try_set(Some(said));
                    });
                }
            };
            view! {
                <pre class="text" tabindex="0">{text}</pre>
                <button class="plain" on:click=copy>"Copy"</button>
                {move || copied.get().map(|said| view! { <span class="quiet" role="status">{said}</span> })}
            }
        })}
    }
}

/// The models the API has, one of which the target can take.
#[component]
fn Models(id: TargetId, models: Vec<String>) -> impl IntoView {
    let app = app();
    let field = format!("models-of-{}", id.as_str());
    let options = models.iter().map(|model| view! { <option>{model.clone()}</option> }).collect::<Vec<_>>();
    let take = move |chosen: String| {
        app.setup.update(|setup| {
            let target = setup.targets.iter_mut().find(|target| target.id == id);
            if let Some(Endpoint::Api { model, .. }) = target.map(|target| &mut target.endpoint) {
                *model = chosen;
            }
        });
    };
    view! {
        <div class="field">
            <label for=field.clone()>{format!("Its {} models", models.len())}</label>
            <select id=field on:change:target=move |event| {
                let chosen = event.target().value();
                if !chosen.is_empty() {
                    take(chosen);
                }
            }>
                <option value="">"Take one of them for this target"</option>
                {options}
            </select>
        </div>
    }
}
