//! Bytes that no honest API sends.

use std::convert::Infallible;

use futures::executor::block_on;
use futures::{StreamExt, stream};
use proptest::prelude::*;

use super::{RECORDED, Recorded, replied};
use crate::money::TokenizerFamily;
use crate::providers::body::{MAX_PIECE, events, text};
use crate::providers::{CallError, Decoder, Event, MAX_ANSWER};
use crate::routing::Format;

/// Bytes of one stream. There are three kinds of them and four formats, so that the 256 cases that proptest takes of itself
/// are 30 million bytes; `PROPTEST_CASES` takes more.
const STREAM: usize = 10_000;

/// A quick source of chance, so that the time goes into the decoders (xorshift64, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Feeds a stream in pieces of any size, and as a whole body.
fn feed(format: Format, bytes: &[u8], chance: &mut Chance) {
    let mut rest = bytes;
    let pieces = std::iter::from_fn(|| {
        let size = (1 + chance.below(700)).min(rest.len());
        let (piece, after) = rest.split_at(size);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    });
    let (reply, _) = replied(format, pieces);
    assert!(reply.text.len() + reply.reasoning.len() <= bytes.len(), "an answer out of nothing");
    assert!(reply.usage(0, TokenizerFamily::Unknown).workload.is_consistent(), "{reply:?}");
    let _ = Decoder::new(format).whole(&String::from_utf8_lossy(bytes));
}

/// Any bytes, among them those that mean something in a stream.
fn any_bytes(chance: &mut Chance) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(STREAM + 16);
    while bytes.len() < STREAM {
        match chance.below(4) {
            0 => bytes.extend_from_slice(
                chance
                    .of(&[
                        "data: ", "data:", "\n\n", "\r", "event: ", "retry: 9", "id\n", "[DONE]", "{}",
                        "\u{feff}", "\0", "🚂", ":",
                    ])
                    .as_bytes(),
            ),
            1 => bytes.push(chance.below(256) as u8),
            _ => bytes.push(chance.of(b"{}[]\",:0 a\n")),
        }
    }
    bytes
}

/// The words of all formats, so that what is written with them is often almost right.
const KEYS: [&str; 36] = [
    "choices",
    "delta",
    "message",
    "content",
    "reasoning",
    "reasoning_content",
    "refusal",
    "finish_reason",
    "usage",
    "prompt_tokens",
    "completion_tokens",
    "total_tokens",
    "prompt_tokens_details",
    "cached_tokens",
    "error",
    "type",
    "response",
    "output",
    "status",
    "summary",
    "text",
    "thinking",
    "input_tokens",
    "output_tokens",
    "cache_read_input_tokens",
    "stop_reason",
    "content_block",
    "candidates",
    "parts",
    "thought",
    "finishReason",
    "usageMetadata",
    "promptTokenCount",
    "candidatesTokenCount",
    "thoughtsTokenCount",
    "promptFeedback",
];

const SCALARS: [&str; 22] = [
    "null",
    "true",
    "false",
    "0",
    "7",
    "-1",
    "1.5",
    "1e400",
    "18446744073709551615",
    "18446744073709551616",
    "\"\"",
    "\"stop\"",
    "\"Yes.\"",
    "\"\\ud83d\\ude82\"",
    "\"\\ud83d\"",
    "\"response.output_text.delta\"",
    "\"response.completed\"",
    "\"content_block_delta\"",
    "\"message_start\"",
    "\"message_delta\"",
    "\"completed\"",
    "\"error\"",
];

fn any_json(chance: &mut Chance, depth: usize, out: &mut String) {
    let kind = if depth == 0 { 0 } else { chance.below(4) };
    let length = chance.below(5);
    match kind {
        0 => out.push_str(chance.of(&SCALARS)),
        1 => {
            out.push('[');
            for at in 0..length {
                out.push_str(if at > 0 { "," } else { "" });
                any_json(chance, depth - 1, out);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for at in 0..length {
                out.push_str(if at > 0 { ",\"" } else { "\"" });
                out.push_str(chance.of(&KEYS));
                out.push_str("\":");
                any_json(chance, depth - 1, out);
            }
            out.push('}');
        }
    }
}

/// A stream whose events are any JSON in the words of the formats.
fn any_events(chance: &mut Chance) -> Vec<u8> {
    let mut text = String::with_capacity(2 * STREAM);
    while text.len() < STREAM {
        text.push_str("data: ");
        any_json(chance, 6, &mut text);
        text.push_str("\n\n");
    }
    text.into_bytes()
}

/// A recorded stream with some bytes changed, over and over.
fn spoiled(recorded: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes: Vec<u8> = recorded.iter().copied().cycle().take(STREAM.max(recorded.len())).collect();
    for _ in 0..chance.below(40) {
        let at = chance.below(bytes.len());
        bytes[at] = chance.below(256) as u8;
    }
    bytes
}

proptest! {
    #[test]
    fn no_bytes_make_a_decoder_panic_or_invent(seed in 1u64..) {
        let mut chance = Chance(seed);
        for recorded in RECORDED {
            feed(recorded.format, &any_bytes(&mut chance), &mut chance);
            feed(recorded.format, &any_events(&mut chance), &mut chance);
            feed(recorded.format, &spoiled(recorded.stream, &mut chance), &mut chance);
        }
    }
}

/// A stream that repeats some bytes without end, and how many of them were taken.
fn endless(
    piece: &'static str,
) -> (impl futures::Stream<Item = Result<&'static [u8], Infallible>>, std::rc::Rc<std::cell::Cell<usize>>) {
    let taken = std::rc::Rc::new(std::cell::Cell::new(0));
    let count = std::rc::Rc::clone(&taken);
    let bytes = stream::repeat_with(move || {
        count.set(count.get() + piece.len());
        Ok(piece.as_bytes())
    });
    (bytes, taken)
}

#[test]
fn an_event_without_end_is_not_kept() {
    let line: &'static str = Box::leak("x".repeat(65_536).into_boxed_str());
    for format in Format::ALL {
        let (bytes, taken) = endless(line);
        let mut events = std::pin::pin!(events(bytes, Decoder::new(format)));
        assert_eq!(block_on(events.next()), Some(Err(CallError::TooLong)));
        assert!(taken.get() <= MAX_PIECE + 2 * line.len(), "{} bytes were taken", taken.get());
    }
    let (bytes, taken) = endless(line);
    assert_eq!(block_on(text(bytes)), Err(CallError::TooLong));
    assert!(taken.get() <= MAX_PIECE + 2 * line.len(), "{} bytes were taken", taken.get());
}

#[test]
fn an_answer_without_end_is_left() {
    let event = r#"data: {"choices":[{"delta":{"content":"and so on, "}}]}"#;
    let piece: &'static str = Box::leak(format!("{event}\n\n").repeat(1_000).into_boxed_str());
    let (bytes, _) = endless(piece);
    let mut events = std::pin::pin!(events(bytes, Decoder::new(Format::OpenAiChat)));
    let mut reply = crate::providers::Reply::default();
    let error = loop {
        let event: Event = block_on(events.next()).unwrap().unwrap();
        if let Err(error) = reply.take(event, None) {
            break error;
        }
    };
    assert_eq!(error, CallError::TooLong);
    assert!(reply.text.len() <= MAX_ANSWER && reply.text.len() > MAX_ANSWER - 100);
}

#[test]
fn a_connection_that_breaks_ends_the_stream_and_the_whole_body_differently() {
    let broken = || stream::iter([Ok::<&[u8], &str>(br#"{"cho"#), Err("reset")]);
    let mut events = std::pin::pin!(events(broken(), Decoder::new(Format::OpenAiChat)));
    assert_eq!(block_on(events.next()), None);
    assert_eq!(block_on(text(broken())), Err(CallError::Cut));
}

#[test]
fn byte_order_marks_do_no_harm_wherever_they_are_split() {
    const MARK: &str = "\u{feff}";
    for Recorded { format, stream, .. } in RECORDED {
        let plain = replied(format, [stream]);
        let marked = [MARK.as_bytes(), stream].concat();
        assert_eq!(replied(format, [marked.as_slice()]), plain);
        assert_eq!(replied(format, marked.chunks(1)), plain);
        let twice = [MARK.as_bytes(), &marked].concat();
        assert_eq!(replied(format, twice.chunks(2)).1, None);
    }
    let body: Vec<_> = "\u{feff}{}".as_bytes().chunks(2).map(Ok::<_, Infallible>).collect();
    assert_eq!(block_on(text(stream::iter(body))), Ok("{}".to_owned()));
}
