//! The Models page: the card of the classifier that runs here.

pub mod browser_model;
mod compare;
mod file_drop;
pub mod language_model;
mod latency;
pub mod measure;
pub mod own;
mod progress;
mod shelf;
mod skills;

use std::rc::Rc;

use leptos::prelude::*;

use crate::classifier::figures::FigureTable;
use crate::platform::clock;
use crate::protocol::{Model, Status};
use crate::routing::{Ability, SizeClass};
use crate::ui::state::app;
use compare::ComparePanel;
use latency::LatencyPanel;
use skills::Skills;

/// The page.
#[component]
pub fn ModelsPage() -> impl IntoView {
    let app = app();
    view! {
        <h1 class="heard">"Models"</h1>
        <browser_model::BrowserModelPanel/>
        <language_model::LanguageModelPanel/>
        <own::BringYourOwn/>
        {move || match app.own.shipped_status.get() {
            Status::Ready(model) => card(&model).into_any(),
            Status::Starting | Status::Loading(_) | Status::Restarting { .. } => view! { <p class="panel">"The classifier is being loaded."</p> }.into_any(),
            Status::SkillsOnly { reason } | Status::Failed { reason } => {
                view! { <p class="panel wrong" role="alert">{format!("No classifier runs here: {reason}.")}</p> }.into_any()
            }
            Status::Outdated => view! { <p class="panel wrong">"Reload the page: its classifier is of another version."</p> }.into_any(),
        }}
        <ComparePanel/>
        <LatencyPanel/>
        <Skills/>
    }
}

fn card(model: &Rc<Model>) -> Option<impl IntoView + use<>> {
    let card = model.card()?;
    let timings = &model.timings;
    let facts = [
        ("Version", card.version.clone()),
        ("Trained", card.date.clone()),
        ("Size", format!("{:.0} kB", card.model.bytes as f64 / 1000.0)),
        (
            "Licence",
            format!(
                "{}, commercial use {}",
                card.licence,
                if card.commercial_use { "allowed" } else { "not allowed" }
            ),
        ),
        ("Engine", format!("tract, {}", if model.simd { "SIMD kernels" } else { "without SIMD kernels" })),
        ("Fetched in", format!("{:.0} ms", timings.fetch_ms)),
        ("Loaded in", format!("{:.0} ms", timings.load_ms)),
        ("Warmed up in", format!("{:.0} ms", timings.warm_ms)),
    ];
    let abilities = SizeClass::ALL.map(|class| {
        let theta = card.abilities.resolve(Ability::Like(class));
        view! { <tr><td>{class.label()}</td><td class="number">{format!("{theta:.2}")}</td></tr> }
    });
    let data = card
        .training_data
        .iter()
        .map(|data| {
            view! {
                <tr>
                    <td>{data.name.clone()}</td>
                    <td class="number">{data.rows.to_string()}</td>
                    <td>{data.labels.label()}</td>
                    <td>{data.licence.clone()}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let failures =
        card.known_failures.iter().map(|failure| view! { <li>{failure.clone()}</li> }).collect::<Vec<_>>();
    Some(view! {
        <article class="panel card">
            <header><h2>{card.name.clone()}</h2></header>
            {card.age_warning(&clock::today()).map(|warning| view! { <p class="caution" role="note">{warning}</p> })}
            <p>{card.intended_use.clone()}</p>
            <dl class="facts">
                {facts.map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })}
                <dt>"SHA-256"</dt><dd class="hash">{card.model.sha256.clone()}</dd>
            </dl>
            <h3>"Figures on prompts it has not seen"</h3>
            <p class="quiet">{card.evaluation.split.clone()}</p>
            {figures(&FigureTable::new(&card.evaluation.figures))}
            <p class="quiet">
                {format!("Against {} labels, with 95 % bootstrap intervals. Computed by ", card.evaluation.labels.label())}
                <code>{card.evaluation.command.clone()}</code>
            </p>
            <h3>"Abilities on its scale, in logits"</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Abilities"><table><thead><tr><th>"Class"</th><th class="number">"θ"</th></tr></thead><tbody>{abilities}</tbody></table></div>
            <h3>"Training data"</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Training data">
                <table>
                    <thead><tr><th>"Set"</th><th class="number">"Prompts"</th><th>"Labels"</th><th>"Licence"</th></tr></thead>
                    <tbody>{data}</tbody>
                </table>
            </div>
            <p class="quiet">{format!("{} prompts of the demo set were kept out of the training.", card.demo_prompts_left_out)}</p>
            <h3>"Known failures"</h3>
            <ul>{failures}</ul>
        </article>
    })
}

fn figures(table: &FigureTable) -> impl IntoView + use<> {
    let heads = table
        .predictors
        .iter()
        .map(|predictor| view! { <th class="number">{predictor.clone()}</th> })
        .collect::<Vec<_>>();
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .cells
                .iter()
                .map(|cell| view! { <td class="number">{cell.clone()}</td> })
                .collect::<Vec<_>>();
            view! {
                <tr>
                    <td>{row.measure.clone()}</td>
                    <td>{row.subset.clone()}</td>
                    <td class="number">{row.n.to_string()}</td>
                    {cells}
                </tr>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="scroll figures" tabindex="0" role="group" aria-label="Figures">
            <table>
                <thead><tr><th>"Measure"</th><th>"Prompts"</th><th class="number">"n"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
