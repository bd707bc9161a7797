//! Where a prompt goes and why: difficulty, tiers, targets, the policy and its decisions.

mod ability;
mod abstain;
mod decision;
mod device;
mod difficulty;
mod fit;
mod format;
mod model_facts;
mod passed;
mod policy;
mod router;
mod target;
mod tier;

pub use ability::{Abilities, Ability, SizeClass};
pub use abstain::AbstainBand;
pub use decision::{Decision, Reason};
pub use device::Device;
pub use difficulty::{Difficulty, Scale};
pub use fit::AbilityFit;
pub use format::Format;
pub use model_facts::{CommercialUse, Licence, ModelFacts};
pub use passed::{Passed, Why};
pub use policy::{Policy, QualityBar};
pub use router::{Case, Router};
pub use target::{BaseUrl, BaseUrlError, Endpoint, Target, TargetId};
pub use tier::Tier;

/// The logistic function, 1 / (1 + e^-x).
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The inverse of the logistic function, in logits, for `0 < p < 1`.
fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}
