//! Finding out why a target cannot be called, from the little that a browser lets a page see.
//!
//! [`Examination`] says what to try next and is told what came back; the page carries it out. No prompt is ever sent.

mod diagnosis;
mod examination;
mod server;

pub use diagnosis::{Diagnosis, Fix};
pub use examination::{Circumstances, Examination, Permission, Probe, Seen, Step};
pub use server::Server;
