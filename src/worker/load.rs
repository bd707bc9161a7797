//! Fetching a model, checking it against its card, and warming it up.

use futures::future::try_join;
use gloo_net::http::{Request, Response};
use thiserror::Error;
use web_sys::RequestCache;

use crate::classifier::card::{CardError, ModelCard};
use crate::classifier::engine::{Engine, EngineError, simd_kernels};
use crate::protocol::{Reply, Timings};

/// The network's name in every folder, so that it need not wait for its card. Whether it is the one that the card
/// describes is seen by its hash.
const FILE: &str = "model.onnx";

/// Prompts of different lengths: the engine's first runs are several times slower than those after.
const WARM_UP: [&str; 3] = [
    "hello",
    "Convert 12 miles to kilometres and explain how you did it.",
    "Write a function that merges two sorted lists, prove that it is stable, and give its worst case.",
];

/// Why a model could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The server has no such file, or fails.
    #[error("{url} could not be fetched: the server answered {status}")]
    Status {
        /// The file's address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// No answer, or it broke off.
    #[error("{url} could not be fetched: {reason}")]
    Network {
        /// The file's address.
        url: String,
        /// The browser's words.
        reason: String,
    },
    /// The card cannot be used.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The model cannot be used, or is not the one that the card describes.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// Loads the model in the folder `model_url`, and gives the reply that says so. `now_ms` is a clock in milliseconds.
pub async fn load(model_url: &str, now_ms: &impl Fn() -> f64) -> Result<(Engine, Reply), LoadError> {
    let start = now_ms();
    let (card_url, file_url) = (format!("{model_url}card.json"), format!("{model_url}{FILE}"));
    let (text, bytes) = try_join(
        async { fetch(&card_url).await?.text().await.map_err(|error| network(&card_url, &error)) },
        async { fetch(&file_url).await?.binary().await.map_err(|error| network(&file_url, &error)) },
    )
    .await?;
    let card = ModelCard::parse(&text)?;
    let fetched = now_ms();
    let engine = Engine::load(&bytes, &card)?;
    let loaded = now_ms();
    for prompt in WARM_UP {
        engine.score(prompt)?;
    }
    let timings =
        Timings { fetch_ms: fetched - start, load_ms: loaded - fetched, warm_ms: now_ms() - loaded };
    Ok((engine, Reply::Ready { card: Some(text), timings, simd: simd_kernels() }))
}

/// The names of the files do not change with their contents, so the server is always asked whether they did.
async fn fetch(url: &str) -> Result<Response, LoadError> {
    let sent = Request::get(url).cache(RequestCache::NoCache).send().await;
    let response = sent.map_err(|error| network(url, &error))?;
    if response.ok() {
        Ok(response)
    } else {
        Err(LoadError::Status { url: url.to_owned(), status: response.status() })
    }
}

fn network(url: &str, error: &gloo_net::Error) -> LoadError {
    LoadError::Network { url: url.to_owned(), reason: error.to_string() }
}
