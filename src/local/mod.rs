//! In-browser handling: skills that answer exactly or decline.
//!
//! A skill parses the whole request. One word it does not know, one reading too many, and it declines:
//! a declined prompt costs a fraction of a cent, a wrong answer costs trust.

mod arithmetic;
mod conversion;
mod counting;
mod dates;
mod decline;
mod digest;
mod editing;
mod encoding;
mod extraction;
mod language;
mod lists;
mod request;
mod skill;
mod small_talk;

use jiff::Zoned;

pub use decline::{Decline, Declined};
use request::Request;
pub use skill::{Skill, SkillAnswer, SkillCard};

/// The longest prompt that is looked at, in bytes.
const MAX_BYTES: usize = 1_000_000;

/// The answer of the first skill that understands the whole prompt. `now` is the user's day and hour.
///
/// Bounded for any input: each skill declines a text that is longer than its own limit, arithmetic counts its
/// steps, and everything else is linear in the prompt's length. Never panics.
///
/// # Errors
/// The decline of the skill that understood most.
pub fn answer(prompt: &str, now: &Zoned) -> Result<SkillAnswer, Declined> {
    if prompt.len() > MAX_BYTES {
        let why = Decline::OverLimit { what: "the prompt's length in bytes", limit: MAX_BYTES };
        return Err(Declined { skill: None, why });
    }
    let request = Request::new(prompt);
    let mut declined = Declined { skill: None, why: Decline::NotKnown };
    for skill in Skill::ALL {
        let answer = match skill {
            Skill::SmallTalk => small_talk::answer(prompt).map(str::to_owned).ok_or(Decline::NotKnown),
            Skill::Arithmetic => arithmetic::answer(prompt),
            Skill::Dates => dates::answer(prompt, now),
            Skill::Extraction => extraction::answer(&request),
            Skill::Counting => counting::answer(&request),
            Skill::Lists => lists::answer(&request),
            Skill::Editing => editing::answer(&request),
            Skill::Conversion => conversion::answer(&request),
            Skill::Encoding => encoding::answer(&request),
            Skill::Language => language::answer(&request),
            Skill::Digest => digest::answer(&request),
        };
        match answer {
            Ok(text) => return Ok(SkillAnswer { skill, text }),
            Err(why) if rank(&why) > rank(&declined.why) => declined = Declined { skill: Some(skill), why },
            Err(_) => {}
        }
    }
    Err(declined)
}

/// How much of the request was understood.
fn rank(why: &Decline) -> u8 {
    match why {
        Decline::NotKnown => 0,
        Decline::NotWhole { .. } => 1,
        Decline::Ambiguous(_) | Decline::OverLimit { .. } | Decline::NoAnswer(_) => 2,
    }
}

#[cfg(test)]
mod tests;
