//! The two-line chart of cost and baseline, prompt after prompt.

use leptos::prelude::*;

use crate::money::{Curve, Ledger};

/// The chart; its figures stand beside it as text.
#[component]
pub fn SavingsChart(ledger: Memo<Ledger>) -> impl IntoView {
    let curve = Memo::new(move |_| ledger.with(|ledger| Curve::new(&ledger.cumulative)));
    view! {
        <figure class="chart">
            {move || match curve.get() {
                Some(curve) => drawn(curve).into_any(),
                None => view! { <p class="quiet">"Here two lines will run: what the session costs, and what the baseline would have cost."</p> }.into_any(),
            }}
        </figure>
    }
}

fn drawn(curve: Curve) -> impl IntoView {
    let rules: Vec<_> = curve
        .money_ticks
        .iter()
        .map(|(place, _)| {
            view! {
                <line class="gridline" x1="0" x2="100" y1=*place y2=*place></line>
            }
        })
        .collect();
    let money: Vec<_> = curve
        .money_ticks
        .into_iter()
        .map(|(place, label)| {
            view! {
                <span class="tick y" style:top=format!("{place:.1}%")>{label}</span>
            }
        })
        .collect();
    let prompts: Vec<_> = curve
        .prompt_ticks
        .into_iter()
        .map(|(place, label)| {
            view! {
                <span class="tick x" style:left=format!("{place:.1}%")>{label}</span>
            }
        })
        .collect();
    view! {
        <figcaption class="legend">
            <span>"cost as routed"</span>
            <span class="of-baseline">"baseline"</span>
        </figcaption>
        <div class="plot" aria-hidden="true">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none">
                {rules}
                <path class="area-saved" d=curve.between></path>
                <path class="line-baseline" d=curve.baseline></path>
                <path class="line-cost" d=curve.cost></path>
            </svg>
            {money}
            {prompts}
        </div>
    }
}
