//! The dated price table that comes with the page (`public/prices.json`).

use serde::Deserialize;

use super::{Price, PriceSource, Pricing, Rate};

/// A dated table of prices from one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceTable {
    /// Where the figures come from.
    pub source: String,
    /// ISO date of the figures.
    pub as_of: String,
    /// The models, by provider and name.
    pub models: Vec<TablePrice>,
}

/// One model's price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePrice {
    /// The model's name at its provider.
    pub id: String,
    /// The provider.
    pub provider: String,
    /// The price.
    pub price: Price,
}

/// What is wrong with a price table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Not JSON of the expected form.
    #[error("the price table cannot be read: {0}")]
    Form(#[from] serde_json::Error),
    /// A schema this version does not know.
    #[error("the price table has schema {0}; this version reads schema 1")]
    Schema(u32),
    /// A price out of range.
    #[error("the price table's {field} for {id} is out of range")]
    Range {
        /// The model.
        id: String,
        /// The field.
        field: &'static str,
    },
}

#[derive(Deserialize)]
struct TableV1 {
    schema: u32,
    source: String,
    as_of: String,
    models: Vec<ModelV1>,
}

/// Prices in pico-dollars per token.
#[derive(Deserialize)]
struct ModelV1 {
    id: String,
    provider: String,
    input: u64,
    output: u64,
    cache_read: Option<u64>,
    cache_write: Option<u64>,
}

impl PriceTable {
    /// Reads a table from JSON.
    pub fn parse(json: &str) -> Result<Self, TableError> {
        let table: TableV1 = serde_json::from_str(json)?;
        if table.schema != 1 {
            return Err(TableError::Schema(table.schema));
        }
        let models = table.models.into_iter().map(TablePrice::try_from).collect::<Result<_, _>>()?;
        Ok(Self { source: table.source, as_of: table.as_of, models })
    }

    /// A model's price with its source, or unpriced where the table does not know it.
    pub fn pricing(&self, provider: &str, id: &str) -> Pricing {
        match self.models.iter().find(|model| model.provider == provider && model.id == id) {
            Some(model) => {
                let source = PriceSource::Table { source: self.source.clone(), as_of: self.as_of.clone() };
                Pricing::Known { price: model.price, source }
            }
            None => Pricing::Unpriced,
        }
    }
}

impl TryFrom<ModelV1> for TablePrice {
    type Error = TableError;

    fn try_from(model: ModelV1) -> Result<Self, TableError> {
        let rate = |field, pico| {
            Rate::from_pico_per_token(pico).ok_or_else(|| TableError::Range { id: model.id.clone(), field })
        };
        let price = Price {
            input: rate("input", model.input)?,
            output: rate("output", model.output)?,
            cache_read: model.cache_read.map(|pico| rate("cache_read", pico)).transpose()?,
            cache_write: model.cache_write.map(|pico| rate("cache_write", pico)).transpose()?,
        };
        Ok(Self { id: model.id, provider: model.provider, price })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Money, Workload};

    const TABLE: &str = r#"{"schema":1,"source":"a list","as_of":"2026-01-31","models":[
        {"id":"m","provider":"p","input":150000,"output":600000,"cache_read":75000,"max_input_tokens":128000}]}"#;

    #[test]
    fn a_price_carries_the_tables_source_and_date() {
        let table = PriceTable::parse(TABLE).unwrap();
        let pricing = table.pricing("p", "m");
        assert_eq!(
            pricing.cost(Workload::new(1_000_000, 1_000_000)),
            Some(Money::from_pico(750_000_000_000))
        );
        let read = Workload { cache_read: 1_000_000, ..Workload::new(1_000_000, 0) };
        assert_eq!(pricing.cost(read), Some(Money::from_pico(75_000_000_000)));
        assert!(
            matches!(pricing, Pricing::Known { source: PriceSource::Table { ref as_of, .. }, .. } if as_of == "2026-01-31")
        );
        assert_eq!(table.pricing("q", "m"), Pricing::Unpriced);
    }

    #[test]
    fn bad_tables_are_named() {
        let newer = TABLE.replace("\"schema\":1", "\"schema\":2");
        assert!(matches!(PriceTable::parse(&newer), Err(TableError::Schema(2))));
        let dear = TABLE.replace("600000", "6000000000000");
        assert_eq!(
            PriceTable::parse(&dear).unwrap_err().to_string(),
            "the price table's output for m is out of range"
        );
        assert!(matches!(PriceTable::parse("{"), Err(TableError::Form(_))));
    }
}
