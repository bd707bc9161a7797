//! What the tab keeps for itself until it is closed, reloads and other pages in between included.

use web_sys::Storage;

use super::window;

/// The names under which something may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The keys that are kept for this tab.
    Keys,
    /// The login under way.
    Login,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Slot::Keys => "pointsman.keys",
            Slot::Login => "pointsman.login",
        }
    }
}

/// What is kept.
pub fn get(slot: Slot) -> Option<String> {
    storage()?.get_item(slot.name()).ok().flatten()
}

/// Keeps a text; false where the browser does not.
pub fn set(slot: Slot, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(slot.name(), text).is_ok())
}

/// Takes out what is kept.
pub fn take(slot: Slot) -> Option<String> {
    let text = get(slot)?;
    // What cannot be removed was not kept.
    let _ = storage()?.remove_item(slot.name());
    Some(text)
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
