//! Fetching a model's file: the parts that this site serves, or one file from an address that the user gave.

use futures::{Stream, StreamExt};
use gloo_net::http::{Request, Response};
use js_sys::{Array, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_streams::ReadableStream;
use web_sys::{AbortController, AbortSignal, Blob, ReferrerPolicy, RequestCache, RequestCredentials};

use crate::classifier::own::size_label;
use crate::language_model::{MAX_BYTES, Part, Served};
use crate::platform::{location, window, words};

/// How much is held in memory before it becomes a blob, which the browser may keep on disk, in bytes.
const PIECE: u64 = 16 << 20;

/// Why a model did not come. Each message is a whole sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DownloadError {
    /// The site does not have the parts.
    #[error(
        "This site does not serve the model. Choose a GGUF file instead; whoever builds the page adds the model with `cargo xtask local-model`"
    )]
    NotServed,
    /// An answer other than the file.
    #[error("The server answered {status} for {url}")]
    Status {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// No answer, or it broke off.
    #[error(
        "{url} did not come whole: {reason}. Check the connection, and that the host allows calls from web pages (CORS)"
    )]
    Network {
        /// The address.
        url: String,
        /// The browser's words.
        reason: String,
    },
    /// It has other bytes than the manifest lists.
    #[error(
        "{path} is not the file that this page was built for: its SHA-256 differs. Reload the page, and if that does not help, tell whoever runs this site"
    )]
    Other {
        /// The part's path.
        path: String,
    },
    /// Over [`MAX_BYTES`].
    #[error("The file has more than {limit}, the most that can be read here", limit = size_label(MAX_BYTES))]
    TooLarge,
}

/// The parts that this site serves, each checked, as one file. `on_progress` hears of the bytes that have come. Dropping
/// the future ends the download.
///
/// # Errors
/// Where a part is missing or another one.
pub async fn served(served: &Served, on_progress: impl Fn(u64)) -> Result<Blob, DownloadError> {
    let blobs = Array::new();
    let mut before = 0;
    for part in &served.parts {
        let url = location::resolve(&part.path);
        let fetched = fetch(&url, RequestCredentials::SameOrigin, |bytes| on_progress(before + bytes)).await;
        let blob = fetched.map_err(|error| match error {
            DownloadError::Status { status: 404, .. } => DownloadError::NotServed,
            error => error,
        })?;
        check(part, &blob, &url).await?;
        before += part.bytes;
        blobs.push(&blob);
    }
    join(&blobs, "this site")
}

/// A whole file from anywhere. `on_progress` hears of the bytes that have come.
///
/// # Errors
/// Where it does not come whole.
pub async fn anywhere(url: &str, on_progress: impl Fn(u64)) -> Result<Blob, DownloadError> {
    fetch(url, RequestCredentials::Omit, on_progress).await
}

/// Ends a request that nobody waits for any more.
struct Hold(Option<AbortController>);

impl Hold {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn fetch(
    url: &str,
    credentials: RequestCredentials,
    on_progress: impl Fn(u64),
) -> Result<Blob, DownloadError> {
    let hold = Hold::new();
    let network = |reason: String| DownloadError::Network { url: url.to_owned(), reason };
    // The browser's cache would keep what is kept here anyway.
    let request = Request::get(url)
        .abort_signal(hold.signal().as_ref())
        .cache(RequestCache::NoStore)
        .credentials(credentials)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    let response = request.send().await.map_err(|error| network(error.to_string()))?;
    if !response.ok() {
        return Err(DownloadError::Status { url: url.to_owned(), status: response.status() });
    }
    let mut chunks = std::pin::pin!(chunks(&response).ok_or_else(|| network("it is empty".to_owned()))?);
    let (blobs, piece) = (Array::new(), Array::new());
    let (mut bytes, mut pending) = (0, 0);
    while let Some(chunk) = chunks.next().await {
        let chunk: Uint8Array = chunk.map_err(|error| network(words(&error)))?.unchecked_into();
        let length = u64::from(chunk.length());
        bytes += length;
        pending += length;
        if bytes > MAX_BYTES {
            return Err(DownloadError::TooLarge);
        }
        piece.push(&chunk);
        if pending >= PIECE {
            blobs.push(&join(&piece, url)?.into());
            piece.set_length(0);
            pending = 0;
        }
        on_progress(bytes);
    }
    blobs.push(&join(&piece, url)?.into());
    join(&blobs, url)
}

fn chunks(response: &Response) -> Option<impl Stream<Item = Result<JsValue, JsValue>> + use<>> {
    Some(ReadableStream::from_raw(response.body()?.unchecked_into()).into_stream())
}

fn join(parts: &Array, url: &str) -> Result<Blob, DownloadError> {
    let network = |error: JsValue| DownloadError::Network { url: url.to_owned(), reason: words(&error) };
    Blob::new_with_blob_sequence(parts).map_err(network)
}

async fn check(part: &Part, blob: &Blob, url: &str) -> Result<(), DownloadError> {
    let digest = async {
        let bytes = JsFuture::from(blob.array_buffer()).await?;
        let subtle = window().crypto()?.subtle();
        let digest = subtle.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::new(&bytes))?;
        Ok(Uint8Array::new(&JsFuture::from(digest).await?).to_vec())
    };
    let digest = digest
        .await
        .map_err(|error: JsValue| DownloadError::Network { url: url.to_owned(), reason: words(&error) })?;
    let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if found == part.sha256 { Ok(()) } else { Err(DownloadError::Other { path: part.path.clone() }) }
}
