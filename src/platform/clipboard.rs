//! The clipboard.

use thiserror::Error;
use wasm_bindgen_futures::JsFuture;

/// Why a text could not be copied.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClipboardError {
    /// Browsers keep the clipboard from pages that came over plain http.
    #[error("This browser has no clipboard for this page; select the text and copy it")]
    Missing,
    /// The browser or the user refused.
    #[error("The browser refused to copy ({0}); select the text and copy it")]
    Refused(String),
}

/// Puts a text on the clipboard. Must follow a click or a key press.
pub async fn copy_text(text: &str) -> Result<(), ClipboardError> {
    let window = super::window();
    if !window.is_secure_context() {
        return Err(ClipboardError::Missing);
    }
    let written = JsFuture::from(window.navigator().clipboard().write_text(text)).await;
    written.map(drop).map_err(|error| ClipboardError::Refused(super::words(&error)))
}
