//! Going on with an earlier prompt: the button that does, and the line that says so.

use leptos::prelude::*;

use crate::platform::focus;
use crate::session::{EntryId, excerpt};
use crate::ui::state::app;

/// Makes the next prompt a turn of this entry's conversation.
#[component]
pub fn Continue(id: EntryId) -> impl IntoView {
    let app = app();
    view! {
        <button on:click=move |_| {
            app.draft.follows.set(Some(id));
            focus::move_to("prompt");
        }>"Continue"</button>
    }
}

/// What the prompt being written goes on with, and the way out.
#[component]
pub fn GoesOn() -> impl IntoView {
    let app = app();
    let line = move || {
        let before = app.conversation.get()?;
        let id = app.draft.follows.get()?;
        let last = app.log.with(|log| log.get(id).map(|entry| excerpt(&entry.prompt)))?;
        let turn = before.turns + 1;
        Some(format!("Turn {turn}, with ≈ {} tokens said before, after “{last}”", before.tokens))
    };
    view! {
        {move || line().map(|line| view! {
            <p id="goes-on" class="goes-on">
                <span class="excerpt">{line}</span>
                <button type="button" on:click=move |_| {
                    app.draft.follows.set(None);
                    focus::move_to("prompt");
                }>"Start afresh"</button>
            </p>
        })}
    }
}
