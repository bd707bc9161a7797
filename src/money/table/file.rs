//! Format 2 of a table of prices as JSON. The first format had no licences, no thresholds and no pages, and is read as
//! one without them.

use serde::Deserialize;

use super::{PriceTable, TablePrice};
use crate::line::{MAX_MODEL, MAX_NAME, MAX_NOTE, MAX_URL};
use crate::money::{LongPrompts, Price, Rate, Rates};
use crate::routing::{CommercialUse, Licence, ModelFacts};
use crate::versioned::{self, ReadError, date, line};

const SCHEMA: u64 = 2;

#[derive(Deserialize)]
struct SchemaV {
    schema: u64,
}

#[derive(Deserialize)]
struct TableV2 {
    source: String,
    as_of: String,
    #[serde(default)]
    licences: Vec<LicenceV2>,
    models: Vec<ModelV2>,
}

#[derive(Deserialize)]
struct LicenceV2 {
    name: String,
    /// A [`CommercialUse::slug`].
    commercial: String,
    source: Option<String>,
}

#[derive(Deserialize)]
struct ModelV2 {
    id: String,
    provider: String,
    #[serde(flatten)]
    rates: RatesV2,
    long: Option<LongV2>,
    /// The first format's word is the second one.
    #[serde(alias = "max_input_tokens")]
    context: Option<u64>,
    retires: Option<String>,
    /// A place in the table's licences, from 0.
    licence: Option<usize>,
    source: Option<String>,
}

/// Pico-dollars per token.
#[derive(Deserialize)]
struct RatesV2 {
    input: u64,
    output: u64,
    cache_read: Option<u64>,
    cache_write: Option<u64>,
    reasoning: Option<u64>,
}

#[derive(Deserialize)]
struct LongV2 {
    above: u64,
    #[serde(flatten)]
    rates: RatesV2,
}

pub(super) fn read(json: &str) -> Result<PriceTable, ReadError> {
    match versioned::parse::<SchemaV>(json)?.schema {
        found if found > SCHEMA => return Err(ReadError::Newer { found, known: SCHEMA }),
        1 | SCHEMA => {}
        found => return Err(ReadError::field("schema", format!("there is no format {found}"))),
    }
    let table: TableV2 = versioned::parse(json)?;
    let licences: Vec<Licence> = numbered("licences", table.licences, LicenceV2::into_licence)?;
    Ok(PriceTable {
        source: line("source", table.source, MAX_NOTE)?,
        as_of: date("as_of", table.as_of)?,
        models: numbered("models", table.models, |model, path| model.into_price(path, &licences))?,
    })
}

/// Converts the members of a list, each with its path, such as `models[3]`.
fn numbered<A, B>(
    name: &str,
    list: Vec<A>,
    convert: impl Fn(A, &str) -> Result<B, ReadError>,
) -> Result<Vec<B>, ReadError> {
    list.into_iter().enumerate().map(|(at, item)| convert(item, &format!("{name}[{at}]"))).collect()
}

impl LicenceV2 {
    fn into_licence(self, path: &str) -> Result<Licence, ReadError> {
        let field = format!("{path}.commercial");
        let problem = "must be yes, conditions or no";
        Ok(Licence {
            name: line(format!("{path}.name"), self.name, MAX_NAME)?,
            commercial: CommercialUse::from_slug(&self.commercial)
                .ok_or_else(|| ReadError::field(field, problem))?,
            page: page(&format!("{path}.source"), self.source)?,
        })
    }
}

impl ModelV2 {
    fn into_price(self, path: &str, licences: &[Licence]) -> Result<TablePrice, ReadError> {
        let at = |field: &str| format!("{path}.{field}");
        let licence = |number: usize| {
            let missing = || ReadError::field(at("licence"), format!("there is no licence {number}"));
            licences.get(number).cloned().ok_or_else(missing)
        };
        let long = |long: LongV2| {
            Ok(Box::new(LongPrompts { above: long.above, rates: long.rates.into_rates(&at("long"))? }))
        };
        Ok(TablePrice {
            id: line(at("id"), self.id, MAX_MODEL)?,
            provider: line(at("provider"), self.provider, MAX_NAME)?,
            price: Price { rates: self.rates.into_rates(path)?, long: self.long.map(long).transpose()? },
            page: page(&at("source"), self.source)?,
            facts: ModelFacts {
                context: self.context,
                retires: self.retires.map(|text| date(at("retires"), text)).transpose()?,
                licence: self.licence.map(licence).transpose()?,
            },
        })
    }
}

impl RatesV2 {
    fn into_rates(self, path: &str) -> Result<Rates, ReadError> {
        let rate = |field: &str, pico| {
            let problem = "is over a dollar a token";
            Rate::from_pico_per_token(pico)
                .ok_or_else(|| ReadError::field(format!("{path}.{field}"), problem))
        };
        let own = |field, pico: Option<u64>| pico.map(|pico| rate(field, pico)).transpose();
        Ok(Rates {
            input: rate("input", self.input)?,
            output: rate("output", self.output)?,
            cache_read: own("cache_read", self.cache_read)?,
            cache_write: own("cache_write", self.cache_write)?,
            reasoning: own("reasoning", self.reasoning)?,
        })
    }
}

/// Only what is surely a page is kept as one; it will be a link.
fn page(field: &str, text: Option<String>) -> Result<Option<String>, ReadError> {
    let text = text.map(|text| line(field, text, MAX_URL)).transpose()?;
    Ok(text.filter(|text| text.starts_with("https://")))
}
