//! The language model in this page: its files, the words it exchanges with its worker, and how able it is.
//!
//! Pure: the worker, the download and the storage are in `platform`.

mod checkable;
mod file;
mod gguf;
mod measurement;
mod message;
mod served;

pub use checkable::Checkable;
pub use file::ModelFile;
pub use gguf::{Gguf, GgufError, HEADER_BYTES, MAX_BYTES, check};
pub use measurement::{Measurement, Unmeasured, time_left};
pub use message::{MessageError, PROTOCOL, Reply, Request, decode, encode};
pub use served::{Part, Served, Tally};
