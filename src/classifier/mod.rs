//! The difficulty classifier: text → features → difficulty on one scale, and the card that says what the model is.
//!
//! Everything here is pure but [`engine`] (feature `inference`) and the engine of [`own`] (feature `own-models`), which
//! name tract.

pub mod card;
pub mod comparison;
mod courtesies;
#[cfg(feature = "inference")]
pub mod engine;
pub mod explanation;
pub mod familiarity;
pub mod features;
pub mod figures;
mod footers;
pub mod latency;
mod ngrams;
mod normalise;
mod numeric;
pub mod own;
pub mod score;
mod window;
