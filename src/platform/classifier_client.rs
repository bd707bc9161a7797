//! The page's side of the inference worker: carries out what [`Mailbox`] decides.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::{Rc, Weak};

use futures::channel::oneshot;
use wasm_bindgen_futures::spawn_local;

use super::own_model::ModelFiles;
use super::worker_handle::{self, Heard, Program, WorkerHandle};
use super::{clock, location, timer, window};
use crate::classifier::explanation::Explanation;
use crate::classifier::own::OwnModel;
use crate::protocol::{AssessError, Assessed, Effect, Mailbox, Request, Seq, Status};

/// The folder of the model, beside the page.
const MODEL: &str = "models/ngram-bag/";

/// How often a worker that owes an answer is looked after, in milliseconds.
const TICK_MS: u32 = 1000;

type Outcome = Result<Assessed, AssessError>;

/// Who waits for what, by the request's number.
type Waiting<Answer> = BTreeMap<Seq, oneshot::Sender<Answer>>;

/// Where the model of an [`Assessor`] comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Shipped with the page.
    Shipped,
    /// The user's own.
    Own {
        /// What it is, and what its outputs say.
        model: OwnModel,
        /// Its files.
        files: ModelFiles,
        /// The ability of the small class, in logits, on which chances become difficulties.
        theta: f64,
    },
}

impl Source {
    /// The program that runs it, what that is told first, and the files beside it.
    fn into_parts(self) -> (Program, Request, Option<ModelFiles>) {
        match self {
            Source::Shipped => {
                (Program::Shipped, Request::Load { model_url: location::resolve(MODEL) }, None)
            }
            Source::Own { model, files, theta } => {
                (Program::Own, Request::LoadOwn { model, theta }, Some(files))
            }
        }
    }
}

/// Assesses prompts in a worker, which ends with the last clone of this.
#[derive(Clone)]
pub struct Assessor(Rc<Inner>);

struct Inner {
    program: Program,
    files: Option<ModelFiles>,
    mailbox: RefCell<Mailbox>,
    worker: RefCell<Option<WorkerHandle>>,
    waiting: RefCell<Waiting<Outcome>>,
    waiting_for_explanation: RefCell<Waiting<Option<Explanation>>>,
    on_status: Box<dyn Fn(Status)>,
    /// How many workers were asked for: tells whether a pause still leads to the worker it was made for.
    spawns: Cell<u32>,
    is_ticking: Cell<bool>,
}

impl Assessor {
    /// Starts a worker for a model; several may run side by side. `on_status` is called with each change, and with
    /// [`Status::Starting`] at once.
    pub fn start(source: Source, on_status: impl Fn(Status) + 'static) -> Self {
        let (program, load, files) = source.into_parts();
        let (mailbox, effects) = Mailbox::new(load);
        let inner = Rc::new(Inner {
            program,
            files,
            mailbox: RefCell::new(mailbox),
            worker: RefCell::default(),
            waiting: RefCell::default(),
            waiting_for_explanation: RefCell::default(),
            on_status: Box::new(on_status),
            spawns: Cell::default(),
            is_ticking: Cell::default(),
        });
        inner.carry_out(effects);
        Self(inner)
    }

    /// Assesses a prompt. It is taken at once, not when the future is first polled.
    pub fn assess(&self, prompt: String) -> impl Future<Output = Outcome> + use<> {
        let (seq, effects) = self.0.mailbox.borrow_mut().submit(prompt);
        let answer = self.0.wait_for(&self.0.waiting, seq, effects);
        async { answer.await.unwrap_or(Err(AssessError::Closed)) }
    }

    /// Assesses a prompt that is still being written, ahead of all others; nothing if a later draft took its place.
    pub fn draft(&self, prompt: String) -> impl Future<Output = Option<Outcome>> + use<> {
        let (seq, effects) = self.0.mailbox.borrow_mut().draft(prompt);
        let answer = self.0.wait_for(&self.0.waiting, seq, effects);
        async { answer.await.ok() }
    }

    /// Finds out which words made a prompt harder or easier, after all that is to be assessed; nothing where that
    /// cannot be said.
    pub fn explain(&self, prompt: String) -> impl Future<Output = Option<Explanation>> + use<> {
        let (seq, effects) = self.0.mailbox.borrow_mut().explain(prompt);
        let answer = self.0.wait_for(&self.0.waiting_for_explanation, seq, effects);
        async { answer.await.ok().flatten() }
    }

    /// The same for a prompt that is still being written; nothing also if a later draft took its place.
    pub fn explain_draft(&self, prompt: String) -> impl Future<Output = Option<Explanation>> + use<> {
        let (seq, effects) = self.0.mailbox.borrow_mut().explain_draft(prompt);
        let answer = self.0.wait_for(&self.0.waiting_for_explanation, seq, effects);
        async { answer.await.ok().flatten() }
    }

    /// Starts a new worker in place of this one. What waits is answered by the new one.
    pub fn restart(&self) {
        let effects = self.0.mailbox.borrow_mut().restart();
        self.0.carry_out(effects);
    }
}

impl Inner {
    fn wait_for<Answer>(
        self: &Rc<Self>,
        waiting: &RefCell<Waiting<Answer>>,
        seq: Seq,
        effects: Vec<Effect>,
    ) -> oneshot::Receiver<Answer> {
        let (sender, receiver) = oneshot::channel();
        waiting.borrow_mut().insert(seq, sender);
        self.carry_out(effects);
        receiver
    }

    fn carry_out(self: &Rc<Self>, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Spawn { after_ms } => self.spawn(after_ms),
                Effect::Stop => drop(self.worker.take()),
                Effect::Refresh => spawn_local(worker_handle::refresh_files(self.program)),
                Effect::Post(request) => {
                    if let Some(worker) = self.worker.borrow().as_ref() {
                        let files =
                            self.files.as_ref().filter(|_| matches!(request, Request::LoadOwn { .. }));
                        worker.post(request, &files.map(ModelFiles::blobs).unwrap_or_default());
                    }
                }
                Effect::Answer(seq, outcome) => {
                    let asker = self.waiting.borrow_mut().remove(&seq);
                    // Whoever asked may have lost interest.
                    asker.map(|asker| asker.send(outcome));
                }
                Effect::Explained(seq, explanation) => {
                    let asker = self.waiting_for_explanation.borrow_mut().remove(&seq);
                    asker.map(|asker| asker.send(explanation));
                }
                Effect::Supersede(seq) => {
                    self.waiting.borrow_mut().remove(&seq);
                    self.waiting_for_explanation.borrow_mut().remove(&seq);
                }
                Effect::Show(status) => (self.on_status)(status),
            }
        }
        self.look_after();
    }

    fn spawn(self: &Rc<Self>, after_ms: u32) {
        drop(self.worker.take());
        let number = self.spawns.get().wrapping_add(1);
        self.spawns.set(number);
        if after_ms == 0 {
            return self.spawn_now();
        }
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            timer::sleep(after_ms).await;
            if let Some(inner) = weak.upgrade().filter(|inner| inner.spawns.get() == number) {
                inner.spawn_now();
            }
        });
    }

    fn spawn_now(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        match WorkerHandle::start(self.program, move |heard| hear(&weak, heard)) {
            Ok(worker) => {
                self.worker.replace(Some(worker));
                self.mailbox.borrow_mut().on_spawned();
                self.look_after();
            }
            Err(_) => {
                let effects = self.mailbox.borrow_mut().on_death();
                self.carry_out(effects);
            }
        }
    }

    /// Ticks for as long as the worker owes something. Time counts only while the page is visible and was not asleep:
    /// browsers hold back timers and workers of hidden pages.
    fn look_after(self: &Rc<Self>) {
        if self.is_ticking.get() || !self.mailbox.borrow().wants_ticks() {
            return;
        }
        self.is_ticking.set(true);
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            let start = clock::monotonic_ms();
            timer::sleep(TICK_MS).await;
            let Some(inner) = weak.upgrade() else { return };
            inner.is_ticking.set(false);
            let was_awake = clock::monotonic_ms() - start < 3.0 * f64::from(TICK_MS);
            let is_visible = window().document().is_some_and(|document| !document.hidden());
            let effects =
                if was_awake && is_visible { inner.mailbox.borrow_mut().on_tick() } else { Vec::new() };
            inner.carry_out(effects);
        });
    }
}

fn hear(inner: &Weak<Inner>, heard: Heard) {
    let Some(inner) = inner.upgrade() else { return };
    let effects = {
        let mut mailbox = inner.mailbox.borrow_mut();
        match heard {
            Heard::Reply(reply) => mailbox.on_reply(reply),
            Heard::Death => mailbox.on_death(),
        }
    };
    inner.carry_out(effects);
}
