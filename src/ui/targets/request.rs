//! How every target is asked: the usual settings of a request.

use leptos::prelude::*;

use crate::providers::RequestSettings;
use crate::setup::{MAX_SYSTEM, RequestError, check_system, parse_max_output, parse_temperature};
use crate::ui::state::app;

/// The settings, folded away until they are wanted; what is set shows in the summary.
#[component]
pub fn RequestFields() -> impl IntoView {
    let app = app();
    let request = Memo::new(move |_| app.setup.with(|setup| setup.request.clone()));
    let error = RwSignal::new(None::<RequestError>);
    let keep = move |changed: Result<RequestSettings, RequestError>| match changed {
        Ok(request) => {
            error.set(None);
            app.setup.update(|setup| setup.request = request);
        }
        Err(why) => error.set(Some(why)),
    };
    let problem =
        move |of: RequestError| error.get().filter(|error| *error == of).map(|error| error.to_string());
    let is_wrong = move |of: RequestError| (error.get() == Some(of)).then_some("true");
    let text = |number: Option<String>| number.unwrap_or_default();
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
                        aria-invalid=move || is_wrong(RequestError::System)
                        prop:value=move || request.with(|request| request.system.clone())
                        on:change:target=move |event| {
                            let system = event.target().value();
                            keep(check_system(&system).map(|()| RequestSettings { system, ..request.get() }));
                        }
                    ></textarea>
                    <p class="wrong">{move || problem(RequestError::System)}</p>
                </div>
                <div class="field">
                    <label for="request-temperature">"Temperature"</label>
                    <input
                        id="request-temperature"
                        type="text"
                        inputmode="decimal"
                        placeholder="the API's own"
                        aria-invalid=move || is_wrong(RequestError::Temperature)
                        prop:value=move || text(request.with(|request| request.temperature).map(|number| number.to_string()))
                        on:change:target=move |event| keep(
                            parse_temperature(&event.target().value())
                                .map(|temperature| RequestSettings { temperature, ..request.get() }),
                        )
                    />
                    <p class="wrong">{move || problem(RequestError::Temperature)}</p>
                </div>
                <div class="field">
                    <label for="request-max-output">"Output limit in tokens"</label>
                    <input
                        id="request-max-output"
                        type="text"
                        inputmode="numeric"
                        placeholder="the API's own"
                        aria-invalid=move || is_wrong(RequestError::MaxOutput)
                        prop:value=move || text(request.with(|request| request.max_output).map(|number| number.to_string()))
                        on:change:target=move |event| keep(
                            parse_max_output(&event.target().value())
                                .map(|max_output| RequestSettings { max_output, ..request.get() }),
                        )
                    />
                    <p class="wrong">{move || problem(RequestError::MaxOutput)}</p>
                </div>
                <label class="check">
                    <input
                        id="request-json"
                        type="checkbox"
                        prop:checked=move || request.with(|request| request.json)
                        on:change:target=move |event| keep(Ok(RequestSettings { json: event.target().checked(), ..request.get() }))
                    />
                    "Answers are one JSON object"
                </label>
            </div>
            <p class="quiet">"What is left empty is not sent. These settings are part of the link."</p>
        </details>
    }
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
