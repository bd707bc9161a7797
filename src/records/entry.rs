//! Format 1 of a session's entry.

use serde::{Deserialize, Serialize};

use super::beside::{ComparisonV1, ShadowV1};
use super::call::{CallV1, into_calls};
use crate::local::{Skill, SkillAnswer};
use crate::routing::{Difficulty, TargetId};
use crate::session::{Assessment, Entry, EntryId, Label, Origin, Verdict};
use crate::versioned::{self, ReadError};

const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    version: u64,
    id: u64,
    prompt: String,
    origin: OriginV1,
    asked_ms: u64,
    difficulty: Option<DifficultyV1>,
    skill: Option<SkillAnswerV1>,
    /// Why all skills declined, in words. Absent where one did not, and in the first records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    declined: Option<String>,
    /// The number of an older entry.
    #[serde(default)]
    follows: Option<u64>,
    choice: Option<String>,
    calls: Vec<CallV1>,
    /// Absent where the user has said nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    labels: Vec<LabelV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comparisons: Vec<ComparisonV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shadow: Option<ShadowV1>,
}

#[derive(Serialize, Deserialize)]
struct LabelV1 {
    target: String,
    verdict: VerdictV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VerdictV1 {
    Good,
    Bad,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OriginV1 {
    Typed,
    Replayed,
}

/// Logits.
#[derive(Serialize, Deserialize)]
struct DifficultyV1 {
    logit: f64,
    spread: f64,
}

#[derive(Serialize, Deserialize)]
struct SkillAnswerV1 {
    /// A [`Skill::slug`].
    skill: String,
    text: String,
}

/// An entry as it is kept.
pub fn entry_to_json(entry: &Entry) -> String {
    // Strings, numbers and lists under string keys always serialise.
    serde_json::to_string(&EntryV1::from(entry)).unwrap_or_default()
}

/// Reads what [`entry_to_json`] wrote; the error names the field.
pub fn entry_from_json(json: &str) -> Result<Entry, ReadError> {
    versioned::read::<EntryV1>(json, VERSION)?.into_entry()
}

/// Reads entries, leaves out those that cannot be read, and counts them.
pub fn read_entries<'a>(records: impl IntoIterator<Item = &'a str>) -> (Vec<Entry>, usize) {
    let mut skipped = 0;
    let entries = records.into_iter().filter_map(|json| {
        let entry = entry_from_json(json).ok();
        skipped += usize::from(entry.is_none());
        entry
    });
    (entries.collect(), skipped)
}

impl From<&Entry> for EntryV1 {
    fn from(entry: &Entry) -> Self {
        let Assessment { difficulty, skill, declined } = &entry.assessment;
        Self {
            version: VERSION,
            id: entry.id.0,
            prompt: entry.prompt.clone(),
            origin: match entry.origin {
                Origin::Typed => OriginV1::Typed,
                Origin::Replayed => OriginV1::Replayed,
            },
            asked_ms: entry.asked_ms,
            difficulty: difficulty.map(|Difficulty { logit, spread }| DifficultyV1 { logit, spread }),
            skill: skill.as_ref().map(|answer| SkillAnswerV1 {
                skill: answer.skill.slug().to_owned(),
                text: answer.text.clone(),
            }),
            declined: declined.clone(),
            follows: entry.follows.map(|id| id.0),
            choice: entry.choice.as_ref().map(|id| id.as_str().to_owned()),
            calls: entry.calls.iter().map(CallV1::from).collect(),
            labels: entry.labels.iter().map(LabelV1::from).collect(),
            comparisons: entry.comparisons.iter().map(ComparisonV1::from).collect(),
            shadow: entry.shadow.as_ref().map(ShadowV1::from),
        }
    }
}

impl EntryV1 {
    fn into_entry(self) -> Result<Entry, ReadError> {
        Ok(Entry {
            id: EntryId(self.id),
            prompt: self.prompt,
            origin: match self.origin {
                OriginV1::Typed => Origin::Typed,
                OriginV1::Replayed => Origin::Replayed,
            },
            asked_ms: self.asked_ms,
            assessment: Assessment {
                difficulty: self.difficulty.map(DifficultyV1::into_difficulty).transpose()?,
                skill: self.skill.map(SkillAnswerV1::into_answer).transpose()?,
                declined: self.declined,
            },
            follows: self.follows.map(EntryId),
            choice: self.choice.map(TargetId::new),
            calls: into_calls(self.calls, "calls")?,
            labels: self.labels.into_iter().map(Label::from).collect(),
            comparisons: self
                .comparisons
                .into_iter()
                .enumerate()
                .map(|(index, comparison)| comparison.into_comparison(&format!("comparisons[{index}]")))
                .collect::<Result<_, _>>()?,
            shadow: self.shadow.map(ShadowV1::into_shadow).transpose()?,
        })
    }
}

impl From<&Label> for LabelV1 {
    fn from(label: &Label) -> Self {
        let verdict = match label.verdict {
            Verdict::Good => VerdictV1::Good,
            Verdict::Bad => VerdictV1::Bad,
        };
        Self { target: label.target.as_str().to_owned(), verdict }
    }
}

impl From<LabelV1> for Label {
    fn from(label: LabelV1) -> Self {
        let verdict = match label.verdict {
            VerdictV1::Good => Verdict::Good,
            VerdictV1::Bad => Verdict::Bad,
        };
        Self { target: TargetId::new(label.target), verdict }
    }
}

impl DifficultyV1 {
    fn into_difficulty(self) -> Result<Difficulty, ReadError> {
        if self.spread < 0.0 {
            return Err(ReadError::field("difficulty.spread", "must not be negative"));
        }
        Ok(Difficulty { logit: self.logit, spread: self.spread })
    }
}

impl SkillAnswerV1 {
    fn into_answer(self) -> Result<SkillAnswer, ReadError> {
        let skill = Skill::from_slug(&self.skill).ok_or_else(|| {
            ReadError::field("skill.skill", format!("this version has no skill “{}”", self.skill))
        })?;
        Ok(SkillAnswer { skill, text: self.text })
    }
}

#[cfg(test)]
mod tests;
