//! The session under other prices: what it would have cost, before anything is changed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::money::PriceTable;
use crate::platform::files;
use crate::session::{Difference, WhatIf};
use crate::ui::modal::Modal;
use crate::ui::price_table::{self, Fetched, TableStatus};
use crate::ui::state::app;

/// The largest table that is read, in bytes: some thirty times that of the page.
const MAX_FILE: u64 = 4 << 20;

/// Which table the session is held against.
#[derive(Clone, PartialEq)]
enum Against {
    /// None yet.
    Nothing,
    /// The one that comes with the page.
    Page,
    /// One that the user has chosen.
    File(Arc<PriceTable>),
}

/// The dialog in which a table is chosen, looked at and, if wished, taken.
#[component]
pub fn RepriceDialog(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let against = RwSignal::new(Against::Nothing);
    let error = RwSignal::new(None::<String>);
    let table = Memo::new(move |_| match (against.get(), app.price_table.get()) {
        (Against::File(table), _) | (Against::Page, Fetched::Here(table)) => Some(table),
        _ => None,
    });
    let seen = Memo::new(move |_| {
        let table = table.get().filter(|_| open.get())?;
        let router = app.router_cost().amount().unwrap_or_default();
        app.on_device(|device| {
            app.setup.with(|setup| {
                Some(app.log.with(|log| WhatIf::new(log.entries(), setup, device, &table, router)))
            })
        })
    });
    let use_page = move |_| {
        error.set(None);
        against.set(Against::Page);
        price_table::fetch(app);
    };
    let use_file = move |file: web_sys::File| {
        spawn_local(async move {
            let text = files::read_text(&file, MAX_FILE).await.map_err(|error| error.to_string());
            let table = text.and_then(|text| PriceTable::parse(&text).map_err(|error| error.to_string()));
            match table {
                Ok(table) => {
                    error.set(None);
                    against.set(Against::File(Arc::new(table)));
                }
                Err(why) => error.set(Some(format!("{} is no table of prices. {why}.", file.name()))),
            }
        });
    };
    let apply = move |_| {
        let Some(seen) = seen.get_untracked() else { return };
        let before = app.setup.get_untracked();
        app.setup.set(seen.setup);
        open.set(false);
        let text =
            "The targets have the prices of the other table. Calls that were made keep what they cost.";
        app.notices.offer(text, "Undo", move || app.setup.set(before.clone()));
    };
    view! {
        <Modal is_open=open on_close=move |()| open.set(false) id="reprice" title="Re-price the session">
            <p>"See what this session would have cost under another table of prices. Nothing is changed by looking."</p>
            <div class="row-of">
                <button id="reprice-page" on:click=use_page>"Use the page's table"</button>
                <input
                    type="file"
                    accept=".json,application/json"
                    aria-label="A table of prices, in the form of prices.json"
                    on:change=move |event| if let Some(file) = files::picked(&event) { use_file(file) }
                />
            </div>
            {move || (against.get() == Against::Page).then_some(view! { <TableStatus/> })}
            {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
            {move || table.get().map(|table| view! { <p class="quiet" role="status">{format!("{}, {}: {} models", table.source, table.as_of, table.models.len())}</p> })}
            {move || seen.get().map(compared)}
            <div class="row-of">
                <button class="primary" id="apply-prices" disabled=move || seen.with(Option::is_none) on:click=apply>"Take these prices"</button>
                <button on:click=move |_| open.set(false)>"Close"</button>
            </div>
        </Modal>
    }
}

fn compared(seen: WhatIf) -> impl IntoView {
    let rows = seen.differences().map(|Difference { name, now, then, difference }| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{now}</td>
                <td class="number">{then}</td>
                <td class="number">{difference}</td>
            </tr>
        }
    });
    let calls = (seen.calls > 0).then(|| {
        format!(
            "{} calls that were really made are priced again here only: on record they keep what they cost.",
            seen.calls
        )
    });
    let targets: Vec<_> =
        seen.targets.iter().cloned().map(|(name, words)| view! { <dt>{name}</dt><dd>{words}</dd> }).collect();
    view! {
        <div class="scroll">
            <table>
                <thead><tr><td></td><th class="number">"Now"</th><th class="number">"Then"</th><th class="number">"Difference"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {seen.left_out().map(|words| view! { <p class="caution">{words}</p> })}
        {calls.map(|words| view! { <p class="quiet">{words}</p> })}
        <p class="quiet">{match seen.changed {
            0 => "No target would cost anything else.".to_owned(),
            1 => "One target would have another price. Per million tokens:".to_owned(),
            count => format!("{count} targets would have other prices. Per million tokens:"),
        }}</p>
        <dl class="facts">{targets}</dl>
    }
}
