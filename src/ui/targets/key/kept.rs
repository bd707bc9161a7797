//! A key that is at hand: how it is kept, and keeping it otherwise.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::{KeepingChoice, keep_of};
use crate::keys::{Keeping, offers_login};
use crate::routing::BaseUrl;
use crate::ui::keys;
use crate::ui::state::app;

/// The keeping, with another one to choose.
#[component]
pub fn Kept(base_url: BaseUrl, keeping: Keeping, done: Callback<()>) -> impl IntoView {
    let app = app();
    let wanted = offers_login(&base_url).then(|| app.login_keeping.get_untracked()).flatten();
    app.login_keeping.set(None);
    let chosen = RwSignal::new(wanted.unwrap_or(keeping));
    let passphrase = NodeRef::<Input>::new();
    let error = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let change = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(secret) = app.keys.with_untracked(|keys| keys.key_for(&base_url).cloned()) else { return };
        let how = match keep_of(chosen.get_untracked(), passphrase) {
            Ok(how) => how,
            Err(why) => return error.set(Some(why.to_string())),
        };
        is_busy.set(true);
        spawn_local(async move {
            let outcome = keys::keep(app, secret, how).await;
            // With another keeping the card shows it anew, and these signals are gone.
            let _ = is_busy.try_set(false);
            if outcome.is_ok() {
                done.try_run(());
            }
            let _ = error.try_set(outcome.err().map(|why| format!("{why}.")));
        });
    };
    view! {
        <form class="stack" on:submit=change autocomplete="off">
            <KeepingChoice chosen passphrase held=keeping/>
            <Show when=move || chosen.get() != keeping>
                <div class="row-of">
                    <button disabled=is_busy>{move || if is_busy.get() { "Encrypting…" } else { "Keep it so" }}</button>
                </div>
            </Show>
            {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
        </form>
    }
}
