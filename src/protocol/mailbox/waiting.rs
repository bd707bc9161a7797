//! The requests that wait for their turn.

use std::collections::VecDeque;

use crate::protocol::Seq;

/// One request.
#[derive(Debug)]
pub(super) struct Job {
    pub seq: Seq,
    pub prompt: String,
    pub is_draft: bool,
    /// Its asker has been told that a later draft took its place.
    pub is_superseded: bool,
    /// How many workers died over it.
    pub kills: u32,
}

/// The latest draft, which goes first, and all others in the order of asking.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    draft: Option<Job>,
    queue: VecDeque<Job>,
}

impl Waiting {
    /// Adds a job, and gives back the draft whose place it takes.
    pub fn add(&mut self, job: Job) -> Option<Job> {
        if job.is_draft {
            return self.draft.replace(job);
        }
        self.queue.push_back(job);
        None
    }

    /// Puts a job that was with a worker back to be the next of its kind; a superseded draft is dropped, since its
    /// asker has been told.
    pub fn put_back(&mut self, job: Job) {
        if job.is_superseded {
            return;
        }
        if job.is_draft {
            self.draft = Some(job);
        } else {
            self.queue.push_front(job);
        }
    }

    /// Takes the job whose turn it is.
    pub fn next(&mut self) -> Option<Job> {
        self.draft.take().or_else(|| self.queue.pop_front())
    }
}
