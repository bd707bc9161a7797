//! The tracks and the platforms they lead to.

use leptos::prelude::*;

use crate::diagram::{ACROSS, Diagram, Tracks, UPRIGHT};
use crate::routing::Tier;
use crate::ui::marker::TierName;
use crate::ui::state::app;

/// The track on which the prompt arrives at the points.
#[component]
pub fn Arrival() -> impl IntoView {
    view! { <div class="arrival" aria-hidden="true"></div> }
}

/// The four tracks, left to right.
#[component]
pub fn TracksAcross(diagram: Memo<Diagram>) -> impl IntoView {
    let app = app();
    // A train leaves when a prompt does, on the track that was lit then; a new element restarts its run.
    let train = move || {
        (app.departures.get() > 0).then(|| {
            let index = diagram.with_untracked(|diagram| diagram.lit.unwrap_or(Tier::ClosedFrontier).index());
            view! { <path class="train runs" d=ACROSS.path(index)></path> }
        })
    };
    view! {
        <svg class="tracks across" viewBox=view_box(ACROSS) aria-hidden="true">
            {lines(ACROSS, diagram)}
            {blade(ACROSS, diagram)}
            {train}
        </svg>
    }
}

/// The four tracks, top to bottom, for narrow screens.
#[component]
pub fn TracksUpright(diagram: Memo<Diagram>) -> impl IntoView {
    view! {
        <svg class="tracks upright" viewBox=view_box(UPRIGHT) aria-hidden="true">
            {lines(UPRIGHT, diagram)}
            {blade(UPRIGHT, diagram)}
        </svg>
    }
}

fn lines(tracks: Tracks, diagram: Memo<Diagram>) -> impl IntoView {
    Tier::ALL.map(|tier| {
        let lit = move || diagram.with(|diagram| diagram.lit == Some(tier));
        let width = move || diagram.with(|diagram| format!("{:.1}px", platform_width(diagram, tier)));
        view! {
            <path class="track" class:lit=lit d=tracks.path(tier.index()) data-tier=tier.slug() style=("--width", width)></path>
        }
    })
}

fn platform_width(diagram: &Diagram, tier: Tier) -> f64 {
    diagram.platforms.iter().find(|platform| platform.tier == tier).map_or(0.0, |platform| platform.width)
}

/// The line of arrival, and the blade that turns about its end.
fn blade(tracks: Tracks, diagram: Memo<Diagram>) -> impl IntoView {
    let (from_x, from_y) = tracks.start();
    let ((x, y), (tip_x, tip_y)) = (tracks.pivot(), tracks.tip());
    let angle = move || diagram.with(|diagram| tracks.blade_angle(diagram.lit.map(Tier::index)));
    view! {
        <line class="lead" x1=from_x y1=from_y x2=x y2=y></line>
        <line
            class="blade"
            x1=x
            y1=y
            x2=tip_x
            y2=tip_y
            style:transform-origin=format!("{x}px {y}px")
            style:transform=move || format!("rotate({}deg)", angle())
        ></line>
        <circle class="pivot" cx=x cy=y r="4"></circle>
    }
}

fn view_box(tracks: Tracks) -> String {
    format!("0 0 {} {}", tracks.width, tracks.height)
}

/// The platforms with what has arrived at each: the diagram's text.
#[component]
pub fn Platforms(diagram: Memo<Diagram>) -> impl IntoView {
    view! {
        <ul class="platforms" aria-label="Platforms">
            {Tier::ALL.map(|tier| {
                let platform = Memo::new(move |_| diagram.with(|diagram| {
                    diagram.platforms.iter().find(|platform| platform.tier == tier).cloned()
                }));
                let lit = move || diagram.with(|diagram| diagram.lit == Some(tier));
                view! {
                    <li class="platform" class:lit=lit data-tier=tier.slug() aria-current=move || lit().then_some("true")>
                        {move || platform.get().map(|platform| view! {
                            <TierName tier/>
                            <span class="number">{format!("{} · {:.0} %", platform.prompts, 100.0 * platform.share)}</span>
                            <span class="quiet target-name" title=platform.targets.clone()>
                                {if platform.targets.is_empty() { "no target".to_owned() } else { platform.targets.clone() }}
                            </span>
                            <span class="number quiet">{platform.cost.to_string()}</span>
                        })}
                    </li>
                }
            })}
        </ul>
    }
}
