//! Format 1 of a playground as JSON, and its conversion to and from the domain.

use serde::{Deserialize, Serialize};

use super::calling::LimitsV1;
use super::request::RequestV1;
use super::target::TargetV1;
use super::{MAX_PROMPTS, SharedPlayground};
use crate::classifier::own::{OwnModel, OwnModelV1};
use crate::money::HourlyRate;
use crate::routing::{AbstainBand, Policy, QualityBar, TargetId};
use crate::setup::{MAX_TARGETS, Setup, ShadowShare};
use crate::versioned::{self, ReadError};

const VERSION: u64 = 1;

/// Unknown fields are ignored, so that a later version may add one that this version can do without;
/// one that it cannot do without raises the version.
#[derive(Serialize, Deserialize)]
struct PlaygroundV1 {
    version: u64,
    /// The required chance of an acceptable answer.
    bar: f64,
    /// The abstain band, in spreads.
    #[serde(default, skip_serializing_if = "is_off")]
    abstain: f64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    falls_back: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    cascades: bool,
    /// How many answers are held against that of the most able target, in per cent.
    #[serde(default, skip_serializing_if = "is_none")]
    shadow: u8,
    /// The identity of a target.
    baseline: String,
    /// Tokens.
    assumed_output: u64,
    targets: Vec<TargetV1>,
    /// Absent where nothing is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    request: Option<RequestV1>,
    /// What an hour of the device that scores costs, in micro-dollars. Absent where it costs nothing, and in the first links.
    #[serde(default, skip_serializing_if = "is_free")]
    device_per_hour: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limits: Option<LimitsV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<OwnModelV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    prompts: Vec<String>,
}

pub(super) fn to_json(setup: &Setup, model: Option<&OwnModel>, prompts: &[String]) -> String {
    let playground = PlaygroundV1 {
        version: VERSION,
        bar: setup.policy.bar.chance(),
        abstain: setup.policy.abstain.spreads(),
        falls_back: setup.policy.falls_back,
        cascades: setup.policy.cascades,
        shadow: setup.shadow.percent(),
        baseline: setup.baseline.as_str().to_owned(),
        assumed_output: setup.assumed_output,
        targets: setup.targets.iter().map(TargetV1::from).collect(),
        request: RequestV1::of(&setup.request),
        device_per_hour: setup.device_rate.micro_per_hour(),
        limits: LimitsV1::of(&setup.limits),
        model: model.map(OwnModelV1::from),
        prompts: prompts.to_vec(),
    };
    // Strings, numbers and lists under string keys always serialise.
    serde_json::to_string(&playground).unwrap_or_default()
}

pub(super) fn from_json(json: &str) -> Result<SharedPlayground, ReadError> {
    versioned::read::<PlaygroundV1>(json, VERSION)?.into_playground()
}

impl PlaygroundV1 {
    fn into_playground(self) -> Result<SharedPlayground, ReadError> {
        at_most("targets", self.targets.len(), MAX_TARGETS)?;
        at_most("prompts", self.prompts.len(), MAX_PROMPTS)?;
        let targets = self
            .targets
            .into_iter()
            .enumerate()
            .map(|(index, target)| target.into_target(&format!("targets[{index}]")))
            .collect::<Result<_, _>>()?;
        if self.assumed_output > Setup::MAX_ASSUMED_OUTPUT {
            let problem = format!("at most {} tokens", Setup::MAX_ASSUMED_OUTPUT);
            return Err(ReadError::field("assumed_output", problem));
        }
        let setup = Setup {
            targets,
            policy: Policy {
                bar: bar(self.bar)?,
                abstain: abstain(self.abstain)?,
                falls_back: self.falls_back,
                cascades: self.cascades,
            },
            shadow: shadow(self.shadow)?,
            baseline: TargetId::new(self.baseline),
            assumed_output: self.assumed_output,
            request: self.request.map(RequestV1::into_settings).transpose()?.unwrap_or_default(),
            device_rate: HourlyRate::from_micro_per_hour(self.device_per_hour)
                .ok_or_else(|| ReadError::field("device_per_hour", "is over a million dollars"))?,
            limits: self.limits.map(LimitsV1::into_limits).transpose()?.unwrap_or_default(),
        };
        check_targets(&setup)?;
        let model = self.model.map(|model| model.into_model("model.")).transpose()?;
        Ok(SharedPlayground { setup, model, prompts: self.prompts })
    }
}

fn at_most(field: &str, found: usize, limit: usize) -> Result<(), ReadError> {
    if found > limit {
        return Err(ReadError::field(field, format!("at most {limit}, and there are {found}")));
    }
    Ok(())
}

fn bar(chance: f64) -> Result<QualityBar, ReadError> {
    let (low, high) = (QualityBar::MIN.chance(), QualityBar::MAX.chance());
    if !(low..=high).contains(&chance) {
        return Err(ReadError::field("bar", format!("must be from {low} to {high}")));
    }
    Ok(QualityBar::new(chance))
}

/// Left out where there is none, so that earlier versions of this page read the same link.
fn is_off(spreads: &f64) -> bool {
    *spreads == AbstainBand::OFF.spreads()
}

fn is_free(micro_per_hour: &u64) -> bool {
    *micro_per_hour == 0
}

fn is_none(percent: &u8) -> bool {
    *percent == ShadowShare::NONE.percent()
}

fn shadow(percent: u8) -> Result<ShadowShare, ReadError> {
    let choices = ShadowShare::ALL.map(|share| share.percent().to_string()).join(", ");
    ShadowShare::from_percent(percent)
        .ok_or_else(|| ReadError::field("shadow", format!("must be one of {choices} per cent")))
}

fn abstain(spreads: f64) -> Result<AbstainBand, ReadError> {
    let (low, high) = (AbstainBand::OFF.spreads(), AbstainBand::MAX.spreads());
    if !(low..=high).contains(&spreads) {
        return Err(ReadError::field("abstain", format!("must be from {low} to {high} spreads")));
    }
    Ok(AbstainBand::new(spreads))
}

/// What concerns the targets together: no identity twice, the skills of this page once, a baseline that exists.
fn check_targets(setup: &Setup) -> Result<(), ReadError> {
    for (index, target) in setup.targets.iter().enumerate() {
        let earlier = || setup.targets.iter().take(index);
        if earlier().any(|other| other.id == target.id) {
            let problem = format!("another target has the identity “{}” too", target.id.as_str());
            return Err(ReadError::field(format!("targets[{index}].id"), problem));
        }
        if target.endpoint == crate::routing::Endpoint::Skills
            && earlier().any(|other| other.endpoint == target.endpoint)
        {
            let problem = "the skills of this page can be a target only once";
            return Err(ReadError::field(format!("targets[{index}].api"), problem));
        }
    }
    if !setup.targets.is_empty() && setup.baseline_target().is_none() {
        let problem = format!("no target has the identity “{}”", setup.baseline.as_str());
        return Err(ReadError::field("baseline", problem));
    }
    Ok(())
}
