//! The whole price table: it comes with the page, and is fetched when it is first wanted.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use crate::money::PriceTable;
use crate::platform::assets;

/// Where the table is.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched {
    /// Nobody has asked for it.
    Not,
    /// On its way.
    Underway,
    /// It did not come, or cannot be read.
    Failed(String),
    /// Here.
    Here(Arc<PriceTable>),
}

/// The table's file, below the page's address.
const FILE: &str = "prices.json";

/// Fetches the table, unless it is here or on its way.
pub fn fetch(app: App) {
    if matches!(app.price_table.get_untracked(), Fetched::Underway | Fetched::Here(_)) {
        return;
    }
    app.price_table.set(Fetched::Underway);
    spawn_local(async move {
        let fetched = match assets::fetch_text(FILE).await {
            Ok(json) => match PriceTable::parse(&json) {
                Ok(table) => Fetched::Here(Arc::new(table)),
                Err(error) => Fetched::Failed(error.to_string()),
            },
            Err(error) => Fetched::Failed(error.to_string()),
        };
        app.price_table.set(fetched);
    });
}

/// What to say as long as the table is not here, with the way on.
#[component]
pub fn TableStatus() -> impl IntoView {
    let app = super::state::app();
    move || match app.price_table.get() {
        Fetched::Not | Fetched::Here(_) => ().into_any(),
        Fetched::Underway => {
            view! { <p class="quiet" role="status">"Fetching the price table."</p> }.into_any()
        }
        Fetched::Failed(why) => view! {
            <p class="wrong" role="alert">{format!("The price table cannot be used: {why}.")}</p>
            <button type="button" on:click=move |_| fetch(app)>"Try again"</button>
        }
        .into_any(),
    }
}
