use serde_json::json;

use crate::money::Workload;
use crate::providers::tests::{asked, streamed, whole};
use crate::providers::{Decoder, Event, StopReason};
use crate::routing::Format;

const FORMAT: Format = Format::OpenAiResponses;
const ADDRESS: &str = "https://api.openai.com/v1";

#[test]
fn a_plain_request_asks_for_a_stream_and_that_nothing_is_kept() {
    let expected = json!({
        "model": "a/model",
        "input": [{"role": "user", "content": "Say “hi”,\n\"twice\""}],
        "stream": true,
        "store": false,
    });
    assert_eq!(asked(FORMAT, ADDRESS, false), expected);
}

#[test]
fn settings_and_history_go_where_the_api_wants_them() {
    let expected = json!({
        "model": "a/model",
        "instructions": "Be brief.\n\nAnswer with one JSON object and nothing else.",
        "input": [
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Yes?"},
            {"role": "user", "content": "Say “hi”,\n\"twice\""},
        ],
        "stream": true,
        "store": false,
        "temperature": 0.5,
        "max_output_tokens": 300,
        "text": {"format": {"type": "json_object"}},
    });
    assert_eq!(asked(FORMAT, ADDRESS, true), expected);
}

/// After the API's documentation.
#[test]
fn a_stream_with_reasoning_and_cache_is_heard_in_full() {
    let reply = streamed(
        FORMAT,
        &[
            r#"{"type":"response.created","sequence_number":0,"response":{"id":"r","object":"response","status":"in_progress","error":null,"incomplete_details":null,"output":[],"usage":null}}"#,
            r#"{"type":"response.output_item.added","output_index":0,"item":{"id":"rs","type":"reasoning","summary":[]}}"#,
            r#"{"type":"response.reasoning_summary_text.delta","item_id":"rs","output_index":0,"summary_index":0,"delta":"Hm. "}"#,
            r#"{"type":"response.reasoning_text.delta","item_id":"rs","output_index":0,"content_index":0,"delta":"Well."}"#,
            r#"{"type":"response.output_text.delta","item_id":"m","output_index":1,"content_index":0,"delta":"Yes","logprobs":[]}"#,
            r#"{"type":"response.output_text.delta","item_id":"m","output_index":1,"content_index":0,"delta":"."}"#,
            r#"{"type":"response.output_text.done","item_id":"m","output_index":1,"content_index":0,"text":"Yes."}"#,
            r#"{"type":"response.completed","response":{"id":"r","status":"completed","error":null,"incomplete_details":null,"output":[{"id":"rs","type":"reasoning","summary":[{"type":"summary_text","text":"Hm. "}]},{"id":"m","type":"message","content":[{"type":"output_text","text":"Yes.","annotations":[]}]}],"usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":700},"output_tokens":100,"output_tokens_details":{"reasoning_tokens":60},"total_tokens":1100}}}"#,
        ],
    );
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm. Well.", "Yes."));
    assert_eq!(reply.stop(), Some(StopReason::End));
    let workload = Workload { cache_read: 700, reasoning: 60, ..Workload::new(1000, 100) };
    assert_eq!(reply.reported, Some(workload));
}

#[test]
fn an_answer_that_ends_before_its_end_says_why() {
    for (word, reason) in [("max_output_tokens", StopReason::Length), ("content_filter", StopReason::Filter)]
    {
        let data = format!(
            r#"{{"type":"response.incomplete","response":{{"status":"incomplete","incomplete_details":{{"reason":"{word}"}},"usage":{{"input_tokens":3,"output_tokens":4}}}}}}"#
        );
        let heard = [Event::Usage(Workload::new(3, 4)), Event::Stopped(reason), Event::Done];
        assert_eq!(Decoder::new(FORMAT).event(&data), Ok(heard.to_vec()), "{word}");
    }
}

#[test]
fn a_failure_and_a_refusal_are_told_apart() {
    for data in [
        r#"{"type":"error","code":"server_error","message":"It broke.","param":null,"sequence_number":3}"#,
        r#"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"It broke."}}}"#,
    ] {
        let failed = Event::Failed("It broke.".to_owned());
        assert_eq!(Decoder::new(FORMAT).event(data), Ok(vec![failed]), "{data}");
    }
    let refused = whole(
        FORMAT,
        r#"{"object":"response","status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"I cannot."}]}]}"#,
    );
    assert_eq!((refused.text.as_str(), refused.stop()), ("I cannot.", Some(StopReason::Refusal)));
}

#[test]
fn a_whole_reply_has_its_reasoning_apart() {
    let reply = whole(
        FORMAT,
        r#"{"status":"completed","output":[{"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"Hm."}]},{"type":"message","content":[{"type":"output_text","text":"Yes."}]}]}"#,
    );
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm.", "Yes."));
}
