use super::*;
use crate::money::{Money, Workload};
use crate::routing::CommercialUse;
use proptest::prelude::*;

const TABLE: &str = r#"{"schema":2,"source":"a list","as_of":"2026-01-31",
    "licences":[{"name":"MIT","commercial":"yes","source":"https://a.example/licence"}],
    "models":[
        {"id":"m","provider":"p","input":150000,"output":600000,"cache_read":75000,"context":128000,"retires":"2027-01-31",
         "licence":0,"source":"https://a.example/prices","long":{"above":200000,"input":300000,"output":900000}},
        {"id":"org/m-large","provider":"p","input":1,"output":2,"source":"javascript:alert(1)"},
        {"id":"m","provider":"q","input":1,"output":2}]}"#;

const FIRST_FORMAT: &str = r#"{"schema":1,"source":"a list","as_of":"2026-01-31","models":[
    {"id":"m","provider":"p","input":150000,"output":600000,"cache_read":75000,"max_input_tokens":128000}]}"#;

fn table() -> PriceTable {
    PriceTable::parse(TABLE).unwrap()
}

#[test]
fn a_price_carries_the_tables_source_and_date() {
    let pricing = table().pricing("p", "m");
    assert_eq!(pricing.cost(Workload::new(100_000, 100_000)), Some(Money::from_pico(75_000_000_000)));
    let read = Workload { cache_read: 100_000, ..Workload::new(100_000, 0) };
    assert_eq!(pricing.cost(read), Some(Money::from_pico(7_500_000_000)));
    assert_eq!(pricing.cost(Workload::new(1_000_000, 0)), Some(Money::from_pico(300_000_000_000)));
    let Pricing::Known { source, .. } = pricing else { panic!() };
    let page = Some("https://a.example/prices".to_owned());
    assert_eq!(
        source,
        PriceSource::Table { source: "a list".to_owned(), as_of: "2026-01-31".to_owned(), page }
    );
    assert_eq!(table().pricing("r", "m"), Pricing::Unpriced);
}

#[test]
fn what_else_is_known_of_a_model_comes_along() {
    let table = table();
    let facts = &table.find("p", "m").unwrap().facts;
    assert_eq!((facts.context, facts.retires.as_deref()), (Some(128_000), Some("2027-01-31")));
    let licence = facts.licence.as_ref().unwrap();
    assert_eq!((licence.name.as_str(), licence.commercial), ("MIT", CommercialUse::Yes));
    let other = table.find("p", "org/m-large").unwrap();
    assert_eq!((other.page.as_deref(), &other.facts), (None, &ModelFacts::default()), "no page but https");
}

#[test]
fn the_first_format_is_read() {
    let table = PriceTable::parse(FIRST_FORMAT).unwrap();
    let model = table.find("p", "m").unwrap();
    assert_eq!((model.facts.context, model.price.long.as_ref()), (Some(128_000), None));
    assert_eq!(model.price.rates, self::table().find("p", "m").unwrap().price.rates);
}

#[test]
fn bad_tables_are_named() {
    let error =
        |from: &str, to: &str| PriceTable::parse(&TABLE.replacen(from, to, 1)).unwrap_err().to_string();
    for (from, to, said) in [
        ("\"schema\":2", "\"schema\":3", "this was written by a newer version"),
        ("\"schema\":2", "\"schema\":0", "schema: there is no format 0"),
        ("600000", "6000000000000", "models[0].output: is over a dollar a token"),
        ("900000", "9000000000000", "models[0].long.output: is over a dollar a token"),
        ("\"licence\":0", "\"licence\":1", "models[0].licence: there is no licence 1"),
        ("\"yes\"", "\"maybe\"", "licences[0].commercial: must be yes, conditions or no"),
        ("2027-01-31", "soon", "models[0].retires: needs a date"),
        ("2026-01-31", "today", "as_of: needs a date"),
        ("\"a list\"", "\"\"", "source: is empty"),
        ("\"input\":1,", "", "models[1]: missing field `input`"),
        ("{\"schema\"", "schema", "the document: "),
    ] {
        let error = error(from, to);
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn a_search_finds_every_word_and_puts_the_nearest_first() {
    let table = table();
    let search = |query, provider, most| {
        let found = table.search(query, provider, most);
        (
            found.best.iter().map(|model| format!("{} {}", model.provider, model.id)).collect::<Vec<_>>(),
            found.more,
        )
    };
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(search("M", None, 9), (all(&["p m", "q m", "p org/m-large"]), 0));
    assert_eq!(search("m", Some("q"), 9), (all(&["q m", "p m", "p org/m-large"]), 0));
    assert_eq!(search("large p", None, 9), (all(&["p org/m-large"]), 0));
    assert_eq!(search("org/m", None, 9), (all(&["p org/m-large"]), 0));
    assert_eq!(search("", None, 1), (all(&["p m"]), 2));
    assert_eq!(search("nothing", None, 9), (vec![], 0));
}

#[test]
fn the_tables_that_come_with_the_page_agree() {
    let all = PriceTable::parse(include_str!("../../../public/prices.json")).unwrap();
    let few = PriceTable::parse(include_str!("../../setup/prices.json")).unwrap();
    assert!(all.models.len() > 600, "{}", all.models.len());
    assert_eq!((&all.source, &all.as_of), (&few.source, &few.as_of));
    for model in &few.models {
        assert_eq!(all.find(&model.provider, &model.id), Some(model));
    }
    let open = all.find("groq", "openai/gpt-oss-20b").unwrap();
    assert_eq!(open.facts.licence.as_ref().map(|licence| licence.commercial), Some(CommercialUse::Yes));
    // A price of nothing would be a price that is not known.
    assert!(all.models.iter().all(|model| model.price.rates.input.pico_per_token() > 0));
}

proptest! {
    #[test]
    fn no_file_and_no_query_makes_it_panic(json in "\\PC{0,60}", query in "\\PC{0,20}", most in 0usize..5) {
        let _ = PriceTable::parse(&json);
        prop_assert!(table().search(&query, None, most).best.len() <= most);
    }
}
