//! A target's key: it goes in, and never shows again.

mod enter;
mod keeping;
mod kept;
mod locked;
mod moved;
mod unused;
mod work;

use leptos::prelude::*;

use crate::keys::KeyState;
use crate::platform::focus;
use crate::routing::{BaseUrl, TargetId};
use crate::ui::keys;
use crate::ui::state::app;

use enter::Enter;
use kept::Kept;
use locked::Locked;
pub use moved::{MovedByEdit, MovedNote};
pub use unused::UnusedKeys;

/// Where the key for a target's origin is given, kept otherwise, opened or forgotten.
#[component]
pub fn KeyField(id: TargetId, base_url: BaseUrl) -> impl IntoView {
    let app = app();
    let place = format!("key-of-{}", id.as_str());
    let origin = StoredValue::new(base_url.origin().to_owned());
    let base_url = StoredValue::new(base_url);
    let state = Memo::new(move |_| origin.with_value(|origin| app.keys.with(|keys| keys.state(origin))));
    let (base_url, origin) = (move || base_url.get_value(), move || origin.get_value());
    let field = {
        let place = StoredValue::new(place.clone());
        // What shows another thing afterwards takes the focus along with it.
        let done = Callback::new(move |()| place.with_value(|place| focus::move_to(place)));
        move || match state.get() {
            KeyState::Missing => view! { <Enter base_url=base_url() done/> }.into_any(),
            KeyState::NoneNeeded => view! { <Ready origin=origin() how=", without a key" done/> }.into_any(),
            KeyState::Kept(keeping) => view! {
                <Ready origin=origin() how="" done/>
                <Kept base_url=base_url() keeping done/>
            }
            .into_any(),
            KeyState::Locked => view! { <Locked origin=origin() done/> }.into_any(),
        }
    };
    view! { <div class="key stack" id=place tabindex="-1">{field}</div> }
}

/// That an origin can be called, and the way back.
#[component]
fn Ready(origin: String, how: &'static str, done: Callback<()>) -> impl IntoView {
    let app = app();
    let text = format!("Ready to be called live at {origin}{how}");
    let forget = move |_| {
        keys::forget(app, &origin);
        done.run(());
    };
    view! {
        <div class="row-of">
            <p>{text}</p>
            <button on:click=forget>"Forget"</button>
        </div>
    }
}
