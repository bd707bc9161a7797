//! A key that is at hand: how it is kept, and keeping it otherwise.

use leptos::html::Input;
use leptos::prelude::*;

use super::keeping::{KeepingChoice, keep_of};
use super::work::Work;
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
    let work = Work::new();
    let change = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(secret) = app.keys.with_untracked(|keys| keys.key_for(&base_url).cloned()) else { return };
        let how = match keep_of(chosen.get_untracked(), passphrase) {
            Ok(how) => how,
            Err(why) => return work.refuse(why),
        };
        work.run(keys::keep(app, secret, how), done);
    };
    view! {
        <form class="stack" on:submit=change autocomplete="off">
            <KeepingChoice chosen passphrase held=keeping/>
            <Show when=move || chosen.get() != keeping>
                <div class="row-of">
                    <button disabled=move || work.is_busy()>{move || if work.is_busy() { "Encrypting…" } else { "Keep it so" }}</button>
                </div>
            </Show>
            {work.problem()}
        </form>
    }
}
