//! How the worker is doing, as the page sees it.

use std::rc::Rc;

use thiserror::Error;

use super::{Progress, Request, Timings};
use crate::classifier::card::{CardError, ModelCard};
use crate::classifier::own::OwnModel;

/// The state of the classifier and its worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// The worker is being started or loads its model.
    Starting,
    /// The worker reads the user's own model, which may take a while.
    Loading(Progress),
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
    pub about: About,
    /// What loading it took.
    pub timings: Timings,
    /// Whether the engine chose its SIMD kernels.
    pub simd: bool,
}

/// What is known of a loaded model.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// The shipped one has a card.
    Shipped(Box<ModelCard>),
    /// Of the user's own one nothing is known but what its outputs are said to mean.
    Own(OwnModel),
}

impl About {
    /// What was loaded on this request. The user's own model has no card; any other needs one.
    pub(super) fn of(load: &Request, card: Option<String>) -> Result<Self, CardError> {
        match (load, card) {
            (Request::LoadOwn { model, .. }, None) => Ok(About::Own(model.clone())),
            (_, card) => ModelCard::parse(&card.unwrap_or_default()).map(Box::new).map(About::Shipped),
        }
    }
}

impl Model {
    /// What people call it.
    pub fn name(&self) -> &str {
        match &self.about {
            About::Shipped(card) => &card.name,
            About::Own(model) => &model.name,
        }
    }

    /// The card of the shipped model.
    pub fn card(&self) -> Option<&ModelCard> {
        match &self.about {
            About::Shipped(card) => Some(card),
            About::Own(_) => None,
        }
    }
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
