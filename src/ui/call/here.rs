//! Asking the models that run on this device.

use leptos::prelude::*;

use crate::platform::browser_model;
use crate::platform::cancel::Cancel;
use crate::platform::chat::End;
use crate::providers::{RequestSettings, Turn};
use crate::routing::Endpoint;
use crate::session::Exchange;
use crate::ui::state::App;

/// Asks the model behind an endpoint; nothing where that is no model on this device, or one that is not loaded.
pub async fn ask(
    app: App,
    endpoint: &Endpoint,
    turns: &[Turn],
    settings: &RequestSettings,
    cancel: &Cancel,
    on_progress: impl FnMut(&Exchange),
) -> Option<(Exchange, End)> {
    match endpoint {
        Endpoint::LanguageModel { .. } => {
            let engine = app.language.engine.get_value()?;
            Some(engine.ask(turns, settings, cancel, on_progress).await)
        }
        Endpoint::BrowserModel => Some(browser_model::ask(turns, settings, cancel, on_progress).await),
        Endpoint::Skills | Endpoint::Api { .. } => None,
    }
}
