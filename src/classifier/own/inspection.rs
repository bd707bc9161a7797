//! What was found out about a model file, step by step.

use super::{Contract, Outputs, TensorInfo};

#[cfg(test)]
mod tests;

/// The prompts of the trial, from easy to hard, the last one long enough to reach every limit of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialPrompt {
    /// A greeting.
    Greeting,
    /// A task that a small model does well.
    Task,
    /// A task for the strongest models.
    Hard,
    /// Some 4,000 characters.
    Long,
}

impl TrialPrompt {
    /// All of them, in the order of the trial.
    pub const ALL: [TrialPrompt; 4] =
        [TrialPrompt::Greeting, TrialPrompt::Task, TrialPrompt::Hard, TrialPrompt::Long];

    /// The prompt itself.
    pub fn text(self) -> String {
        match self {
            TrialPrompt::Greeting => "Hello there".to_owned(),
            TrialPrompt::Task => "Write a haiku about the sea.".to_owned(),
            TrialPrompt::Hard => {
                "Find the race in this lock-free queue and prove that your repair is linearisable.".to_owned()
            }
            TrialPrompt::Long => "The points at the junction were set by hand until the winter. ".repeat(64),
        }
    }

    /// The name people read.
    pub fn label(self) -> String {
        match self {
            TrialPrompt::Long => "A text of 4,000 characters".to_owned(),
            _ => self.text(),
        }
    }
}

/// The steps of a check, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Does the engine know each operator?
    Operators,
    /// Can the inputs be filled here?
    Inputs,
    /// Are the weights in the file, and numbers?
    Weights,
    /// Is there a tokenizer where one is needed, and does it belong to the model?
    Tokenizer,
    /// Can the engine make the network ready?
    Network,
    /// Does it run?
    Trial,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Step; 6] =
        [Step::Operators, Step::Inputs, Step::Weights, Step::Tokenizer, Step::Network, Step::Trial];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Step::Operators => "Operators",
            Step::Inputs => "Inputs",
            Step::Weights => "Weights",
            Step::Tokenizer => "Tokenizer",
            Step::Network => "Network",
            Step::Trial => "Trial run",
        }
    }

    /// The step of a [`Step::label`].
    pub fn from_label(label: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.label() == label)
    }
}

/// What was found out about a file that is ONNX.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// What wrote it, as it says itself; may be empty.
    pub producer: String,
    /// The version of the operators it uses.
    pub opset: i64,
    /// How many weights it has.
    pub parameters: u64,
    /// What it takes.
    pub inputs: Vec<TensorInfo>,
    /// What it gives, as declared.
    pub outputs: Vec<TensorInfo>,
    /// The kinds of operators, sorted.
    pub operators: Vec<String>,
    /// Those that the engine lacks.
    pub missing: Vec<String>,
    /// Whether it runs here.
    pub outcome: Result<Fit, Misfit>,
}

/// A model that runs here.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// What it takes.
    pub contract: Contract,
    /// Its tokenizer, if it takes tokens.
    pub vocabulary: Option<Vocabulary>,
    /// Milliseconds to make it ready, without reading the file.
    pub load_ms: f64,
    /// What it gave for each of the trial's prompts.
    pub trials: Vec<Trial>,
}

/// A tokenizer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its algorithm, such as WordPiece.
    pub kind: String,
    /// How many tokens it knows.
    pub tokens: u64,
}

/// One prompt of the trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The prompt's tokens, or n-grams of the features.
    pub tokens: usize,
    /// Milliseconds from text to outputs: the median of its runs.
    pub elapsed_ms: f64,
    /// What the network gave.
    pub outputs: Vec<Outputs>,
}

/// Why a model does not run here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Misfit {
    /// The step that failed; those before it went well.
    pub step: Step,
    /// What is wrong, for people.
    pub reason: String,
}

/// How a step of a check went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Well, and this was found.
    Passed(String),
    /// It failed, for this reason.
    Failed(String),
    /// It was not reached.
    Open,
}

impl Inspection {
    /// Each step and how it went.
    pub fn checks(&self) -> [(Step, Check); Step::ALL.len()] {
        Step::ALL.map(|step| {
            let check = match &self.outcome {
                Err(misfit) if misfit.step == step => Check::Failed(misfit.reason.clone()),
                Err(misfit) if misfit.step < step => Check::Open,
                _ => Check::Passed(self.finding(step)),
            };
            (step, check)
        })
    }

    /// What a step that went well has found.
    fn finding(&self, step: Step) -> String {
        let fit = self.outcome.as_ref().ok();
        match step {
            Step::Operators => format!("the engine has all {} kinds", self.operators.len()),
            Step::Inputs => Contract::of(&self.inputs)
                .map(|contract| format!("the model takes {}", contract.label()))
                .unwrap_or_default(),
            Step::Weights => format!("{} numbers, all in the file", grouped(self.parameters)),
            Step::Tokenizer => match fit.and_then(|fit| fit.vocabulary.as_ref()) {
                Some(Vocabulary { kind, tokens }) => format!("{kind}, {} tokens", grouped(*tokens)),
                None => "none is needed".to_owned(),
            },
            Step::Network => fit.map(|fit| format!("ready in {:.0} ms", fit.load_ms)).unwrap_or_default(),
            Step::Trial => format!("{} prompts ran", TrialPrompt::ALL.len()),
        }
    }
}

/// A count with its digits in groups of three.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let lead = digits.len() % 3;
    let (first, rest) = digits.split_at(lead);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let parts = Some(first.to_owned()).filter(|first| !first.is_empty()).into_iter().chain(groups);
    parts.collect::<Vec<_>>().join(",")
}

/// A file's size, such as `90.4 MB` or `41 kB`.
pub fn size_label(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6).replace(".0 ", " "),
    }
}
