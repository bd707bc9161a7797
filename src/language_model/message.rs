//! What crosses between the page and the worker that runs the model: JSON text, whose other side is
//! `public/language-model.js`. The engine speaks OpenAI's chat completions, so requests and chunks of answers are those.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The version of the messages, which the worker names when it starts.
pub const PROTOCOL: u64 = 1;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Load the model whose file goes with this message.
    Load {
        /// The longest conversation, in tokens.
        context: u64,
    },
    /// Answer.
    Ask {
        /// Tells answers apart.
        number: u64,
        /// A request of the chat completions API, as JSON.
        body: String,
    },
    /// Stop answering.
    Stop {
        /// Which answer.
        number: u64,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It listens. What was posted before is lost.
    Started,
    /// The model is loaded.
    Loaded {
        /// The threads that it computes on.
        threads: u64,
    },
    /// The model cannot be loaded.
    Refused {
        /// The engine's or the browser's words.
        reason: String,
    },
    /// The next piece of an answer: a chunk of the chat completions API, as JSON.
    Chunk {
        /// Of which answer.
        number: u64,
        /// The chunk.
        chunk: String,
    },
    /// An answer is whole.
    Answered {
        /// Which.
        number: u64,
    },
    /// An answer failed.
    Failed {
        /// Which.
        number: u64,
        /// The engine's words.
        reason: String,
    },
}

/// Why what the worker said cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    /// No such message.
    #[error("the worker of the language model said what cannot be read: {0}")]
    Unreadable(String),
    /// A worker of another build.
    #[error(
        "the worker of the language model speaks version {0} and this page version {PROTOCOL}; reload the page"
    )]
    Version(u64),
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum RequestDto {
    Load { context: u64 },
    Ask { number: u64, body: String },
    Stop { number: u64 },
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ReplyDto {
    Started { version: u64 },
    Loaded { threads: u64 },
    Refused { reason: String },
    Chunk { number: u64, chunk: String },
    Answered { number: u64 },
    Failed { number: u64, reason: String },
}

/// A request as text.
pub fn encode(request: Request) -> String {
    let dto = match request {
        Request::Load { context } => RequestDto::Load { context },
        Request::Ask { number, body } => RequestDto::Ask { number, body },
        Request::Stop { number } => RequestDto::Stop { number },
    };
    // Strings and numbers under string keys always serialise.
    serde_json::to_string(&dto).unwrap_or_default()
}

/// A reply from its text.
pub fn decode(text: &str) -> Result<Reply, MessageError> {
    let dto = serde_json::from_str(text).map_err(|error| MessageError::Unreadable(error.to_string()))?;
    Ok(match dto {
        ReplyDto::Started { version: PROTOCOL } => Reply::Started,
        ReplyDto::Started { version } => return Err(MessageError::Version(version)),
        ReplyDto::Loaded { threads } => Reply::Loaded { threads },
        ReplyDto::Refused { reason } => Reply::Refused { reason },
        ReplyDto::Chunk { number, chunk } => Reply::Chunk { number, chunk },
        ReplyDto::Answered { number } => Reply::Answered { number },
        ReplyDto::Failed { number, reason } => Reply::Failed { number, reason },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_are_those_of_the_worker() {
        assert_eq!(encode(Request::Load { context: 4096 }), r#"{"type":"load","context":4096}"#);
        let ask = Request::Ask { number: 2, body: r#"{"messages":[]}"#.to_owned() };
        assert_eq!(encode(ask), r#"{"type":"ask","number":2,"body":"{\"messages\":[]}"}"#);
        assert_eq!(encode(Request::Stop { number: 2 }), r#"{"type":"stop","number":2}"#);
        assert_eq!(decode(r#"{"type":"started","version":1}"#), Ok(Reply::Started));
        assert_eq!(decode(r#"{"type":"loaded","threads":2}"#), Ok(Reply::Loaded { threads: 2 }));
    }

    #[test]
    fn another_version_and_what_is_no_message_are_told() {
        assert_eq!(decode(r#"{"type":"started","version":2}"#), Err(MessageError::Version(2)));
        assert!(matches!(decode("{}"), Err(MessageError::Unreadable(_))));
        assert!(matches!(decode(r#"{"type":"chunk","number":1}"#), Err(MessageError::Unreadable(_))));
    }
}
