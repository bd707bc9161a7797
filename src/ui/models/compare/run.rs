//! Scoring a list with two models, one after the other, each in a worker of its own that ends with its turn.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::classifier::comparison::Pair;
use crate::classifier::latency::Distribution;
use crate::platform::assets;
use crate::platform::classifier_client::{Assessor, Source};
use crate::prompts;
use crate::protocol::Status;
use crate::routing::Difficulty;
use crate::ui::models::own::Kept;
use crate::ui::state::App;

/// How far a comparison has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Nothing was compared yet, or it was stopped.
    Idle,
    /// Prompts are being scored.
    Running {
        /// Scorings done, of both models.
        done: usize,
        /// Scorings in all.
        total: usize,
    },
    /// It could not be done.
    Problem(String),
    /// All prompts are scored.
    Done(Rc<Outcome>),
}

/// What either model said of each prompt, and what that took.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    /// The two models.
    pub models: [Measured; 2],
    /// The prompts with both scores.
    pub pairs: Vec<Pair>,
}

/// A model's name and what scoring took.
#[derive(Debug, PartialEq)]
pub struct Measured {
    /// The name.
    pub name: String,
    /// Milliseconds from text to score.
    pub times: Option<Distribution>,
    /// Bytes of its worker's memory at the end.
    pub memory_bytes: u64,
}

/// A comparison as signals.
#[derive(Clone, Copy)]
pub struct Run {
    /// How far it has come.
    pub stage: RwSignal<Stage, LocalStorage>,
    /// Counts the comparisons, so that one that was stopped does not go on.
    runs: StoredValue<u64>,
}

impl Run {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { stage: RwSignal::new_local(Stage::Idle), runs: StoredValue::new(0) }
    }

    /// Stops; what was scored is forgotten.
    pub fn stop(self) {
        self.runs.update_value(|runs| *runs += 1);
        self.stage.set(Stage::Idle);
    }

    /// Compares the models of these hashes, the empty one being the shipped model, on a list or the demo set.
    pub fn start(self, app: App, models: [String; 2], list: Option<Vec<String>>) {
        let run = self.runs.get_value() + 1;
        self.runs.set_value(run);
        self.stage.set(Stage::Running { done: 0, total: 0 });
        spawn_local(async move {
            let stage = match self.compare(app, run, models, list).await {
                Ok(Some(outcome)) => Stage::Done(Rc::new(outcome)),
                Ok(None) => return,
                Err(problem) => Stage::Problem(problem),
            };
            if self.is_current(run) {
                self.stage.set(stage);
            }
        });
    }

    fn is_current(self, run: u64) -> bool {
        self.runs.try_get_value() == Some(run)
    }

    /// Nothing if it was stopped on the way.
    async fn compare(
        self,
        app: App,
        run: u64,
        models: [String; 2],
        list: Option<Vec<String>>,
    ) -> Result<Option<Outcome>, String> {
        let prompts = match list {
            Some(prompts) => prompts,
            None => demo().await?,
        };
        let [first, second] = models;
        let Some((first, of_first)) = self.score(app, run, &first, &prompts, 0).await? else {
            return Ok(None);
        };
        let scored = self.score(app, run, &second, &prompts, prompts.len()).await?;
        let Some((second, of_second)) = scored else { return Ok(None) };
        let pairs = prompts.into_iter().zip(of_first.into_iter().zip(of_second));
        let pairs = pairs.map(|(prompt, (first, second))| Pair { prompt, scores: [first, second] }).collect();
        Ok(Some(Outcome { models: [first, second], pairs }))
    }

    /// Scores all prompts with one model; `before` scorings were done by the other.
    async fn score(
        self,
        app: App,
        run: u64,
        sha256: &str,
        prompts: &[String],
        before: usize,
    ) -> Result<Option<(Measured, Vec<Difficulty>)>, String> {
        let (name, source) = source(app, sha256)?;
        let trouble = StoredValue::new(None::<String>);
        let assessor = Assessor::start(source, move |status| match status {
            Status::SkillsOnly { reason } | Status::Failed { reason } => trouble.set_value(Some(reason)),
            _ => {}
        });
        let mut scores = Vec::with_capacity(prompts.len());
        let mut times = Vec::with_capacity(prompts.len());
        let mut memory_bytes = 0;
        for prompt in prompts {
            let assessed = assessor.assess(prompt.clone()).await;
            if !self.is_current(run) {
                return Ok(None);
            }
            let assessed = assessed.map_err(|error| format!("{name}: {error}"))?;
            let Some(difficulty) = assessed.assessment.difficulty else {
                let reason = trouble.get_value().unwrap_or_else(|| "it gave no score".to_owned());
                return Err(format!("{name} cannot be compared: {reason}"));
            };
            scores.push(difficulty);
            times
                .extend(assessed.times.map(|times| times.features_ms.unwrap_or_default() + times.network_ms));
            memory_bytes = assessed.memory_bytes;
            self.stage.set(Stage::Running { done: before + scores.len(), total: 2 * prompts.len() });
        }
        Ok(Some((Measured { name, times: Distribution::of(times), memory_bytes }, scores)))
    }
}

/// The name of a model, and where it comes from.
fn source(app: App, sha256: &str) -> Result<(String, Source), String> {
    if sha256.is_empty() {
        return Ok(("The shipped model".to_owned(), Source::Shipped));
    }
    let Kept { model, files } = app.own.find(sha256).ok_or("The model is no longer kept here.")?;
    let abilities =
        app.abilities.get_untracked().ok_or("The shipped model gives the scale, and is not loaded.")?;
    Ok((model.name.clone(), Source::Own { model, files, theta: abilities.small }))
}

async fn demo() -> Result<Vec<String>, String> {
    let text = assets::fetch_text("prompts/demo.jsonl").await;
    let text = text.map_err(|error| format!("The demo set cannot be loaded: {error}"))?;
    let set = prompts::parse_demo(&text).map_err(|error| format!("The demo set cannot be read: {error}"))?;
    Ok(set.prompts.into_iter().map(|prompt| prompt.prompt).collect())
}
