//! What is marked as unlike anything the classifier has seen: prompts of people hardly ever, noise nearly always.
#![cfg(feature = "inference")]
#![allow(clippy::unwrap_used, reason = "helpers of tests, which `allow-unwrap-in-tests` does not reach")]

use pointsman::classifier::card::ModelCard;
use pointsman::classifier::engine::Engine;
use pointsman::classifier::familiarity;
use pointsman::prompts::{DemoPrompt, parse_demo};
use pointsman::routing::Difficulty;
use std::fs;

fn shipped() -> Engine {
    let read =
        |name| fs::read(format!("{}/public/models/ngram-bag/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let card = ModelCard::parse(&String::from_utf8(read("card.json")).unwrap()).unwrap();
    Engine::load(&read("model.onnx"), &card).unwrap()
}

/// How many of the texts are marked, as the page and the native command do it; prints it too.
fn marked(name: &str, engine: &Engine, texts: &[String]) -> usize {
    let is_marked = |text: &&String| {
        let score = familiarity::doubted(engine.score(text).unwrap(), text);
        Difficulty::from(score).is_unfamiliar()
    };
    let marked: Vec<_> = texts.iter().filter(is_marked).collect();
    println!("{name}: {} of {} marked", marked.len(), texts.len());
    marked.len()
}

fn demo(other_scripts: bool) -> Vec<String> {
    let set = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/prompts/demo.jsonl")).unwrap();
    let is_latin = |text: &str| {
        !text.chars().any(|c| c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
    };
    let prompts = parse_demo(&set).unwrap().prompts.into_iter().map(|DemoPrompt { prompt, .. }| prompt);
    prompts.filter(|prompt| is_latin(prompt) != other_scripts).collect()
}

/// A linear congruential generator (Knuth's MMIX), so that every run sees the same noise.
fn noise() -> impl FnMut() -> u8 {
    let mut state = 1_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    }
}

/// A hundred texts, each made of as many random bytes as its number says, from 16 on.
fn noisy(text: impl Fn(&[u8]) -> String) -> Vec<String> {
    let mut next = noise();
    (16..116).map(|length| text(&(0..length).map(|_| next()).collect::<Vec<u8>>())).collect()
}

#[test]
fn prompts_of_people_in_latin_letters_are_hardly_ever_marked() {
    let engine = shipped();
    let latin = demo(false);
    assert!(latin.len() >= 190);
    assert!(marked("demo set, Latin letters", &engine, &latin) * 100 <= latin.len());
}

#[test]
fn other_scripts_are_marked() {
    let engine = shipped();
    let demo = demo(true);
    assert!(demo.len() >= 5);
    assert_eq!(marked("demo set, other scripts", &engine, &demo), demo.len());
    let texts = [
        "Докажи, что корень из двух иррационален",
        "اشرح كيف يعمل البدء البطيء في بروتوكول TCP",
        "הסבר כיצד פועלת התחלה איטית ב-TCP",
        "टीसीपी स्लो स्टार्ट समझाइए",
        "อธิบายการเริ่มต้นช้าของ TCP",
        "TCP 느린 시작을 설명해 주세요",
        "顧客に丁寧な手紙を書いてください",
        "Εξήγησε πώς λειτουργεί το TCP",
        "ሰላም እንዴት ነህ",
        "გამარჯობა როგორ ხარ",
    ];
    let texts = texts.map(str::to_owned);
    assert_eq!(marked("other scripts", &engine, &texts), texts.len());
}

#[test]
fn noise_is_marked() {
    use base64::Engine as _;
    let engine = shipped();
    for (name, texts) in [
        ("base64", noisy(|bytes| base64::engine::general_purpose::STANDARD.encode(bytes))),
        ("hexadecimal", noisy(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())),
        ("random bytes as UTF-8", noisy(|bytes| String::from_utf8_lossy(bytes).into_owned())),
        ("random bytes as Latin-1", noisy(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect())),
        ("random printable", noisy(|bytes| bytes.iter().map(|byte| char::from(b' ' + byte % 95)).collect())),
    ] {
        assert!(marked(name, &engine, &texts) >= 98, "{name}");
    }
}
