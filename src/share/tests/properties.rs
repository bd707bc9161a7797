use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::calling::{Limit, Limits};
use crate::line::{MAX_MODEL, MAX_NAME, MAX_NOTE};
use crate::money::{GpuHour, HourlyRate, LongPrompts, Price, PriceSource, Pricing, Rate, Rates};
use crate::providers::RequestSettings;
use crate::routing::{
    Ability, AbstainBand, BaseUrl, CommercialUse, Endpoint, Format, Licence, ModelFacts, Policy, QualityBar,
    SizeClass, Target, TargetId, Tier,
};
use crate::setup::{MAX_OUTPUT_LIMIT, MAX_THETA, ShadowShare};

fn text(limit: usize) -> impl Strategy<Value = String> {
    vec("[a-zA-Z0-9 <>\"'/\\\\éщ東🚂.-]", 1..=limit)
        .prop_map(|parts| parts.concat())
        .prop_filter("not only spaces", |text| !text.trim().is_empty())
}

fn date() -> impl Strategy<Value = String> {
    (2000..2100, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn page() -> impl Strategy<Value = Option<String>> {
    option::of("https://[a-z]{1,9}\\.example(/[a-z0-9]{1,6}){0,3}")
}

fn rates() -> impl Strategy<Value = Rates> {
    let rate = || (0..=Rate::MAX.pico_per_token()).prop_map(|pico| Rate::from_pico_per_token(pico).unwrap());
    (rate(), rate(), option::of(rate()), option::of(rate()), option::of(rate())).prop_map(
        |(input, output, cache_read, cache_write, reasoning)| Rates {
            input,
            output,
            cache_read,
            cache_write,
            reasoning,
        },
    )
}

fn pricing() -> impl Strategy<Value = Pricing> {
    let source = prop_oneof![
        (text(40), date(), page()).prop_map(|(source, as_of, page)| PriceSource::Table {
            source,
            as_of,
            page
        }),
        date().prop_map(|as_of| PriceSource::Own { as_of }),
        text(MAX_NOTE).prop_map(|how| PriceSource::Assumed { how }),
        Just(PriceSource::Device),
    ];
    let long = (any::<u64>(), rates()).prop_map(|(above, rates)| Box::new(LongPrompts { above, rates }));
    let price = (rates(), option::of(long)).prop_map(|(rates, long)| Price { rates, long });
    let known = (price, source).prop_map(|(price, source)| Pricing::Known { price, source });
    let speed = || 1_000..=GpuHour::MAX_SPEED;
    let gpu = (0..1_000_000_000u64, speed(), speed(), 1..=100u8, option::of(date())).prop_map(
        |(micro, read, written, busy, as_of)| {
            let hour =
                GpuHour::new(HourlyRate::from_micro_per_hour(micro).unwrap(), read, written, busy).unwrap();
            Pricing::Known { price: hour.price(), source: PriceSource::Gpu { hour, as_of } }
        },
    );
    prop_oneof![known, gpu, Just(Pricing::Unpriced)]
}

fn facts() -> impl Strategy<Value = ModelFacts> {
    let licence = (text(MAX_NAME), 0..CommercialUse::ALL.len(), page())
        .prop_map(|(name, flag, page)| Licence { name, commercial: CommercialUse::ALL[flag], page });
    (option::of(any::<u64>()), option::of(date()), option::of(licence))
        .prop_map(|(context, retires, licence)| ModelFacts { context, retires, licence })
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let url = "https?://[a-z]{1,9}(\\.[a-z]{2,5})?(:[1-9][0-9]{1,3})?(/[a-z0-9]{1,6}){0,3}";
    let api = (0..Format::ALL.len(), url, text(MAX_MODEL)).prop_map(|(format, url, model)| Endpoint::Api {
        format: Format::ALL[format],
        base_url: BaseUrl::parse(&url).unwrap(),
        model,
    });
    let loaded = text(MAX_MODEL).prop_map(|model| Endpoint::LanguageModel { model });
    prop_oneof![3 => api, 1 => loaded, 1 => Just(Endpoint::BrowserModel)]
}

fn target() -> impl Strategy<Value = Target> {
    let tier = prop_oneof![Just(Tier::SelfHosted), Just(Tier::ManagedOpen), Just(Tier::ClosedFrontier)];
    let ability = prop_oneof![
        (0..4usize).prop_map(|index| Ability::Like(SizeClass::ALL[index])),
        (-MAX_THETA..=MAX_THETA).prop_map(Ability::Logits),
    ];
    let id = Just(TargetId::new("to be numbered"));
    (id, text(MAX_NAME), tier, endpoint(), ability, (pricing(), facts())).prop_map(
        |(id, name, tier, endpoint, ability, (pricing, facts))| Target {
            id,
            name,
            tier: if matches!(endpoint, Endpoint::Api { .. }) { tier } else { Tier::InBrowser },
            endpoint,
            ability,
            pricing,
            facts,
        },
    )
}

fn request() -> impl Strategy<Value = RequestSettings> {
    (".{0,40}", option::of(0.0..=2.0f64), option::of(1..=MAX_OUTPUT_LIMIT), any::<bool>()).prop_map(
        |(system, temperature, max_output, json)| RequestSettings { system, temperature, max_output, json },
    )
}

fn limits() -> impl Strategy<Value = Limits> {
    let value = |limit: Limit| option::of(limit.range()).prop_map(move |value| (limit, value));
    Limit::ALL.map(value).prop_map(|values| {
        let set = values.into_iter().filter_map(|(limit, value)| Some((limit, value?)));
        set.fold(Limits::default(), |limits, (limit, value)| limits.with(limit, value).unwrap())
    })
}

fn any_playground() -> impl Strategy<Value = SharedPlayground> {
    let skills = option::of(Just(standard().targets.remove(0)));
    let targets = (skills, vec(target(), 0..6))
        .prop_map(|(skills, remote)| skills.into_iter().chain(remote).collect::<Vec<_>>());
    (
        targets,
        (
            0.05..=0.99f64,
            prop_oneof![Just(0.0), 0.0..=3.0f64],
            any::<bool>(),
            any::<bool>(),
            0..ShadowShare::ALL.len(),
        ),
        any::<prop::sample::Index>(),
        (0..=Setup::MAX_ASSUMED_OUTPUT, request(), 0..=1_000_000_000_000u64, limits()),
        vec(any::<String>(), 0..5),
    )
        .prop_map(
            |(mut targets, policy, baseline, (assumed_output, request, per_hour, limits), prompts)| {
                let (bar, spreads, falls_back, cascades, shadow) = policy;
                let shadow = ShadowShare::ALL[shadow];
                for (number, target) in targets.iter_mut().enumerate() {
                    target.id = TargetId::new(format!("target-{number}"));
                }
                let baseline = match targets.len() {
                    0 => TargetId::new("none"),
                    count => targets[baseline.index(count)].id.clone(),
                };
                let (bar, abstain) = (QualityBar::new(bar), AbstainBand::new(spreads));
                let policy = Policy { bar, abstain, falls_back, cascades };
                let device_rate = HourlyRate::from_micro_per_hour(per_hour).unwrap();
                SharedPlayground {
                    setup: Setup {
                        targets,
                        policy,
                        shadow,
                        baseline,
                        assumed_output,
                        request,
                        device_rate,
                        limits,
                    },
                    model: None,
                    prompts,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_can_be_set_up_round_trips(shared in any_playground()) {
        let link = encode(&shared).unwrap();
        prop_assert_eq!(decode(&link), Ok(Some(shared.clone())));
        prop_assert_eq!(setup_from_json(&setup_to_json(&shared.setup)), Ok(shared.setup));
    }

    #[test]
    fn a_cut_or_changed_link_never_opens_as_another(
        shared in any_playground(), at: prop::sample::Index, other in "[A-Za-z0-9_.#-]", cut: prop::sample::Index,
    ) {
        let link = encode(&shared).unwrap();
        prop_assert!(!matches!(decode(&link[..cut.index(link.len())]), Ok(Some(_))));
        let mut changed = link.clone();
        let at = at.index(link.len());
        changed.replace_range(at..=at, &other);
        if let Ok(Some(read)) = decode(&changed) {
            prop_assert_eq!(read, shared);
        }
    }

    #[test]
    fn no_fragment_makes_it_panic(text in "\\PC*", body in "[A-Za-z0-9_-]{0,200}", json in "\\PC*") {
        let _ = decode(&text);
        let _ = decode(&format!("#v1.{body}"));
        let _ = link_of(&json);
    }
}
