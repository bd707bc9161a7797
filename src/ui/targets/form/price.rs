//! The price in the form of a target: per token, or by the hour of an own machine.

use leptos::prelude::*;

use super::text::Text;
use crate::money::Pricing;
use crate::platform::clock;
use crate::setup::{Field, FieldError, PriceForm, PricedBy, TargetForm};

type Editing = RwSignal<Option<TargetForm>>;
type Errors = RwSignal<Vec<FieldError>>;

/// The fields that count for how the price is given, and what becomes of them. Whatever is edited is the user's own price.
#[component]
pub fn PriceFields(editing: Editing, errors: Errors) -> impl IntoView {
    let by =
        Memo::new(move |_| editing.with(|form| form.as_ref().map(|form| form.price.by).unwrap_or_default()));
    view! {
        <div class="field wide">
            <label for="target-priced-by">"Price"</label>
            <select id="target-priced-by" on:change:target=move |event| change(editing, |price| {
                price.by = if event.target().value() == "gpu" { PricedBy::GpuHour } else { PricedBy::Token };
            })>
                <option value="token" selected=move || by.get() == PricedBy::Token>"per token"</option>
                <option value="gpu" selected=move || by.get() == PricedBy::GpuHour>"by the hour of an own machine"</option>
            </select>
        </div>
        {move || match by.get() {
            PricedBy::Token => view! { <PerToken editing errors/> }.into_any(),
            PricedBy::GpuHour => view! { <PerHour editing errors/> }.into_any(),
        }}
        <p class="quiet wide" id="target-price-source" role="status">{move || editing.with(|form| form.as_ref().map(|form| said(&form.price)))}</p>
    }
}

/// An edit makes the price the user's own.
fn change(editing: Editing, edit: impl FnOnce(&mut PriceForm)) {
    editing.update(|form| {
        if let Some(form) = form {
            form.price.source = None;
            edit(&mut form.price);
        }
    });
}

fn said(price: &PriceForm) -> String {
    let today = clock::today();
    match (&price.source, price.parse(&today)) {
        (Some(source), _) => format!("Price from: {}", source.words(&today)),
        (None, Ok(Pricing::Unpriced)) => {
            "No price: the target is unpriced and left out of the sums, and never taken to be free."
                .to_owned()
        }
        (None, Ok(Pricing::Known { .. })) => format!("Price from: yours, {today}"),
        (None, Err(_)) => String::new(),
    }
}

#[component]
fn PerToken(editing: Editing, errors: Errors) -> impl IntoView {
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        let is_folded = |error: &FieldError| !matches!(error.field, Field::Input | Field::Output);
        if errors.with(|errors| errors.iter().any(is_folded)) {
            is_open.set(true);
        }
    });
    let summary = move || {
        let words = editing.with(|form| form.as_ref().and_then(|form| form.price.special_words()));
        words.unwrap_or_else(|| "as all input and all output".to_owned())
    };
    view! {
        <Text editing errors field=Field::Input label="Dollars per million tokens in" get=|form| &form.price.rates.input set=|form| { form.price.source = None; &mut form.price.rates.input }/>
        <Text editing errors field=Field::Output label="Dollars per million tokens out" get=|form| &form.price.rates.output set=|form| { form.price.source = None; &mut form.price.rates.output }/>
        <details class="wide special-prices" prop:open=move || is_open.get() on:toggle:target=move |event| is_open.set(event.target().open())>
            <summary>"Cache, reasoning and long prompts: " {summary}</summary>
            <p class="quiet">"What is left empty costs what all input or all output costs. A prompt of more tokens than the limit for long ones changes the price of every token of its request."</p>
            <div class="form">
                <Text editing errors field=Field::CacheRead label="Dollars per million read from the cache" get=|form| &form.price.rates.cache_read set=|form| { form.price.source = None; &mut form.price.rates.cache_read }/>
                <Text editing errors field=Field::CacheWrite label="Dollars per million written to the cache" get=|form| &form.price.rates.cache_write set=|form| { form.price.source = None; &mut form.price.rates.cache_write }/>
                <Text editing errors field=Field::Reasoning label="Dollars per million of reasoning" get=|form| &form.price.rates.reasoning set=|form| { form.price.source = None; &mut form.price.rates.reasoning }/>
                <Text editing errors field=Field::LongAbove label="Long prompts: of more tokens than" get=|form| &form.price.long_above set=|form| { form.price.source = None; &mut form.price.long_above }/>
                <Text editing errors field=Field::LongInput label="Long prompts: in" get=|form| &form.price.long.input set=|form| { form.price.source = None; &mut form.price.long.input }/>
                <Text editing errors field=Field::LongOutput label="Long prompts: out" get=|form| &form.price.long.output set=|form| { form.price.source = None; &mut form.price.long.output }/>
                <Text editing errors field=Field::LongCacheRead label="Long prompts: read from the cache" get=|form| &form.price.long.cache_read set=|form| { form.price.source = None; &mut form.price.long.cache_read }/>
                <Text editing errors field=Field::LongCacheWrite label="Long prompts: written to the cache" get=|form| &form.price.long.cache_write set=|form| { form.price.source = None; &mut form.price.long.cache_write }/>
                <Text editing errors field=Field::LongReasoning label="Long prompts: reasoning" get=|form| &form.price.long.reasoning set=|form| { form.price.source = None; &mut form.price.long.reasoning }/>
            </div>
        </details>
    }
}

#[component]
fn PerHour(editing: Editing, errors: Errors) -> impl IntoView {
    let result =
        move || match editing.with(|form| form.as_ref().and_then(|form| form.price.gpu.price_words())) {
            Some(price) => format!("Per million tokens: {price}."),
            None => "Fill in all four for the price per token.".to_owned(),
        };
    view! {
        <Text editing errors field=Field::GpuRate label="Dollars an hour" get=|form| &form.price.gpu.rate set=|form| { form.price.source = None; &mut form.price.gpu.rate }/>
        <Text editing errors field=Field::GpuBusy label="Busy, in per cent of the paid hours" get=|form| &form.price.gpu.busy set=|form| { form.price.source = None; &mut form.price.gpu.busy }/>
        <Text editing errors field=Field::GpuRead label="Tokens a second it reads, over all requests" get=|form| &form.price.gpu.read set=|form| { form.price.source = None; &mut form.price.gpu.read }/>
        <Text editing errors field=Field::GpuWritten label="Tokens a second it writes, over all requests" get=|form| &form.price.gpu.written set=|form| { form.price.source = None; &mut form.price.gpu.written }/>
        <p class="wide" id="target-gpu-price" role="status">{result}</p>
        <p class="quiet wide">"Dollars an hour ÷ (tokens a second × 3600 × the busy share). Each token is charged the time that the whole machine takes for it, and idle hours are shared out over the busy ones. Both speeds and the busy share are yours to measure."</p>
    }
}
