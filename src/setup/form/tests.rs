use super::*;
use crate::money::{PriceSource, PriceTable};
use crate::providers::PRESETS;
use crate::setup::Setup;

fn priced(input: &str, output: &str) -> PriceForm {
    let rates = RatesForm { input: input.to_owned(), output: output.to_owned(), ..RatesForm::default() };
    PriceForm { rates, ..PriceForm::default() }
}

fn filled() -> TargetForm {
    TargetForm {
        name: "Ours".to_owned(),
        base_url: "http://localhost:8000/v1/".to_owned(),
        model: "m".to_owned(),
        price: priced("0.1", "0.4"),
        ..TargetForm::empty(TargetId::new("t"))
    }
}

#[test]
fn every_default_target_survives_its_form() {
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
    for target in setup.targets {
        if let Some(form) = TargetForm::of(&target) {
            assert_eq!(form.parse("2026-01-01"), Ok(target));
        }
    }
}

#[test]
fn a_row_of_the_table_fills_in_price_and_facts_and_an_edit_makes_the_price_the_users() {
    let table = PriceTable::parse(include_str!("../../../public/prices.json")).unwrap();
    let row = table.find("groq", "openai/gpt-oss-20b").unwrap();
    let mut form = TargetForm { model: " ".to_owned(), ..filled() };
    form.take_row(&table, row);
    let target = form.parse("d").unwrap();
    assert_eq!((target.pricing, &target.facts), (table.pricing_of(row), &row.facts));
    let Endpoint::Api { model, .. } = target.endpoint else { panic!() };
    assert_eq!(model, row.id);
    form.price.rates.input = "9".to_owned();
    form.price.source = None;
    let Pricing::Known { source, .. } = form.parse("2026-01-01").unwrap().pricing else { panic!() };
    assert_eq!(source, PriceSource::Own { as_of: "2026-01-01".to_owned() });
    let mut named = filled();
    named.take_row(&table, row);
    assert_eq!(named.model, "m", "a name that was typed stays");
}

#[test]
fn a_preset_fills_in_everything_but_the_model_and_the_price() {
    for preset in PRESETS {
        let mut form = TargetForm { model: "m".to_owned(), ..TargetForm::empty(TargetId::new("t")) };
        form.take_preset(&preset);
        let target = form.parse("d").unwrap();
        assert_eq!((target.name.as_str(), target.tier), (preset.name, preset.tier));
        let Endpoint::Api { format, base_url, .. } = target.endpoint else { panic!() };
        assert_eq!((format, base_url.as_str()), (preset.format, preset.base_url));
    }
    let mut named = filled();
    named.take_preset(&PRESETS[0]);
    assert_eq!(named.name, "Ours");
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
        price: priced("x", ""),
        ..TargetForm::empty(TargetId::new("t"))
    };
    let fields: Vec<Field> = form.parse("d").unwrap_err().into_iter().map(|error| error.field).collect();
    assert_eq!(
        fields,
        [Field::Name, Field::Model, Field::BaseUrl, Field::Ability, Field::Input, Field::Output]
    );
    assert!(TargetForm { ability: "NaN".to_owned(), ..filled() }.parse("d").is_err());
}
