//! Format 1 of what was asked beside the routing: comparisons and shadows.

use serde::{Deserialize, Serialize};

use super::call::{CallV1, into_calls};
use crate::routing::TargetId;
use crate::session::{Agreement, Comparison, Pick, Preference, Shadow};
use crate::versioned::ReadError;

#[derive(Serialize, Deserialize)]
pub(super) struct ComparisonV1 {
    columns: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    blind: bool,
    calls: Vec<CallV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pick: Option<PickV1>,
}

#[derive(Serialize, Deserialize)]
struct PickV1 {
    preference: PreferenceV1,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    blind: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PreferenceV1 {
    Better(String),
    Alike,
    NoneWillDo,
}

#[derive(Serialize, Deserialize)]
pub(super) struct ShadowV1 {
    target: String,
    /// The place of the routed call in the entry's.
    against: usize,
    calls: Vec<CallV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<AgreementV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AgreementV1 {
    Agrees,
    Differs,
}

impl From<&Comparison> for ComparisonV1 {
    fn from(comparison: &Comparison) -> Self {
        Self {
            columns: comparison.columns.iter().map(|id| id.as_str().to_owned()).collect(),
            blind: comparison.is_blind,
            calls: comparison.calls.iter().map(CallV1::from).collect(),
            pick: comparison.pick.as_ref().map(|Pick { preference, was_blind }| PickV1 {
                preference: match preference {
                    Preference::Better(target) => PreferenceV1::Better(target.as_str().to_owned()),
                    Preference::Alike => PreferenceV1::Alike,
                    Preference::NoneWillDo => PreferenceV1::NoneWillDo,
                },
                blind: *was_blind,
            }),
        }
    }
}

impl ComparisonV1 {
    /// The comparison, or the field under `path` that is wrong.
    pub(super) fn into_comparison(self, path: &str) -> Result<Comparison, ReadError> {
        let columns: Vec<TargetId> = self.columns.into_iter().map(TargetId::new).collect();
        let has_twins =
            columns.iter().enumerate().any(|(at, id)| columns.iter().skip(at + 1).any(|other| other == id));
        if has_twins || !(Comparison::MIN..=Comparison::MAX).contains(&columns.len()) {
            let (min, max) = (Comparison::MIN, Comparison::MAX);
            return Err(ReadError::field(
                format!("{path}.columns"),
                format!("must be {min} to {max} different targets"),
            ));
        }
        let pick = self.pick.map(|PickV1 { preference, blind }| Pick {
            preference: match preference {
                PreferenceV1::Better(target) => Preference::Better(TargetId::new(target)),
                PreferenceV1::Alike => Preference::Alike,
                PreferenceV1::NoneWillDo => Preference::NoneWillDo,
            },
            was_blind: blind,
        });
        if let Some(Pick { preference: Preference::Better(target), .. }) = &pick
            && !columns.contains(target)
        {
            return Err(ReadError::field(format!("{path}.pick.preference"), "is none of the columns"));
        }
        let calls = into_calls(self.calls, &format!("{path}.calls"))?;
        Ok(Comparison { columns, is_blind: self.blind, calls, pick })
    }
}

impl From<&Shadow> for ShadowV1 {
    fn from(shadow: &Shadow) -> Self {
        Self {
            target: shadow.target.as_str().to_owned(),
            against: shadow.against,
            calls: shadow.calls.iter().map(CallV1::from).collect(),
            said: shadow.said.map(|said| match said {
                Agreement::Agrees => AgreementV1::Agrees,
                Agreement::Differs => AgreementV1::Differs,
            }),
        }
    }
}

impl ShadowV1 {
    /// The shadow, or the field that is wrong. A place of which the entry has no call is held against nothing.
    pub(super) fn into_shadow(self) -> Result<Shadow, ReadError> {
        Ok(Shadow {
            target: TargetId::new(self.target),
            against: self.against,
            calls: into_calls(self.calls, "shadow.calls")?,
            said: self.said.map(|said| match said {
                AgreementV1::Agrees => Agreement::Agrees,
                AgreementV1::Differs => Agreement::Differs,
            }),
        })
    }
}
