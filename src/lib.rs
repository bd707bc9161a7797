//! Pointsman: score a prompt's difficulty on the device, route it, and see what that saves.
//!
//! Everything but `platform`, `ui` and `classifier::engine` is pure: it names no browser and no engine,
//! takes time and randomness as arguments, and is tested natively. ARCHITECTURE.md has the whole map.

pub mod calendar;
pub mod calling;
pub mod chart;
pub mod classifier;
#[cfg(feature = "cli")]
pub mod command;
pub mod diagram;
pub mod doctor;
pub mod keys;
pub mod language_model;
pub mod line;
pub mod local;
pub mod markdown;
pub mod money;
#[cfg(feature = "ui")]
pub mod platform;
pub mod prompts;
pub mod protocol;
pub mod providers;
pub mod records;
pub mod routing;
pub mod session;
pub mod setup;
pub mod share;
#[cfg(feature = "ui")]
pub mod ui;
pub mod versioned;
#[cfg(feature = "worker")]
pub mod worker;
