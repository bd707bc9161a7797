//! The address bar.

use wasm_bindgen::JsValue;

use super::{Listener, window};

/// What stands after the `#`, without it; empty if nothing does.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Sets what stands after the `#` without an entry in the history; empty text removes it.
pub fn set_fragment(fragment: &str) {
    let Ok(history) = window().history() else { return };
    // Browsers refuse a hundred changes in a few seconds; the next change will do.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link(fragment)));
}

/// This page's whole address with another fragment; empty text stands for none.
pub fn link(fragment: &str) -> String {
    let hash = if fragment.is_empty() { "" } else { "#" };
    format!("{}{}{hash}{fragment}", page(), query())
}

/// This page's address without query and fragment.
pub fn page() -> String {
    [origin(), window().location().pathname().unwrap_or_default()].concat()
}

/// The query with its `?`, or nothing.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Takes the query out of the address bar and the history, and shows a page's fragment instead.
pub fn replace_query(fragment: &str) {
    let Ok(history) = window().history() else { return };
    let address = format!("{}#{fragment}", page());
    // Browsers refuse a hundred changes in a few seconds, and this is the first.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Leaves this page for another site.
pub fn leave_for(address: &str) {
    // It fails only for what is no address.
    let _ = window().location().assign(address);
}

/// The address that the page's relative addresses start from.
pub fn base_url() -> String {
    let document = window().document();
    document.and_then(|document| document.base_uri().ok().flatten()).unwrap_or_else(|| link(""))
}

/// Loads the page again.
pub fn reload() {
    // A browser that refuses leaves the page as it is, and the button can be pressed again.
    let _ = window().location().reload();
}

/// Scheme, host and port of this page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the page came over https.
pub fn is_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

/// The absolute address of a file that belongs to the page.
pub(super) fn resolve(relative: &str) -> String {
    web_sys::Url::new_with_base(relative, &base_url()).map_or_else(|_| relative.to_owned(), |url| url.href())
}

/// Calls `callback` with the new fragment whenever the user or a link changes it; [`set_fragment`] does not count.
pub fn on_fragment_change(callback: impl Fn(String) + 'static) -> Listener {
    Listener::on(&window(), "hashchange", move |_| callback(fragment()))
}
