use serde_json::json;

use crate::money::Workload;
use crate::providers::tests::{asked, streamed, whole};
use crate::providers::{Decoder, StopReason};
use crate::routing::Format;

const FORMAT: Format = Format::AnthropicMessages;
const ADDRESS: &str = "https://api.anthropic.com/v1";

#[test]
fn a_plain_request_asks_for_a_stream_and_has_the_limit_that_the_api_wants() {
    let expected = json!({
        "model": "a/model",
        "max_tokens": 4096,
        "messages": [{"role": "user", "content": "Say “hi”,\n\"twice\""}],
        "stream": true,
    });
    assert_eq!(asked(FORMAT, ADDRESS, false), expected);
}

#[test]
fn settings_and_history_go_where_the_api_wants_them() {
    let expected = json!({
        "model": "a/model",
        "max_tokens": 300,
        "system": "Be brief.\n\nAnswer with one JSON object and nothing else.",
        "messages": [
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Yes?"},
            {"role": "user", "content": "Say “hi”,\n\"twice\""},
        ],
        "stream": true,
        "temperature": 0.5,
    });
    assert_eq!(asked(FORMAT, ADDRESS, true), expected);
}

/// After the API's documentation. The input leaves out the cache, and its counts come at the start.
#[test]
fn a_stream_with_reasoning_and_cache_is_heard_in_full() {
    let reply = streamed(
        FORMAT,
        &[
            r#"{"type":"message_start","message":{"id":"msg","type":"message","role":"assistant","content":[],"model":"m","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":100,"cache_creation_input_tokens":200,"cache_read_input_tokens":700,"cache_creation":{"ephemeral_5m_input_tokens":200,"ephemeral_1h_input_tokens":0},"output_tokens":1,"service_tier":"standard"}}}"#,
            r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
            r#"{"type":"ping"}"#,
            r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}"#,
            r#"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}"#,
            r#"{"type":"content_block_stop","index":0}"#,
            r#"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
            r#"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Yes"}}"#,
            r#"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"."}}"#,
            r#"{"type":"content_block_stop","index":1}"#,
            r#"{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":100}}"#,
            r#"{"type":"message_stop"}"#,
        ],
    );
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm.", "Yes."));
    assert_eq!(reply.stop(), Some(StopReason::End));
    let workload = Workload { cache_read: 700, cache_write: 200, ..Workload::new(1000, 100) };
    assert_eq!(reply.reported, Some(workload));
}

#[test]
fn the_counts_at_the_start_are_no_usage_yet() {
    let start = r#"{"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}"#;
    let text = r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Half"}}"#;
    assert_eq!(streamed(FORMAT, &[start, text]).reported, None);
    let end = r#"{"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":15}}"#;
    let reply = streamed(FORMAT, &[start, text, end]);
    assert_eq!((reply.reported, reply.stop()), (Some(Workload::new(25, 15)), Some(StopReason::Length)));
}

#[test]
fn a_whole_reply_has_its_reasoning_apart_and_its_refusal_named() {
    let reply = whole(
        FORMAT,
        r#"{"type":"message","content":[{"type":"thinking","thinking":"Hm.","signature":"EqQB"},{"type":"text","text":"No."}],"stop_reason":"refusal","usage":{"input_tokens":10,"cache_read_input_tokens":5,"cache_creation_input_tokens":null,"output_tokens":4}}"#,
    );
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm.", "No."));
    assert_eq!(reply.stop(), Some(StopReason::Refusal));
    assert_eq!(reply.reported, Some(Workload { cache_read: 5, ..Workload::new(15, 4) }));
}

#[test]
fn kinds_of_events_that_are_not_known_say_nothing() {
    for data in [
        r#"{"type":"ping"}"#,
        r#"{"type":"vertex_event","delta":{"text":"no"}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{"}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"char_location"}}}"#,
    ] {
        assert_eq!(Decoder::new(FORMAT).event(data), Ok(vec![]), "{data}");
    }
}
