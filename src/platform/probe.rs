//! Trying out an address, for the examination of a target that cannot be called.

use gloo_net::http::Request;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, PermissionState, PermissionStatus, RequestCache, RequestCredentials, RequestMode,
    RequestRedirect,
};

use super::cancel::Cancel;
use super::{clock, location, window};
use crate::doctor::{Circumstances, Permission, Probe, Seen};
use crate::providers::Secret;
use crate::routing::Format;

/// How long a probe may take, in milliseconds.
const LIMIT: u32 = 10_000;

/// What the browser says without asking anybody.
pub async fn circumstances() -> Circumstances {
    Circumstances {
        page_origin: location::origin(),
        online: window().navigator().on_line(),
        local_network: local_network().await,
    }
}

/// Carries a probe out. The key goes to its own origin alone.
pub async fn probe(probe: &Probe, format: Format, secret: Option<&Secret>, cancel: &Cancel) -> Seen {
    let (url, mode) = match probe {
        Probe::List(url) | Probe::Plain(url) => (url, RequestMode::Cors),
        Probe::Reach(url) => (url, RequestMode::NoCors),
    };
    let mut request = Request::get(&format!("{url}/models"))
        .mode(mode)
        .abort_signal(Some(&AbortSignal::any(&Array::of2(
            &cancel.signal(),
            &AbortSignal::timeout_with_u32(LIMIT),
        ))))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(if mode == RequestMode::Cors { RequestRedirect::Error } else { RequestRedirect::Follow });
    if matches!(probe, Probe::List(_)) {
        for (name, value) in format.headers(secret.and_then(|secret| secret.expose_for(url))) {
            request = request.header(name, &value);
        }
    }
    let start = clock::monotonic_ms();
    let Ok(response) = request.send().await else { return Seen::Nothing };
    if mode == RequestMode::NoCors {
        return Seen::Hidden;
    }
    let retry_after = response.headers().get("retry-after");
    // The status says enough if the rest does not come.
    let body = response.text().await.unwrap_or_default();
    let elapsed_ms = (clock::monotonic_ms() - start).max(0.0) as u64;
    Seen::Reply { status: response.status(), retry_after, body, elapsed_ms }
}

/// Whether this page may call the local network. A browser that does not know the question does not ask it either.
async fn local_network() -> Permission {
    let state = async {
        let question = Object::new();
        Reflect::set(&question, &"name".into(), &"local-network-access".into())?;
        let answer = window().navigator().permissions()?.query(&question)?;
        Ok::<_, JsValue>(PermissionStatus::from(JsFuture::from(answer).await?).state())
    };
    match state.await {
        Ok(PermissionState::Denied) => Permission::Denied,
        Ok(PermissionState::Prompt) => Permission::Prompt,
        Ok(_) | Err(_) => Permission::Granted,
    }
}
