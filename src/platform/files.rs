//! Files that the user picked or dropped, and files for the user to keep.

use js_sys::{Array, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement, Url};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    /// Larger than is allowed.
    #[error("{name} has {bytes} bytes; the most that can be read here is {limit}")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        bytes: u64,
        /// The most allowed.
        limit: u64,
    },
    /// Not UTF-8.
    #[error("{name} is not a text in UTF-8")]
    NotText {
        /// The file's name.
        name: String,
    },
    /// The browser could not read it.
    #[error("{name} could not be read: {reason}")]
    Unreadable {
        /// The file's name.
        name: String,
        /// The browser's words.
        reason: String,
    },
    /// The browser did not take it.
    #[error("{name} could not be saved: {reason}")]
    NotSaved {
        /// The file's name.
        name: String,
        /// The browser's words.
        reason: String,
    },
}

/// The file that was chosen in the `<input type="file">` of this event. The field is emptied, so that the same file
/// can be chosen again.
pub fn picked(event: &Event) -> Option<File> {
    picked_all(event).into_iter().next()
}

/// All files that were chosen in it.
pub fn picked_all(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = all(input.files());
    input.set_value("");
    files
}

/// The first file that was dropped.
pub fn dropped(event: &DragEvent) -> Option<File> {
    dropped_all(event).into_iter().next()
}

/// All files that were dropped.
pub fn dropped_all(event: &DragEvent) -> Vec<File> {
    all(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn all(list: Option<FileList>) -> Vec<File> {
    list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).collect()
}

/// Offers a text to the user as a file of this name.
pub fn save(name: &str, text: &str) -> Result<(), FileError> {
    let refused =
        |error: JsValue| FileError::NotSaved { name: name.to_owned(), reason: super::words(&error) };
    let document = super::window().document().ok_or_else(|| refused(JsValue::UNDEFINED))?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).map_err(refused)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    let link = document.create_element("a").map_err(refused)?.unchecked_into::<HtmlElement>();
    link.set_attribute("href", &url).map_err(refused)?;
    link.set_attribute("download", name).map_err(refused)?;
    link.click();
    Url::revoke_object_url(&url).map_err(refused)
}

/// A file's text, without a byte order mark.
pub async fn read_text(file: &File, limit_bytes: u64) -> Result<String, FileError> {
    let name = file.name();
    let bytes = file.size() as u64;
    if bytes > limit_bytes {
        return Err(FileError::TooLarge { name, bytes, limit: limit_bytes });
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer =
        buffer.map_err(|error| FileError::Unreadable { name: name.clone(), reason: super::words(&error) })?;
    let text =
        String::from_utf8(Uint8Array::new(&buffer).to_vec()).map_err(|_| FileError::NotText { name })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
