//! Files that come with the page.

use gloo_net::http::Request;
use thiserror::Error;

use super::location;

/// Why a file that comes with the page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AssetError {
    /// Nothing came back.
    #[error("{path} did not come: {reason}")]
    Network {
        /// Its path under the page's address.
        path: String,
        /// The browser's words.
        reason: String,
    },
    /// The server has no such file, or will not give it.
    #[error("the server answered {status} for {path}")]
    Status {
        /// Its path under the page's address.
        path: String,
        /// The HTTP status.
        status: u16,
    },
}

/// The text of a file that comes with the page; `path` is relative to the page's address.
pub async fn fetch_text(path: &str) -> Result<String, AssetError> {
    let network =
        |error: gloo_net::Error| AssetError::Network { path: path.to_owned(), reason: error.to_string() };
    let response = Request::get(&location::resolve(path)).send().await.map_err(network)?;
    if !response.ok() {
        return Err(AssetError::Status { path: path.to_owned(), status: response.status() });
    }
    response.text().await.map_err(network)
}
