//! How long scoring takes on this device, from the prompts that were scored since the page was opened.

use leptos::prelude::*;

use crate::chart::ticks;
use crate::classifier::latency::{Bins, Distribution, KEPT};
use crate::ui::state::app;

/// The panel.
#[component]
pub fn LatencyPanel() -> impl IntoView {
    let app = app();
    view! {
        <section class="panel card" aria-labelledby="latency-title">
            <header><h2 id="latency-title">"Latency"</h2></header>
            {move || app.latencies.with(|latencies| match latencies.whole() {
                None => view! { <p>"Nothing is scored yet. Type a prompt on Play, or play the demo set."</p> }.into_any(),
                Some(whole) => {
                    let parts = [
                        ("Features", latencies.features()),
                        ("Network", latencies.network()),
                        ("Both", Some(whole.clone())),
                    ];
                    view! {
                        <p class="quiet">{format!(
                            "The last {} scorings of {}, of at most {KEPT}, in milliseconds. Browsers round their clocks, to 0.1 ms in most; the mean sees below that.",
                            whole.count(),
                            latencies.model(),
                        )}</p>
                        <div class="latency">
                            {table(parts)}
                            {histogram(&whole, whole.percentile(99), "Text to score")}
                        </div>
                    }.into_any()
                }
            })}
        </section>
    }
}

fn table(parts: [(&'static str, Option<Distribution>); 3]) -> impl IntoView {
    let rows = parts.map(|(name, times)| {
        let cell = |of: fn(&Distribution) -> f64| {
            times.as_ref().map_or("not apart".to_owned(), |times| format!("{:.2}", of(times)))
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{cell(|times| times.percentile(50))}</td>
                <td class="number">{cell(|times| times.percentile(95))}</td>
                <td class="number">{cell(Distribution::mean)}</td>
            </tr>
        }
    });
    view! {
        <table>
            <thead>
                <tr><td></td><th class="number">"Median"</th><th class="number">"95th percentile"</th><th class="number">"Mean"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// How many durations there are of each length up to `longest_ms`; those beyond it are in the last bar.
pub fn histogram(times: &Distribution, longest_ms: f64, name: &'static str) -> impl IntoView + use<> {
    let Bins { width_ms, counts } = times.bins(longest_ms);
    let end = width_ms * counts.len() as f64;
    let tallest = counts.iter().max().copied().unwrap_or(0).max(1) as f64;
    let width = 100.0 / counts.len() as f64;
    let bars: Vec<_> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(bin, count)| {
            let height = 100.0 * *count as f64 / tallest;
            view! {
                <rect
                    x=format!("{:.2}", bin as f64 * width)
                    y=format!("{:.2}", 100.0 - height)
                    width=format!("{:.2}", width * 0.88)
                    height=format!("{height:.2}")
                ></rect>
            }
        })
        .collect();
    let labels: Vec<_> = ticks(0.0, end, 4)
        .into_iter()
        .map(|ms| view! { <span class="tick x" style:left=format!("{:.1}%", 100.0 * ms / end)>{format!("{ms} ms")}</span> })
        .collect();
    let said = format!(
        "{name}: median {:.2}, 95th percentile {:.2} milliseconds",
        times.percentile(50),
        times.percentile(95)
    );
    view! {
        <figure class="chart durations">
            <figcaption class="legend">{name}</figcaption>
            <div class="plot" role="img" aria-label=said>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none">{bars}</svg>
                {labels}
            </div>
        </figure>
    }
}
