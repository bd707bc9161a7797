//! Why nothing is kept.

use thiserror::Error;

/// Why the browser keeps nothing, or did not keep this.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StorageError {
    /// There is no IndexedDB here, or it is blocked.
    #[error("This browser keeps nothing for this page, so a reload loses the session ({0})")]
    Unavailable(String),
    /// Another tab holds the database.
    #[error("Another tab of this page keeps the storage busy; close it and reload this one")]
    Blocked,
    /// No room is left.
    #[error("The browser has no room left for this page; what is new is not kept")]
    Full,
    /// Reading or writing failed.
    #[error("The browser's storage failed: {0}")]
    Failed(String),
}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        let words = error.to_string();
        if words.contains("QuotaExceeded") { StorageError::Full } else { StorageError::Failed(words) }
    }
}
