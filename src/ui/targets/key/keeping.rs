//! The choice of how long a key is kept.

use leptos::html::Input;
use leptos::prelude::*;

use crate::keys::{Keeping, Passphrase, PassphraseError};
use crate::ui::keys::Keep;

/// The choice, what it means, and the passphrase if it takes one. `held` is how the key is kept already.
#[component]
pub fn KeepingChoice(
    chosen: RwSignal<Keeping>,
    passphrase: NodeRef<Input>,
    #[prop(optional)] held: Option<Keeping>,
) -> impl IntoView {
    view! {
        <label class="row-of">
            "Keep it"
            <select on:change:target=move |event| {
                if let Some(keeping) = Keeping::from_slug(&event.target().value()) {
                    chosen.set(keeping);
                }
            }>
                {Keeping::ALL.map(|keeping| view! {
                    <option value=keeping.slug() selected=move || chosen.get() == keeping>{keeping.label()}</option>
                })}
            </select>
        </label>
        <Show when=move || chosen.get() == Keeping::Device && held != Some(Keeping::Device)>
            <input
                type="password"
                node_ref=passphrase
                autocomplete="off"
                placeholder=format!("A passphrase of {} characters or more", Passphrase::LEAST)
                aria-label="A new passphrase"
            />
        </Show>
        <p class="quiet">{move || chosen.get().note()}</p>
    }
}

/// What was chosen, with the passphrase that was typed.
pub fn keep_of(chosen: Keeping, passphrase: NodeRef<Input>) -> Result<Keep, PassphraseError> {
    match chosen {
        Keeping::Memory => Ok(Keep::Memory),
        Keeping::Tab => Ok(Keep::Tab),
        Keeping::Device => {
            let typed = passphrase.get_untracked().map(|input| input.value()).unwrap_or_default();
            Passphrase::chosen(&typed).map(Keep::Device)
        }
    }
}
