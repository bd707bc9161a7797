//! Everything a user configures and a link carries: targets, policy, baseline and assumptions.

mod defaults;
mod form;
mod language_model;
mod limits;
mod repricing;
mod request;
mod shadow_share;

pub use form::{Field, FieldError, GpuForm, PriceForm, PricedBy, RatesForm, TargetForm};
pub use limits::{MAX_SYSTEM, MAX_TARGETS, MAX_THETA};
pub use repricing::Repriced;
pub use request::{
    MAX_OUTPUT_LIMIT, RequestError, check_max_output, check_system, check_temperature, parse_max_output,
    parse_temperature,
};
pub use shadow_share::ShadowShare;

use crate::calling::Limits;
use crate::money::HourlyRate;
use crate::providers::RequestSettings;
use crate::routing::{Device, Policy, Router, Target, TargetId};

/// A configured playground, without any secret.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Where prompts can go, in the order shown.
    pub targets: Vec<Target>,
    /// How they are routed.
    pub policy: Policy,
    /// How many answers are held against that of the most able target.
    pub shadow: ShadowShare,
    /// The target every prompt would go to without routing.
    pub baseline: TargetId,
    /// The answer's length, in tokens, assumed where nothing was measured.
    pub assumed_output: u64,
    /// How every target is asked.
    pub request: RequestSettings,
    /// What an hour of the device that scores costs.
    pub device_rate: HourlyRate,
    /// For how long, how often, and how many at once.
    pub limits: Limits,
}

/// No length that an answer can be assumed to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a whole number from 1 to {}", Setup::MAX_ASSUMED_OUTPUT)]
pub struct AssumedOutputError;

impl Setup {
    /// The longest answer that may be assumed, in tokens.
    pub const MAX_ASSUMED_OUTPUT: u64 = 1_000_000;

    /// The assumed length of an answer as typed, in tokens.
    pub fn parse_assumed_output(text: &str) -> Result<u64, AssumedOutputError> {
        let tokens = text.trim().parse().map_err(|_| AssumedOutputError)?;
        (1..=Self::MAX_ASSUMED_OUTPUT).contains(&tokens).then_some(tokens).ok_or(AssumedOutputError)
    }

    /// The target of an identity.
    pub fn target(&self, id: &TargetId) -> Option<&Target> {
        self.targets.iter().find(|target| &target.id == id)
    }

    /// The baseline target, if it still exists.
    pub fn baseline_target(&self) -> Option<&Target> {
        self.target(&self.baseline)
    }

    /// The router of this set-up on a device.
    pub fn router<'a>(&'a self, device: impl Into<Device<'a>>) -> Router<'a> {
        Router { policy: self.policy, targets: &self.targets, device: device.into() }
    }

    /// An identity no target has: `target-1`, `target-2` and so on.
    pub fn free_id(&self) -> TargetId {
        let mut number = self.targets.len() + 1;
        loop {
            let id = TargetId::new(format!("target-{number}"));
            if self.target(&id).is_none() {
                return id;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assumed_length_is_in_range_or_refused() {
        assert_eq!(Setup::parse_assumed_output(" 250 "), Ok(250));
        assert_eq!(Setup::parse_assumed_output("1000000"), Ok(Setup::MAX_ASSUMED_OUTPUT));
        for text in ["", "0", "-1", "1.5", "1000001", "long"] {
            assert_eq!(Setup::parse_assumed_output(text), Err(AssumedOutputError), "{text}");
        }
    }
}
