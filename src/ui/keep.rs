//! Keeping the session: every change goes into the browser's storage, so that a reload loses nothing.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::call;
use super::state::App;
use crate::platform::storage::{Storage, StorageError};
use crate::platform::{lifecycle, timer};
use crate::records;
use crate::routing::TargetId;
use crate::session::{CallEnd, Entry, EntryId};
use crate::share;

/// The names of the settings kept.
pub const SETUP: &str = "setup";
pub const DRAFT: &str = "draft";
pub const FOLLOWS: &str = "follows";
pub const THEME: &str = "theme";

/// A change is written when nothing has changed for this long, in milliseconds, or when the page is left.
const PAUSE: u32 = 200;

/// Watches what is kept besides the entries.
pub fn start(app: App) {
    watch(app, SETUP, move || app.setup.with(share::setup_to_json));
    watch(app, DRAFT, move || app.draft.text.get());
    watch(app, FOLLOWS, move || app.draft.follows.get().map_or(String::new(), |id| id.0.to_string()));
    watch(app, THEME, move || app.theme.get().slug().to_owned());
    let leaving = lifecycle::on_leaving(move || call::stop_all(app, CallEnd::Interrupted));
    let leaving = StoredValue::new_local(Some(leaving));
    on_cleanup(move || leaving.set_value(None));
}

fn watch(app: App, name: &'static str, value: impl Fn() -> String + 'static) {
    let unsaved = StoredValue::new(None::<String>);
    let save = move || {
        if let Some(value) = unsaved.try_update_value(Option::take).flatten() {
            write(app, async move |storage| storage.put_setting(name, &value).await);
        }
    };
    // On leaving as well: being hidden can come too late for a page that is left twice within a moment.
    let listeners = StoredValue::new_local(Some((lifecycle::on_hidden(save), lifecycle::on_leaving(save))));
    on_cleanup(move || listeners.set_value(None));
    let changes = StoredValue::new(0u64);
    Effect::new(move |before: Option<()>| {
        let value = value();
        // The first run sees what has just been loaded.
        if before.is_none() {
            return;
        }
        unsaved.set_value(Some(value));
        let change = changes.get_value() + 1;
        changes.set_value(change);
        spawn_local(async move {
            timer::sleep(PAUSE).await;
            if changes.try_get_value() == Some(change) {
                save();
            }
        });
    });
}

/// Keeps an entry as it is now, with what a call under way has brought so far.
pub fn entry(app: App, id: EntryId) {
    let Some(mut entry) = app.log.with_untracked(|log| log.get(id).cloned()) else { return };
    app.traffic.running.with_untracked(|running| {
        for (errand, running) in running.iter().filter(|(errand, _)| errand.entry == id) {
            if let Some(so_far) = running.so_far() {
                entry.record(&errand.purpose, so_far);
            }
        }
    });
    let json = records::entry_to_json(&entry);
    write(app, async move |storage| storage.put_entry(id.0, &json).await);
}

/// Keeps many entries at once.
pub fn entries(app: App, entries: &[Entry]) {
    let rows: Vec<(u64, String)> =
        entries.iter().map(|entry| (entry.id.0, records::entry_to_json(entry))).collect();
    write(app, async move |storage| storage.put_entries(&rows).await);
}

/// Routes an entry as the user says, or by the policy again.
pub fn choose(app: App, id: EntryId, choice: Option<TargetId>) {
    app.log.update(|log| log.choose(id, choice));
    entry(app, id);
}

/// Empties the session; the message offers the way back.
pub fn reset(app: App) {
    call::stop_all(app, CallEnd::Stopped);
    let Some(gone) = app.log.try_update(|log| log.reset()) else { return };
    let count = gone.len();
    write(app, async |storage| storage.clear_entries().await);
    app.notices.offer(format!("The session was reset: {count} prompts were taken out."), "Undo", move || {
        app.log.update(|log| log.undo_reset(gone.clone()));
        entries(app, &gone);
    });
}

/// Replaces the whole session, as a link or its undo does.
pub fn replace(app: App, with: Vec<Entry>) {
    app.log.update(|log| {
        log.reset();
        log.undo_reset(with);
    });
    app.log.with_untracked(|log| {
        let rows: Vec<(u64, String)> =
            log.entries().iter().map(|entry| (entry.id.0, records::entry_to_json(entry))).collect();
        write(app, async move |storage| {
            storage.clear_entries().await?;
            storage.put_entries(&rows).await
        });
    });
}

/// Writes in the background; the user hears once that something could not be kept.
pub fn write(app: App, work: impl AsyncFnOnce(Rc<Storage>) -> Result<(), StorageError> + 'static) {
    spawn_local(async move {
        app.restored().await;
        let Some(storage) = app.storage.with_value(|storage| storage.clone()) else { return };
        if let Err(error) = work(storage).await {
            app.notices.error(error.to_string());
        }
    });
}
