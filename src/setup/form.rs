//! A target as it is typed: text in, a target or the errors at their fields out.

mod price;

pub use price::{GpuForm, PriceForm, PricedBy, RatesForm};

use super::MAX_THETA;
use crate::line::{MAX_MODEL, MAX_NAME, MAX_URL, check_line};
use crate::money::{PriceTable, Pricing, TablePrice};
use crate::providers::Preset;
use crate::routing::{Ability, BaseUrl, Endpoint, Format, ModelFacts, SizeClass, Target, TargetId, Tier};

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
    /// What it costs.
    pub price: PriceForm,
    /// What else is known of its model.
    pub facts: ModelFacts,
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
    /// [`RatesForm::input`].
    Input,
    /// [`RatesForm::output`].
    Output,
    /// [`RatesForm::cache_read`].
    CacheRead,
    /// [`RatesForm::cache_write`].
    CacheWrite,
    /// [`RatesForm::reasoning`].
    Reasoning,
    /// [`PriceForm::long_above`].
    LongAbove,
    /// [`RatesForm::input`] of long prompts.
    LongInput,
    /// [`RatesForm::output`] of long prompts.
    LongOutput,
    /// [`RatesForm::cache_read`] of long prompts.
    LongCacheRead,
    /// [`RatesForm::cache_write`] of long prompts.
    LongCacheWrite,
    /// [`RatesForm::reasoning`] of long prompts.
    LongReasoning,
    /// [`GpuForm::rate`].
    GpuRate,
    /// [`GpuForm::read`].
    GpuRead,
    /// [`GpuForm::written`].
    GpuWritten,
    /// [`GpuForm::busy`].
    GpuBusy,
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
            price: PriceForm::default(),
            facts: ModelFacts::default(),
        }
    }

    /// The form of a target that exists; nothing for the skills, which have nothing to edit.
    pub fn of(target: &Target) -> Option<Self> {
        let Endpoint::Api { format, base_url, model } = &target.endpoint else { return None };
        Some(Self {
            name: target.name.clone(),
            tier: target.tier,
            format: *format,
            base_url: base_url.to_string(),
            model: model.clone(),
            ability: match target.ability {
                Ability::Like(class) => class.slug().to_owned(),
                Ability::Logits(theta) => theta.to_string(),
            },
            price: PriceForm::of(&target.pricing),
            facts: target.facts.clone(),
            ..Self::empty(target.id.clone())
        })
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

    /// Fills in what a table knows of a model: its price, and the rest. A model's name that was typed stays.
    pub fn take_row(&mut self, table: &PriceTable, row: &TablePrice) {
        if let Pricing::Known { price, source } = table.pricing_of(row) {
            self.price.take(&price, source);
        }
        if self.model.trim().is_empty() {
            self.model = row.id.clone();
        }
        self.facts = row.facts.clone();
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
        let pricing = self.price.parse(today).map_err(|wrong| errors.extend(wrong));
        match (base_url, ability, pricing) {
            (Ok(base_url), Ok(ability), Ok(pricing)) if errors.is_empty() => Ok(Target {
                id: self.id.clone(),
                name: name.to_owned(),
                tier: self.tier,
                endpoint: Endpoint::Api { format: self.format, base_url, model: model.to_owned() },
                ability,
                pricing,
                facts: self.facts.clone(),
            }),
            _ => Err(errors),
        }
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
