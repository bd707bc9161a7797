//! What the browser keeps of a session between visits, as versioned JSON: one record an entry; and what can be taken out
//! of it as a file.
//!
//! A record that cannot be read never stands in the way of those that can. No key is ever in a record.

mod beside;
mod call;
mod entry;
mod labelled;

pub use entry::{entry_from_json, entry_to_json, read_entries};
pub use labelled::rows_to_jsonl;
