//! An encrypted key that waits for its passphrase.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::keys::Passphrase;
use crate::ui::keys;
use crate::ui::state::app;

/// The passphrase's field, and the way out for whoever does not know it any more.
#[component]
pub fn Locked(origin: String, done: Callback<()>) -> impl IntoView {
    let app = app();
    let input = NodeRef::<Input>::new();
    let error = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
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
            Err(why) => return error.set(Some(why.to_string())),
        };
        error.set(None);
        is_busy.set(true);
        spawn_local(async move {
            let outcome = keys::unlock(app, &origin.get_value(), passphrase).await;
            // With its key unlocked the card shows that instead, and these signals are gone.
            let _ = is_busy.try_set(false);
            if outcome.is_ok() {
                done.try_run(());
            }
            let _ = error.try_set(
                outcome.err().map(|why| format!("{why}. Try again, or forget the key and enter it anew.")),
            );
        });
    };
    let forget = move |_| {
        keys::forget(app, &origin.get_value());
        done.run(());
    };
    view! {
        <form class="stack" on:submit=unlock autocomplete="off">
            <div class="row-of">
                <input type="password" node_ref=input autocomplete="off" placeholder="Passphrase" aria-label="Passphrase"/>
                <button disabled=is_busy>{move || if is_busy.get() { "Unlocking…" } else { "Unlock" }}</button>
                <button type="button" class="plain" on:click=forget>"Forget"</button>
            </div>
            {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
            <p class="quiet">{said}</p>
        </form>
    }
}
