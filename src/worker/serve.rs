//! Answers to prompts.

use crate::classifier::engine::Engine;
use crate::classifier::explanation::Explanation;
use crate::local;
use crate::protocol::{Assessed, Reply, Seq};
use crate::routing::Difficulty;
use crate::session::Assessment;

/// What assesses prompts: the skills, and the engine once it is loaded.
#[derive(Debug, Default)]
pub struct Assistant {
    /// The loaded engine.
    pub engine: Option<Engine>,
}

impl Assistant {
    /// Scores a prompt and asks the skills. `now_ms` is a clock in milliseconds.
    pub fn assess(&self, seq: Seq, prompt: &str, now_ms: &impl Fn() -> f64) -> Reply {
        let start = now_ms();
        let score = match self.engine.as_ref().map(|engine| engine.score(prompt)).transpose() {
            Ok(score) => score,
            Err(error) => return Reply::Failed { seq, reason: error.to_string() },
        };
        let difficulty =
            score.map(|score| Difficulty { logit: f64::from(score.b), spread: f64::from(score.spread) });
        let assessment = Assessment { difficulty, skill: local::answer(prompt) };
        Reply::Assessed { seq, assessed: Assessed { assessment, elapsed_ms: now_ms() - start } }
    }

    /// Finds out which words of a prompt made it harder or easier.
    pub fn explain(&self, seq: Seq, prompt: &str) -> Reply {
        let explain =
            |engine: &Engine| Explanation::of(prompt, |text| engine.score(text).map(|score| score.b));
        match self.engine.as_ref().map(explain).transpose() {
            Ok(explanation) => Reply::Explained { seq, explanation: explanation.unwrap_or_default() },
            Err(error) => Reply::Failed { seq, reason: error.to_string() },
        }
    }
}
