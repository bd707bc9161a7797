//! In-browser handling: skills that answer exactly or decline.
//!
//! A skill parses the whole request. One word it does not know, one reading too many, and it declines:
//! a declined prompt costs a fraction of a cent, a wrong answer costs trust.

mod arithmetic;
mod extraction;
mod skill;

pub use skill::{Skill, SkillAnswer};

/// The answer of the first skill that understands the whole prompt, or nothing.
///
/// Bounded for any input: each skill declines a prompt that is longer than its own limit, and arithmetic
/// counts its steps. Never panics.
pub fn answer(prompt: &str) -> Option<SkillAnswer> {
    Skill::ALL.into_iter().find_map(|skill| {
        let text = match skill {
            Skill::Arithmetic => arithmetic::answer(prompt),
            Skill::Extraction => extraction::answer(prompt),
        }?;
        Some(SkillAnswer { skill, text })
    })
}

#[cfg(test)]
mod tests;
