//! Logging in at OpenRouter: leaving for it, and coming back with a code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keys::{self, Keep};
use super::state::App;
use crate::keys::{Keeping, Login, Returned, resume, returned};
use crate::platform::tab_storage::{self, Slot};
use crate::platform::{clock, location, login, random};
use crate::providers::Secret;

/// Leaves for OpenRouter. False where the browser has no chance to draw on, or keeps nothing for the way back.
pub fn begin(keeping: Keeping) -> bool {
    let (Some(verifier), Some(state)) = (random::bytes(), random::bytes()) else { return false };
    let login = Login::begin(verifier, state, keeping, clock::now_ms());
    let is_kept = tab_storage::set(Slot::Login, &login.to_json());
    if is_kept {
        location::leave_for(&login.address(&location::page()));
    }
    is_kept
}

/// Takes what a login came back with out of the address bar, before anything else reads the address.
pub fn take_return() -> Option<Returned> {
    let returned = returned(&location::query())?;
    location::replace_query("/targets");
    Some(returned)
}

/// Ends the login that was begun in this tab, if there is one.
pub fn finish(app: App, returned: Option<Returned>) {
    let begun = tab_storage::take(Slot::Login).and_then(|json| Login::from_json(&json).ok());
    let Some(next) = resume(begun, returned.as_ref(), clock::now_ms()) else { return };
    spawn_local(async move {
        let granted = match next {
            Ok((body, keeping)) => login::exchange(body).await.map(|secret| (secret, keeping)),
            Err(error) => Err(error),
        };
        app.restored().await;
        match granted {
            Ok((secret, keeping)) => keep_granted(app, secret, keeping).await,
            Err(error) => app.notices.error(error.to_string()),
        }
    });
}

/// Keeps the key as was asked for before the login; one that is to be encrypted waits in memory for its passphrase.
async fn keep_granted(app: App, secret: Secret, keeping: Keeping) {
    let how = if keeping == Keeping::Tab { Keep::Tab } else { Keep::Memory };
    if keeping == Keeping::Device {
        app.login_keeping.set(Some(keeping));
    }
    let text = match (keys::keep(app, secret, how).await, keeping) {
        (Err(error), _) => return app.notices.error(format!("{error}.")),
        (Ok(()), Keeping::Memory) => "Logged in at OpenRouter. Its key is kept in memory.",
        (Ok(()), Keeping::Tab) => "Logged in at OpenRouter. Its key is kept for this tab.",
        (Ok(()), Keeping::Device) => {
            "Logged in at OpenRouter. Its key is in memory until you choose a passphrase on its card."
        }
    };
    app.notices.say(text);
}
