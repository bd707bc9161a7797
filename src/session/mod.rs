//! The session: what was asked, what happened, and what it means under the set-up of this moment.

mod agreement;
mod attempt;
mod beside;
mod call;
mod comparison;
mod conversation;
mod course;
mod entry;
mod facts;
mod histogram;
mod labelled;
mod log;
mod outcome;
mod projection;
mod row;
mod shadow;
mod shadow_detail;
mod side_by_side;
mod what_if;

pub use agreement::Agreement;
pub use attempt::Attempt;
pub use beside::Beside;
pub use call::{Call, CallEnd, Exchange, Occasion, Purpose, Timing};
pub use comparison::{Comparison, Pick, Preference};
pub use conversation::{Conversation, turns};
pub use entry::{Assessment, Entry, EntryId, Label, Origin, Verdict};
pub use histogram::{BINS, Histogram};
pub use labelled::{Answerer, LabelledRow, Says, Source, labelled};
pub use log::Log;
pub use outcome::Outcome;
pub use projection::{Answer, Projection, View, project};
pub use row::{Detail, Row, excerpt};
pub use shadow::{Finding, Shadow, Shadows};
pub use shadow_detail::ShadowDetail;
pub use side_by_side::{Column, SideBySide};
pub use what_if::{Difference, WhatIf};
