//! Giving the key for an origin, or saying that there is none to give.

use leptos::html::Input;
use leptos::prelude::*;

use super::keeping::{KeepingChoice, keep_of};
use super::work::Work;
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
    let work = Work::new();
    let has_login = offers_login(&base_url);
    let base_url = StoredValue::new(base_url);
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let how = match keep_of(keeping.get_untracked(), passphrase) {
            Ok(how) => how,
            Err(why) => return work.refuse(why),
        };
        let secret = base_url.with_value(|base_url| Secret::new(&input.value(), base_url));
        input.set_value("");
        let secret = match secret {
            Ok(secret) => secret,
            Err(why) => return work.refuse(why),
        };
        work.run(keys::keep(app, secret, how), done);
    };
    let without = move |_| {
        base_url.with_value(|base_url| keys::open_without_key(app, base_url));
        done.run(());
    };
    let log_in = move |_| {
        if !login::begin(keeping.get_untracked()) {
            work.refuse("This browser keeps nothing for the way back, so paste a key instead.");
        }
    };
    view! {
        <form class="stack" on:submit=keep autocomplete="off">
            <div class="row-of">
                <input type="password" node_ref=input autocomplete="off" placeholder="API key" aria-label="API key"/>
                <button disabled=move || work.is_busy()>{move || if work.is_busy() { "Encrypting…" } else { "Keep the key" }}</button>
                <button type="button" class="plain" on:click=without>"It needs no key"</button>
            </div>
            {has_login.then(|| view! {
                <div class="row-of">
                    <button type="button" on:click=log_in>"Log in with OpenRouter"</button>
                    <span class="quiet">"Leaves this page, makes a key for it there, and comes back."</span>
                </div>
            })}
            <KeepingChoice chosen=keeping passphrase/>
            {work.problem()}
            <p class="quiet">"Without a key nothing is sent here."</p>
        </form>
    }
}
