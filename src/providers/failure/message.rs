//! The API's own words, made fit to be shown.

use serde_json::Value;

use crate::providers::Secret;

/// Characters of the API's words that are kept.
const MAX_MESSAGE: usize = 300;

/// The words in the body of an error: of JSON its message, of a web page nothing, else the text.
pub(super) fn of_body(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(Value::Array(list)) => list.first().map(message_in).unwrap_or_default(),
        Ok(value) => message_in(&value),
        Err(_) if body.trim_start().starts_with('<') => String::new(),
        Err(_) => body.to_owned(),
    }
}

fn message_in(body: &Value) -> String {
    message_of(body.get("error").filter(|error| !error.is_null()).unwrap_or(body))
}

/// Whether the body of a 400 says that the key is wrong, as Gemini's and xAI's do.
pub(super) fn blames_key(body: &str) -> bool {
    body.contains("API_KEY_INVALID") || body.contains("Incorrect API key")
}

/// The words in an error object: the object itself if it is a text, or its `message` or `detail`.
pub(in crate::providers) fn message_of(error: &Value) -> String {
    let text = [Some(error), error.get("message"), error.get("detail")];
    text.into_iter().flatten().find_map(Value::as_str).map_or_else(|| error.to_string(), str::to_owned)
}

/// On one line, without the key, and bounded. The key goes before the text is cut, so that no part of it stays.
pub(super) fn cleaned(text: &str, secret: Option<&Secret>) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = secret.map_or_else(|| line.clone(), |secret| secret.redact(&line));
    match line.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The sentence that ends a message with the API's words, if there are any.
pub(super) fn said(message: &str) -> String {
    if message.is_empty() { String::new() } else { format!(" The API said: “{message}”") }
}

/// The seconds that a Retry-After header asks for: a number, or the time until a date (RFC 9110, 10.2.3).
pub(super) fn wait(retry_after: &str, now_ms: u64) -> Option<u64> {
    let text = retry_after.trim();
    text.parse().ok().or_else(|| {
        let until = jiff::fmt::rfc2822::parse(text).ok()?.timestamp().as_second();
        let now = i64::try_from(now_ms / 1000).ok()?;
        u64::try_from(until - now).ok().or(Some(0))
    })
}

/// When to try again, in words.
pub(super) fn waiting(wait_s: Option<u64>) -> String {
    match wait_s {
        None => "It did not say for how long; try again in a minute.".to_owned(),
        Some(0 | 1) => "Try again now.".to_owned(),
        Some(seconds @ ..=120) => format!("Try again in {seconds} seconds."),
        Some(seconds @ ..=7200) => format!("Try again in {} minutes.", seconds.div_ceil(60)),
        Some(seconds) => format!("Try again in {} hours.", seconds.div_ceil(3600)),
    }
}
