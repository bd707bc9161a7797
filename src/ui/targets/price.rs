//! What a target costs, whence that is known, and what else is known of its model.

use leptos::prelude::*;

use crate::money::{PriceSource, Pricing};
use crate::platform::clock;
use crate::routing::{Licence, Target};

/// The price with its source and age, the model's facts, and what is to be said against either.
#[component]
pub fn PriceFacts(target: Target) -> impl IntoView {
    let today = clock::today();
    let Target { pricing, facts, .. } = target;
    let source = match &pricing {
        Pricing::Known { source, .. } => Some(source.clone()),
        Pricing::Unpriced => None,
    };
    let warnings = [source.as_ref().and_then(|source| source.warning(&today)), facts.warning(&today)];
    let price = match &pricing {
        Pricing::Known { source: PriceSource::Device, .. } => None,
        Pricing::Known { source: PriceSource::Gpu { hour, .. }, .. } => Some(hour.price_words()),
        Pricing::Known { price, .. } => Some(price.to_string()),
        Pricing::Unpriced => Some("unpriced: left out of the sums".to_owned()),
    };
    let page = source.as_ref().and_then(PriceSource::page).map(str::to_owned);
    view! {
        <dl class="facts">
            {price.map(|price| view! { <dt>"Per million tokens"</dt><dd>{price}</dd> })}
            {source.map(|source| view! { <dt>"Price from"</dt><dd>{source.words(&today)} {page.map(|page| outside(page, "its page"))}</dd> })}
            {facts.context_words().map(|words| view! { <dt>"Context"</dt><dd>{words}</dd> })}
            {facts.licence.as_ref().map(|licence| view! { <dt>"Licence"</dt><dd>{licence.words()} {licence_page(licence)}</dd> })}
            {facts.retires.clone().map(|date| view! { <dt>"Retires"</dt><dd>{date}</dd> })}
        </dl>
        {warnings.into_iter().flatten().map(|warning| view! { <p class="caution" role="note">{warning}</p> }).collect::<Vec<_>>()}
    }
}

fn licence_page(licence: &Licence) -> Option<impl IntoView + use<>> {
    licence.page.clone().map(|page| outside(page, "its terms"))
}

/// A page elsewhere, that learns nothing of this one.
fn outside(href: String, words: &'static str) -> impl IntoView {
    view! { " " <a href=href target="_blank" rel="noopener noreferrer">{words}</a> }
}
