//! What the page knows of language models.

use futures::future::AbortHandle;
use leptos::prelude::*;
use web_sys::Blob;

use crate::language_model::ModelFile;
use crate::platform::language_model::Engine;
use crate::ui::models::shelf::KeptModel;

/// A model whose file the browser keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What it is.
    pub model: ModelFile,
    /// Its bytes, as a handle.
    pub file: Blob,
}

impl KeptModel for Kept {
    fn name(&self) -> &str {
        &self.model.name
    }

    fn bytes(&self) -> u64 {
        self.model.bytes
    }
}

/// How far a model has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// None is loaded.
    Nothing,
    /// Its file is coming.
    Downloading {
        /// Bytes that have come.
        done: u64,
        /// All of them, where that is known.
        total: Option<u64>,
    },
    /// Its file is being read and the engine made ready.
    Loading(String),
    /// It answers.
    Ready(Loaded),
    /// It cannot be used, and why.
    Failed(String),
}

/// The model that answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What it is.
    pub model: ModelFile,
    /// Whether its file says how it takes turns. One without it continues a text rather than answering it.
    pub chats: bool,
    /// The threads it computes on.
    pub threads: u64,
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct LanguageModels {
    /// What the browser keeps, in no order.
    pub kept: RwSignal<Vec<Kept>, LocalStorage>,
    /// How far the last chosen one has come.
    pub stage: RwSignal<Stage>,
    /// The name of the one that answers, if one does.
    pub loaded: Memo<Option<String>>,
    /// The loaded one's engine.
    pub engine: StoredValue<Option<Engine>, LocalStorage>,
    /// Ends what is under way.
    pub work: StoredValue<Option<AbortHandle>>,
}

impl LanguageModels {
    /// Nothing kept, nothing loaded.
    pub fn new() -> Self {
        let stage = RwSignal::new(Stage::Nothing);
        let loaded = Memo::new(move |_| {
            stage.with(|stage| match stage {
                Stage::Ready(loaded) => Some(loaded.model.name.clone()),
                _ => None,
            })
        });
        Self {
            kept: RwSignal::new_local(Vec::new()),
            stage,
            loaded,
            engine: StoredValue::new_local(None),
            work: StoredValue::new(None),
        }
    }
}
