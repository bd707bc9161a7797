//! Answers to prompts.

use crate::classifier::engine::Engine;
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
}
