//! A target's key: it goes in, and never shows again.

mod enter;
mod keeping;
mod kept;
mod locked;
mod moved;
mod unused;

use leptos::prelude::*;

use crate::keys::KeyState;
use crate::routing::BaseUrl;
use crate::ui::state::app;

use enter::Enter;
use kept::Kept;
use locked::Locked;
pub use moved::{MovedByEdit, MovedNote};
pub use unused::UnusedKeys;

/// Where the key for an origin is given, kept otherwise, opened or forgotten.
#[component]
pub fn KeyField(base_url: BaseUrl) -> impl IntoView {
    let app = app();
    let origin = StoredValue::new(base_url.origin().to_owned());
    let base_url = StoredValue::new(base_url);
    let state = Memo::new(move |_| origin.with_value(|origin| app.keys.with(|keys| keys.state(origin))));
    move || match state.get() {
        KeyState::Missing => view! { <Enter base_url=base_url.get_value()/> }.into_any(),
        KeyState::NoneNeeded => view! { <Ready origin=origin.get_value() how=", without a key"/> }.into_any(),
        KeyState::Kept(keeping) => view! {
            <Ready origin=origin.get_value() how=""/>
            <Kept base_url=base_url.get_value() keeping/>
        }
        .into_any(),
        KeyState::Locked => view! { <Locked origin=origin.get_value()/> }.into_any(),
    }
}

/// That an origin can be called, and the way back.
#[component]
fn Ready(origin: String, how: &'static str) -> impl IntoView {
    let app = app();
    let text = format!("Ready to be called live at {origin}{how}");
    view! {
        <div class="row-of">
            <p>{text}</p>
            <button on:click=move |_| crate::ui::keys::forget(app, &origin)>"Forget"</button>
        </div>
    }
}
