//! Answers to prompts.

use std::cell::Cell;

use crate::classifier::explanation::Explanation;
use crate::classifier::latency::ScoreTimes;
use crate::classifier::score::Score;
use crate::local;
use crate::protocol::{Assessed, Reply, Seq};
use crate::routing::Difficulty;
use crate::session::Assessment;

/// How long an explanation may take, in milliseconds: typing waits for it.
const EXPLANATION_MS: f64 = 400.0;

/// A score, and how long it took.
pub struct Scored {
    pub score: Score,
    pub times: ScoreTimes,
}

/// Scores a text, or says why it cannot.
pub type Scorer = Box<dyn Fn(&str) -> Result<Scored, String>>;

/// Bytes of this worker's memory, which never shrinks.
fn memory_bytes() -> u64 {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size(0) as u64 * 65_536;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// What assesses prompts: the skills, and a model once it is loaded.
#[derive(Default)]
pub struct Assistant {
    /// The loaded model.
    pub score: Option<Scorer>,
}

impl Assistant {
    /// Scores a prompt and asks the skills. `now_ms` is a clock in milliseconds, `now` the user's day and hour.
    pub fn assess(&self, seq: Seq, prompt: &str, now_ms: &impl Fn() -> f64, now: &jiff::Zoned) -> Reply {
        let start = now_ms();
        let scored = match self.score.as_ref().map(|score| score(prompt)).transpose() {
            Ok(scored) => scored,
            Err(reason) => return Reply::Failed { seq, reason },
        };
        let difficulty = scored.as_ref().map(|scored| Difficulty::from(scored.score));
        let times = scored.map(|scored| scored.times);
        let (skill, declined) = match local::answer(prompt, now) {
            Ok(answer) => (Some(answer), None),
            Err(declined) => (None, Some(declined.words())),
        };
        let assessment = Assessment { difficulty, skill, declined };
        let elapsed_ms = now_ms() - start;
        let assessed = Assessed { assessment, elapsed_ms, times, memory_bytes: memory_bytes() };
        Reply::Assessed { seq, assessed }
    }

    /// Finds out which words of a prompt made it harder or easier; nothing where that would take too long, as it does
    /// with a large model, which must score the prompt once for each word.
    pub fn explain(&self, seq: Seq, prompt: &str, now_ms: &impl Fn() -> f64) -> Reply {
        let start = now_ms();
        let is_late = Cell::new(false);
        let explain = |score: &Scorer| {
            Explanation::of(prompt, |text| {
                is_late.set(now_ms() - start > EXPLANATION_MS);
                if is_late.get() { Err(String::new()) } else { score(text).map(|scored| scored.score.b) }
            })
        };
        match self.score.as_ref().map(explain).transpose() {
            Ok(explanation) => Reply::Explained { seq, explanation: explanation.unwrap_or_default() },
            Err(_) if is_late.get() => Reply::Explained { seq, explanation: Explanation::default() },
            Err(reason) => Reply::Failed { seq, reason },
        }
    }
}
