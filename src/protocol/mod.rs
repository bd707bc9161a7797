//! What the page and the inference worker say to each other, and the page's rules for a worker that is slow or dies.

mod effect;
mod mailbox;
mod message;
mod status;
mod wire;

pub use effect::Effect;
pub use mailbox::Mailbox;
pub use message::{Assessed, Progress, Reply, Request, Seq, Timings};
pub use status::{About, AssessError, Model, Status};
pub use wire::{PROTOCOL, WireError, build_id, decode_reply, decode_request, encode_reply, encode_request};
