//! How the worker is doing, as the page sees it.

use std::rc::Rc;

use thiserror::Error;

use super::Timings;
use crate::classifier::card::ModelCard;

/// The state of the classifier and its worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// The worker is being started or loads its model.
    Starting,
    /// Prompts are scored.
    Ready(Rc<Model>),
    /// The worker died and is started again. Requests wait.
    Restarting {
        /// How often it died since it last answered.
        deaths: u32,
    },
    /// The classifier could not be loaded: prompts get no difficulty, but the skills answer.
    SkillsOnly {
        /// Why, for people.
        reason: String,
    },
    /// The worker died too often and is not started again by itself.
    Failed {
        /// Why, for people.
        reason: String,
    },
    /// Page and worker are not of the same build: the page must be reloaded.
    Outdated,
}

/// A loaded model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What it is.
    pub card: ModelCard,
    /// What loading it took.
    pub timings: Timings,
    /// Whether the engine chose its SIMD kernels.
    pub simd: bool,
}

/// Why a prompt was not assessed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AssessError {
    /// The classifier failed on this prompt.
    #[error("The classifier could not score this prompt: {0}")]
    Failed(String),
    /// The worker died over this prompt, and died again when it was sent once more.
    #[error("The classifier stopped twice while it scored this prompt, so it was not tried again")]
    Killed,
    /// There is no worker.
    #[error("The classifier is not running: {0}")]
    Unavailable(String),
    /// Page and worker are not of the same build.
    #[error("The page and its classifier are of different versions; reload the page")]
    Outdated,
    /// The assessor was dropped before it answered.
    #[error("The classifier was closed before it answered")]
    Closed,
}
