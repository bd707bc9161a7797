//! The messages.

use crate::classifier::explanation::Explanation;
use crate::classifier::latency::ScoreTimes;
use crate::classifier::own::{Inspection, OwnModel};
use crate::session::Assessment;

/// A request's number, rising in the order of asking. It stays the same when a request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Load a model; answered by [`Reply::Ready`] or [`Reply::Unavailable`].
    Load {
        /// Absolute address of the model's folder, ending in a slash, in which `card.json` lies.
        model_url: String,
    },
    /// Load the user's own model from the files beside this message; answered by [`Reply::Progress`], then as
    /// [`Request::Load`] is.
    LoadOwn {
        /// Its hash, which is checked, and what its outputs say.
        model: OwnModel,
        /// The ability of the small class, in logits, on which chances become difficulties.
        theta: f64,
    },
    /// Find out what the files beside this message hold; answered by [`Reply::Progress`], then [`Reply::Inspected`] or
    /// [`Reply::Unavailable`].
    Inspect,
    /// Assess a prompt; answered by [`Reply::Assessed`] or [`Reply::Failed`].
    Assess {
        /// The request's number.
        seq: Seq,
        /// The whole prompt.
        prompt: String,
    },
    /// Explain a prompt's difficulty; answered by [`Reply::Explained`] or [`Reply::Failed`].
    Explain {
        /// The request's number.
        seq: Seq,
        /// The whole prompt.
        prompt: String,
    },
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The worker listens from now on; what was posted before is lost.
    Started,
    /// How far loading or inspecting a file has come.
    Progress(Progress),
    /// What a file holds.
    Inspected(Box<Inspection>),
    /// The classifier is loaded and warm.
    Ready {
        /// The text of its `card.json`; the user's own model has none.
        card: Option<String>,
        /// What loading took.
        timings: Timings,
        /// Whether the engine chose its SIMD kernels.
        simd: bool,
    },
    /// The classifier could not be loaded, or the file not be inspected. Prompts are still assessed, without a difficulty.
    Unavailable {
        /// Why, for people.
        reason: String,
    },
    /// A prompt's assessment.
    Assessed {
        /// The request's number.
        seq: Seq,
        /// What was found.
        assessed: Assessed,
    },
    /// What made a prompt harder or easier; nothing where there is no classifier.
    Explained {
        /// The request's number.
        seq: Seq,
        /// What was found.
        explanation: Explanation,
    },
    /// A prompt could not be assessed or explained.
    Failed {
        /// The request's number.
        seq: Seq,
        /// Why, for people.
        reason: String,
    },
}

/// What the device found out about a prompt, and how long that took.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessed {
    /// What was found.
    pub assessment: Assessment,
    /// Milliseconds of work in the worker, without the way there and back.
    pub elapsed_ms: f64,
    /// How long scoring took, where there is a classifier.
    pub times: Option<ScoreTimes>,
    /// Bytes of the worker's memory after it.
    pub memory_bytes: u64,
}

/// How far loading a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is being read and hashed.
    Reading {
        /// Bytes read.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The network is being checked and made ready.
    Preparing,
    /// It is being run for a trial.
    Trying,
}

/// What loading a model took, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timings {
    /// Fetching the card and the model.
    pub fetch_ms: f64,
    /// Checking the model and making it ready to run.
    pub load_ms: f64,
    /// The first runs, which are slower than those after.
    pub warm_ms: f64,
}
