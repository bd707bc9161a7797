//! The one call of a login: a code for a key.

use gloo_net::http::Request;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::keys::{EXCHANGE, LoginError, read_key};
use crate::providers::Secret;

/// How long the exchange may take, in milliseconds.
const LIMIT: u32 = 20_000;

/// Exchanges a code for a key; `body` is that of [`crate::keys::resume`].
pub async fn exchange(body: String) -> Result<Secret, LoginError> {
    let no_response = |_| LoginError::NoResponse;
    let response = Request::post(EXCHANGE)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(LIMIT)))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .header("content-type", "application/json")
        .body(body)
        .map_err(no_response)?
        .send()
        .await
        .map_err(no_response)?;
    let status = response.status();
    read_key(status, &response.text().await.map_err(no_response)?)
}
