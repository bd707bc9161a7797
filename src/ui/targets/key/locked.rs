//! An encrypted key that waits for its passphrase.

use leptos::html::Input;
use leptos::prelude::*;

use super::work::Work;
use crate::keys::Passphrase;
use crate::ui::keys;
use crate::ui::state::app;

/// The passphrase's field, and the way out for whoever does not know it any more.
#[component]
pub fn Locked(origin: String, done: Callback<()>) -> impl IntoView {
    let app = app();
    let input = NodeRef::<Input>::new();
    let work = Work::new();
    let said = format!(
        "The key for {origin} is locked. Until it is unlocked nothing is sent there, and calls are dry runs. Other keys with the same passphrase are unlocked with it."
    );
    let origin = StoredValue::new(origin);
    let unlock = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let passphrase = Passphrase::typed(&input.value());
        input.set_value("");
        let passphrase = match passphrase {
            Ok(passphrase) => passphrase,
            Err(why) => return work.refuse(why),
        };
        let unlocking = async move {
            let outcome = keys::unlock(app, &origin.get_value(), passphrase).await;
            outcome.map_err(|why| format!("{why}. Try again, or forget the key and enter it anew"))
        };
        work.run(unlocking, done);
    };
    let forget = move |_| {
        keys::forget(app, &origin.get_value());
        done.run(());
    };
    view! {
        <form class="stack" on:submit=unlock autocomplete="off">
            <div class="row-of">
                <input type="password" node_ref=input autocomplete="off" placeholder="Passphrase" aria-label="Passphrase"/>
                <button disabled=move || work.is_busy()>{move || if work.is_busy() { "Unlocking…" } else { "Unlock" }}</button>
                <button type="button" class="plain" on:click=forget>"Forget"</button>
            </div>
            {work.problem()}
            <p class="quiet">{said}</p>
        </form>
    }
}
