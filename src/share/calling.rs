//! Format 1 of the limits of calls.

use serde::{Deserialize, Serialize};

use crate::calling::{Limit, Limits};
use crate::versioned::ReadError;

/// The limits that differ from the defaults; the others are absent.
#[derive(Serialize, Deserialize)]
pub(super) struct LimitsV1 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    connect_s: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_token_s: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    idle_s: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attempts: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_once: Option<u32>,
}

impl LimitsV1 {
    /// Nothing where nothing is changed, so that earlier versions of this page read the same link.
    pub(super) fn of(limits: &Limits) -> Option<Self> {
        let changed = |limit| Some(limits.get(limit)).filter(|value| *value != Limits::default().get(limit));
        (*limits != Limits::default()).then(|| Self {
            connect_s: changed(Limit::Connect),
            first_token_s: changed(Limit::FirstToken),
            idle_s: changed(Limit::Idle),
            attempts: changed(Limit::Attempts),
            at_once: changed(Limit::AtOnce),
        })
    }

    /// The limits, or the field that is wrong.
    pub(super) fn into_limits(self) -> Result<Limits, ReadError> {
        [
            (Limit::Connect, self.connect_s),
            (Limit::FirstToken, self.first_token_s),
            (Limit::Idle, self.idle_s),
            (Limit::Attempts, self.attempts),
            (Limit::AtOnce, self.at_once),
        ]
        .into_iter()
        .filter_map(|(limit, value)| Some((limit, value?)))
        .try_fold(Limits::default(), |limits, (limit, value)| {
            let problem = |error| ReadError::field(format!("limits.{}", limit.slug()), error);
            limits.with(limit, value).map_err(problem)
        })
    }
}
