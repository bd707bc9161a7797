//! Where the keyboard is.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::window;

/// Moves the focus to the element of this id, if the page has one that can take it. What is taken away while it has the
/// focus leaves the keyboard at the very beginning of the page otherwise.
pub fn move_to(id: &str) {
    let element = window().document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It can only fail on an element that is not shown; then there is nothing to do.
        let _ = element.focus();
    }
}
