use super::*;
use crate::money::{PriceSource, PriceTable, Pricing};
use crate::routing::AbstainBand;
use crate::setup::{MAX_TARGETS, ShadowShare};

mod properties;

fn standard() -> Setup {
    Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap())
}

fn playground(prompts: &[&str]) -> SharedPlayground {
    SharedPlayground {
        setup: standard(),
        model: None,
        prompts: prompts.iter().map(|prompt| (*prompt).to_owned()).collect(),
    }
}

/// A link whose payload is any JSON, with everything around it in order.
fn link_of(json: &str) -> Result<Option<SharedPlayground>, LinkError> {
    decode(&envelope::seal(json.as_bytes()).unwrap())
}

/// The standard set-up's JSON after one change.
fn changed(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut json = serde_json::from_str(&setup_to_json(&standard())).unwrap();
    change(&mut json);
    json.to_string()
}

fn refused(change: impl Fn(&mut serde_json::Value)) -> String {
    setup_from_json(&changed(change)).unwrap_err().to_string()
}

#[test]
fn the_standard_set_up_is_a_short_link() {
    let link = encode(&playground(&[])).unwrap();
    assert!(link.starts_with("#v1."));
    assert!(link.len() <= 900, "{} characters", link.len());
    assert_eq!(decode(&link).unwrap(), Some(playground(&[])));
    assert_eq!(decode(&link[1..]).unwrap(), Some(playground(&[])));
}

#[test]
fn prompts_travel_as_they_are() {
    let shared = playground(&["", "two\nlines", "</script>", "\u{202e}שלום", "\u{0}🚂"]);
    assert_eq!(decode(&encode(&shared).unwrap()).unwrap(), Some(shared));
}

#[test]
fn there_is_no_field_that_could_hold_a_key() {
    let json = setup_to_json(&standard()).to_lowercase();
    for word in ["key", "token\"", "secret", "password", "auth", "bearer", "header"] {
        assert!(!json.contains(word), "{word}");
    }
    for hiding in ["https://sk-1@a.example/v1", "https://a.example/v1?key=sk-1", "https://a.example/v1#sk-1"]
    {
        let error = refused(|json| json["targets"][1]["base_url"] = hiding.into());
        assert!(error.starts_with("targets[1].base_url: the address must"), "{error}");
    }
}

#[test]
fn what_is_no_link_is_left_alone() {
    for text in [
        "",
        "#",
        "#/targets",
        "#/models",
        "#v",
        "#v1",
        "#version.2",
        "#v.abc",
        "#v-1.abc",
        "#v0.abc",
        "#V1.abc",
    ] {
        assert_eq!(decode(text), Ok(None), "{text}");
    }
}

#[test]
fn damage_is_told_apart() {
    let link = encode(&playground(&[])).unwrap();
    assert_eq!(decode(&link.replace("#v1.", "#v2.")), Err(LinkError::Newer { found: 2, known: 1 }));
    assert_eq!(decode("#v99999999999999999999.x"), Err(LinkError::Newer { found: u64::MAX, known: 1 }));
    for end in 4..link.len() {
        assert_eq!(decode(&link[..end]), Err(LinkError::Truncated), "{end}");
    }
    assert_eq!(decode(&format!("{link}.")), Err(LinkError::Alphabet));
    assert_eq!(decode(&format!("{link}AAAA")), Err(LinkError::Checksum));
    assert_eq!(decode(&link.replacen('.', ".A", 1)).unwrap_err(), LinkError::Truncated);
    let newer = link_of(&changed(|json| json["version"] = 2.into()));
    assert_eq!(newer, Err(LinkError::Newer { found: 2, known: 1 }));
    assert!(LinkError::Truncated.to_string().starts_with("This link is damaged: it ends too early."));
}

#[test]
fn every_change_of_one_character_is_noticed() {
    let link = encode(&playground(&["x"])).unwrap();
    for at in 0..link.len() {
        for other in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain("-_.#=".chars()) {
            let mut changed = link.clone();
            changed.replace_range(at..=at, &other.to_string());
            match decode(&changed) {
                Ok(Some(read)) => assert_eq!(read, playground(&["x"]), "{other} at {at}"),
                Ok(None) | Err(_) => assert_ne!(changed, link),
            }
        }
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let long = format!("#v1.{}", "A".repeat(MAX_LINK));
    assert_eq!(decode(&long), Err(LinkError::TooLong { found: MAX_LINK + 3 }));
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; MAX_PAYLOAD + 1], 10);
    assert!(bomb.len() < 2_000, "{}", bomb.len());
    assert_eq!(decode(&envelope::seal_packed(&bomb).unwrap()), Err(LinkError::TooMuch));
    assert_eq!(encode(&playground(&[&"x".repeat(MAX_PAYLOAD)])), Err(LinkError::TooMuch));
    // A linear congruential generator, so that deflate finds nothing to shorten.
    let noise: String = (0..2 * MAX_LINK)
        .scan(1u32, |state, _| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(char::from(b'!' + (*state >> 24) as u8 % 90))
        })
        .collect();
    assert!(matches!(encode(&playground(&[&noise])), Err(LinkError::TooLong { .. })));
    let many = playground(&vec!["x"; MAX_PROMPTS + 1]);
    assert_eq!(
        encode(&many).unwrap_err().to_string(),
        "The playground is not valid. prompts: at most 1000, and there are 1001."
    );
}

#[test]
fn a_wrong_field_is_named() {
    let many = |json: &mut serde_json::Value| {
        let target = json["targets"][1].clone();
        json["targets"] = vec![target; MAX_TARGETS + 1].into();
    };
    for (error, message) in [
        (refused(many), "targets: at most 32, and there are 33"),
        (refused(|json| json["bar"] = 1.into()), "bar: must be from 0.05 to 0.99"),
        (refused(|json| json["bar"] = (-0.7).into()), "bar: must be from 0.05 to 0.99"),
        (refused(|json| json["bar"] = serde_json::Value::Null), "bar: invalid type: null, expected f64"),
        (refused(|json| json["abstain"] = 3.5.into()), "abstain: must be from 0 to 3 spreads"),
        (refused(|json| json["abstain"] = (-1).into()), "abstain: must be from 0 to 3 spreads"),
        (refused(|json| json["assumed_output"] = 1_000_001.into()), "assumed_output: at most 1000000 tokens"),
        (refused(|json| json["assumed_output"] = (-1).into()), "assumed_output: invalid value"),
        (
            refused(|json| json["device_per_hour"] = 1_000_000_000_001_u64.into()),
            "device_per_hour: is over a million dollars",
        ),
        (refused(|json| json["baseline"] = "gone".into()), "baseline: no target has the identity “gone”"),
        (
            refused(|json| json["targets"][1]["id"] = "skills".into()),
            "targets[1].id: another target has the identity “skills” too",
        ),
        (refused(|json| json["targets"][1]["id"] = "".into()), "targets[1].id: is empty"),
        (
            refused(|json| json["targets"][1]["tier"] = "cloud".into()),
            "targets[1].tier: there is no tier “cloud”",
        ),
        (
            refused(|json| json["targets"][1]["tier"] = "in-browser".into()),
            "targets[1].tier: the tier in-browser and",
        ),
        (
            refused(|json| json["targets"][0]["tier"] = "self-hosted".into()),
            "targets[0].tier: the tier in-browser and",
        ),
        (
            refused(|json| json["targets"][1]["api"] = "gopher".into()),
            "targets[1].api: this version knows no API “gopher”",
        ),
        (
            refused(|json| {
                json["targets"][1]["api"] = "skills".into();
                json["targets"][1]["tier"] = "in-browser".into();
            }),
            "targets[1].api: the skills of this page can be a target only once",
        ),
        (
            refused(|json| json["targets"][2]["base_url"] = "ftp://a".into()),
            "targets[2].base_url: the address must start with https:// or http://",
        ),
        (
            refused(|json| json["targets"][2]["base_url"] = serde_json::Value::Null),
            "targets[2].base_url: is empty",
        ),
        (refused(|json| json["targets"][2]["model"] = " ".into()), "targets[2].model: is empty"),
        (
            refused(|json| json["targets"][2]["name"] = "x".repeat(81).into()),
            "targets[2].name: is longer than 80 characters",
        ),
        (
            refused(|json| json["targets"][2]["name"] = "a\nb".into()),
            "targets[2].name: has a character that does not show",
        ),
        (
            refused(|json| json["targets"][2]["name"] = "a\u{202e}b".into()),
            "targets[2].name: has a character that does not show",
        ),
        (
            refused(|json| json["targets"][2]["ability"] = serde_json::json!({"like": "huge"})),
            "targets[2].ability: there is no size class “huge”",
        ),
        (
            refused(|json| json["targets"][2]["ability"] = serde_json::json!({"logits": 20.5})),
            "targets[2].ability: must be from −20 to 20 logits",
        ),
        (
            refused(|json| json["targets"][2]["price"]["input"] = 1_000_000_000_001_u64.into()),
            "targets[2].price.input: is over a dollar a token",
        ),
        (
            refused(|json| {
                json["targets"][2]["price"]["source"] = serde_json::json!({"own": {"as_of": "2026-02-30"}})
            }),
            "targets[2].price.source: needs a date such as 2026-01-31",
        ),
        (
            refused(|json| json["targets"][1]["price"]["gpu"]["busy"] = 0.into()),
            "targets[1].price.gpu: a whole number from 1 to 100",
        ),
        (
            refused(|json| json["targets"][3]["price"]["long"]["output"] = 1_000_000_000_001_u64.into()),
            "targets[3].price.long.output: is over a dollar a token",
        ),
        (
            refused(|json| {
                json["targets"][3]["price"]["source"]["table"]["page"] = "javascript:alert(1)".into()
            }),
            "targets[3].price.source: a page must start with https://",
        ),
        (
            refused(|json| json["targets"][2]["facts"]["retires"] = "soon".into()),
            "targets[2].facts.retires: needs a date",
        ),
        (refused(|json| json["targets"] = "all".into()), "targets: invalid type: string"),
    ] {
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn unknown_fields_are_ignored_and_a_set_up_without_targets_is_a_set_up() {
    let later = changed(|json| json["targets"][0]["colour"] = "green".into());
    assert_eq!(setup_from_json(&later), Ok(standard()));
    let empty = Setup { targets: vec![], ..standard() };
    assert_eq!(setup_from_json(&setup_to_json(&empty)), Ok(empty));
}

#[test]
fn a_link_from_before_the_abstain_band_has_none_and_one_without_a_band_reads_as_before() {
    let json = setup_to_json(&standard());
    assert!(!json.contains("abstain"), "{json}");
    assert_eq!(setup_from_json(&json).unwrap().policy.abstain, AbstainBand::OFF);
    let mut shared = playground(&[]);
    shared.setup.policy.abstain = AbstainBand::new(1.5);
    assert_eq!(decode(&encode(&shared).unwrap()).unwrap(), Some(shared));
}

#[test]
fn a_gpu_travels_as_its_inputs_and_a_page_that_does_not_know_them_reads_the_price() {
    let json: serde_json::Value = serde_json::from_str(&setup_to_json(&standard())).unwrap();
    let price = &json["targets"][1]["price"];
    assert_eq!(price["gpu"].to_string(), r#"{"busy":50,"per_hour":800000,"read":10000,"written":1500}"#);
    assert_eq!((&price["input"], &price["output"]), (&44_444.into(), &296_296.into()));
    // The inputs count, and not what stands beside them.
    assert_eq!(
        setup_from_json(&changed(|json| json["targets"][1]["price"]["input"] = 1.into())),
        Ok(standard())
    );
    let before = changed(|json| drop(json["targets"][1]["price"].as_object_mut().unwrap().remove("gpu")));
    let read = setup_from_json(&before).unwrap();
    let Pricing::Known { price, source } = &read.targets[1].pricing else { panic!() };
    assert_eq!(price.rates.input.pico_per_token(), 44_444);
    assert_eq!(*source, PriceSource::Assumed { how: "an example GPU".to_owned() });
}

#[test]
fn a_model_of_the_senders_own_is_named_by_hash_and_a_link_from_before_names_none() {
    assert_eq!(decode(&encode(&playground(&[])).unwrap()).unwrap().unwrap().model, None);
    let mut shared = playground(&[]);
    shared.model = Some(OwnModel::from_json(OWN_MODEL).unwrap());
    let link = encode(&shared).unwrap();
    assert!(link.len() <= 1_200, "{} characters", link.len());
    assert_eq!(decode(&link).unwrap(), Some(shared.clone()));
    let json = payload::to_json(&shared.setup, shared.model.as_ref(), &[]);
    let damaged = json.replace(r#""says":"suffices-softmax""#, r#""says":"vibes""#);
    assert_eq!(
        link_of(&damaged).unwrap_err().to_string(),
        "The playground is not valid. model.says: there is no meaning “vibes”."
    );
}

const OWN_MODEL: &str = r#"{"version":1,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","name":"MiniLM","output":"logits","element":1,"says":"suffices-softmax","spread":{"output":{"output":"sd","element":0}}}"#;

/// Links that people already hold must stay readable: these two texts are never to be changed. The link was packed by
/// Python's zlib, base64 and struct, so that the form is known to be the standard one.
#[test]
fn a_link_of_format_1_is_read() {
    let link = "#v1.bhDRdUkBAACNkktuwjAQhq9SzToGB9oKed922QNUCDnJBEY4tmU7PBTlLL1Id1ysdgqEVizqTZx5_PPNL3ewQ-fJaBB5BoV0IPhkkW4eFWkEAXUMZiC9bxusVqYNtg0g5pxnEKRbY_AgPjqgKtb6LSnlY7mWTep9OcgyPFyjgTAOANKscGbvcRC2dNsoC1IUjiA6ULRNGoH0EfoMrKMSU5z0QBDnX2Di1ZvWpTRUuEt1fZ-dmTQOC5yJ3vd6BIk71mxjfMDqSmIsakms3MgAPz6sWqdiYhOCFdOpMqVUqUcsOOfTXR6rGlNhKjF7zR6LP1uYNSWL-ORpZKpvkV6HnzNSqYzHitXO6CHyLywfuaLkBA-ysQp_Q8UEy-86ex1yx90ZH87occ4vkYvVXdo3faRfmTrqzfjsmfGczfNof98vk6pp7PBA4M2dvk6fCMv-Gw";
    let json = r#"{"version":1,"bar":0.8,"baseline":"far","assumed_output":300,"targets":[{"id":"skills","name":"Exact skills","tier":"in-browser","api":"skills","ability":{"like":"tiny"},"price":{"input":0,"output":0,"source":"device"}},{"id":"near","name":"Own","tier":"self-hosted","api":"openai-chat","base_url":"http://localhost:8000/v1","model":"own-4b","ability":{"logits":0.5}},{"id":"far","name":"Far","tier":"closed-frontier","api":"openai-chat","base_url":"https://far.example/v1","model":"far-1","ability":{"like":"frontier"},"price":{"input":2000000,"output":10000000,"source":{"own":{"as_of":"2026-01-31"}}}}],"prompts":["Grüße"]}"#;
    let shared = decode(link).unwrap().unwrap();
    assert_eq!(payload::to_json(&shared.setup, shared.model.as_ref(), &shared.prompts), json);
}

#[test]
fn a_policy_that_falls_back_and_limits_travel_and_are_left_out_where_nothing_is_set() {
    let json = setup_to_json(&standard());
    assert!(!["falls_back", "cascades", "limits"].iter().any(|name| json.contains(name)), "{json}");
    let with = changed(|json| {
        json["falls_back"] = true.into();
        json["limits"] = serde_json::json!({ "connect_s": 7, "attempts": 1 });
    });
    let read = setup_from_json(&with).unwrap();
    assert!(read.policy.falls_back && !read.policy.cascades);
    assert_eq!((read.limits.connect_s, read.limits.attempts, read.limits.idle_s), (7, 1, 60));
    assert_eq!(setup_from_json(&setup_to_json(&read)), Ok(read));
    let refused = refused(|json| json["limits"] = serde_json::json!({ "at_once": 33 }));
    assert_eq!(refused, "limits.at_once: a whole number from 1 to 32");
}

#[test]
fn a_shadow_travels_and_a_link_from_before_has_none() {
    let json = setup_to_json(&standard());
    assert!(!json.contains("shadow"), "{json}");
    assert_eq!(setup_from_json(&json).unwrap().shadow, ShadowShare::NONE);
    let mut shared = playground(&[]);
    shared.setup.shadow = ShadowShare::from_percent(25).unwrap();
    assert!(setup_to_json(&shared.setup).contains(r#""shadow":25"#));
    assert_eq!(decode(&encode(&shared).unwrap()).unwrap(), Some(shared));
    let refused = refused(|json| json["shadow"] = 30.into());
    assert_eq!(refused, "shadow: must be one of 0, 5, 10, 25, 50, 100 per cent");
}
