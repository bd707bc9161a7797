//! What happens when the page opens: the classifier starts, the kept session comes back, and a link is read.

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::models::{browser_model, language_model, own};
use super::state::App;
use super::{ask, keep, keys, link, login};
use crate::keys::Returned;
use crate::platform::classifier_client::{Assessor, Source};
use crate::platform::location;
use crate::platform::storage::{Storage, StorageError};
use crate::platform::theme::Scheme;
use crate::protocol::Status;
use crate::records;
use crate::session::{EntryId, Log};
use crate::share;

/// Starts everything; `returned` is what a login came back with, and `on_page` hears of every fragment that is no link.
pub fn start(app: App, returned: Option<Returned>, on_page: impl Fn(&str) + Clone + 'static) {
    let assessor = Assessor::start(Source::Shipped, move |status| {
        if let Status::Ready(model) = &status {
            app.abilities.set(model.card().map(|card| card.abilities));
        }
        app.own.shipped_status.set(status.clone());
        if app.own.in_use.with_untracked(Option::is_none) {
            app.status.set(status);
        }
    });
    app.own.shipped.set_value(Some(assessor.clone()));
    app.assessor.set_value(Some(assessor));
    own::switch::follow_shipped(app);
    ask::follow_draft(app);
    browser_model::look(app);

    let listener = location::on_fragment_change({
        let on_page = on_page.clone();
        move |fragment| {
            on_page(&fragment);
            open_link(app, fragment);
        }
    });
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || listener.set_value(None));

    let restoring = async move {
        if let Err(error) = restore(app).await {
            app.notices.error(error.to_string());
        }
        keys::restore_tab(app);
    };
    app.restoring.set_value(Some(restoring.boxed_local().shared()));
    keys::follow_targets(app);
    login::finish(app, returned);
    open_link(app, location::fragment());
}

/// A link takes the place of the kept session, so it waits for that.
fn open_link(app: App, fragment: String) {
    spawn_local(async move {
        app.restored().await;
        link::open(app, &fragment);
    });
}

/// Brings the kept session back. What cannot be read is left where it is and counted.
async fn restore(app: App) -> Result<(), StorageError> {
    let storage = Storage::open().await?;
    let rows = storage.load_entries().await?;
    let (entries, unread) = records::read_entries(rows.iter().map(String::as_str));
    if !entries.is_empty() {
        app.log.set(Log::restore(entries));
    }
    if unread > 0 {
        app.notices
            .error(format!("{unread} prompts of the kept session could not be read and are left out."));
    }
    if let Some(json) = storage.get_setting(keep::SETUP).await? {
        match share::setup_from_json(&json) {
            Ok(setup) => app.setup.set(setup),
            Err(error) => app
                .notices
                .error(format!("The kept set-up could not be read, so the default one is used: {error}.")),
        }
    }
    if let Some(draft) = storage.get_setting(keep::DRAFT).await? {
        // What was typed since the page opened is newer.
        if app.draft.text.with_untracked(String::is_empty) {
            app.draft.text.set(draft);
        }
    }
    if let Some(follows) = storage.get_setting(keep::FOLLOWS).await? {
        app.draft.follows.set(follows.parse().ok().map(EntryId));
    }
    if let Some(theme) = storage.get_setting(keep::THEME).await? {
        app.theme.set(Scheme::from_slug(&theme).unwrap_or(Scheme::System));
    }
    if let Some(kept) = own::kept::restore(app.own, &storage).await? {
        let next = app.log.with_untracked(|log| log.entries().last().map_or(1, |entry| entry.id.0 + 1));
        own::switch::use_model(app, kept, EntryId(next));
    }
    language_model::kept::restore(app, &storage).await?;
    let locked = storage.load_keys().await?;
    keys::restore_locked(app, &locked);
    app.storage.set_value(Some(std::rc::Rc::new(storage)));
    Ok(())
}

/// Whether keys pressed on this element are text.
pub fn takes_text(target: &web_sys::EventTarget) -> bool {
    target
        .dyn_ref::<web_sys::Element>()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
