//! The browser's own language model, through its Prompt API. Some browsers have none.

use std::cell::RefCell;
use std::rc::Rc;

use futures::StreamExt;
use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;
use wasm_streams::ReadableStream;
use web_sys::EventTarget;

use super::answering::{self, Take};
use super::cancel::Cancel;
use super::chat::End;
use super::{Listener, window, words};
use crate::money::Workload;
use crate::providers::{self, CallError, Event, PromptApiRequest, RequestSettings, Turn, prompt_api};
use crate::session::Exchange;

#[wasm_bindgen]
extern "C" {
    /// A session with the model.
    type LanguageModel;

    #[wasm_bindgen(static_method_of = LanguageModel, catch)]
    async fn availability(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(static_method_of = LanguageModel, catch)]
    async fn create(options: &JsValue) -> Result<LanguageModel, JsValue>;

    #[wasm_bindgen(method, catch, js_name = promptStreaming)]
    fn prompt_streaming(this: &LanguageModel, prompt: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = measureContextUsage)]
    async fn measure_context_usage(
        this: &LanguageModel,
        prompt: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// Tokens of what has been said; not a number in browsers that do not count.
    #[wasm_bindgen(method, getter, js_name = contextUsage)]
    fn context_usage(this: &LanguageModel) -> f64;

    /// The most tokens; not a number in browsers that do not count.
    #[wasm_bindgen(method, getter, js_name = contextWindow)]
    fn context_window(this: &LanguageModel) -> f64;

    #[wasm_bindgen(method)]
    fn destroy(this: &LanguageModel);
}

/// Whether the browser has a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Not on this device.
    Unavailable,
    /// Once it is downloaded, which only a click may begin.
    Downloadable,
    /// It is being downloaded, for this page or another.
    Downloading,
    /// Now.
    Available,
}

/// Whether the browser has a model; nothing where it has no Prompt API.
pub async fn look() -> Option<Availability> {
    let api = Reflect::get(&window(), &"LanguageModel".into()).ok()?;
    if api.is_undefined() {
        return None;
    }
    let found = LanguageModel::availability(&parsed(&PromptApiRequest::session_alone())).await;
    Some(match found.ok().and_then(|word| word.as_string()).as_deref() {
        Some("downloadable") => Availability::Downloadable,
        Some("downloading") => Availability::Downloading,
        Some("available") => Availability::Available,
        _ => Availability::Unavailable,
    })
}

/// Has the browser download its model. `on_progress` hears the portion that has come, from 0 to 1. To be called on a click.
///
/// # Errors
/// The browser's words.
pub async fn download(cancel: &Cancel, on_progress: impl Fn(f64) + 'static) -> Result<(), String> {
    let options = parsed(&PromptApiRequest::session_alone());
    let listener = Rc::new(RefCell::new(None));
    let on_progress = Rc::new(on_progress);
    let monitor = Closure::<dyn Fn(EventTarget)>::new({
        let listener = listener.clone();
        move |monitor: EventTarget| {
            let on_progress = on_progress.clone();
            let heard = Listener::on(&monitor, "downloadprogress", move |event| {
                let loaded = Reflect::get(&event, &"loaded".into()).ok().and_then(|loaded| loaded.as_f64());
                on_progress(loaded.unwrap_or_default().clamp(0.0, 1.0));
            });
            listener.replace(Some(heard));
        }
    });
    set(&options, "monitor", monitor.as_ref());
    let session = Session::open(&options, cancel).await;
    session.map(drop).map_err(|error| words(&error))
}

/// Asks the model in a session of its own, and tells `on_progress` how it stands at the start and with each piece of the
/// answer.
pub async fn ask(
    turns: &[Turn],
    settings: &RequestSettings,
    cancel: &Cancel,
    on_progress: impl FnMut(&Exchange),
) -> (Exchange, End) {
    let asked = prompt_api(&providers::Request { model: "", turns, settings });
    answering::follow(cancel, on_progress, async |take| answer(&asked, cancel, take).await).await
}

async fn answer(
    PromptApiRequest { session, prompt, options }: &PromptApiRequest<'_>,
    cancel: &Cancel,
    take: &mut Take<'_>,
) -> Result<(), CallError> {
    let session = Session::open(&parsed(session), cancel).await.map_err(failure)?;
    let options = parsed(options);
    set(&options, "signal", &cancel.signal());
    // Browsers that cannot count leave the counts out.
    let prompt_tokens = session.0.measure_context_usage(prompt, &options).await;
    let input = session.0.context_usage() + prompt_tokens.ok().and_then(|it| it.as_f64()).unwrap_or(f64::NAN);
    let most = session.0.context_window();
    if input > most {
        return Err(CallError::BrowserModel(format!(
            "the conversation has {input:.0} tokens, and it takes at most {most:.0}"
        )));
    }
    let stream = session.0.prompt_streaming(prompt, &options).map_err(failure)?;
    let mut pieces = ReadableStream::from_raw(stream.unchecked_into()).into_stream();
    while let Some(piece) = pieces.next().await {
        take(Event::Text(piece.map_err(failure)?.as_string().unwrap_or_default()))?;
    }
    let output = session.0.context_usage() - input;
    if output > 0.0 {
        take(Event::Usage(Workload::new(input as u64, output as u64)))?;
    }
    take(Event::Done)
}

/// A session, which the browser forgets when this is dropped.
struct Session(LanguageModel);

impl Session {
    async fn open(options: &JsValue, cancel: &Cancel) -> Result<Self, JsValue> {
        set(options, "signal", &cancel.signal());
        LanguageModel::create(options).await.map(Self)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.0.destroy();
    }
}

fn failure(error: JsValue) -> CallError {
    let is_too_long =
        error.dyn_ref::<js_sys::Error>().is_some_and(|error| error.name() == "QuotaExceededError");
    CallError::BrowserModel(match is_too_long {
        true => "the conversation is too long for it".to_owned(),
        false => words(&error),
    })
}

/// Options as an object; these texts are always JSON objects.
fn parsed(options: &str) -> JsValue {
    JSON::parse(options).unwrap_or_default()
}

fn set(options: &JsValue, name: &str, value: &JsValue) {
    // A plain object takes any member.
    let _ = Reflect::set(options, &name.into(), value);
}
