//! The APIs that answer prompts: what is sent, what comes back, what can go wrong. Nothing here sends anything.

mod anthropic_messages;
pub mod body;
mod failure;
mod gemini;
mod openai_chat;
mod openai_responses;
mod presets;
mod prompt_api;
mod reply;
mod request;
mod secret;
mod simulation;
mod stop;
mod usage;
mod wire;

pub use failure::{CallError, Phase, Refusal};
pub use presets::{PRESETS, PRESETS_AS_OF, Preset};
pub use prompt_api::{PromptApiRequest, prompt_api};
pub use reply::{Event, MAX_ANSWER, Reply};
pub use request::{Request, RequestSettings, Role, Turn};
pub use secret::{Secret, SecretError};
pub use simulation::simulated_answer;
pub use stop::StopReason;
pub use wire::{Decoder, engine_body};

#[cfg(test)]
mod tests;
