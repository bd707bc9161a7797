//! How a prompt is brought to an answer over a network that fails: time-outs, repetitions, circuits, queues, and which
//! target comes next. Nothing here sends anything or waits; time and chance come in as arguments.

mod check;
mod circuit;
mod gate;
mod limits;
mod plan;
mod retry;
mod watch;

pub use check::{Unfit, check};
pub use circuit::{COOL_DOWN_MS, Circuits, FAILURES, Held};
pub use gate::Gate;
pub use limits::{Limit, LimitError, Limits};
pub use plan::{Cause, Ended, Next, Plan};
pub use retry::{LONGEST_WAIT_S, in_words, is_transient};
pub use watch::Watch;
