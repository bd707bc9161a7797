//! A target as it is typed: text in, a target or the errors at their fields out.

use super::{MAX_MODEL, MAX_NAME, MAX_THETA, MAX_URL, check_line};
use crate::money::{Price, PriceSource, Pricing, Rate};
use crate::routing::{Ability, BaseUrl, Endpoint, SizeClass, Target, TargetId, Tier};

/// The fields of a target's form, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetForm {
    /// Identity, not shown.
    pub id: TargetId,
    /// The name.
    pub name: String,
    /// The tier; never in-browser, which has its own target.
    pub tier: Tier,
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
            base_url: String::new(),
            model: String::new(),
            ability: SizeClass::Mid.slug().to_owned(),
            input: String::new(),
            output: String::new(),
            source: None,
        }
    }

    /// The form of a target that exists; nothing for the skills, which have nothing to edit.
    pub fn of(target: &Target) -> Option<Self> {
        let Endpoint::OpenAiChat { base_url, model } = &target.endpoint else { return None };
        let (input, output, source) = match &target.pricing {
            Pricing::Known { price, source } => {
                (price.input.per_million(), price.output.per_million(), Some(source.clone()))
            }
            Pricing::Unpriced => Default::default(),
        };
        Some(Self {
            id: target.id.clone(),
            name: target.name.clone(),
            tier: target.tier,
            base_url: base_url.to_string(),
            model: model.clone(),
            ability: match target.ability {
                Ability::Like(class) => class.slug().to_owned(),
                Ability::Logits(theta) => theta.to_string(),
            },
            input,
            output,
            source,
        })
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
        let pricing = match (self.input.trim(), self.output.trim()) {
            ("", "") => Ok(Pricing::Unpriced),
            (input, output) => {
                let input =
                    Rate::parse_per_million(input).map_err(|error| note(Field::Input, error.to_string()));
                let output =
                    Rate::parse_per_million(output).map_err(|error| note(Field::Output, error.to_string()));
                input.and_then(|input| output.map(|output| self.priced(Price { input, output }, today)))
            }
        };
        match (base_url, ability, pricing) {
            (Ok(base_url), Ok(ability), Ok(pricing)) if errors.is_empty() => Ok(Target {
                id: self.id.clone(),
                name: name.to_owned(),
                tier: self.tier,
                endpoint: Endpoint::OpenAiChat { base_url, model: model.to_owned() },
                ability,
                pricing,
            }),
            _ => Err(errors),
        }
    }

    fn priced(&self, price: Price, today: &str) -> Pricing {
        let source = self.source.clone().unwrap_or_else(|| PriceSource::Own { as_of: today.to_owned() });
        Pricing::Known { price, source }
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
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::setup::Setup;

    fn filled() -> TargetForm {
        TargetForm {
            name: "Ours".to_owned(),
            base_url: "http://localhost:8000/v1/".to_owned(),
            model: "m".to_owned(),
            input: "0.1".to_owned(),
            output: "0.4".to_owned(),
            ..TargetForm::empty(TargetId::new("t"))
        }
    }

    #[test]
    fn every_default_target_survives_its_form() {
        let setup = Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap());
        for target in setup.targets {
            if let Some(form) = TargetForm::of(&target) {
                assert_eq!(form.parse("2026-01-01"), Ok(target));
            }
        }
    }

    #[test]
    fn own_prices_carry_the_day_they_were_entered() {
        let Pricing::Known { source, .. } = filled().parse("2026-01-01").unwrap().pricing else { panic!() };
        assert_eq!(source, PriceSource::Own { as_of: "2026-01-01".to_owned() });
    }

    #[test]
    fn no_price_is_unpriced_and_half_a_price_an_error() {
        let none = TargetForm { input: String::new(), output: " ".to_owned(), ..filled() };
        assert_eq!(none.parse("d").unwrap().pricing, Pricing::Unpriced);
        let half = TargetForm { output: String::new(), ..filled() };
        assert_eq!(half.parse("d").unwrap_err()[0].field, Field::Output);
    }

    #[test]
    fn what_storage_would_refuse_is_refused_here() {
        for form in [
            TargetForm { name: "a\u{202e}b".to_owned(), ..filled() },
            TargetForm { model: "m".repeat(MAX_MODEL + 1), ..filled() },
            TargetForm { base_url: format!("https://a.example/{}", "v".repeat(MAX_URL)), ..filled() },
        ] {
            assert_eq!(form.parse("d").unwrap_err().len(), 1);
        }
    }

    #[test]
    fn all_wrong_fields_are_named_at_once() {
        let form = TargetForm {
            ability: "clever".to_owned(),
            input: "x".to_owned(),
            ..TargetForm::empty(TargetId::new("t"))
        };
        let fields: Vec<Field> = form.parse("d").unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(
            fields,
            [Field::Name, Field::Model, Field::BaseUrl, Field::Ability, Field::Input, Field::Output]
        );
        assert!(TargetForm { ability: "NaN".to_owned(), ..filled() }.parse("d").is_err());
    }
}
