//! How every target is asked: the usual settings of a request.

use leptos::prelude::*;

use super::setting::Setting;
use crate::providers::RequestSettings;
use crate::setup::{MAX_SYSTEM, RequestError, check_system, parse_max_output, parse_temperature};
use crate::ui::state::app;

/// The settings, folded away until they are wanted; what is set shows in the summary.
#[component]
pub fn RequestFields() -> impl IntoView {
    let app = app();
    let request = Memo::new(move |_| app.setup.with(|setup| setup.request.clone()));
    let keep = move |request| app.setup.update(|setup| setup.request = request);
    let system_problem = RwSignal::new(None::<RequestError>);
    let keep_system = move |system: String| {
        let checked = check_system(&system);
        system_problem.set(checked.err());
        if checked.is_ok() {
            keep(RequestSettings { system, ..request.get_untracked() });
        }
    };
    view! {
        <details class="panel asking">
            <summary>"How targets are asked: " {move || request.with(summary)}</summary>
            <div class="form">
                <div class="field wide">
                    <label for="request-system">"System prompt, sent before every prompt"</label>
                    <textarea
                        id="request-system"
                        rows="3"
                        maxlength=MAX_SYSTEM
                        aria-invalid=move || system_problem.get().map(|_| "true")
                        aria-describedby="request-system-problem"
                        prop:value=move || request.with(|request| request.system.clone())
                        on:change:target=move |event| keep_system(event.target().value())
                    ></textarea>
                    <p class="wrong" id="request-system-problem">{move || system_problem.get().map(|problem| problem.to_string())}</p>
                </div>
                <Setting
                    id="request-temperature"
                    label="Temperature"
                    inputmode="decimal"
                    placeholder="the API's own"
                    value=move || typed(request.with(|request| request.temperature))
                    keep=move |text| parse_temperature(text).map(|temperature| keep(RequestSettings { temperature, ..request.get_untracked() }))
                />
                <Setting
                    id="request-max-output"
                    label="Output limit in tokens"
                    inputmode="numeric"
                    placeholder="the API's own"
                    value=move || typed(request.with(|request| request.max_output))
                    keep=move |text| parse_max_output(text).map(|max_output| keep(RequestSettings { max_output, ..request.get_untracked() }))
                />
                <label class="check">
                    <input
                        id="request-json"
                        type="checkbox"
                        prop:checked=move || request.with(|request| request.json)
                        on:change:target=move |event| keep(RequestSettings { json: event.target().checked(), ..request.get_untracked() })
                    />
                    "Answers are one JSON object"
                </label>
            </div>
            <p class="quiet">"What is left empty is not sent. These settings are part of the link."</p>
        </details>
    }
}

/// A setting as it would be typed; nothing where it is the API's own.
fn typed<T: ToString>(setting: Option<T>) -> String {
    setting.map(|setting| setting.to_string()).unwrap_or_default()
}

fn summary(request: &RequestSettings) -> String {
    let RequestSettings { system, temperature, max_output, json } = request;
    let set: Vec<String> = [
        (!system.trim().is_empty()).then(|| "with a system prompt".to_owned()),
        temperature.map(|temperature| format!("temperature {temperature}")),
        max_output.map(|tokens| format!("at most {tokens} tokens")),
        json.then(|| "as JSON".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if set.is_empty() { "as their APIs do by themselves".to_owned() } else { set.join(", ") }
}
