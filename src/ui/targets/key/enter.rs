//! Giving the key for an origin, or saying that there is none to give.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::{KeepingChoice, keep_of};
use crate::keys::{Keeping, offers_login};
use crate::providers::Secret;
use crate::routing::BaseUrl;
use crate::ui::state::app;
use crate::ui::{keys, login};

/// The form. The typed text is cleared from the page as soon as it is kept or refused.
#[component]
pub fn Enter(base_url: BaseUrl, done: Callback<()>) -> impl IntoView {
    let app = app();
    let (input, passphrase) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let keeping = RwSignal::new(Keeping::default());
    let error = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let has_login = offers_login(&base_url);
    let base_url = StoredValue::new(base_url);
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let how = match keep_of(keeping.get_untracked(), passphrase) {
            Ok(how) => how,
            Err(why) => return error.set(Some(why.to_string())),
        };
        let secret = base_url.with_value(|base_url| Secret::new(&input.value(), base_url));
        input.set_value("");
        let secret = match secret {
            Ok(secret) => secret,
            Err(why) => return error.set(Some(why.to_string())),
        };
        error.set(None);
        is_busy.set(true);
        spawn_local(async move {
            let outcome = keys::keep(app, secret, how).await;
            // The card may be gone by now, and its signals with it.
            let _ = is_busy.try_set(false);
            if outcome.is_ok() {
                done.try_run(());
            }
            let _ = error.try_set(outcome.err().map(|why| format!("{why}.")));
        });
    };
    let without = move |_| {
        base_url.with_value(|base_url| keys::open_without_key(app, base_url));
        done.run(());
    };
    let log_in = move |_| {
        if !login::begin(keeping.get_untracked()) {
            error.set(Some("this browser keeps nothing for the way back, so paste a key instead".to_owned()));
        }
    };
    view! {
        <form class="stack" on:submit=keep autocomplete="off">
            <div class="row-of">
                <input type="password" node_ref=input autocomplete="off" placeholder="API key" aria-label="API key"/>
                <button disabled=is_busy>{move || if is_busy.get() { "Encrypting…" } else { "Keep the key" }}</button>
                <button type="button" class="plain" on:click=without>"It needs no key"</button>
            </div>
            {has_login.then(|| view! {
                <div class="row-of">
                    <button type="button" on:click=log_in>"Log in with OpenRouter"</button>
                    <span class="quiet">"Leaves this page, makes a key for it there, and comes back."</span>
                </div>
            })}
            <KeepingChoice chosen=keeping passphrase/>
            {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
            <p class="quiet">"Without a key nothing is sent here."</p>
        </form>
    }
}
