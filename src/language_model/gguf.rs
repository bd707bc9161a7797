//! What a GGUF file says of itself, read before it is handed to an engine that would only say “failed to load”.
//!
//! The format: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>.

mod reader;

use thiserror::Error;

use crate::classifier::own::size_label;
use reader::Reader;

/// How much of a file's start is read. The largest vocabularies in use take about half of it.
pub const HEADER_BYTES: u64 = 16 << 20;
/// The largest file that is read, in bytes. The engine finds its way in it by signed 32-bit positions.
pub const MAX_BYTES: u64 = 2_000_000_000;

/// A model as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gguf {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its architecture, such as `llama`.
    pub architecture: String,
    /// The longest text it was trained on, in tokens, if it says so.
    pub context: Option<u64>,
    /// Whether it was trained to take turns, and says how.
    pub chats: bool,
}

/// Why a file cannot be a model for this page.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GgufError {
    /// It begins otherwise.
    #[error("This is no GGUF file: it does not begin with “GGUF”. Choose a file whose name ends in .gguf")]
    NotGguf,
    /// A version of the format that the engine does not read.
    #[error(
        "This is a GGUF file of version {0}; versions 2 and 3 can be read here. Look for a newer file of the model"
    )]
    Version(u32),
    /// The file is shorter than it says.
    #[error("This file is cut off: it has {has}, and its parts end at {needs}. Fetch it again")]
    CutOff {
        /// Its size.
        has: String,
        /// The size it should have at least.
        needs: String,
    },
    /// Over [`MAX_BYTES`].
    #[error("This file has {0}; at most {limit} can be read here. Choose a smaller model, or one with fewer bits a weight", limit = size_label(MAX_BYTES))]
    TooLarge(String),
    /// The description goes on beyond [`HEADER_BYTES`].
    #[error("The description at the start of this file is longer than {limit}, more than any model's", limit = size_label(HEADER_BYTES))]
    LongHeader,
    /// A value that makes no sense.
    #[error("This file is damaged: `{field}` {problem}")]
    Damaged {
        /// Where.
        field: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// One of several files.
    #[error("This is one part of a model in {0} files. Choose a model in one file")]
    Split(u64),
    /// A model that writes no text, such as an encoder or a projector for images.
    #[error("This is a model of the kind “{0}”, which writes no text. Choose a chat model")]
    NoText(String),
}

/// Architectures whose files are common and which write no text.
const NO_TEXT: [&str; 6] = ["bert", "clip", "jina-bert-v2", "nomic-bert", "t5encoder", "whisper"];

/// Reads a file's description and checks that nothing of it is missing.
///
/// `start` is at least the first [`HEADER_BYTES`] of it, or all if it has fewer; `bytes` is its whole size.
///
/// # Errors
/// Says what is wrong in a whole sentence without its full stop.
pub fn check(start: &[u8], bytes: u64) -> Result<Gguf, GgufError> {
    if !start.starts_with(b"GGUF") {
        return Err(GgufError::NotGguf);
    }
    if bytes > MAX_BYTES {
        return Err(GgufError::TooLarge(size_label(bytes)));
    }
    let mut reader = Reader::new(start, bytes);
    reader.skip(4)?;
    let version = reader.u32()?;
    if !(2..=3).contains(&version) {
        return Err(GgufError::Version(version));
    }
    let tensors = reader.u64()?;
    let entries = reader.u64()?;
    let mut gguf = Gguf { name: None, architecture: String::new(), context: None, chats: false };
    let mut alignment = 32;
    for _ in 0..entries {
        let key = reader.text()?;
        let value = reader.value(&key)?;
        match key.as_str() {
            "general.name" => gguf.name = value.text(),
            "general.architecture" => gguf.architecture = value.text().unwrap_or_default(),
            "general.alignment" => alignment = value.number().unwrap_or(alignment),
            "split.count" if value.number().is_some_and(|count| count > 1) => {
                return Err(GgufError::Split(value.number().unwrap_or_default()));
            }
            "tokenizer.chat_template" => gguf.chats = true,
            key if key.ends_with(".context_length") => gguf.context = value.number(),
            _ => {}
        }
    }
    let mut end = 0;
    for _ in 0..tensors {
        end = end.max(reader.tensor()?);
    }
    let begins = reader.position().checked_next_multiple_of(alignment);
    let needs = begins.and_then(|begins| begins.checked_add(end));
    let needs = needs.ok_or_else(|| damaged("general.alignment", "puts the weights nowhere"))?;
    if needs > bytes {
        return Err(reader.cut_off(needs));
    }
    if NO_TEXT.contains(&gguf.architecture.as_str()) {
        return Err(GgufError::NoText(gguf.architecture));
    }
    Ok(gguf)
}

fn damaged(field: impl Into<String>, problem: &'static str) -> GgufError {
    GgufError::Damaged { field: field.into(), problem }
}

#[cfg(test)]
mod tests;
