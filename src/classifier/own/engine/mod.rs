//! Runs a model of the user's own. Names tract, with every operator that it has, and the tokenizer.

mod network;
mod onnx;
mod tokens;

use thiserror::Error;

use super::{Contract, Fit, Inspection, MAX_TOKENS, Misfit, Outputs, Step, Trial, TrialPrompt};
use crate::classifier::features::{BUCKETS, Features};
use network::Network;
use onnx::OnnxFile;
use tokens::Tokens;

/// The most often that a prompt is run for its latency, and the milliseconds after which it is not run again.
const RUNS: usize = 5;
const LONG_MS: f64 = 100.0;

/// Why a file is no model, or a prompt cannot be run through one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OwnError {
    /// Not ONNX.
    #[error("the file cannot be read as ONNX: {0}")]
    Unreadable(String),
    /// ONNX, but it does not run here.
    #[error("{}: {}", .0.step.label(), .0.reason)]
    Misfit(#[from] Misfit),
    /// The tokenizer failed on a text.
    #[error("the tokenizer failed: {0}")]
    Tokenizer(String),
    /// The tokenizer gave an id that the model has no row for.
    #[error(
        "the tokenizer gives the id {id}, and the model's table has {rows} rows: they do not belong together"
    )]
    Id {
        /// The id.
        id: u32,
        /// The rows of the table.
        rows: usize,
    },
    /// The network failed.
    #[error("the network cannot be run: {0}")]
    Run(String),
}

/// What one run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The prompt's tokens, or n-grams of the features.
    pub tokens: usize,
    /// The network's outputs, in its order.
    pub outputs: Vec<Outputs>,
}

/// A model ready to run.
#[derive(Debug)]
pub struct OwnEngine {
    network: Network,
    /// The tokenizer of a model that takes tokens; none for one that takes this page's features.
    tokens: Option<Tokens>,
}

/// Finds out what a file holds and whether it runs here. `now_ms` is a clock in milliseconds; `on_trial` hears that the
/// network is ready and will be tried.
///
/// # Errors
/// If the file is no ONNX at all; what else is wrong stands in the outcome.
pub fn inspect(
    bytes: Vec<u8>,
    sha256: String,
    tokenizer: Option<&[u8]>,
    now_ms: &impl Fn() -> f64,
    on_trial: impl FnOnce(),
) -> Result<Inspection, OwnError> {
    let start = now_ms();
    let size = bytes.len() as u64;
    let file = OnnxFile::decode(bytes)?;
    let mut inspection = file.describe(sha256, size);
    inspection.outcome = OwnEngine::build(file, &inspection, tokenizer).and_then(|(engine, contract)| {
        let load_ms = now_ms() - start;
        on_trial();
        let trials = engine
            .try_out(now_ms)
            .map_err(|error| Misfit { step: Step::Trial, reason: error.to_string() })?;
        let vocabulary = engine.tokens.as_ref().map(Tokens::vocabulary);
        Ok(Fit { contract, vocabulary, load_ms, trials })
    });
    Ok(inspection)
}

impl OwnEngine {
    /// Makes a file ready to run.
    ///
    /// # Errors
    /// Names what is wrong with the file or its tokenizer.
    pub fn load(bytes: Vec<u8>, tokenizer: Option<&[u8]>) -> Result<Self, OwnError> {
        let file = OnnxFile::decode(bytes)?;
        let description = file.describe(String::new(), 0);
        Ok(Self::build(file, &description, tokenizer)?.0)
    }

    fn build(
        file: OnnxFile,
        description: &Inspection,
        tokenizer: Option<&[u8]>,
    ) -> Result<(Self, Contract), Misfit> {
        let at = |step| move |reason: String| Misfit { step, reason };
        if !description.missing.is_empty() {
            let reason = format!("the engine has no {}", description.missing.join(", "));
            return Err(Misfit { step: Step::Operators, reason });
        }
        let contract = Contract::of(&description.inputs)
            .map_err(|error| Misfit { step: Step::Inputs, reason: error.to_string() })?;
        file.check_weights().map_err(at(Step::Weights))?;
        let tokens = match (contract, tokenizer) {
            (Contract::Features, _) => None,
            (Contract::Tokens(_), None) => {
                let reason = "the model takes tokens: choose its tokenizer.json together with it".to_owned();
                return Err(Misfit { step: Step::Tokenizer, reason });
            }
            (Contract::Tokens(inputs), Some(json)) => {
                Some(Tokens::parse(json, inputs.length).map_err(at(Step::Tokenizer))?)
            }
        };
        let network = Network::new(file, &description.inputs, contract).map_err(at(Step::Network))?;
        let engine = Self { network, tokens };
        engine.check_ids()?;
        Ok((engine, contract))
    }

    /// The outputs for any text.
    ///
    /// # Errors
    /// If the tokenizer or the network fails on it.
    pub fn run(&self, text: &str) -> Result<Run, OwnError> {
        let Some(tokens) = &self.tokens else {
            let features = Features::of(text);
            let outputs = self.network.run_features(&features).map_err(OwnError::Run)?;
            return Ok(Run { tokens: features.ids.len(), outputs });
        };
        let encoded = tokens.encode(text).map_err(OwnError::Tokenizer)?;
        // A vocabulary that was checked can still have gaps filled by tokens that were added to it.
        self.network.check_rows(encoded.ids.iter().copied().max().unwrap_or_default())?;
        let outputs = self.network.run_tokens(&encoded).map_err(OwnError::Run)?;
        Ok(Run { tokens: encoded.used(), outputs })
    }

    /// An id beyond the end of a table would be the end of the worker: tract panics on it. So the highest id there can
    /// be is compared with the tables before anything is run.
    fn check_ids(&self) -> Result<(), Misfit> {
        let highest = self.tokens.as_ref().map_or(BUCKETS - 1, Tokens::highest_id);
        self.network
            .check_rows(highest)
            .map_err(|error| Misfit { step: Step::Tokenizer, reason: error.to_string() })
    }

    fn try_out(&self, now_ms: &impl Fn() -> f64) -> Result<Vec<Trial>, OwnError> {
        // The first runs are several times slower than those after.
        for prompt in [TrialPrompt::Greeting, TrialPrompt::Task, TrialPrompt::Hard] {
            self.run(&prompt.text())?;
        }
        TrialPrompt::ALL
            .into_iter()
            .map(|prompt| {
                let text = prompt.text();
                let mut times = Vec::with_capacity(RUNS);
                loop {
                    let start = now_ms();
                    let Run { tokens, outputs } = self.run(&text)?;
                    times.push(now_ms() - start);
                    if times.len() == RUNS || times.iter().sum::<f64>() > LONG_MS {
                        times.sort_by(f64::total_cmp);
                        let median = times.get(times.len() / 2).copied().unwrap_or_default();
                        return Ok(Trial { tokens, elapsed_ms: median, outputs });
                    }
                }
            })
            .collect()
    }
}
