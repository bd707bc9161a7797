use serde_json::json;

use crate::money::Workload;
use crate::providers::tests::{asked, streamed, whole};
use crate::providers::{Decoder, Event, StopReason};
use crate::routing::Format;

const FORMAT: Format = Format::OpenAiChat;

fn decode(data: &str) -> Vec<Event> {
    Decoder::new(FORMAT).event(data).unwrap()
}

#[test]
fn a_plain_request_asks_for_a_stream_and_its_usage_and_no_more() {
    let expected = json!({
        "model": "a/model",
        "messages": [{"role": "user", "content": "Say “hi”,\n\"twice\""}],
        "stream": true,
        "stream_options": {"include_usage": true},
    });
    assert_eq!(asked(FORMAT, "http://localhost:8000/v1", false), expected);
}

#[test]
fn settings_and_history_go_where_the_api_wants_them() {
    let expected = json!({
        "model": "a/model",
        "messages": [
            {"role": "system", "content": "Be brief.\n\nAnswer with one JSON object and nothing else."},
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Yes?"},
            {"role": "user", "content": "Say “hi”,\n\"twice\""},
        ],
        "stream": true,
        "stream_options": {"include_usage": true},
        "temperature": 0.5,
        "max_tokens": 300,
        "response_format": {"type": "json_object"},
    });
    assert_eq!(asked(FORMAT, "http://localhost:8000/v1", true), expected);
}

#[test]
fn openai_gets_the_new_name_of_the_limit_and_mistral_no_option_that_it_refuses() {
    let openai = asked(FORMAT, "https://api.openai.com/v1", true);
    assert_eq!((&openai["max_completion_tokens"], openai.get("max_tokens")), (&json!(300), None));
    let mistral = asked(FORMAT, "https://api.mistral.ai/v1", true);
    assert_eq!((&mistral["max_tokens"], mistral.get("stream_options")), (&json!(300), None));
}

#[test]
fn what_says_nothing_is_passed_over() {
    for data in [
        r#"{"choices":[],"usage":null}"#,
        r#"{"choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}"#,
        r#"{"choices":[{"delta":{"content":"","reasoning_content":""}}],"x_groq":{"id":"r"}}"#,
        r#"{"choices":[{"delta":null}],"usage":{"prompt_tokens":3}}"#,
    ] {
        assert_eq!(decode(data), [], "{data}");
    }
    assert!(Decoder::new(FORMAT).event(r#"{"choices":[{"delta":{"content":7}}]}"#).is_err());
}

#[test]
fn everything_a_chunk_says_is_heard_in_order() {
    let data = r#"{"choices":[{"delta":{"content":"a"},"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#;
    let heard =
        [Event::Text("a".to_owned()), Event::Stopped(StopReason::Length), Event::Usage(Workload::new(3, 4))];
    assert_eq!(decode(data), heard);
    assert_eq!(decode(" [DONE] "), [Event::Done]);
}

#[test]
fn reasoning_is_heard_by_each_of_its_names_and_only_once() {
    for delta in [
        r#"{"reasoning_content":"Hm."}"#,
        r#"{"content":"","reasoning":"Hm."}"#,
        r#"{"reasoning_content":"Hm.","reasoning":"Hm."}"#,
        r#"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]}"#,
    ] {
        let data = format!(r#"{{"choices":[{{"delta":{delta}}}]}}"#);
        assert_eq!(decode(&data), [Event::Reasoning("Hm.".to_owned())], "{delta}");
    }
    let parts = r#"{"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"text":"Hm."}]},{"type":"text","text":"Yes."}]},"finish_reason":"stop"}]}"#;
    let reply = whole(FORMAT, parts);
    assert_eq!((reply.reasoning.as_str(), reply.text.as_str()), ("Hm.", "Yes."));
}

#[test]
fn a_refusal_is_shown_as_one() {
    let reply = streamed(
        FORMAT,
        &[
            r#"{"choices":[{"delta":{"role":"assistant","content":null,"refusal":null}}]}"#,
            r#"{"choices":[{"delta":{"refusal":"I cannot "}}]}"#,
            r#"{"choices":[{"delta":{"refusal":"do that."}}]}"#,
            r#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
            "[DONE]",
        ],
    );
    assert_eq!((reply.text.as_str(), reply.stop()), ("I cannot do that.", Some(StopReason::Refusal)));
}

#[test]
fn the_parts_of_a_usage_are_read_in_every_dialect() {
    let openai = r#"{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,"prompt_tokens_details":{"cached_tokens":700,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":60}}"#;
    let deepseek = r#"{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,"prompt_cache_hit_tokens":700,"prompt_cache_miss_tokens":300,"completion_tokens_details":{"reasoning_tokens":60}}"#;
    let xai = r#"{"prompt_tokens":1000,"completion_tokens":40,"total_tokens":1100,"prompt_tokens_details":{"cached_tokens":700},"completion_tokens_details":{"reasoning_tokens":60}}"#;
    for (name, usage) in [("OpenAI", openai), ("DeepSeek", deepseek), ("xAI", xai)] {
        let data = format!(r#"{{"choices":[],"usage":{usage}}}"#);
        let workload = Workload { cache_read: 700, reasoning: 60, ..Workload::new(1000, 100) };
        assert_eq!(decode(&data), [Event::Usage(workload)], "{name}");
    }
    let written = r#"{"usage":{"prompt_tokens":9,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":2,"cache_creation_tokens":3}}}"#;
    let workload = Workload { cache_read: 2, cache_write: 3, ..Workload::new(9, 1) };
    assert_eq!(decode(written), [Event::Usage(workload)]);
}
