//! Format 1 of what is known of a target's model.

use serde::{Deserialize, Serialize};

use crate::line::MAX_NAME;
use crate::routing::{CommercialUse, Licence, ModelFacts};
use crate::versioned::{ReadError, date, https, line};

/// What is absent is not known.
#[derive(Serialize, Deserialize)]
pub(super) struct ModelFactsV1 {
    /// Tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    context: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retires: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceV1>,
}

#[derive(Serialize, Deserialize)]
struct LicenceV1 {
    name: String,
    /// A [`CommercialUse::slug`].
    commercial: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

impl ModelFactsV1 {
    /// Nothing where nothing is known, so that earlier versions of this page read the same link.
    pub(super) fn of(facts: &ModelFacts) -> Option<Self> {
        let ModelFacts { context, retires, licence } = facts.clone();
        let licence = licence.map(|Licence { name, commercial, page }| LicenceV1 {
            name,
            commercial: commercial.slug().to_owned(),
            page,
        });
        (*facts != ModelFacts::default()).then_some(Self { context, retires, licence })
    }

    /// The facts, or the field under `path` that is wrong.
    pub(super) fn into_facts(self, path: &str) -> Result<ModelFacts, ReadError> {
        let at = |field: &str| format!("{path}.{field}");
        Ok(ModelFacts {
            context: self.context,
            retires: self.retires.map(|text| date(at("retires"), text)).transpose()?,
            licence: self.licence.map(|licence| licence.into_licence(&at("licence"))).transpose()?,
        })
    }
}

impl LicenceV1 {
    fn into_licence(self, path: &str) -> Result<Licence, ReadError> {
        let at = |field: &str| format!("{path}.{field}");
        Ok(Licence {
            name: line(at("name"), self.name, MAX_NAME)?,
            commercial: CommercialUse::from_slug(&self.commercial)
                .ok_or_else(|| ReadError::field(at("commercial"), "must be yes, conditions or no"))?,
            page: self.page.map(|page| https(at("page"), page)).transpose()?,
        })
    }
}
