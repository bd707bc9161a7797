//! Keeping keys, opening and forgetting them, and what becomes of them when a target moves.

use leptos::prelude::*;
use leptos::task::spawn_local;
use thiserror::Error;

use super::keep;
use super::state::App;
use crate::keys::{Keeping, KeyState, Passphrase, Place, Sealed, follow, places, tab_from_json, tab_to_json};
use crate::platform::sealing::{self, SealError};
use crate::platform::storage::StorageError;
use crate::platform::tab_storage::{self, Slot};
use crate::providers::Secret;
use crate::routing::BaseUrl;

/// A keeping with what it takes.
pub enum Keep {
    Memory,
    Tab,
    Device(Passphrase),
}

/// Why a key is not kept as was asked.
#[derive(Debug, Error)]
pub enum KeepError {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("This browser keeps nothing for this page. Keep the key in memory")]
    Nothing,
}

/// Keeps a key as is asked, and in no other way any more.
pub async fn keep(app: App, secret: Secret, how: Keep) -> Result<(), KeepError> {
    let origin = secret.origin().to_owned();
    let keeping = match how {
        Keep::Memory => Keeping::Memory,
        Keep::Tab => Keeping::Tab,
        Keep::Device(passphrase) => {
            app.restored().await;
            let storage = app.storage.with_value(|storage| storage.clone()).ok_or(KeepError::Nothing)?;
            let sealed = sealing::seal(&secret, &passphrase).await?;
            storage.put_key(&origin, &sealed.to_json()).await?;
            Keeping::Device
        }
    };
    app.keys.update(|keys| keys.keep(secret.clone(), keeping));
    settle(app, &origin);
    if !write_tab(app) && keeping == Keeping::Tab {
        app.keys.update(|keys| keys.keep(secret, Keeping::Memory));
        return Err(KeepError::Nothing);
    }
    if keeping != Keeping::Device {
        keep::write(app, async move |storage| storage.delete_key(&origin).await);
    }
    Ok(())
}

/// Lets an origin be called without a key.
pub fn open_without_key(app: App, base_url: &BaseUrl) {
    app.keys.update(|keys| keys.open_without_key(base_url));
    settle(app, base_url.origin());
}

/// Forgets the key of an origin, wherever it is kept.
pub fn forget(app: App, origin: &str) {
    app.keys.update(|keys| keys.forget(origin));
    settle(app, origin);
    write_tab(app);
    let origin = origin.to_owned();
    keep::write(app, async move |storage| storage.delete_key(&origin).await);
}

/// Opens the key of an origin, and with it the others that have the same passphrase.
pub async fn unlock(app: App, origin: &str, passphrase: Passphrase) -> Result<(), SealError> {
    let locked = app.keys.with_untracked(|keys| keys.locked(origin));
    for sealed in locked {
        let of = sealed.sealing().origin();
        match sealing::open(&sealed, &passphrase).await {
            // It may have been forgotten meanwhile.
            Ok(secret) if app.keys.with_untracked(|keys| keys.state(of)) == KeyState::Locked => {
                app.keys.update(|keys| keys.keep(secret, Keeping::Device));
            }
            Err(error) if of == origin => return Err(error),
            // Another key has another passphrase.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

/// Brings the keys back that are kept for this tab.
pub fn restore_tab(app: App) {
    let Some(json) = tab_storage::get(Slot::Keys) else { return };
    match tab_from_json(&json) {
        Ok(secrets) => app.keys.update(|keys| {
            secrets.into_iter().for_each(|secret| keys.keep(secret, Keeping::Tab));
        }),
        Err(error) => {
            app.notices.error(format!("The keys of this tab could not be read and are left out. {error}."));
        }
    }
}

/// Takes the encrypted keys in, locked. What cannot be read is left where it is.
pub fn restore_locked(app: App, records: &[String]) {
    for record in records {
        match Sealed::from_json(record) {
            Ok(sealed) => app.keys.update(|keys| keys.lock(sealed)),
            Err(error) => {
                app.notices.error(format!("A kept key could not be read and is left out. {error}."))
            }
        }
    }
}

/// Notes which targets move away from their key from now on, whoever moves them.
pub fn follow_targets(app: App) {
    let now = Memo::new(move |_| app.setup.with(|setup| places(&setup.targets)));
    // What is brought back when the page opens moves nothing.
    let is_open = RwSignal::new(false);
    spawn_local(async move {
        app.restored().await;
        is_open.set(true);
    });
    Effect::new(move |before: Option<Option<Vec<Place>>>| {
        let now = now.get();
        if !is_open.get() {
            return None;
        }
        if let Some(Some(before)) = before {
            let shown = app.moved.get_untracked();
            app.moved.set(app.keys.with_untracked(|keys| follow(&shown, &before, &now, keys)));
        }
        Some(now)
    });
}

/// A move is settled once something else was decided about either end of it.
fn settle(app: App, origin: &str) {
    app.moved.update(|moved| {
        moved.retain(|moved| moved.before.origin != origin && moved.after.origin != origin);
    });
}

/// Writes the tab's keys down; false where the browser does not.
fn write_tab(app: App) -> bool {
    let (json, is_empty) =
        app.keys.with_untracked(|keys| (tab_to_json(keys.of_tab()), keys.of_tab().next().is_none()));
    if is_empty {
        tab_storage::take(Slot::Keys);
        return true;
    }
    tab_storage::set(Slot::Keys, &json)
}
