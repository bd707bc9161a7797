//! Format 1 of a target.

use serde::{Deserialize, Serialize};

use super::model_facts::ModelFactsV1;
use super::price::PriceV1;
use crate::line::{MAX_ID, MAX_MODEL, MAX_NAME, MAX_URL};
use crate::money::Pricing;
use crate::routing::{Ability, BaseUrl, Endpoint, Format, SizeClass, Target, TargetId, Tier};
use crate::setup::MAX_THETA;
use crate::versioned::{ReadError, line};

const SKILLS: &str = "skills";
const LANGUAGE_MODEL: &str = "language-model";
const BROWSER_MODEL: &str = "browser-model";

/// One target. There is no field for a key, and none of these can hold one.
#[derive(Serialize, Deserialize)]
pub(super) struct TargetV1 {
    id: String,
    name: String,
    /// A [`Tier::slug`].
    tier: String,
    /// [`SKILLS`], [`BROWSER_MODEL`], [`LANGUAGE_MODEL`], which has a model, or a [`Format::slug`], which has an address and a model.
    api: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<String>,
    ability: AbilityV1,
    /// Absent when no price is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    price: Option<PriceV1>,
    /// Absent in the first links, and where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    facts: Option<ModelFactsV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AbilityV1 {
    /// A [`SizeClass::slug`].
    Like(String),
    Logits(f64),
}

impl From<&Target> for TargetV1 {
    fn from(target: &Target) -> Self {
        let (api, base_url, model) = match &target.endpoint {
            Endpoint::Skills => (SKILLS, None, None),
            Endpoint::BrowserModel => (BROWSER_MODEL, None, None),
            Endpoint::LanguageModel { model } => (LANGUAGE_MODEL, None, Some(model.clone())),
            Endpoint::Api { format, base_url, model } => {
                (format.slug(), Some(base_url.as_str().to_owned()), Some(model.clone()))
            }
        };
        Self {
            id: target.id.as_str().to_owned(),
            name: target.name.clone(),
            tier: target.tier.slug().to_owned(),
            api: api.to_owned(),
            base_url,
            model,
            ability: match target.ability {
                Ability::Like(class) => AbilityV1::Like(class.slug().to_owned()),
                Ability::Logits(theta) => AbilityV1::Logits(theta),
            },
            price: match &target.pricing {
                Pricing::Known { price, source } => Some(PriceV1::new(price, source)),
                Pricing::Unpriced => None,
            },
            facts: ModelFactsV1::of(&target.facts),
        }
    }
}

impl TargetV1 {
    /// The target, or the field under `path` that is wrong.
    pub(super) fn into_target(self, path: &str) -> Result<Target, ReadError> {
        let at = |field: &str| format!("{path}.{field}");
        let tier = Tier::from_slug(&self.tier)
            .ok_or_else(|| ReadError::field(at("tier"), format!("there is no tier “{}”", self.tier)))?;
        let endpoint = match (self.api.as_str(), Format::from_slug(&self.api)) {
            (SKILLS, _) => Endpoint::Skills,
            (BROWSER_MODEL, _) => Endpoint::BrowserModel,
            (LANGUAGE_MODEL, _) => Endpoint::LanguageModel {
                model: line(at("model"), self.model.unwrap_or_default(), MAX_MODEL)?,
            },
            (_, Some(format)) => {
                let address = line(at("base_url"), self.base_url.unwrap_or_default(), MAX_URL);
                let base_url =
                    BaseUrl::parse(&address?).map_err(|error| ReadError::field(at("base_url"), error))?;
                Endpoint::Api {
                    format,
                    base_url,
                    model: line(at("model"), self.model.unwrap_or_default(), MAX_MODEL)?,
                }
            }
            (other, None) => {
                return Err(ReadError::field(at("api"), format!("this version knows no API “{other}”")));
            }
        };
        if (tier == Tier::InBrowser) == matches!(endpoint, Endpoint::Api { .. }) {
            let problem = "the tier in-browser and the handlers of this page belong together";
            return Err(ReadError::field(at("tier"), problem));
        }
        Ok(Target {
            id: TargetId::new(line(at("id"), self.id, MAX_ID)?),
            name: line(at("name"), self.name, MAX_NAME)?,
            tier,
            endpoint,
            ability: self.ability.into_ability(at("ability"))?,
            pricing: match self.price {
                Some(price) => price.into_pricing(&at("price"))?,
                None => Pricing::Unpriced,
            },
            facts: self.facts.map(|facts| facts.into_facts(&at("facts"))).transpose()?.unwrap_or_default(),
        })
    }
}

impl AbilityV1 {
    fn into_ability(self, field: String) -> Result<Ability, ReadError> {
        match self {
            AbilityV1::Like(slug) => SizeClass::from_slug(&slug)
                .map(Ability::Like)
                .ok_or_else(|| ReadError::field(field, format!("there is no size class “{slug}”"))),
            AbilityV1::Logits(theta) if theta.abs() <= MAX_THETA => Ok(Ability::Logits(theta)),
            AbilityV1::Logits(_) => {
                Err(ReadError::field(field, format!("must be from −{MAX_THETA} to {MAX_THETA} logits")))
            }
        }
    }
}
