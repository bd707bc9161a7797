//! What holds for every wire format: recorded answers read the same however they are cut, and nothing makes a decoder
//! panic or grow without bound.

mod hostile;

use std::convert::Infallible;

use futures::executor::block_on;
use futures::{StreamExt, stream};

use super::*;
use crate::money::{Basis, TokenizerFamily, Workload};
use crate::routing::{BaseUrl, Format};

/// What LiteLLM's proxy 1.106.2 sent for a request of [`Format::body`], streamed and whole, byte for byte, and what it
/// says. Its streams in Gemini's format count no tokens.
struct Recorded {
    format: Format,
    stream: &'static [u8],
    streamed: Option<Workload>,
    whole: &'static str,
    counted: Workload,
}

const ANSWER: &str = "Grüße, 東京: the points are set.\n\nTwo tracks 🚂 are free.";

const RECORDED: [Recorded; 4] = [
    Recorded {
        format: Format::OpenAiChat,
        stream: include_bytes!("openai_chat/recorded.sse"),
        streamed: Some(Workload::new(8, 21)),
        whole: include_str!("openai_chat/recorded.json"),
        counted: Workload::new(10, 20),
    },
    Recorded {
        format: Format::OpenAiResponses,
        stream: include_bytes!("openai_responses/recorded.sse"),
        streamed: Some(Workload::new(8, 21)),
        whole: include_str!("openai_responses/recorded.json"),
        counted: Workload::new(36, 87),
    },
    Recorded {
        format: Format::AnthropicMessages,
        stream: include_bytes!("anthropic_messages/recorded.sse"),
        streamed: Some(Workload::new(8, 21)),
        whole: include_str!("anthropic_messages/recorded.json"),
        counted: Workload::new(10, 20),
    },
    Recorded {
        format: Format::Gemini,
        stream: include_bytes!("gemini/recorded.sse"),
        streamed: None,
        whole: include_str!("gemini/recorded.json"),
        counted: Workload::new(10, 20),
    },
];

/// The reply to bytes that arrive in these pieces, and the error that ends it early, as a call takes them.
pub(super) fn replied<'a>(
    format: Format,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (Reply, Option<CallError>) {
    let pieces: Vec<Result<&[u8], Infallible>> = pieces.into_iter().map(Ok).collect();
    let mut events = std::pin::pin!(body::events(stream::iter(pieces), Decoder::new(format)));
    let mut reply = Reply::default();
    while let Some(event) = block_on(events.next()) {
        if let Err(error) = event.and_then(|event| reply.take(event, None)) {
            return (reply, Some(error));
        }
    }
    (reply, None)
}

/// The reply to bytes that hold no error.
pub(super) fn reply<'a>(format: Format, pieces: impl IntoIterator<Item = &'a [u8]>) -> Reply {
    let (reply, error) = replied(format, pieces);
    assert_eq!(error, None);
    reply
}

/// The reply to a stream whose events have these `data`.
pub(super) fn streamed(format: Format, data: &[&str]) -> Reply {
    let stream: String = data.iter().map(|data| format!("data: {data}\n\n")).collect();
    reply(format, [stream.as_bytes()])
}

/// The reply to a body that came whole.
pub(super) fn whole(format: Format, body: &str) -> Reply {
    let mut reply = Reply::default();
    for event in Decoder::new(format).whole(body).unwrap() {
        reply.take(event, None).unwrap();
    }
    reply
}

#[test]
fn a_recorded_stream_reads_the_same_wherever_it_is_split() {
    for Recorded { format, stream, streamed, .. } in RECORDED {
        let expected = reply(format, [stream]);
        assert_eq!(expected.text, ANSWER, "{format:?}");
        assert_eq!(expected.stop(), Some(StopReason::End), "{format:?}");
        assert_eq!(expected.reported, streamed, "{format:?}");
        assert_eq!(expected.end(), Ok(()), "{format:?}");
        for at in 0..=stream.len() {
            let (before, after) = stream.split_at(at);
            assert_eq!(reply(format, [before, after]), expected, "{format:?} split at {at}");
        }
        assert_eq!(reply(format, stream.chunks(1)), expected, "{format:?}");
    }
}

#[test]
fn a_stream_that_is_cut_anywhere_before_the_model_was_done_says_so() {
    for Recorded { format, stream, .. } in RECORDED {
        let mut was_whole = false;
        for at in 0..=stream.len() {
            let cut = reply(format, [&stream[..at]]);
            assert!(ANSWER.starts_with(&cut.text), "{format:?} cut at {at}");
            let is_whole = cut.end().is_ok();
            assert_eq!(is_whole, cut.stop().is_some(), "{format:?} cut at {at}");
            assert!(is_whole || !was_whole, "{format:?} was whole before byte {at}");
            assert!(!is_whole || cut.text == ANSWER, "{format:?} cut at {at}");
            assert!(
                is_whole || cut.usage(1, TokenizerFamily::Unknown).basis == Basis::Estimated,
                "{format:?} cut at {at}"
            );
            was_whole = is_whole;
        }
        assert!(was_whole, "{format:?}");
    }
}

#[test]
fn a_recorded_reply_that_came_whole_is_understood() {
    for Recorded { format, whole: body, counted, .. } in RECORDED {
        let reply = whole(format, body);
        assert_eq!((reply.text.as_str(), reply.end()), (ANSWER, Ok(())), "{format:?}");
        assert_eq!(reply.stop(), Some(StopReason::End), "{format:?}");
        assert_eq!(reply.reported, Some(counted), "{format:?}");
    }
}

#[test]
fn each_api_gets_the_headers_it_allows_and_no_others() {
    let json = ("content-type", "application/json".to_owned());
    for format in [Format::OpenAiChat, Format::OpenAiResponses] {
        assert_eq!(format.headers(None), std::slice::from_ref(&json));
        assert_eq!(format.headers(Some("k")), [json.clone(), ("authorization", "Bearer k".to_owned())]);
    }
    let anthropic = [
        json.clone(),
        ("anthropic-version", "2023-06-01".to_owned()),
        ("anthropic-dangerous-direct-browser-access", "true".to_owned()),
        ("x-api-key", "k".to_owned()),
    ];
    assert_eq!(Format::AnthropicMessages.headers(Some("k")), anthropic);
    assert_eq!(Format::AnthropicMessages.headers(None), anthropic[..3]);
    assert_eq!(Format::Gemini.headers(Some("k")), [json, ("x-goog-api-key", "k".to_owned())]);
}

#[test]
fn a_request_goes_below_the_address_and_stays_there() {
    let base_url = BaseUrl::parse("https://a.example/v1/").unwrap();
    for (format, model, path) in [
        (Format::OpenAiChat, "m", "/chat/completions"),
        (Format::OpenAiResponses, "m", "/responses"),
        (Format::AnthropicMessages, "m", "/messages"),
        (Format::Gemini, "gemini-3.8-flash", "/models/gemini-3.8-flash:streamGenerateContent"),
        (Format::Gemini, "models/m", "/models/m:streamGenerateContent"),
        (Format::Gemini, "../x?key=a#b", "/models/..%2Fx%3Fkey%3Da%23b:streamGenerateContent"),
    ] {
        assert_eq!(format.url(&base_url, model), format!("https://a.example/v1{path}"));
        let streams_by_query = format == Format::Gemini;
        assert_eq!(format.query(), streams_by_query.then_some(("alt", "sse")), "{format:?}");
    }
}

/// A body as JSON, for a conversation with all settings or for one question without any.
pub(super) fn asked(format: Format, address: &str, with_settings: bool) -> serde_json::Value {
    let settings = RequestSettings {
        system: " Be brief. ".to_owned(),
        temperature: Some(0.5),
        max_output: Some(300),
        json: true,
    };
    let turns = [Turn::user("Hi"), Turn::model("Yes?"), Turn::user("Say “hi”,\n\"twice\"")];
    let request = match with_settings {
        true => Request { model: "a/model", turns: &turns, settings: &settings },
        false => Request { model: "a/model", turns: &turns[2..], settings: &RequestSettings::default() },
    };
    serde_json::from_str(&format.body(&BaseUrl::parse(address).unwrap(), &request)).unwrap()
}

#[test]
fn what_is_no_reply_of_the_api_is_refused() {
    for format in Format::ALL {
        let mut decoder = Decoder::new(format);
        for data in ["", "hello", "<html>", "[]", "7", r#"{"choices":"#] {
            assert_eq!(decoder.event(data), Err(CallError::Malformed(format)), "{format:?}: {data}");
        }
        for body in ["{}", r#"{"object":"list","data":[]}"#, "<html>", "null", ""] {
            let reply = Decoder::new(format).whole(body);
            assert_eq!(reply, Err(CallError::Malformed(format)), "{format:?}: {body}");
        }
    }
}

#[test]
fn an_error_is_a_failure_in_every_form() {
    for format in Format::ALL {
        for (data, message) in [
            (r#"{"error":{"message":"overloaded","code":529}}"#, "overloaded"),
            (r#"{"error":"out of memory"}"#, "out of memory"),
            (r#"{"error":{"code":7}}"#, r#"{"code":7}"#),
            (r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, "Overloaded"),
        ] {
            let failed = Event::Failed(message.to_owned());
            assert_eq!(Decoder::new(format).event(data), Ok(vec![failed.clone()]), "{format:?}: {data}");
            assert_eq!(Decoder::new(format).whole(data).unwrap()[0], failed, "{format:?}: {data}");
        }
    }
}

#[test]
fn what_says_nothing_is_passed_over() {
    for format in Format::ALL {
        for data in ["{}", r#"{"error":null,"choices":null,"usage":null,"delta":null,"candidates":null}"#] {
            assert_eq!(Decoder::new(format).event(data), Ok(vec![]), "{format:?}: {data}");
        }
    }
}
