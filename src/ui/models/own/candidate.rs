//! The chosen files: how far their check has come, and what they hold.

use leptos::prelude::*;

use super::reading::ReadingForm;
use super::state::{Candidate, Checked};
use super::{bar, choose, kept};
use crate::classifier::own::{Check, Inspection, TensorInfo, grouped, size_label};
use crate::line::{MAX_NAME, check_line};
use crate::ui::state::app;

/// The files that were chosen last.
#[component]
pub fn CandidateView() -> impl IntoView {
    let app = app();
    let own = app.own;
    view! {
        <div role="status">
            {move || match own.candidate.get() {
                Candidate::Checking(progress) => view! {
                    <div class="working">
                        {bar(progress)}
                        <button on:click=move |_| choose::stop(app)>"Cancel"</button>
                    </div>
                }.into_any(),
                Candidate::Checked(checked) => view! { <p class="heard">{verdict(&checked.inspection)}</p> }.into_any(),
                Candidate::Nothing | Candidate::Refused(_) => ().into_any(),
            }}
        </div>
        {move || match own.candidate.get() {
            Candidate::Refused(reason) => view! {
                <p class="wrong" role="alert">{format!("{reason}. The model that scored goes on scoring.")}</p>
            }.into_any(),
            Candidate::Checked(checked) => view! { <CheckedView checked=*checked/> }.into_any(),
            Candidate::Nothing | Candidate::Checking(_) => ().into_any(),
        }}
    }
}

fn verdict(inspection: &Inspection) -> String {
    match &inspection.outcome {
        Ok(_) => "The model was checked and runs here.".to_owned(),
        Err(misfit) => format!("The model does not run here: {}.", misfit.reason),
    }
}

#[component]
fn CheckedView(checked: Checked) -> impl IntoView {
    let app = app();
    let own = app.own;
    let Checked { inspection, .. } = checked;
    let name_problem = move || own.name.with(|name| check_line(name, MAX_NAME).err());
    let runs = inspection.outcome.is_ok();
    let other_than_wanted = {
        let sha256 = inspection.sha256.clone();
        move || own.wanted.get().filter(|wanted| wanted.sha256 != sha256)
    };
    view! {
        <article class="candidate" aria-labelledby="candidate-title">
            <h3 id="candidate-title">{if runs { "This model runs here" } else { "This model does not run here" }}</h3>
            {move || other_than_wanted().map(|wanted| view! {
                <p class="wrong">{format!("This is another file than the link's “{}”: its SHA-256 differs.", wanted.name)}</p>
            })}
            <Checks inspection=inspection.clone()/>
            <Facts inspection=inspection.clone()/>
            {tensors("Inputs", &inspection.inputs)}
            {tensors("Outputs", &inspection.outputs)}
            {inspection.outcome.clone().ok().map(|fit| view! { <ReadingForm fit/> })}
            <div class="row-of">
                {runs.then(|| view! {
                    <label class="row-of">"Name"
                        <input
                            type="text"
                            id="own-name"
                            maxlength=MAX_NAME.to_string()
                            prop:value=move || own.name.get()
                            aria-invalid=move || name_problem().is_some().to_string()
                            on:input:target=move |event| own.name.set(event.target().value())
                        />
                    </label>
                    <button
                        class="primary"
                        id="use-own"
                        disabled=move || own.reading.with(Option::is_none) || name_problem().is_some()
                        on:click=move |_| kept::adopt(app)
                    >
                        "Use this model"
                    </button>
                })}
                <button on:click=move |_| choose::stop(app)>"Put it away"</button>
            </div>
            {move || name_problem().filter(|_| runs).map(|problem| view! { <p class="wrong">{format!("The name {problem}.")}</p> })}
        </article>
    }
}

/// Every step of the check, with a mark that differs in form.
#[component]
fn Checks(inspection: Inspection) -> impl IntoView {
    let rows = inspection.checks().map(|(step, check)| {
        let (mark, kind, word, text) = match check {
            Check::Passed(text) => ("✓", "passed", "passed: ", text),
            Check::Failed(text) => ("✗", "failed", "failed: ", text),
            Check::Open => ("–", "open", "", "not reached".to_owned()),
        };
        view! {
            <li class=kind>
                <span class="mark" aria-hidden="true">{mark}</span>
                <span class="step">{step.label()}</span>
                <span><span class="heard">{word}</span>{text}</span>
            </li>
        }
    });
    view! { <ol class="checks" aria-label="Checks">{rows}</ol> }
}

#[component]
fn Facts(inspection: Inspection) -> impl IntoView {
    let made_by = Some(inspection.producer).filter(|producer| !producer.is_empty());
    view! {
        <dl class="facts">
            <dt>"Size"</dt><dd>{size_label(inspection.bytes)}</dd>
            <dt>"Numbers"</dt><dd>{grouped(inspection.parameters)}</dd>
            <dt>"Made by"</dt><dd>{made_by.unwrap_or_else(|| "it does not say".to_owned())}</dd>
            <dt>"Operator set"</dt><dd>{inspection.opset}</dd>
            <dt>"Operators"</dt><dd>{inspection.operators.join(", ")}</dd>
            <dt>"SHA-256"</dt><dd class="hash">{inspection.sha256}</dd>
        </dl>
    }
}

fn tensors(title: &'static str, tensors: &[TensorInfo]) -> impl IntoView + use<> {
    let rows: Vec<_> = tensors
        .iter()
        .map(|tensor| view! { <tr><td><code>{tensor.name.clone()}</code></td><td>{tensor.to_string()}</td></tr> })
        .collect();
    view! {
        <div class="scroll tensors" tabindex="0" role="group" aria-label=title>
            <table>
                <thead><tr><th>{title}</th><th>"Type and shape"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
