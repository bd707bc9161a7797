//! The points: the score's needle, the histogram of scores and the lever, all over one axis.

use leptos::prelude::*;

use super::abstain::AbstainControl;
use super::persistence::PersistenceSwitches;
use super::scale::{NeedleMark, ScaleDrawing};
use super::shadow::ShadowControl;
use crate::diagram::{Diagram, Needle};
use crate::platform::clock;
use crate::protocol::Status;
use crate::routing::QualityBar;
use crate::ui::state::app;

/// The panel in the middle of the diagram.
#[component]
pub fn Points(diagram: Memo<Diagram>) -> impl IntoView {
    let app = app();
    let lever = move || diagram.with(|diagram| diagram.lever);
    let bar = move || app.setup.with(|setup| setup.policy.bar.chance());
    let doubted = move || {
        let from = diagram.with(|diagram| diagram.abstaining.last().map(|range| range.start));
        from.map_or(String::new(), |from| format!(", unsure ones from {from:.0} on"))
    };
    let meaning = move || match lever() {
        Some(points) => format!(
            "Needs at least {} chance of an acceptable answer: prompts harder than {points:.0} go to the most able tier{}.",
            percent(bar()),
            doubted()
        ),
        None if app.abilities.with(Option::is_none) => {
            "The lever can be moved once the classifier is loaded.".to_owned()
        }
        None => "There is only one tier to choose from.".to_owned(),
    };
    let pull = move |points: f64| {
        let bar = app.setup.with_untracked(|setup| {
            untrack(|| app.on_device(|device| Diagram::bar_at(setup, device, points)))
        });
        if let Some(bar) = bar.filter(|bar| *bar != app.setup.with_untracked(|setup| setup.policy.bar)) {
            app.setup.update(|setup| setup.policy.bar = bar);
        }
    };
    view! {
        <div class="points">
            <div class="reading">
                <Reading/>
                <button
                    class="plain"
                    hidden=move || percent(bar()) == percent(QualityBar::default().chance())
                    on:click=move |_| app.setup.update(|setup| setup.policy.bar = QualityBar::default())
                >
                    {format!("Back to {}", percent(QualityBar::default().chance()))}
                </button>
            </div>
            <div class="lever">
                <ScaleDrawing diagram/>
                <NeedleMark diagram/>
                <input
                    id="threshold"
                    type="range"
                    min="0"
                    max="100"
                    step="0.5"
                    aria-label="Threshold: the difficulty above which the most able tier takes over"
                    aria-valuetext=meaning
                    disabled=move || lever().is_none()
                    prop:value=move || lever().unwrap_or(50.0).to_string()
                    on:input:target=move |event| if let Ok(points) = event.target().value().parse() { pull(points) }
                />
            </div>
            <div class="ends"><span>"0 easy"</span><span>"difficulty"</span><span>"100 hard"</span></div>
            <p class="quiet">{meaning}</p>
            <AbstainControl/>
            <PersistenceSwitches/>
            <ShadowControl/>
            <Unscored/>
            <Age/>
        </div>
    }
}

/// The score of the prompt being written, in words.
#[component]
fn Reading() -> impl IntoView {
    let app = app();
    let reading = move || {
        let view = app.draft_view.get()?;
        let points = view.points?;
        let spread = app.draft.assessment.with(|assessment| {
            let needle = Needle::new(assessment.as_ref()?.difficulty.as_ref()?, &app.scale()?);
            Some((needle.high - needle.low) / 2.0)
        })?;
        let sure = view.confidence.map(|sure| format!("{:.0} % sure of the tier", 100.0 * sure));
        Some((format!("{points:.0}"), format!("± {spread:.0}"), sure.unwrap_or_default()))
    };
    view! {
        <p>
            {move || match reading() {
                Some((points, spread, sure)) => view! {
                    <span>"Difficulty"</span>
                    <span class="score" id="score">{points}</span>
                    <span class="quiet">{spread}</span>
                    <span class="quiet" id="confidence">{sure}</span>
                }.into_any(),
                None => view! { <span class="quiet">"Difficulty shows here as you type"</span> }.into_any(),
            }}
        </p>
    }
}

#[component]
fn Unscored() -> impl IntoView {
    let app = app();
    let unscored = Memo::new(move |_| app.projection.with(|projection| projection.histogram.unscored));
    view! {
        <p class="quiet" hidden=move || unscored.get() == 0>
            {move || match unscored.get() {
                1 => "1 prompt of the session has no score.".to_owned(),
                count => format!("{count} prompts of the session have no score."),
            }}
        </p>
    }
}

/// A word on a classifier that is older than a quarter; the Models page says more.
#[component]
fn Age() -> impl IntoView {
    let app = app();
    let is_old = move || {
        app.status.with(|status| match status {
            Status::Ready(model) => model.card().and_then(|card| card.age_warning(&clock::today())).is_some(),
            _ => false,
        })
    };
    view! {
        <p class="quiet" hidden=move || !is_old()>
            "The classifier is more than a quarter old: see "<a href="#/models">"Models"</a>"."
        </p>
    }
}

/// A chance as the page says it, without decimals.
fn percent(chance: f64) -> String {
    format!("{:.0} %", 100.0 * chance)
}
