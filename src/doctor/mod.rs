//! Finding out why a target cannot be called, from the little that a browser lets a page see.
//!
//! [`Examination`] says what to try next and is told what came back; the page carries it out. No prompt is ever sent.

mod diagnosis;
mod examination;
mod fix;
mod server;

pub use diagnosis::Diagnosis;
pub use examination::{Circumstances, Examination, Permission, Probe, Seen, Step};
pub use fix::Fix;
pub use server::Server;
