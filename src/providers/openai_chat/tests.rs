use std::convert::Infallible;

use eventsource_stream::Eventsource;
use futures::executor::block_on;
use futures::{StreamExt, stream};
use proptest::prelude::*;

use super::*;
use crate::money::Basis;
use crate::providers::Reply;

/// What LiteLLM's proxy 1.106.2 sent for a request of [`request_body`], byte for byte.
const RECORDED: &[u8] = include_bytes!("recorded.sse");
/// What it sent for the same request without `stream`.
const RECORDED_WHOLE: &str = include_str!("recorded.json");
const ANSWER: &str = "Grüße, 東京: the points are set.\n\nTwo tracks 🚂 are free.";

/// The reply to bytes that arrive in these pieces, framed by the crate that frames them in the browser. It gives an
/// error for a character that is cut at the end; that is the end of the stream, too.
fn reply<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Reply {
    let pieces: Vec<Result<&[u8], Infallible>> = pieces.into_iter().map(Ok).collect();
    let mut events = stream::iter(pieces).eventsource();
    let mut reply = Reply::default();
    while let Some(Ok(event)) = block_on(events.next()) {
        for event in decode(&event.data).unwrap() {
            reply.take(event, None).unwrap();
        }
    }
    reply
}

#[test]
fn a_request_asks_for_a_stream_and_its_usage_and_carries_no_key() {
    let base_url = BaseUrl::parse("http://localhost:8000/v1/").unwrap();
    assert_eq!(url(&base_url), "http://localhost:8000/v1/chat/completions");
    assert_eq!(
        request_body("a/model", "Say “hi”,\n\"twice\""),
        r#"{"model":"a/model","messages":[{"role":"user","content":"Say “hi”,\n\"twice\""}],"stream":true,"stream_options":{"include_usage":true}}"#
    );
    assert_eq!(HEADERS, [("content-type", "application/json")]);
}

#[test]
fn a_recorded_stream_reads_the_same_wherever_it_is_split() {
    let whole = reply([RECORDED]);
    assert_eq!(whole.text, ANSWER);
    assert_eq!(whole.finish.as_deref(), Some("stop"));
    assert_eq!(whole.usage("hi").workload, Workload { input: 8, output: 21 });
    assert_eq!(whole.usage("hi").basis, Basis::Measured);
    assert_eq!(whole.end(), Ok(()));
    for at in 0..=RECORDED.len() {
        let (before, after) = RECORDED.split_at(at);
        assert_eq!(reply([before, after]), whole, "split at {at}");
    }
    assert_eq!(reply(RECORDED.chunks(1)), whole);
}

#[test]
fn a_stream_that_is_cut_anywhere_before_the_model_was_done_says_so() {
    let text = std::str::from_utf8(RECORDED).unwrap();
    let finished = text.find("finish_reason").and_then(|at| Some(at + text[at..].find("\n\n")? + 2)).unwrap();
    for at in 0..RECORDED.len() {
        let cut = reply([&RECORDED[..at]]);
        assert!(ANSWER.starts_with(&cut.text), "cut at {at}");
        assert_eq!(cut.end().is_ok(), at >= finished, "cut at {at}");
    }
}

#[test]
fn a_recorded_reply_that_came_whole_is_understood() {
    let mut reply = Reply::default();
    for event in decode_whole(RECORDED_WHOLE).unwrap() {
        reply.take(event, None).unwrap();
    }
    assert_eq!((reply.text.as_str(), reply.end()), (ANSWER, Ok(())));
    assert_eq!(reply.reported, Some(Workload { input: 10, output: 20 }));
}

#[test]
fn what_says_nothing_is_passed_over() {
    for data in [
        "{}",
        r#"{"choices":[],"usage":null}"#,
        r#"{"choices":null,"error":null}"#,
        r#"{"choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}"#,
        r#"{"choices":[{"delta":{"content":"","reasoning_content":"Hm."}}],"x_groq":{"id":"r"}}"#,
        r#"{"choices":[{"delta":null}],"usage":{"prompt_tokens":3}}"#,
    ] {
        assert_eq!(decode(data), Ok(vec![]), "{data}");
    }
}

#[test]
fn everything_a_chunk_says_is_heard_in_order() {
    let data = r#"{"choices":[{"delta":{"content":"a"},"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#;
    let heard = [
        Event::Text("a".to_owned()),
        Event::Finish("length".to_owned()),
        Event::Usage(Workload { input: 3, output: 4 }),
    ];
    assert_eq!(decode(data), Ok(heard.to_vec()));
    assert_eq!(decode(" [DONE] "), Ok(vec![Event::Done]));
}

#[test]
fn an_error_in_the_stream_is_a_failure_whatever_its_form() {
    for (data, message) in [
        (r#"{"error":{"message":"overloaded","code":529}}"#, "overloaded"),
        (r#"{"error":"out of memory"}"#, "out of memory"),
        (r#"{"error":{"code":7}}"#, r#"{"code":7}"#),
    ] {
        assert_eq!(decode(data), Ok(vec![Event::Failed(message.to_owned())]), "{data}");
    }
}

#[test]
fn what_is_no_chat_completion_is_refused() {
    for data in ["", "hello", "<html>", "[]", r#"{"choices":"#, r#"{"choices":[{"delta":{"content":7}}]}"#] {
        assert_eq!(decode(data), Err(CallError::Malformed), "{data}");
    }
    for body in ["{}", r#"{"object":"list","data":[]}"#, "<html>"] {
        assert_eq!(decode_whole(body), Err(CallError::Malformed), "{body}");
    }
}

proptest! {
    #[test]
    fn no_data_makes_it_panic(data in "\\PC*") {
        let _ = decode(&data);
        let _ = decode_whole(&data);
    }
}
