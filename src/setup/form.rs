//! A target as it is typed: text in, a target or the errors at their fields out.

use super::{MAX_MODEL, MAX_NAME, MAX_THETA, MAX_URL, check_line};
use crate::money::{Price, PriceSource, Pricing, Rate};
use crate::providers::Preset;
use crate::routing::{Ability, BaseUrl, Endpoint, Format, SizeClass, Target, TargetId, Tier};

/// The fields of a target's form, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetForm {
    /// Identity, not shown.
    pub id: TargetId,
    /// The name.
    pub name: String,
    /// The tier; never in-browser, which has its own target.
    pub tier: Tier,
    /// The wire format.
    pub format: Format,
    /// The API's address.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// A [`SizeClass::slug`], or a number of logits.
    pub ability: String,
    /// Dollars per million tokens in; both prices empty means unpriced.
    pub input: String,
    /// Dollars per million tokens out.
    pub output: String,
    /// Dollars per million tokens read from the API's cache; empty where they cost what all input costs.
    pub cache_read: String,
    /// Dollars per million tokens written to the API's cache; empty where they cost what all input costs.
    pub cache_write: String,
    /// Where the prices in the form come from, as long as they are not edited.
    pub source: Option<PriceSource>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`TargetForm::name`].
    Name,
    /// [`TargetForm::base_url`].
    BaseUrl,
    /// [`TargetForm::model`].
    Model,
    /// [`TargetForm::ability`].
    Ability,
    /// [`TargetForm::input`].
    Input,
    /// [`TargetForm::output`].
    Output,
    /// [`TargetForm::cache_read`].
    CacheRead,
    /// [`TargetForm::cache_write`].
    CacheWrite,
}

/// What is wrong with a field, in words to show beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// The problem and what to do.
    pub problem: String,
}

impl TargetForm {
    /// An empty form for a new target.
    pub fn empty(id: TargetId) -> Self {
        Self {
            id,
            name: String::new(),
            tier: Tier::SelfHosted,
            format: Format::default(),
            base_url: String::new(),
            model: String::new(),
            ability: SizeClass::Mid.slug().to_owned(),
            input: String::new(),
            output: String::new(),
            cache_read: String::new(),
            cache_write: String::new(),
            source: None,
        }
    }

    /// The form of a target that exists; nothing for the skills, which have nothing to edit.
    pub fn of(target: &Target) -> Option<Self> {
        let Endpoint::Api { format, base_url, model } = &target.endpoint else { return None };
        let mut form = Self {
            name: target.name.clone(),
            tier: target.tier,
            format: *format,
            base_url: base_url.to_string(),
            model: model.clone(),
            ability: match target.ability {
                Ability::Like(class) => class.slug().to_owned(),
                Ability::Logits(theta) => theta.to_string(),
            },
            ..Self::empty(target.id.clone())
        };
        if let Pricing::Known { price, source } = &target.pricing {
            form.take_price(*price, source.clone());
        }
        Some(form)
    }

    /// Fills in what a preset knows. A name that was typed stays.
    pub fn take_preset(&mut self, preset: &Preset) {
        if self.name.trim().is_empty() {
            self.name = preset.name.to_owned();
        }
        self.tier = preset.tier;
        self.format = preset.format;
        self.base_url = preset.base_url.to_owned();
    }

    /// Fills in a price from elsewhere, with its source.
    pub fn take_price(&mut self, price: Price, source: PriceSource) {
        let text = |rate: Option<Rate>| rate.map(Rate::per_million).unwrap_or_default();
        self.input = price.input.per_million();
        self.output = price.output.per_million();
        self.cache_read = text(price.cache_read);
        self.cache_write = text(price.cache_write);
        self.source = Some(source);
    }

    /// The target, or every field that is wrong. `today` is the ISO date that own prices get.
    pub fn parse(&self, today: &str) -> Result<Target, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut note = |field, problem: String| errors.push(FieldError { field, problem });
        let (name, model) = (self.name.trim(), self.model.trim());
        if let Err(error) = check_line(name, MAX_NAME) {
            note(Field::Name, format!("the name {error}"));
        }
        if let Err(error) = check_line(model, MAX_MODEL) {
            note(Field::Model, format!("the model's name {error}"));
        }
        let base_url =
            BaseUrl::parse(&self.base_url).map_err(|error| note(Field::BaseUrl, error.to_string()));
        if let Ok(Err(error)) = base_url.as_ref().map(|base_url| check_line(base_url.as_str(), MAX_URL)) {
            note(Field::BaseUrl, format!("the address {error}"));
        }
        let ability = self
            .ability()
            .ok_or_else(|| note(Field::Ability, format!("a number from −{0} to {0}", MAX_THETA)));
        let pricing = self.pricing(today, &mut note);
        match (base_url, ability, pricing) {
            (Ok(base_url), Ok(ability), Some(pricing)) if errors.is_empty() => Ok(Target {
                id: self.id.clone(),
                name: name.to_owned(),
                tier: self.tier,
                endpoint: Endpoint::Api { format: self.format, base_url, model: model.to_owned() },
                ability,
                pricing,
            }),
            _ => Err(errors),
        }
    }

    /// Nothing if a price is no number, or only some of the prices are known.
    fn pricing(&self, today: &str, note: &mut impl FnMut(Field, String)) -> Option<Pricing> {
        let texts = [&self.input, &self.output, &self.cache_read, &self.cache_write].map(|text| text.trim());
        if texts.iter().all(|text| text.is_empty()) {
            return Some(Pricing::Unpriced);
        }
        let mut rate = |field, text: &str| {
            Rate::parse_per_million(text).map_err(|error| note(field, error.to_string())).ok()
        };
        let [input, output, cache_read, cache_write] = texts;
        let (input, output) = (rate(Field::Input, input), rate(Field::Output, output));
        // The rates of the cache are those of the input unless they are given.
        let mut of_cache = |field, text: &str| match text {
            "" => Some(None),
            text => rate(field, text).map(Some),
        };
        let cache_read = of_cache(Field::CacheRead, cache_read);
        let cache_write = of_cache(Field::CacheWrite, cache_write);
        let price =
            Price { input: input?, output: output?, cache_read: cache_read?, cache_write: cache_write? };
        let source = self.source.clone().unwrap_or_else(|| PriceSource::Own { as_of: today.to_owned() });
        Some(Pricing::Known { price, source })
    }

    fn ability(&self) -> Option<Ability> {
        let text = self.ability.trim();
        if let Some(class) = SizeClass::from_slug(text) {
            return Some(Ability::Like(class));
        }
        let theta: f64 = text.parse().ok()?;
        (theta.abs() <= MAX_THETA).then_some(Ability::Logits(theta))
    }
}

#[cfg(test)]
mod tests;
