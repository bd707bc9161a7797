//! The scale of difficulty: the histogram of scores, who serves which range, and the needle.

use leptos::prelude::*;

use crate::diagram::{Bar, Diagram, Needle};
use crate::session::Histogram;
use crate::ui::state::app;

/// Height of the bars' area in the drawing, whose width is 100 points.
const BARS: f64 = 72.0;

/// Kept free above the tallest bar, for the needle's head.
const HEADROOM: f64 = 12.0;

/// The part of a bin's width that its bar takes.
const FULLNESS: f64 = 0.84;

/// The histogram over the bands of the tiers.
#[component]
pub fn ScaleDrawing(diagram: Memo<Diagram>) -> impl IntoView {
    let app = app();
    view! {
        <svg viewBox="0 0 100 104" preserveAspectRatio="none" aria-hidden="true">
            {move || app.projection.with(|projection| bars(&projection.histogram))}
            {move || diagram.with(bands)}
        </svg>
    }
}

fn bars(histogram: &Histogram) -> impl IntoView + use<> {
    let unit = (BARS - HEADROOM) / histogram.tallest().max(1) as f64;
    let bar = |bar: Bar| {
        view! {
            <rect
                class="bin"
                data-tier=bar.tier.slug()
                x=format!("{:.2}", bar.from)
                y=format!("{:.2}", BARS - (bar.below + bar.count) as f64 * unit)
                width=format!("{:.2}", bar.width * FULLNESS)
                height=format!("{:.2}", bar.count as f64 * unit)
            ></rect>
        }
    };
    Bar::all(histogram).into_iter().map(bar).collect::<Vec<_>>()
}

fn bands(diagram: &Diagram) -> impl IntoView + use<> {
    let bands: Vec<_> = diagram
        .bands
        .iter()
        .map(|band| {
            view! {
                <rect
                    class="band"
                    data-tier=band.tier.slug()
                    x=format!("{:.2}", band.from)
                    y=BARS + 5.0
                    width=format!("{:.2}", band.to - band.from)
                    height="6"
                ></rect>
            }
        })
        .collect();
    let abstaining: Vec<_> = diagram
        .abstaining
        .iter()
        .map(|range| {
            view! {
                <rect
                    class="abstaining"
                    x=format!("{:.2}", range.start)
                    y=BARS + 5.0
                    width=format!("{:.2}", range.end - range.start)
                    height="6"
                    fill="url(#doubt)"
                ></rect>
            }
        })
        .collect();
    view! {
        <pattern id="doubt" width="1.2" height="6" patternUnits="userSpaceOnUse">
            <rect class="stripe" width="0.5" height="6"></rect>
        </pattern>
        <line class="axis" x1="0" x2="100" y1=BARS + 1.0 y2=BARS + 1.0 vector-effect="non-scaling-stroke"></line>
        {bands}
        {abstaining}
    }
}

/// The needle over the scale, and the range one standard deviation around it. It stays on the page, so that it swings.
#[component]
pub fn NeedleMark(diagram: Memo<Diagram>) -> impl IntoView {
    let needle = move || diagram.with(|diagram| diagram.needle);
    let part = move |of: fn(&Needle) -> f64| needle().map(|needle| format!("{:.2}%", of(&needle)));
    view! {
        <div class="scale" aria-hidden="true" hidden=move || needle().is_none()>
            <div
                class="doubt"
                style:left=move || part(|needle| needle.low)
                style:width=move || part(|needle| needle.high - needle.low)
            ></div>
            <div class="needle" style:left=move || part(|needle| needle.at)></div>
        </div>
    }
}
