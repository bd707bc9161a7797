//! The requests that wait for their turn.

use std::collections::BTreeMap;

use crate::protocol::{AssessError, Effect, Request, Seq};

/// What is asked about a prompt, in the order of turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// An assessment while it is being written.
    Draft,
    /// An assessment that must be answered.
    Prompt,
    /// An explanation while it is being written.
    DraftExplanation,
    /// An explanation of a prompt that stays.
    Explanation,
}

impl Kind {
    /// Whether a request of this kind takes the place of an earlier one of kind `other`.
    fn supersedes(self, other: Kind) -> bool {
        match self {
            Kind::Draft => matches!(other, Kind::Draft | Kind::DraftExplanation),
            Kind::DraftExplanation => other == Kind::DraftExplanation,
            Kind::Prompt | Kind::Explanation => false,
        }
    }
}

/// One request.
#[derive(Debug)]
pub(super) struct Job {
    pub seq: Seq,
    pub prompt: String,
    pub kind: Kind,
    /// Its asker has been told that a later draft took its place.
    pub is_superseded: bool,
    /// How many workers died over it.
    pub kills: u32,
}

impl Job {
    /// The message to the worker.
    pub fn request(&self) -> Request {
        let (seq, prompt) = (self.seq, self.prompt.clone());
        match self.kind {
            Kind::Draft | Kind::Prompt => Request::Assess { seq, prompt },
            Kind::DraftExplanation | Kind::Explanation => Request::Explain { seq, prompt },
        }
    }

    /// What its asker hears when it fails.
    pub fn refuse(&self, error: AssessError) -> Effect {
        match self.kind {
            Kind::Draft | Kind::Prompt => Effect::Answer(self.seq, Err(error)),
            Kind::DraftExplanation | Kind::Explanation => Effect::Explained(self.seq, None),
        }
    }

    /// Whether `later` takes this one's place, its asker not having been told so yet.
    pub fn yields_to(&self, later: Kind) -> bool {
        later.supersedes(self.kind) && !self.is_superseded
    }
}

/// The jobs in the order of turns: by kind, and each kind in the order of asking.
#[derive(Debug, Default)]
pub(super) struct Waiting(BTreeMap<(Kind, Seq), Job>);

impl Waiting {
    /// Adds a job, and gives back those whose place it takes.
    pub fn add(&mut self, job: Job) -> Vec<Job> {
        let replaced = self.0.extract_if(.., |_, waiting| waiting.yields_to(job.kind));
        let replaced = replaced.map(|(_, job)| job).collect();
        self.0.insert((job.kind, job.seq), job);
        replaced
    }

    /// Puts a job that was with a worker back to be the next of its kind; a superseded one is dropped, since its
    /// asker has been told.
    pub fn put_back(&mut self, job: Job) {
        if !job.is_superseded {
            self.0.insert((job.kind, job.seq), job);
        }
    }

    /// Takes the job whose turn it is.
    pub fn next(&mut self) -> Option<Job> {
        self.0.pop_first().map(|(_, job)| job)
    }
}
