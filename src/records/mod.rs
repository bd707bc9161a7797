//! What the browser keeps of a session between visits, as versioned JSON: one record an entry.
//!
//! A record that cannot be read never stands in the way of those that can. No key is ever in a record.

mod beside;
mod call;
mod entry;

pub use entry::{entry_from_json, entry_to_json, read_entries};
