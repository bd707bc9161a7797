//! The session: what was asked, what happened, and what it means under the set-up of this moment.

mod attempt;
mod call;
mod conversation;
mod course;
mod entry;
mod facts;
mod histogram;
mod log;
mod projection;
mod row;
mod what_if;

pub use attempt::Attempt;
pub use call::{Call, CallEnd, Exchange, Occasion, Timing};
pub use conversation::{Conversation, turns};
pub use entry::{Assessment, Entry, EntryId, Label, Origin, Verdict};
pub use histogram::{BINS, Histogram};
pub use log::Log;
pub use projection::{Answer, Projection, View, project};
pub use row::{Detail, Row, excerpt};
pub use what_if::{Difference, WhatIf};
