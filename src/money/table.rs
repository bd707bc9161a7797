//! A dated table of prices, such as the one that comes with the page (`public/prices.json`).

mod file;
mod search;

pub use search::Found;

use super::{Price, PriceSource, Pricing};
use crate::routing::ModelFacts;
use crate::versioned::ReadError;

/// A dated table of prices from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceTable {
    /// Where the figures come from.
    pub source: String,
    /// ISO date of the figures.
    pub as_of: String,
    /// The models, by provider and name.
    pub models: Vec<TablePrice>,
}

/// One model of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePrice {
    /// The model's name at its provider.
    pub id: String,
    /// The provider.
    pub provider: String,
    /// The price.
    pub price: Price,
    /// The page that the price is from, if the table says so.
    pub page: Option<String>,
    /// What else is known of the model.
    pub facts: ModelFacts,
}

impl PriceTable {
    /// Reads a table from JSON; the error names the field.
    pub fn parse(json: &str) -> Result<Self, ReadError> {
        file::read(json)
    }

    /// A model of the table.
    pub fn find(&self, provider: &str, id: &str) -> Option<&TablePrice> {
        self.models.iter().find(|model| model.provider == provider && model.id == id)
    }

    /// The price of a model of this table, with its source.
    pub fn pricing_of(&self, model: &TablePrice) -> Pricing {
        let source = PriceSource::Table {
            source: self.source.clone(),
            as_of: self.as_of.clone(),
            page: model.page.clone(),
        };
        Pricing::Known { price: model.price.clone(), source }
    }

    /// A model's price with its source, or unpriced where the table does not know it.
    pub fn pricing(&self, provider: &str, id: &str) -> Pricing {
        self.find(provider, id).map_or(Pricing::Unpriced, |model| self.pricing_of(model))
    }
}

#[cfg(test)]
mod tests;
