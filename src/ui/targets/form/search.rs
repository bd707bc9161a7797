//! Finding a model in the price table, to fill its price in.

use leptos::prelude::*;

use crate::money::{PriceTable, TablePrice};
use crate::platform::clock;
use crate::providers::Preset;
use crate::setup::TargetForm;
use crate::ui::price_table::{self, Fetched, TableStatus};
use crate::ui::state::app;

/// Models shown at once; the rest is counted.
const SHOWN: usize = 8;

/// A model that was found, ready to be shown.
#[derive(Clone, PartialEq)]
struct Hit {
    provider: String,
    id: String,
    price: String,
    remark: String,
}

impl Hit {
    fn new(model: &TablePrice) -> Self {
        Self {
            provider: model.provider.clone(),
            id: model.id.clone(),
            price: format!(
                "${} in, ${} out",
                model.price.rates.input.per_million(),
                model.price.rates.output.per_million()
            ),
            remark: model.facts.words(),
        }
    }
}

/// The field and what it finds. Models of the chosen API come first.
#[component]
pub fn PriceSearch(editing: RwSignal<Option<TargetForm>>, preset: RwSignal<Option<Preset>>) -> impl IntoView {
    let app = app();
    let query = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    let provider = Memo::new(move |_| preset.get().and_then(|preset| preset.price_provider));
    Effect::new(move |_| {
        query.set(String::new());
        // Whoever chose an API with known prices wants to see its models.
        is_open.set(provider.get().is_some());
    });
    Effect::new(move |_| {
        if is_open.get() {
            price_table::fetch(app);
        }
    });
    let found = Memo::new(move |_| match app.price_table.get() {
        Fetched::Here(table) if is_open.get() => query.with(|query| {
            let found = table.search(query, provider.get(), SHOWN);
            Some((found.best.into_iter().map(Hit::new).collect::<Vec<_>>(), found.more))
        }),
        _ => None,
    });
    let take = move |hit: &Hit| {
        let Fetched::Here(table) = app.price_table.get_untracked() else { return };
        let Some(row) = table.find(&hit.provider, &hit.id) else { return };
        editing.update(|form| form.iter_mut().for_each(|form| form.take_row(&table, row)));
        query.set(String::new());
        is_open.set(false);
    };
    let take_first = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            let first = found.get_untracked().and_then(|(hits, _)| hits.into_iter().next());
            if let Some(first) = first {
                take(&first);
            }
        }
    };
    view! {
        <div class="field wide price-search" role="search">
            <label for="price-search">"Search prices"</label>
            <input
                id="price-search"
                type="text"
                placeholder="a provider or model, such as groq gpt-oss"
                aria-describedby="price-search-said"
                prop:value=move || query.get()
                on:focus=move |_| price_table::fetch(app)
                on:input:target=move |event| { query.set(event.target().value()); is_open.set(true); }
                on:keydown=take_first
            />
            <TableStatus/>
            {move || found.get().map(|(hits, more)| {
                let said = told(&hits, more, app.price_table.get());
                view! {
                    <p class="quiet" id="price-search-said" role="status">{said}</p>
                    <ul class="hits">
                        {hits.into_iter().map(|hit| view! { <li>{row(hit, take)}</li> }).collect::<Vec<_>>()}
                    </ul>
                }
            })}
            <Facts editing/>
        </div>
    }
}

fn row(hit: Hit, take: impl Fn(&Hit) + 'static) -> impl IntoView {
    let shown = hit.clone();
    view! {
        <button type="button" on:click=move |_| take(&hit)>
            <span class="name">{format!("{} / {}", shown.provider, shown.id)}</span>
            <span class="number">{shown.price}</span>
            <span class="quiet">{shown.remark}</span>
        </button>
    }
}

fn told(hits: &[Hit], more: usize, table: Fetched) -> String {
    let Fetched::Here(table) = table else { return String::new() };
    let PriceTable { as_of, models, .. } = &*table;
    match (hits.len(), more) {
        (0, _) => format!(
            "None of the {} models has all of these words. Enter the price below, or leave it unknown.",
            models.len()
        ),
        (_, 0) => format!("Per million tokens, as of {as_of}. Press one to take its price."),
        (shown, more) => format!(
            "Per million tokens, as of {as_of}. {shown} of {}: type more to narrow them down.",
            shown + more
        ),
    }
}

/// What the table knew of the model besides its price.
#[component]
fn Facts(editing: RwSignal<Option<TargetForm>>) -> impl IntoView {
    let words = move || {
        editing.with(|form| form.as_ref().map(|form| form.facts.words()).filter(|words| !words.is_empty()))
    };
    let warning =
        move || editing.with(|form| form.as_ref().and_then(|form| form.facts.warning(&clock::today())));
    view! {
        {move || words().map(|words| view! { <p class="quiet" id="target-facts">{words}</p> })}
        {move || warning().map(|warning| view! { <p class="caution">{warning}</p> })}
    }
}
