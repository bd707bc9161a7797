//! The price of a target as it is typed: per token, or by the hour of an own machine.

use super::{Field, FieldError};
use crate::money::{
    GpuHour, GpuHourError, HourlyRate, LongPrompts, Price, PriceSource, Pricing, Rate, Rates, check_busy,
    check_speed,
};

/// How a price is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PricedBy {
    /// Dollars per million tokens.
    #[default]
    Token,
    /// What an own machine costs by the hour, and how much it does.
    GpuHour,
}

/// The fields of a price, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceForm {
    /// Which of the fields below count.
    pub by: PricedBy,
    /// Dollars per million tokens; all empty means unpriced.
    pub rates: RatesForm,
    /// Tokens of input above which the rates for long prompts hold; empty where there are none.
    pub long_above: String,
    /// Dollars per million tokens of requests with long prompts.
    pub long: RatesForm,
    /// An own machine.
    pub gpu: GpuForm,
    /// Where the prices in the form come from, as long as they are not edited.
    pub source: Option<PriceSource>,
}

/// Dollars per million tokens. The last three are empty where they cost what all input or all output costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RatesForm {
    /// Tokens of the prompt.
    pub input: String,
    /// Tokens of the answer.
    pub output: String,
    /// Tokens read from the API's cache.
    pub cache_read: String,
    /// Tokens written to the API's cache.
    pub cache_write: String,
    /// Tokens of reasoning.
    pub reasoning: String,
}

/// An own machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpuForm {
    /// Dollars per hour.
    pub rate: String,
    /// Tokens of prompts read per second.
    pub read: String,
    /// Tokens of answers written per second.
    pub written: String,
    /// Per cent of the paid hours in which it works.
    pub busy: String,
}

/// The fields of one set of rates, in the order of [`RatesForm`].
const RATES: [Field; 5] =
    [Field::Input, Field::Output, Field::CacheRead, Field::CacheWrite, Field::Reasoning];
const LONG_RATES: [Field; 5] =
    [Field::LongInput, Field::LongOutput, Field::LongCacheRead, Field::LongCacheWrite, Field::LongReasoning];

impl PriceForm {
    /// The form of a price that exists.
    pub fn of(pricing: &Pricing) -> Self {
        let mut form = Self::default();
        if let Pricing::Known { price, source } = pricing {
            form.take(price, source.clone());
        }
        form
    }

    /// Fills in a price from elsewhere, with its source.
    pub fn take(&mut self, price: &Price, source: PriceSource) {
        self.rates = RatesForm::of(&price.rates);
        self.long_above = price.long.as_ref().map(|long| long.above.to_string()).unwrap_or_default();
        self.long = price.long.as_ref().map(|long| RatesForm::of(&long.rates)).unwrap_or_default();
        self.by = PricedBy::Token;
        if let PriceSource::Gpu { hour, .. } = &source {
            self.by = PricedBy::GpuHour;
            self.gpu = GpuForm::of(hour);
        }
        self.source = Some(source);
    }

    /// The price, or every field that is wrong. `today` is the ISO date that own prices get.
    pub fn parse(&self, today: &str) -> Result<Pricing, Vec<FieldError>> {
        let mut errors = Vec::new();
        let pricing = match self.by {
            PricedBy::Token => self.per_token(today, &mut errors),
            PricedBy::GpuHour => self.gpu.parse(&mut errors).map(|hour| Pricing::Known {
                price: hour.price(),
                source: self.source_or(PriceSource::Gpu { hour, as_of: Some(today.to_owned()) }),
            }),
        };
        pricing.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn per_token(&self, today: &str, errors: &mut Vec<FieldError>) -> Option<Pricing> {
        let has_long = !self.long_above.trim().is_empty() || !self.long.is_empty();
        if self.rates.is_empty() && !has_long {
            return Some(Pricing::Unpriced);
        }
        let rates = self.rates.parse(RATES, errors);
        let long = has_long.then(|| {
            let above = self.long_above.trim().parse();
            let above = above.map_err(|_| note(errors, Field::LongAbove, "a whole number of tokens"));
            let rates = self.long.parse(LONG_RATES, errors);
            Some(Box::new(LongPrompts { above: above.ok()?, rates: rates? }))
        });
        let long = match long {
            Some(long) => Some(long?),
            None => None,
        };
        let source = self.source_or(PriceSource::Own { as_of: today.to_owned() });
        Some(Pricing::Known { price: Price { rates: rates?, long }, source })
    }

    /// Which parts of a request are typed to cost something else than all input or all output; nothing where none is.
    pub fn special_words(&self) -> Option<String> {
        let [_, _, read, written, reasoning] = self.rates.texts();
        let parts = [(read, "read from the cache"), (written, "written to it"), (reasoning, "reasoning")];
        let words =
            parts.iter().filter(|(rate, _)| !rate.is_empty()).map(|(rate, part)| format!("${rate} {part}"));
        let long = Some(self.long_above.trim()).filter(|above| !above.is_empty());
        let words: Vec<String> =
            words.chain(long.map(|above| format!("other prices above {above} tokens"))).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn source_or(&self, own: PriceSource) -> PriceSource {
        self.source.clone().unwrap_or(own)
    }
}

impl RatesForm {
    fn of(rates: &Rates) -> Self {
        let text = |rate: Option<Rate>| rate.map(Rate::per_million).unwrap_or_default();
        Self {
            input: rates.input.per_million(),
            output: rates.output.per_million(),
            cache_read: text(rates.cache_read),
            cache_write: text(rates.cache_write),
            reasoning: text(rates.reasoning),
        }
    }

    fn texts(&self) -> [&str; 5] {
        [&self.input, &self.output, &self.cache_read, &self.cache_write, &self.reasoning]
            .map(|text| text.trim())
    }

    fn is_empty(&self) -> bool {
        self.texts().iter().all(|text| text.is_empty())
    }

    /// Input and output must be given; the others are those unless they are.
    fn parse(&self, fields: [Field; 5], errors: &mut Vec<FieldError>) -> Option<Rates> {
        let [input, output, cache_read, cache_write, reasoning] = self.texts();
        let [input_field, output_field, read_field, write_field, reasoning_field] = fields;
        let mut rate = |field, text: &str| {
            Rate::parse_per_million(text).map_err(|error| note(errors, field, error)).ok()
        };
        let (input, output) = (rate(input_field, input), rate(output_field, output));
        let mut own = |field, text: &str| match text {
            "" => Some(None),
            text => rate(field, text).map(Some),
        };
        let (cache_read, cache_write) = (own(read_field, cache_read), own(write_field, cache_write));
        let reasoning = own(reasoning_field, reasoning);
        Some(Rates {
            input: input?,
            output: output?,
            cache_read: cache_read?,
            cache_write: cache_write?,
            reasoning: reasoning?,
        })
    }
}

impl GpuForm {
    fn of(hour: &GpuHour) -> Self {
        Self {
            rate: hour.rate().to_string(),
            read: hour.read_per_second().to_string(),
            written: hour.written_per_second().to_string(),
            busy: hour.busy_percent().to_string(),
        }
    }

    /// What a million tokens in and out cost on the machine, in words, once every field is right.
    pub fn price_words(&self) -> Option<String> {
        self.parse(&mut Vec::new()).map(|hour| hour.price_words())
    }

    fn parse(&self, errors: &mut Vec<FieldError>) -> Option<GpuHour> {
        let rate = HourlyRate::parse(&self.rate).map_err(|error| note(errors, Field::GpuRate, error));
        let mut speed = |field, text: &str| {
            let speed = text.trim().parse().map_err(|_| GpuHourError::Speed).and_then(check_speed);
            speed.map_err(|error| note(errors, field, error))
        };
        let (read, written) = (speed(Field::GpuRead, &self.read), speed(Field::GpuWritten, &self.written));
        let busy = self.busy.trim().parse().map_err(|_| GpuHourError::Busy).and_then(check_busy);
        let busy = busy.map_err(|error| note(errors, Field::GpuBusy, error));
        let hour = GpuHour::new(rate.ok()?, read.ok()?, written.ok()?, busy.ok()?);
        hour.map_err(|error| note(errors, Field::GpuRate, error)).ok()
    }
}

fn note(errors: &mut Vec<FieldError>, field: Field, problem: impl ToString) {
    errors.push(FieldError { field, problem: problem.to_string() });
}

#[cfg(test)]
mod tests;
