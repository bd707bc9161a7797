//! What the outputs say, by the user's word, and what that makes of the trial's prompts.

use leptos::prelude::*;

use super::choose::first_outputs;
use crate::classifier::own::{Fit, Outputs, Reading, Says, SpreadFrom, Trial, TrialPrompt};
use crate::routing::Scale;
use crate::ui::state::app;

/// The choices, and the table of the trial that follows them.
#[component]
pub fn ReadingForm(fit: Fit) -> impl IntoView {
    let app = app();
    let reading = app.own.reading;
    let Fit { trials, .. } = fit;
    let outputs = StoredValue::new(first_outputs(&trials).to_vec());
    let form = move || {
        reading.with(Option::is_some).then(|| {
            view! {
                <fieldset class="reading">
                    <legend>"What its outputs say"</legend>
                    <OutputChoice outputs/>
                    <SaysChoice/>
                    <SpreadChoice outputs/>
                </fieldset>
            }
        })
    };
    view! {
        {form}
        {move || reading.with(Option::is_none).then(|| view! {
            <p class="wrong" role="alert">"None of its outputs is a score or a short list of scores, so it cannot score prompts. A network that ends in hidden states needs a head."</p>
        })}
        <Trials trials/>
    }
}

/// Changes the reading, of which there is one while the form shows.
fn change(reading: RwSignal<Option<Reading>>, edit: impl FnOnce(&mut Reading)) {
    reading.update(|reading| {
        if let Some(reading) = reading {
            edit(reading);
        }
    });
}

/// The numbers that can be chosen, each by its place and what people call it.
fn numbers(outputs: &[Outputs]) -> Vec<(String, usize, String)> {
    let numbers = |output: &Outputs| {
        let count = output.values.len();
        let name = output.name.clone();
        (0..count)
            .map(|at| {
                let label =
                    if count == 1 { name.clone() } else { format!("{name}, number {} of {count}", at + 1) };
                (name.clone(), at, label)
            })
            .collect::<Vec<_>>()
    };
    outputs.iter().flat_map(numbers).collect()
}

#[component]
fn OutputChoice(outputs: StoredValue<Vec<Outputs>>) -> impl IntoView {
    let reading = app().own.reading;
    let all = StoredValue::new(outputs.with_value(|outputs| numbers(outputs)));
    let is_chosen = move |name: &str, at| {
        reading.with(|reading| reading.as_ref().is_some_and(|it| it.output == name && it.element == at))
    };
    view! {
        <label for="own-output">"Output"</label>
        <select
            id="own-output"
            on:change:target=move |event| {
                let chosen = event.target().value().parse::<usize>().ok();
                let chosen = chosen.and_then(|index| all.with_value(|all| all.get(index).cloned()));
                if let Some((output, element, _)) = chosen {
                    change(reading, |reading| (reading.output, reading.element) = (output, element));
                }
            }
        >
            {all.get_value().into_iter().enumerate().map(|(index, (name, at, label))| view! {
                <option value=index.to_string() prop:selected=move || is_chosen(&name, at)>{label}</option>
            }).collect::<Vec<_>>()}
        </select>
    }
}

#[component]
fn SaysChoice() -> impl IntoView {
    let reading = app().own.reading;
    view! {
        <label for="own-says">"It says"</label>
        <select
            id="own-says"
            on:change:target=move |event| {
                if let Some(says) = Says::from_slug(&event.target().value()) {
                    change(reading, |reading| reading.says = says);
                }
            }
        >
            {Says::ALL.map(|says| view! {
                <option value=says.slug() prop:selected=move || reading.with(|it| it.as_ref().is_some_and(|it| it.says == says))>
                    {says.label()}
                </option>
            })}
        </select>
    }
}

#[component]
fn SpreadChoice(outputs: StoredValue<Vec<Outputs>>) -> impl IntoView {
    let reading = app().own.reading;
    let all = StoredValue::new(outputs.with_value(|outputs| numbers(outputs)));
    let spread = move || reading.with(|it| it.as_ref().map_or(SpreadFrom::DEFAULT, |it| it.spread.clone()));
    let constant = move || match spread() {
        SpreadFrom::Constant(spread) => Some(spread),
        SpreadFrom::Output { .. } => None,
    };
    let is_chosen = move |name: &str, at| matches!(spread(), SpreadFrom::Output { output, element } if output == name && element == at);
    let (low, high) = SpreadFrom::RANGE.into_inner();
    view! {
        <label for="own-spread">"Its spread"</label>
        <select
            id="own-spread"
            on:change:target=move |event| {
                let chosen = event.target().value().parse::<usize>().ok();
                let chosen = chosen.and_then(|index| all.with_value(|all| all.get(index).cloned()));
                change(reading, |reading| reading.spread = match chosen {
                    Some((output, element, _)) => SpreadFrom::Output { output, element },
                    None => SpreadFrom::DEFAULT,
                });
            }
        >
            <option value="constant" prop:selected=move || constant().is_some()>"the same for each prompt"</option>
            {all.get_value().into_iter().enumerate().map(|(index, (name, at, label))| view! {
                <option value=index.to_string() prop:selected=move || is_chosen(&name, at)>
                    {format!("{label}: standard deviation in logits")}
                </option>
            }).collect::<Vec<_>>()}
        </select>
        {move || constant().is_some().then(|| view! {
            <label for="own-constant">"Spread, in logits"</label>
            <input
                id="own-constant"
                type="number"
                min=low
                max=high
                step="0.05"
                prop:value=constant().unwrap_or_default()
                on:change:target=move |event| {
                    let typed = event.target().value().parse::<f64>().ok().filter(|typed| SpreadFrom::RANGE.contains(typed));
                    match (typed, constant()) {
                        (Some(typed), _) => change(reading, |reading| reading.spread = SpreadFrom::Constant(typed)),
                        (None, before) => event.target().set_value(&before.unwrap_or_default().to_string()),
                    }
                }
            />
        })}
    }
}

/// The trial's prompts: latency, raw outputs, and the score that the reading makes of them.
#[component]
fn Trials(trials: Vec<Trial>) -> impl IntoView {
    let rows: Vec<_> = TrialPrompt::ALL
        .into_iter()
        .zip(trials)
        .map(|(prompt, trial)| {
            let raw = trial.outputs.iter().map(raw).collect::<Vec<_>>().join("; ");
            view! {
                <tr>
                    <td>{prompt.label()}</td>
                    <td class="number">{trial.tokens}</td>
                    <td class="number">{format!("{:.1} ms", trial.elapsed_ms)}</td>
                    <td class="raw">{raw}</td>
                    <Scored outputs=trial.outputs/>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label="Trial run">
            <table class="trial">
                <thead>
                    <tr>
                        <th>"Trial run"</th>
                        <th class="number">"Tokens"</th>
                        <th class="number">"Latency"</th>
                        <th>"Outputs"</th>
                        <th class="number">"Difficulty"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Scored(outputs: Vec<Outputs>) -> impl IntoView {
    let app = app();
    move || {
        let reading = app.own.reading.get();
        let abilities = app.abilities.get();
        reading.zip(abilities).map(|(reading, abilities)| match reading.score(&outputs, abilities.small) {
            Ok(score) => {
                let points = Scale::new(&abilities).points(f64::from(score.b));
                view! { <td class="number">{format!("{points:.1} of 100")}</td> }.into_any()
            }
            Err(error) => view! { <td class="wrong">{error.to_string()}</td> }.into_any(),
        })
    }
}

/// An output's name and numbers, the first few of many.
fn raw(output: &Outputs) -> String {
    const SHOWN: usize = 4;
    let numbers: Vec<String> =
        output.values.iter().take(SHOWN).map(|value| format!("{value:.3}").replace('-', "−")).collect();
    match output.values.len() {
        0 => format!("{} of shape {:?}", output.name, output.shape),
        count if count > SHOWN => format!("{} {} … ({count} numbers)", output.name, numbers.join(" ")),
        _ => format!("{} {}", output.name, numbers.join(" ")),
    }
}
