//! What the page knows of models of the user's own.

use futures::future::AbortHandle;
use leptos::prelude::*;

use crate::classifier::own::{Inspection, OwnModel, Reading};
use crate::platform::classifier_client::Assessor;
use crate::platform::own_model::ModelFiles;
use crate::protocol::{Progress, Status};
use crate::session::EntryId;
use crate::ui::models::shelf::KeptModel;

/// A model that the browser keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What it is.
    pub model: OwnModel,
    /// Its files.
    pub files: ModelFiles,
}

impl KeptModel for Kept {
    fn name(&self) -> &str {
        &self.model.name
    }

    fn bytes(&self) -> u64 {
        self.files.size()
    }
}

/// The files that the user chose, and how far checking them has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Candidate {
    /// None.
    Nothing,
    /// Being read and checked.
    Checking(Progress),
    /// They cannot be used.
    Refused(String),
    /// Looked at from all sides.
    Checked(Box<Checked>),
}

/// Files that are a model, and what they hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The files.
    pub files: ModelFiles,
    /// What was found out.
    pub inspection: Inspection,
}

/// A model that is being loaded to score in the place of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Switching {
    /// Tells its worker from that of the model that scores.
    pub number: u64,
    /// Its name.
    pub name: String,
    /// How far it has come.
    pub progress: Option<Progress>,
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct OwnModels {
    /// What the browser keeps, in no order.
    pub kept: RwSignal<Vec<Kept>, LocalStorage>,
    /// The one that scores; none while the shipped one does.
    pub in_use: RwSignal<Option<OwnModel>>,
    /// The one that a link names and that is not here.
    pub wanted: RwSignal<Option<OwnModel>>,
    /// The chosen files.
    pub candidate: RwSignal<Candidate, LocalStorage>,
    /// What the chosen model's outputs are said to mean; none if none can be read.
    pub reading: RwSignal<Option<Reading>>,
    /// What the chosen model is to be called.
    pub name: RwSignal<String>,
    /// Counts the models that were to take over.
    pub switches: StoredValue<u64>,
    /// Stops the check of the chosen files.
    pub check: StoredValue<Option<AbortHandle>>,
    /// The one that is being loaded.
    pub switching: RwSignal<Option<Switching>>,
    /// The one that waits until the shipped classifier is ready, whose scale it needs, and the first prompt to score again.
    pub waiting: RwSignal<Option<(Kept, EntryId)>, LocalStorage>,
    /// The worker of the one that is being loaded.
    pub next: StoredValue<Option<Assessor>, LocalStorage>,
    /// The shipped classifier, which runs on beside another.
    pub shipped: StoredValue<Option<Assessor>, LocalStorage>,
    /// How the shipped classifier is doing.
    pub shipped_status: RwSignal<Status, LocalStorage>,
    /// How many of how many prompts of the session have been scored again since another model took over.
    pub rescored: RwSignal<Option<(usize, usize)>>,
    /// Counts the times that the session was scored again, so that the last one alone goes on.
    pub rescorings: StoredValue<u64>,
}

impl OwnModels {
    /// Nothing chosen, nothing kept.
    pub fn new() -> Self {
        Self {
            kept: RwSignal::new_local(Vec::new()),
            in_use: RwSignal::new(None),
            wanted: RwSignal::new(None),
            candidate: RwSignal::new_local(Candidate::Nothing),
            reading: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            switches: StoredValue::new(0),
            check: StoredValue::new(None),
            switching: RwSignal::new(None),
            waiting: RwSignal::new_local(None),
            next: StoredValue::new_local(None),
            shipped: StoredValue::new_local(None),
            shipped_status: RwSignal::new_local(Status::Starting),
            rescored: RwSignal::new(None),
            rescorings: StoredValue::new(0),
        }
    }

    /// The kept model of this hash.
    pub fn find(self, sha256: &str) -> Option<Kept> {
        self.kept.with_untracked(|kept| kept.iter().find(|kept| kept.model.sha256 == sha256).cloned())
    }

    /// Whether the model of this hash scores.
    pub fn scores(self, sha256: &str) -> bool {
        self.in_use.with(|model| model.as_ref().is_some_and(|model| model.sha256 == sha256))
    }
}
