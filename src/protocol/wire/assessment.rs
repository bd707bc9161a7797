//! What was found out about a prompt, as text.

use serde::{Deserialize, Serialize};

use super::WireError;
use crate::classifier::latency::ScoreTimes;
use crate::local::{Skill, SkillAnswer};
use crate::protocol::Assessed;
use crate::routing::Difficulty;
use crate::session::Assessment;

#[derive(Serialize, Deserialize)]
pub(super) struct AssessedDto {
    difficulty: Option<DifficultyDto>,
    skill: Option<SkillDto>,
    declined: Option<String>,
    elapsed_ms: f64,
    times: Option<TimesDto>,
    memory_bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct DifficultyDto {
    b: f64,
    spread: f64,
}

#[derive(Serialize, Deserialize)]
struct SkillDto {
    skill: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct TimesDto {
    features_ms: Option<f64>,
    network_ms: f64,
}

impl From<Assessed> for AssessedDto {
    fn from(Assessed { assessment, elapsed_ms, times, memory_bytes }: Assessed) -> Self {
        let difficulty = |Difficulty { logit, spread }| DifficultyDto { b: logit, spread };
        let skill =
            |SkillAnswer { skill, text }: SkillAnswer| SkillDto { skill: skill.slug().to_owned(), text };
        let times = times.map(|ScoreTimes { features_ms, network_ms }| TimesDto { features_ms, network_ms });
        Self {
            difficulty: assessment.difficulty.map(difficulty),
            skill: assessment.skill.map(skill),
            declined: assessment.declined,
            elapsed_ms,
            times,
            memory_bytes,
        }
    }
}

impl AssessedDto {
    pub(super) fn into_assessed(self) -> Result<Assessed, WireError> {
        let difficulty = |DifficultyDto { b, spread }| Difficulty { logit: b, spread };
        let times = |TimesDto { features_ms, network_ms }| ScoreTimes { features_ms, network_ms };
        let assessment = Assessment {
            difficulty: self.difficulty.map(difficulty),
            skill: self.skill.map(answer).transpose()?,
            declined: self.declined,
        };
        Ok(Assessed {
            assessment,
            elapsed_ms: self.elapsed_ms,
            times: self.times.map(times),
            memory_bytes: self.memory_bytes,
        })
    }
}

fn answer(SkillDto { skill, text }: SkillDto) -> Result<SkillAnswer, WireError> {
    match Skill::from_slug(&skill) {
        Some(skill) => Ok(SkillAnswer { skill, text }),
        None => Err(WireError::Field { field: "skill.skill", found: skill }),
    }
}
