//! What two models came to on a list: side by side, disagreements first.

use std::rc::Rc;

use leptos::prelude::*;

use super::run::{Measured, Outcome};
use crate::classifier::comparison::{Comparison, Row};
use crate::classifier::latency::Distribution;
use crate::ui::marker::TierName;
use crate::ui::models::latency::histogram;
use crate::ui::state::app;

/// Rows shown; they begin with what matters.
const SHOWN: usize = 100;

/// The comparison under the present policy.
#[component]
pub fn ComparisonView(outcome: Rc<Outcome>) -> impl IntoView {
    let app = app();
    let outcome = StoredValue::new_local(outcome);
    let comparison = Memo::new(move |_| {
        app.setup.with(|setup| {
            app.abilities.with(|abilities| {
                let abilities = abilities.as_ref()?;
                Some(outcome.with_value(|outcome| Comparison::new(&outcome.pairs, setup, abilities)))
            })
        })
    });
    let names =
        move || outcome.with_value(|outcome| outcome.models.each_ref().map(|model| model.name.clone()));
    view! {
        <p role="status" id="compared">{move || comparison.with(|comparison| comparison.as_ref().map(|comparison| format!(
            "{} of {} prompts are decided differently; the scores are {:.1} points apart on average.",
            comparison.disagreements,
            comparison.rows.len(),
            comparison.mean_difference,
        )))}</p>
        <div class="compared">
            {move || comparison.with(|comparison| comparison.as_ref().map(|comparison| scatter(comparison, names())))}
            <div class="stack">
                {outcome.with_value(|outcome| measures(&outcome.models))}
            </div>
        </div>
        {move || comparison.with(|comparison| comparison.as_ref().map(|comparison| table(comparison, names())))}
    }
}

/// Each prompt at its two scores, the first across and the second up.
fn scatter(comparison: &Comparison, [first, second]: [String; 2]) -> impl IntoView + use<> {
    // The ones that matter are drawn last, over the others.
    let dots: Vec<_> = comparison
        .rows
        .iter()
        .rev()
        .map(|row| {
            let ([x, y], differs) = (row.points, row.is_disagreement());
            let radius = if differs { "1.5" } else { "1" };
            view! {
                <circle class:differs=differs cx=format!("{x:.1}") cy=format!("{:.1}", 100.0 - y) r=radius>
                    <title>{row.prompt.chars().take(80).collect::<String>()}</title>
                </circle>
            }
        })
        .collect();
    let said = format!(
        "Each prompt at its difficulty for {first}, across, and for {second}, up, both from 0 to 100; a ring where the decision differs"
    );
    view! {
        <figure class="chart scatter">
            <figcaption class="legend">{format!("Across: {first}. Up: {second}. A ring where the decision differs.")}</figcaption>
            <div class="plot" role="img" aria-label=said>
                <svg viewBox="0 0 100 100">
                    <line class="gridline" x1="0" y1="100" x2="100" y2="0"></line>
                    {dots}
                </svg>
                {["0", "50", "100"].map(|label| view! {
                    <span class="tick x" style:left=format!("{label}%")>{label}</span>
                    <span class="tick y" style:bottom=format!("{label}%")>{label}</span>
                })}
            </div>
        </figure>
    }
}

/// Latency and memory of both, the times on one scale.
fn measures(models: &[Measured; 2]) -> impl IntoView + use<> {
    let longest = models.iter().filter_map(|model| model.times.as_ref()).map(|times| times.percentile(99));
    let longest = longest.fold(0.0, f64::max);
    models
        .iter()
        .map(|model| {
            let time = |of: fn(&Distribution) -> f64| {
                model.times.as_ref().map_or("–".to_owned(), |times| format!("{:.2} ms", of(times)))
            };
            view! {
                <h3>{model.name.clone()}</h3>
                <dl class="facts">
                    <dt>"Median"</dt><dd>{time(|times| times.percentile(50))}</dd>
                    <dt>"95th percentile"</dt><dd>{time(|times| times.percentile(95))}</dd>
                    <dt>"Memory of its worker"</dt><dd>{format!("{:.1} MB", model.memory_bytes as f64 / 1e6)}</dd>
                </dl>
                {model.times.as_ref().map(|times| histogram(times, longest, "Text to score"))}
            }
        })
        .collect::<Vec<_>>()
}

fn table(comparison: &Comparison, [first, second]: [String; 2]) -> impl IntoView + use<> {
    let rows: Vec<_> = comparison.rows.iter().take(SHOWN).map(row).collect();
    let rest = comparison.rows.len().saturating_sub(SHOWN);
    view! {
        <div class="scroll pairs" tabindex="0" role="group" aria-label="Prompts with both scores">
            <table>
                <thead>
                    <tr>
                        <th rowspan="2">"Prompt"</th>
                        <th colspan="2" scope="colgroup">"Difficulty"</th>
                        <th colspan="2" scope="colgroup">"Tier"</th>
                    </tr>
                    <tr>
                        <th class="number">{first.clone()}</th><th class="number">{second.clone()}</th>
                        <th>{first}</th><th>{second}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(rest > 0).then(|| view! { <p class="quiet">{format!("And {rest} more, in the same order.")}</p> })}
    }
}

fn row(row: &Row) -> impl IntoView + use<> {
    let [first, second] = row.points;
    let tiers = row.tiers.map(|tier| view! { <td>{tier.map(|tier| view! { <TierName tier/> })}</td> });
    view! {
        <tr>
            <td class="prompt">{row.prompt.chars().take(120).collect::<String>()}</td>
            <td class="number">{format!("{first:.0}")}</td>
            <td class="number">{format!("{second:.0}")}</td>
            {tiers}
        </tr>
    }
}
