//! Texts that come from outside: each is checked, and the error names its field.

use crate::calendar::is_date;
use crate::setup::{MAX_URL, check_line};
use crate::versioned::ReadError;

/// One line of at most so many characters.
pub(super) fn line(field: String, text: String, limit: usize) -> Result<String, ReadError> {
    check_line(&text, limit).map(|()| text).map_err(|error| ReadError::field(field, error))
}

/// A date such as 2026-01-31.
pub(super) fn date(field: String, text: String) -> Result<String, ReadError> {
    if is_date(&text) { Ok(text) } else { Err(ReadError::field(field, "needs a date such as 2026-01-31")) }
}

/// A page that will be a link on the target's card.
pub(super) fn https(field: String, page: String) -> Result<String, ReadError> {
    let page = line(field.clone(), page, MAX_URL)?;
    if page.starts_with("https://") {
        Ok(page)
    } else {
        Err(ReadError::field(field, "a page must start with https://"))
    }
}
