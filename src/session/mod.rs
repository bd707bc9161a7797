//! The session: what was asked, what happened, and what it means under the set-up of this moment.

mod conversation;
mod entry;
mod histogram;
mod log;
mod projection;
mod row;

pub use conversation::{Conversation, turns};
pub use entry::{Assessment, Call, CallEnd, Entry, EntryId, Origin, Timing};
pub use histogram::{BINS, Histogram};
pub use log::Log;
pub use projection::{Answer, Projection, View, project};
pub use row::{Detail, Row, excerpt};
