//! A target's key: it goes in, and never shows again.

use leptos::html::Input;
use leptos::prelude::*;

use crate::providers::Secret;
use crate::routing::BaseUrl;
use crate::ui::state::app;

/// Where the key for an origin is given or forgotten. The typed text is cleared from the page as soon as it is kept.
#[component]
pub fn KeyField(base_url: BaseUrl) -> impl IntoView {
    let app = app();
    let input = NodeRef::<Input>::new();
    let error = RwSignal::new(None::<String>);
    let base_url = StoredValue::new(base_url);
    let origin = base_url.with_value(|base_url| base_url.origin().to_owned());
    let given = move || base_url.with_value(|base_url| app.keys.with(|keys| keys.opens(base_url)));
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let secret = base_url.with_value(|base_url| Secret::new(&input.value(), base_url));
        input.set_value("");
        match secret {
            Ok(secret) => {
                error.set(None);
                app.keys.update(|keys| keys.keep(secret));
            }
            Err(why) => error.set(Some(why.to_string())),
        }
    };
    let forget = move |_| base_url.with_value(|base_url| app.keys.update(|keys| keys.forget(base_url)));
    let without =
        move |_| base_url.with_value(|base_url| app.keys.update(|keys| keys.open_without_key(base_url)));
    view! {
        <Show
            when=given
            fallback=move || view! {
                <form class="row-of" on:submit=keep autocomplete="off">
                    <input type="password" node_ref=input autocomplete="off" placeholder="API key" aria-label="API key"/>
                    <button>"Keep in memory"</button>
                    <button type="button" class="plain" on:click=without>"It needs no key"</button>
                </form>
                {move || error.get().map(|error| view! { <p class="wrong" role="alert">{error}</p> })}
                <p class="quiet">"Without a key nothing is sent here."</p>
            }
        >
            <div class="row-of">
                <p>"Ready to be called live at " {origin.clone()}</p>
                <button on:click=forget>"Forget"</button>
            </div>
        </Show>
    }
}
