//! The APIs that answer prompts: what is sent, what comes back, what can go wrong. Nothing here sends anything.

mod failure;
pub mod openai_chat;
mod reply;
mod secret;
mod simulation;

pub use failure::CallError;
pub use reply::{Event, Reply};
pub use secret::{Keyring, Secret, SecretError};
pub use simulation::simulated_answer;
