//! Lists of prompts to play through the router: the demo set, and the user's own in three formats.

mod demo;
mod list;
mod playing;

pub use demo::{DemoError, DemoPrompt, DemoSet, parse_demo};
pub use list::{ListFormat, MAX_PROMPT_BYTES, MAX_PROMPTS, Problem, PromptList, parse};
pub use playing::{Progress, Speed};
