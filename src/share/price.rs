//! Format 1 of a target's price.

use serde::{Deserialize, Serialize};

use crate::line::MAX_NOTE;
use crate::money::{GpuHour, HourlyRate, LongPrompts, Price, PriceSource, Pricing, Rate, Rates};
use crate::versioned::{ReadError, date, https, line};

/// A price with its source.
#[derive(Serialize, Deserialize)]
pub(super) struct PriceV1 {
    #[serde(flatten)]
    rates: RatesV1,
    /// Absent in the first links, as `gpu` is: a page that does not know it charges long prompts as others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    long: Option<LongV1>,
    source: SourceV1,
    /// What the price was worked out from, which then counts for more than the rates and the source beside it: these are
    /// for pages that do not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gpu: Option<GpuV1>,
}

/// Rates in pico-dollars per token.
#[derive(Serialize, Deserialize)]
struct RatesV1 {
    input: u64,
    output: u64,
    /// Absent where it costs what all input costs, as in every link before there was this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cache_read: Option<u64>,
    /// As `cache_read`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cache_write: Option<u64>,
    /// Absent where it costs what all output costs, and in the first links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reasoning: Option<u64>,
}

/// The rates for prompts of more tokens than `above`.
#[derive(Serialize, Deserialize)]
struct LongV1 {
    above: u64,
    #[serde(flatten)]
    rates: RatesV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SourceV1 {
    Table {
        source: String,
        as_of: String,
        /// Absent in the first links.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<String>,
    },
    Own {
        as_of: String,
    },
    Assumed {
        how: String,
    },
    Device,
}

#[derive(Serialize, Deserialize)]
struct GpuV1 {
    /// Micro-dollars.
    per_hour: u64,
    /// Tokens per second.
    read: u64,
    /// Tokens per second.
    written: u64,
    /// Per cent.
    busy: u8,
}

impl PriceV1 {
    pub(super) fn new(price: &Price, source: &PriceSource) -> Self {
        Self {
            rates: RatesV1::from(&price.rates),
            long: price
                .long
                .as_ref()
                .map(|long| LongV1 { above: long.above, rates: RatesV1::from(&long.rates) }),
            source: match source.clone() {
                PriceSource::Table { source, as_of, page } => SourceV1::Table { source, as_of, page },
                PriceSource::Own { as_of } | PriceSource::Gpu { as_of: Some(as_of), .. } => {
                    SourceV1::Own { as_of }
                }
                PriceSource::Gpu { as_of: None, .. } => {
                    SourceV1::Assumed { how: "an example GPU".to_owned() }
                }
                PriceSource::Assumed { how } => SourceV1::Assumed { how },
                PriceSource::Device => SourceV1::Device,
            },
            gpu: match source {
                PriceSource::Gpu { hour, .. } => Some(GpuV1::from(hour)),
                _ => None,
            },
        }
    }

    /// The price, or the field under `path` that is wrong.
    pub(super) fn into_pricing(self, path: &str) -> Result<Pricing, ReadError> {
        let source = self.source.into_source(&format!("{path}.source"))?;
        if let Some(gpu) = self.gpu {
            let hour = gpu.into_hour(&format!("{path}.gpu"))?;
            let as_of = source.as_of().map(str::to_owned);
            return Ok(Pricing::Known { price: hour.price(), source: PriceSource::Gpu { hour, as_of } });
        }
        let long = |long: LongV1| {
            Ok(Box::new(LongPrompts {
                above: long.above,
                rates: long.rates.into_rates(&format!("{path}.long"))?,
            }))
        };
        let price = Price { rates: self.rates.into_rates(path)?, long: self.long.map(long).transpose()? };
        Ok(Pricing::Known { price, source })
    }
}

impl From<&Rates> for RatesV1 {
    fn from(rates: &Rates) -> Self {
        Self {
            input: rates.input.pico_per_token(),
            output: rates.output.pico_per_token(),
            cache_read: rates.cache_read.map(Rate::pico_per_token),
            cache_write: rates.cache_write.map(Rate::pico_per_token),
            reasoning: rates.reasoning.map(Rate::pico_per_token),
        }
    }
}

impl RatesV1 {
    fn into_rates(self, path: &str) -> Result<Rates, ReadError> {
        let rate = |field: &str, pico| {
            Rate::from_pico_per_token(pico)
                .ok_or_else(|| ReadError::field(format!("{path}.{field}"), "is over a dollar a token"))
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

impl SourceV1 {
    fn into_source(self, field: &str) -> Result<PriceSource, ReadError> {
        let at = || field.to_owned();
        Ok(match self {
            SourceV1::Table { source, as_of, page } => PriceSource::Table {
                source: line(at(), source, MAX_NOTE)?,
                as_of: date(at(), as_of)?,
                page: page.map(|page| https(at(), page)).transpose()?,
            },
            SourceV1::Own { as_of } => PriceSource::Own { as_of: date(at(), as_of)? },
            SourceV1::Assumed { how } => PriceSource::Assumed { how: line(at(), how, MAX_NOTE)? },
            SourceV1::Device => PriceSource::Device,
        })
    }
}

impl From<&GpuHour> for GpuV1 {
    fn from(hour: &GpuHour) -> Self {
        Self {
            per_hour: hour.rate().micro_per_hour(),
            read: hour.read_per_second(),
            written: hour.written_per_second(),
            busy: hour.busy_percent(),
        }
    }
}

impl GpuV1 {
    fn into_hour(self, path: &str) -> Result<GpuHour, ReadError> {
        let rate = HourlyRate::from_micro_per_hour(self.per_hour)
            .ok_or_else(|| ReadError::field(format!("{path}.per_hour"), "is over a million dollars"))?;
        GpuHour::new(rate, self.read, self.written, self.busy).map_err(|error| ReadError::field(path, error))
    }
}
