use proptest::prelude::*;

use super::*;

const NOW_MS: u64 = 784_111_777_000; // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.

fn url(text: &str) -> BaseUrl {
    BaseUrl::parse(text).unwrap()
}

fn failed(status: u16, retry_after: Option<&str>, body: &str) -> CallError {
    let base_url = url("https://a.example/v1");
    let secret = Secret::new("sk-test-1234", &base_url).unwrap();
    let refusal = Refusal { status, retry_after, body };
    CallError::from_response(Format::OpenAiChat, &base_url, refusal, Some(&secret), NOW_MS)
}

/// Without a key.
fn refused(format: Format, address: &str, status: u16, body: &str) -> CallError {
    CallError::from_response(format, &url(address), Refusal { status, retry_after: None, body }, None, NOW_MS)
}

#[test]
fn each_status_says_what_happened_and_what_to_do() {
    for (status, start) in [
        (400, "https://a.example did not accept the request (400). Check the model's name"),
        (401, "https://a.example refused the key (401)."),
        (403, "https://a.example refused the key (403)."),
        (
            404,
            "https://a.example/v1 was not found (404). Check the model's name and the address. The API said",
        ),
        (429, "https://a.example allows no more requests for now (429). It did not say for how long"),
        (500, "https://a.example has a fault of its own (500)."),
        (529, "https://a.example has a fault of its own (529)."),
    ] {
        let text = failed(status, None, r#"{"error":{"message":"Because."}}"#).to_string();
        assert!(text.starts_with(start), "{text}");
        assert!(text.ends_with("The API said: “Because.”"), "{text}");
    }
    let keyless = refused(Format::OpenAiChat, "https://a.example", 401, "");
    assert_eq!(keyless.to_string(), "https://a.example wants a key (401). Enter one for this target.");
}

#[test]
fn an_address_without_a_version_is_pointed_out() {
    let text = |address| refused(Format::OpenAiChat, address, 404, "").to_string();
    assert!(text("http://localhost:8000").contains("it usually ends in /v1"));
    assert!(text("http://v1.example/api").contains("it usually ends in /v1"));
    assert!(!text("https://a.example/openai/v1").contains("/v1."));
    assert!(!text("https://a.example/v1beta/openai").contains("ends in"));
    let gemini = refused(Format::Gemini, "https://a.example", 404, "").to_string();
    assert!(gemini.contains("it usually ends in /v1beta"), "{gemini}");
}

#[test]
fn a_400_that_blames_the_key_is_a_refused_key() {
    for body in [
        r#"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}"#,
        r#"[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","details":[{"reason":"API_KEY_INVALID"}]}}]"#,
        r#"{"code":"Client specified an invalid argument","error":"Incorrect API key provided: na***ys. You can obtain an API key from https://console.x.ai."}"#,
    ] {
        let error = failed(400, None, body);
        assert!(matches!(error, CallError::KeyRefused { status: 400, .. }), "{error:?}");
        assert!(error.to_string().contains("API said: “"), "{error}");
        assert!(error.to_string().contains("API key"), "{error}");
    }
    let other = failed(400, None, r#"{"error":{"message":"max_tokens is too large"}}"#);
    assert!(matches!(other, CallError::Rejected { .. }), "{other:?}");
}

#[test]
fn a_reply_of_another_api_names_the_one_that_was_meant() {
    let text = |format| CallError::Malformed(format).to_string();
    assert_eq!(
        text(Format::OpenAiChat),
        "The reply is not one of a chat completions API. Check the address: /chat/completions is added to it, so it usually ends in /v1."
    );
    assert!(text(Format::Gemini).ends_with("/models/… is added to it, so it usually ends in /v1beta."));
}

#[test]
fn retry_after_is_read_as_seconds_and_as_a_date() {
    for (header, wait_s) in [
        (Some("20"), Some(20)),
        (Some("Sun, 06 Nov 1994 08:51:07 GMT"), Some(90)),
        (Some("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0)),
        (Some("soon"), None),
        (Some("-5"), None),
        (None, None),
    ] {
        let error = failed(429, header, "");
        assert!(
            matches!(error, CallError::RateLimited { wait_s: found, .. } if found == wait_s),
            "{header:?}: {error:?}"
        );
    }
    assert!(failed(429, Some("20"), "").to_string().ends_with("Try again in 20 seconds."));
    assert!(failed(429, Some("86400"), "").to_string().ends_with("Try again in 24 hours."));
    assert!(failed(429, Some("18446744073709551615"), "").to_string().contains("hours"));
}

#[test]
fn the_apis_words_are_found_in_every_usual_form() {
    for (body, said) in [
        (r#"{"error":{"message":"one"}}"#, "“one”"),
        (r#"{"error":"two"}"#, "“two”"),
        (r#"{"detail":"three"}"#, "“three”"),
        (r#"{"object":"error","message":"four"}"#, "“four”"),
        ("five\r\n\u{1b}[31m", "“five [31m”"),
        (r#"{"code":6}"#, r#"“{"code":6}”"#),
    ] {
        assert!(failed(500, None, body).to_string().ends_with(said), "{body}");
    }
    for body in ["", "<!doctype html><title>Bad gateway</title>"] {
        assert!(failed(502, None, body).to_string().ends_with("for this prompt."), "{body}");
    }
}

#[test]
fn the_apis_words_are_bounded_and_never_hold_the_key() {
    let long = failed(500, None, &"x".repeat(5000)).to_string();
    assert_eq!(long.matches('x').count() - "https://a.example".matches('x').count(), 300);
    for start in 280..301 {
        // Wherever the cut falls, no part of the key may stay.
        let body = format!("{}sk-test-1234", "x".repeat(start));
        assert!(!failed(401, None, &body).to_string().contains("sk-"), "{start}");
    }
    assert!(!failed(401, None, "sk-test-\u{0}1234 sk-test-1234").to_string().contains("sk-test-1234"));
}

#[test]
fn without_a_response_the_two_addresses_tell_what_to_check() {
    let error = |address, https| CallError::no_response(&url(address), https);
    assert!(matches!(error("http://10.0.0.7:8000/v1", true), CallError::MixedContent { .. }));
    assert!(matches!(error("http://a.example/v1", true), CallError::MixedContent { .. }));
    for local in ["http://localhost:8000/v1", "http://127.0.0.1:1", "http://[::1]:8000", "http://x.localhost"]
    {
        assert!(matches!(error(local, true), CallError::LocalUnreachable { .. }), "{local}");
    }
    for local in ["http://192.168.1.9", "http://gpu:8000", "http://gpu.local/v1", "https://[fd00::1]/v1"] {
        assert!(matches!(error(local, false), CallError::LocalUnreachable { .. }), "{local}");
    }
    let elsewhere = error("https://a.example/v1", true).to_string();
    assert!(elsewhere.contains("(CORS)") && elsewhere.contains("the key"), "{elsewhere}");
}

proptest! {
    #[test]
    fn whatever_an_api_answers_the_message_is_bounded_and_without_the_key(
        status in 300u16..600, before in ".{0,320}", after in ".{0,320}", header in ".{0,40}",
    ) {
        let text = format!("{before}sk-test-1234{after}");
        let json = serde_json::json!({"error": {"message": text}}).to_string();
        for body in [text, json] {
            let message = failed(status, Some(&header), &body).to_string();
            prop_assert!(!message.contains("sk-test-1234"), "{}", message);
            prop_assert!(message.chars().count() < 600, "{}", message);
            prop_assert!(!message.contains(char::is_control), "{:?}", message);
        }
    }
}
