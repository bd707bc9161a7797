//! The page's side of the conversation, as a state machine without a browser: each event gives the effects to
//! carry out. One request is with the worker at a time, so a death has one suspect, and a draft that is overtaken
//! before its turn is never sent. Explanations wait until nothing else does.

use std::rc::Rc;

use super::{About, AssessError, Effect, Model, Reply, Request, Seq, Status, WireError};

#[cfg(test)]
mod tests;
mod waiting;

use waiting::{Job, Kind, Waiting};

/// Requests waiting for the worker, and what is known of the worker.
#[derive(Debug)]
pub struct Mailbox {
    /// What each new worker is told first.
    load: Request,
    phase: Phase,
    with_worker: Option<Job>,
    waiting: Waiting,
    next_seq: u64,
    deaths: u32,
    silent_ticks: u32,
}

#[derive(Debug)]
enum Phase {
    /// No worker yet: the pause before one is made.
    Pausing,
    /// Made, but it does not listen yet.
    Starting,
    /// It loads the model.
    Loading,
    /// It answers.
    Serving,
    /// It will not be started again by itself; each request gets this answer.
    Over(AssessError),
}

impl Mailbox {
    /// The deaths without an answer between them after which the worker is given up.
    pub const MAX_DEATHS: u32 = 5;
    /// The workers that may die over one prompt before it is refused.
    pub const MAX_KILLS: u32 = 2;
    /// The ticks of [`Mailbox::on_tick`] after which a worker that has not answered counts as dead.
    pub const ANSWER_TICKS: u32 = 5;
    /// The same for the user's own model, which may be a hundred times larger than the shipped one.
    pub const OWN_ANSWER_TICKS: u32 = 30;
    /// The same for a worker that is being fetched or loads its model, which takes long on a slow line.
    pub const START_TICKS: u32 = 120;

    /// A mailbox for the model of a [`Request::Load`] or [`Request::LoadOwn`], and its first effects.
    pub fn new(load: Request) -> (Self, Vec<Effect>) {
        let mailbox = Self {
            load,
            phase: Phase::Pausing,
            with_worker: None,
            waiting: Waiting::default(),
            next_seq: 0,
            deaths: 0,
            silent_ticks: 0,
        };
        (mailbox, vec![Effect::Show(Status::Starting), Effect::Spawn { after_ms: 0 }])
    }

    /// Takes a prompt that must be answered.
    pub fn submit(&mut self, prompt: String) -> (Seq, Vec<Effect>) {
        self.take(prompt, Kind::Prompt)
    }

    /// Takes a prompt that is still being written. It goes before those of [`Mailbox::submit`], and the next draft
    /// takes its place.
    pub fn draft(&mut self, prompt: String) -> (Seq, Vec<Effect>) {
        self.take(prompt, Kind::Draft)
    }

    /// Takes a prompt to explain, after all that are to be assessed.
    pub fn explain(&mut self, prompt: String) -> (Seq, Vec<Effect>) {
        self.take(prompt, Kind::Explanation)
    }

    /// Takes a prompt to explain that is still being written; the next draft takes its place.
    pub fn explain_draft(&mut self, prompt: String) -> (Seq, Vec<Effect>) {
        self.take(prompt, Kind::DraftExplanation)
    }

    fn take(&mut self, prompt: String, kind: Kind) -> (Seq, Vec<Effect>) {
        let seq = Seq(self.next_seq);
        self.next_seq += 1;
        let job = Job { seq, prompt, kind, is_superseded: false, kills: 0 };
        if let Phase::Over(error) = &self.phase {
            return (seq, vec![job.refuse(error.clone())]);
        }
        let mut effects = Vec::new();
        if let Some(sent) = self.with_worker.as_mut().filter(|sent| sent.yields_to(kind)) {
            sent.is_superseded = true;
            effects.push(Effect::Supersede(sent.seq));
        }
        effects.extend(self.waiting.add(job).iter().map(|job| Effect::Supersede(job.seq)));
        effects.extend(self.post_next());
        (seq, effects)
    }

    /// The worker of [`Effect::Spawn`] has been made.
    pub fn on_spawned(&mut self) {
        if let Phase::Pausing = self.phase {
            self.phase = Phase::Starting;
            self.silent_ticks = 0;
        }
    }

    /// A message came.
    pub fn on_reply(&mut self, reply: Result<Reply, WireError>) -> Vec<Effect> {
        self.silent_ticks = 0;
        match (reply, &self.phase) {
            (Err(error), _) if error.is_other_build() => {
                let mut effects = self.end(AssessError::Outdated, Status::Outdated);
                effects.push(Effect::Refresh);
                effects
            }
            (Err(_), _) => self.on_death(),
            (Ok(Reply::Started), Phase::Starting) => {
                self.phase = Phase::Loading;
                vec![Effect::Post(self.load.clone())]
            }
            (Ok(Reply::Progress(progress)), Phase::Loading) => vec![Effect::Show(Status::Loading(progress))],
            (Ok(Reply::Ready { card, timings, simd }), Phase::Loading) => match About::of(&self.load, card) {
                Ok(about) => self.serve(Status::Ready(Rc::new(Model { about, timings, simd }))),
                Err(error) => self.give_up(error.to_string()),
            },
            (Ok(Reply::Unavailable { reason }), Phase::Loading) => self.serve(Status::SkillsOnly { reason }),
            (Ok(Reply::Assessed { seq, assessed }), Phase::Serving) => {
                self.finish(seq, |job| Effect::Answer(job.seq, Ok(assessed)))
            }
            (Ok(Reply::Explained { seq, explanation }), Phase::Serving) => {
                self.finish(seq, |job| Effect::Explained(job.seq, Some(explanation)))
            }
            (Ok(Reply::Failed { seq, reason }), Phase::Serving) => {
                self.finish(seq, |job| job.refuse(AssessError::Failed(reason)))
            }
            // Out of turn: of a worker that has been replaced.
            (Ok(_), _) => Vec::new(),
        }
    }

    /// The worker has failed: an error in it, or it could not be made.
    pub fn on_death(&mut self) -> Vec<Effect> {
        if let Phase::Over(_) = self.phase {
            return Vec::new();
        }
        self.deaths += 1;
        let mut effects = Vec::new();
        if let Some(mut job) = self.with_worker.take() {
            job.kills += 1;
            if job.kills >= Self::MAX_KILLS && !job.is_superseded {
                effects.push(job.refuse(AssessError::Killed));
            } else {
                self.waiting.put_back(job);
            }
        }
        if self.deaths >= Self::MAX_DEATHS {
            effects.extend(self.give_up(match self.phase {
                Phase::Serving | Phase::Loading => format!("it stopped {} times in a row", self.deaths),
                _ => "its files cannot be loaded; reload the page".to_owned(),
            }));
        } else {
            self.phase = Phase::Pausing;
            effects.push(Effect::Show(Status::Restarting { deaths: self.deaths }));
            effects.push(Effect::spawn_after(self.deaths));
        }
        effects
    }

    /// A second has passed in which the page was visible. A worker that closes itself or hangs sends no event, so
    /// silence is all there is to go by.
    pub fn on_tick(&mut self) -> Vec<Effect> {
        let Some(limit) = self.patience() else { return Vec::new() };
        self.silent_ticks += 1;
        if self.silent_ticks >= limit { self.on_death() } else { Vec::new() }
    }

    /// Whether the worker owes something, so that ticks are wanted.
    pub fn wants_ticks(&self) -> bool {
        self.patience().is_some()
    }

    fn patience(&self) -> Option<u32> {
        match self.phase {
            Phase::Starting | Phase::Loading => Some(Self::START_TICKS),
            Phase::Serving if self.with_worker.is_none() => None,
            Phase::Serving if matches!(self.load, Request::LoadOwn { .. }) => Some(Self::OWN_ANSWER_TICKS),
            Phase::Serving => Some(Self::ANSWER_TICKS),
            Phase::Pausing | Phase::Over(_) => None,
        }
    }

    /// Starts a new worker because the user asked for it; earlier deaths no longer count.
    pub fn restart(&mut self) -> Vec<Effect> {
        if let Some(job) = self.with_worker.take() {
            self.waiting.put_back(job);
        }
        self.deaths = 0;
        self.phase = Phase::Pausing;
        vec![Effect::Show(Status::Starting), Effect::Spawn { after_ms: 0 }]
    }

    fn serve(&mut self, status: Status) -> Vec<Effect> {
        self.phase = Phase::Serving;
        [Effect::Show(status)].into_iter().chain(self.post_next()).collect()
    }

    fn post_next(&mut self) -> Option<Effect> {
        if self.with_worker.is_some() || !matches!(self.phase, Phase::Serving) {
            return None;
        }
        let job = self.waiting.next()?;
        let request = job.request();
        self.with_worker = Some(job);
        Some(Effect::Post(request))
    }

    fn finish(&mut self, seq: Seq, answer: impl FnOnce(&Job) -> Effect) -> Vec<Effect> {
        let Some(job) = self.with_worker.take_if(|job| job.seq == seq) else { return Vec::new() };
        self.deaths = 0;
        let answer = (!job.is_superseded).then(|| answer(&job));
        answer.into_iter().chain(self.post_next()).collect()
    }

    fn give_up(&mut self, reason: String) -> Vec<Effect> {
        self.end(AssessError::Unavailable(reason.clone()), Status::Failed { reason })
    }

    fn end(&mut self, error: AssessError, status: Status) -> Vec<Effect> {
        let sent = self.with_worker.take().filter(|job| !job.is_superseded);
        let waiting = std::iter::from_fn(|| self.waiting.next());
        let answers = sent.into_iter().chain(waiting).map(|job| job.refuse(error.clone()));
        let effects = [Effect::Stop, Effect::Show(status)].into_iter().chain(answers).collect();
        self.phase = Phase::Over(error);
        effects
    }
}
