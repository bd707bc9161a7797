use super::*;
use crate::money::PriceTable;
use crate::providers::PRESETS;
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
    let setup = Setup::standard(&PriceTable::parse(include_str!("../../../public/prices.json")).unwrap());
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
fn a_price_of_the_cache_is_kept_and_needs_the_other_prices() {
    let cached = TargetForm { cache_read: " 0.02 ".to_owned(), ..filled() };
    let Pricing::Known { price, .. } = cached.parse("d").unwrap().pricing else { panic!() };
    assert_eq!((price.cache_read, price.cache_write), (Rate::from_pico_per_token(20_000), None));
    let alone = TargetForm { input: String::new(), output: String::new(), ..cached.clone() };
    let fields: Vec<Field> = alone.parse("d").unwrap_err().into_iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Input, Field::Output]);
    let wrong = TargetForm { cache_write: "dear".to_owned(), ..filled() };
    assert_eq!(wrong.parse("d").unwrap_err()[0].field, Field::CacheWrite);
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
