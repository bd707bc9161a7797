//! What the page's rules ask the page to do.

use crate::classifier::explanation::Explanation;

use super::{AssessError, Assessed, Request, Seq, Status};

/// Something for the page to carry out.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the worker, if there is one, wait, make a new one, and call [`on_spawned`](super::Mailbox::on_spawned).
    Spawn {
        /// How long to wait, in milliseconds.
        after_ms: u32,
    },
    /// Post this to the worker.
    Post(Request),
    /// Give the one who asked the answer. Each request gets exactly one `Answer`, `Explained` or `Supersede`.
    Answer(Seq, Result<Assessed, AssessError>),
    /// Give the one who asked the explanation, or none where it cannot be had: what is wrong shows in the answers.
    Explained(Seq, Option<Explanation>),
    /// Tell the one who asked that a later draft took this draft's place.
    Supersede(Seq),
    /// Show this status.
    Show(Status),
    /// End the worker.
    Stop,
    /// Fetch the worker's files past the browser's cache, so that a reload gets those of the page's own build.
    Refresh,
}

impl Effect {
    /// A new worker after so many deaths: at once at first, then after a pause that doubles from half a second.
    pub(super) fn spawn_after(deaths: u32) -> Self {
        let after_ms = match deaths {
            0 | 1 => 0,
            _ => 500 << (deaths - 2).min(6),
        };
        Effect::Spawn { after_ms }
    }
}
