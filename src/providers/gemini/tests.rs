use serde_json::json;

use crate::money::Workload;
use crate::providers::tests::{asked, streamed, whole};
use crate::providers::{Event, StopReason};
use crate::routing::Format;

const FORMAT: Format = Format::Gemini;
const ADDRESS: &str = "https://generativelanguage.googleapis.com/v1beta";

#[test]
fn a_plain_request_is_the_question_alone() {
    let expected = json!({"contents": [{"role": "user", "parts": [{"text": "Say “hi”,\n\"twice\""}]}]});
    assert_eq!(asked(FORMAT, ADDRESS, false), expected);
}

#[test]
fn settings_and_history_go_where_the_api_wants_them() {
    let expected = json!({
        "systemInstruction": {"parts": [{"text": "Be brief.\n\nAnswer with one JSON object and nothing else."}]},
        "contents": [
            {"role": "user", "parts": [{"text": "Hi"}]},
            {"role": "model", "parts": [{"text": "Yes?"}]},
            {"role": "user", "parts": [{"text": "Say “hi”,\n\"twice\""}]},
        ],
        "generationConfig": {"temperature": 0.5, "maxOutputTokens": 300, "responseMimeType": "application/json"},
    });
    assert_eq!(asked(FORMAT, ADDRESS, true), expected);
}

/// After the API's documentation. The candidates leave out the thoughts, the prompt holds the cached part.
#[test]
fn a_stream_with_thoughts_and_cache_is_heard_in_full() {
    let reply = streamed(
        FORMAT,
        &[
            r#"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":1000,"cachedContentTokenCount":700,"thoughtsTokenCount":60,"totalTokenCount":1060},"modelVersion":"m"}"#,
            r#"{"candidates":[{"content":{"parts":[{"text":"Yes"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":1000,"cachedContentTokenCount":700,"candidatesTokenCount":20,"thoughtsTokenCount":60,"totalTokenCount":1080}}"#,
            r#"{"candidates":[{"content":{"parts":[{"text":"."}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1000,"cachedContentTokenCount":700,"candidatesTokenCount":40,"thoughtsTokenCount":60,"totalTokenCount":1100}}"#,
        ],
    );
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm.", "Yes."));
    assert_eq!((reply.stop(), reply.end()), (Some(StopReason::End), Ok(())));
    let workload = Workload { cache_read: 700, reasoning: 60, ..Workload::new(1000, 100) };
    assert_eq!(reply.reported, Some(workload));
}

#[test]
fn before_the_answer_has_begun_nothing_is_counted() {
    let thought = r#"{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}]}}],"usageMetadata":{"promptTokenCount":9,"thoughtsTokenCount":2}}"#;
    assert_eq!(streamed(FORMAT, &[thought]).reported, None);
}

#[test]
fn what_a_filter_stops_says_so() {
    let prompt = whole(
        FORMAT,
        r#"{"promptFeedback":{"blockReason":"SAFETY","safetyRatings":[]},"usageMetadata":{"promptTokenCount":5,"totalTokenCount":5}}"#,
    );
    assert_eq!((prompt.stop(), prompt.reported), (Some(StopReason::Filter), Some(Workload::new(5, 0))));
    for (word, reason) in [
        ("MAX_TOKENS", StopReason::Length),
        ("PROHIBITED_CONTENT", StopReason::Filter),
        ("MALFORMED_FUNCTION_CALL", StopReason::Other("MALFORMED_FUNCTION_CALL".to_owned())),
    ] {
        let data = format!(r#"{{"candidates":[{{"content":{{}},"finishReason":"{word}"}}]}}"#);
        assert_eq!(super::read(&data).unwrap(), [Event::Stopped(reason)], "{word}");
    }
}
