//! A tier's sign: its shape, colour and name, the same everywhere.

use leptos::prelude::*;

use crate::routing::Tier;

/// The shape of a tier, so that colour is never the only sign.
#[component]
pub fn Marker(tier: Tier) -> impl IntoView {
    let path = match tier {
        Tier::InBrowser => "M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
        Tier::SelfHosted => "M1 1h10v10h-10z",
        Tier::ManagedOpen => "M6 0.5l6 11h-12z",
        Tier::ClosedFrontier => "M6 0l6 6l-6 6l-6-6z",
    };
    view! {
        <svg class="marker" viewBox="0 0 12 12" aria-hidden="true" data-tier=tier.slug()>
            <path d=path></path>
        </svg>
    }
}

/// A tier's shape and name.
#[component]
pub fn TierName(tier: Tier) -> impl IntoView {
    view! {
        <span class="tier-name" data-tier=tier.slug()>
            <Marker tier/>
            {tier.label()}
        </span>
    }
}
