use super::*;
use crate::money::PriceTable;

fn typed(input: &str, output: &str) -> PriceForm {
    let rates = RatesForm { input: input.to_owned(), output: output.to_owned(), ..RatesForm::default() };
    PriceForm { rates, ..PriceForm::default() }
}

fn wrong(form: &PriceForm) -> Vec<Field> {
    form.parse("d").unwrap_err().into_iter().map(|error| error.field).collect()
}

fn gpu() -> PriceForm {
    let [rate, read, written, busy] = ["1.20", "8000", "1200", "40"].map(str::to_owned);
    PriceForm { by: PricedBy::GpuHour, gpu: GpuForm { rate, read, written, busy }, ..PriceForm::default() }
}

#[test]
fn own_prices_carry_the_day_they_were_entered() {
    let Pricing::Known { source, .. } = typed("0.1", "0.4").parse("2026-01-01").unwrap() else { panic!() };
    assert_eq!(source, PriceSource::Own { as_of: "2026-01-01".to_owned() });
}

#[test]
fn no_price_is_unpriced_and_half_a_price_an_error() {
    assert_eq!(typed("", " ").parse("d"), Ok(Pricing::Unpriced));
    assert_eq!(wrong(&typed("0.1", "")), [Field::Output]);
}

#[test]
fn parts_that_cost_something_else_are_kept_and_need_the_other_prices() {
    let mut form = typed("0.1", "0.4");
    form.rates.cache_read = " 0.02 ".to_owned();
    form.rates.reasoning = "0.5".to_owned();
    let Pricing::Known { price, .. } = form.parse("d").unwrap() else { panic!() };
    assert_eq!((price.rates.cache_read, price.rates.cache_write), (Rate::from_pico_per_token(20_000), None));
    assert_eq!(price.rates.reasoning, Rate::from_pico_per_token(500_000));
    (form.rates.input, form.rates.output) = (String::new(), String::new());
    assert_eq!(wrong(&form), [Field::Input, Field::Output]);
    let mut form = typed("0.1", "0.4");
    form.rates.cache_write = "dear".to_owned();
    assert_eq!(wrong(&form), [Field::CacheWrite]);
}

#[test]
fn long_prompts_have_prices_of_their_own_or_none() {
    let mut form = typed("2", "12");
    form.long_above = "200000".to_owned();
    assert_eq!(wrong(&form), [Field::LongInput, Field::LongOutput]);
    (form.long.input, form.long.output) = ("4".to_owned(), "18".to_owned());
    let Pricing::Known { price, .. } = form.parse("d").unwrap() else { panic!() };
    let long = price.long.unwrap();
    assert_eq!((long.above, long.rates.input.per_million()), (200_000, "4.00".to_owned()));
    form.rates.cache_read = "0.20".to_owned();
    assert_eq!(
        form.special_words().as_deref(),
        Some("$0.20 read from the cache, other prices above 200000 tokens")
    );
    assert_eq!(typed("2", "12").special_words(), None);
    form.long_above = "many".to_owned();
    assert_eq!(wrong(&form), [Field::LongAbove]);
    let alone = PriceForm { long: form.long.clone(), ..PriceForm::default() };
    assert_eq!(wrong(&alone), [Field::Input, Field::Output, Field::LongAbove]);
}

#[test]
fn a_machine_by_the_hour_is_kept_as_what_was_typed() {
    assert_eq!(gpu().gpu.price_words().as_deref(), Some("$0.104 in, $0.694 out"));
    let pricing = gpu().parse("2026-01-01").unwrap();
    let Pricing::Known { source: PriceSource::Gpu { hour, as_of }, .. } = &pricing else { panic!() };
    assert_eq!((hour.busy_percent(), as_of.as_deref()), (40, Some("2026-01-01")));
    let again = PriceForm::of(&pricing);
    assert_eq!((again.by, &again.gpu), (PricedBy::GpuHour, &gpu().gpu));
    assert_eq!(again.parse("2027-01-01"), Ok(pricing), "what is not edited keeps its date");
}

#[test]
fn every_wrong_field_of_a_machine_is_named() {
    let [rate, read, written, busy] = ["free", "0", "-1", "0"].map(str::to_owned);
    let form = PriceForm { gpu: GpuForm { rate, read, written, busy }, ..gpu() };
    assert_eq!(wrong(&form), [Field::GpuRate, Field::GpuRead, Field::GpuWritten, Field::GpuBusy]);
    assert_eq!(form.gpu.price_words(), None);
    let dear = PriceForm {
        gpu: GpuForm { rate: "1000000".to_owned(), written: "1".to_owned(), ..gpu().gpu },
        ..gpu()
    };
    assert_eq!(wrong(&dear), [Field::GpuRate]);
}

#[test]
fn every_price_of_the_table_survives_its_form() {
    let table = PriceTable::parse(include_str!("../../../../public/prices.json")).unwrap();
    for model in &table.models {
        let pricing = table.pricing_of(model);
        assert_eq!(PriceForm::of(&pricing).parse("d"), Ok(pricing), "{}", model.id);
    }
}
