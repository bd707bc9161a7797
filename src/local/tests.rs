use std::time::Duration;

use proptest::prelude::*;

use super::*;

mod arithmetic;
mod extraction;

/// 14:05 on Monday, 23 November 2026, an hour ahead of UTC.
fn now() -> Zoned {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(1));
    jiff::civil::date(2026, 11, 23).at(14, 5, 0, 0).to_zoned(zone).unwrap()
}

fn ask(prompt: &str) -> Result<SkillAnswer, Declined> {
    answer(prompt, &now())
}

fn text(prompt: &str) -> Option<String> {
    ask(prompt).ok().map(|answer| answer.text)
}

/// Checks a table of prompts and their exact answers.
fn check(skill: Skill, cases: &[(&str, &str)]) {
    for (prompt, expected) in cases {
        let expected = SkillAnswer { skill, text: (*expected).to_owned() };
        assert_eq!(ask(prompt), Ok(expected), "{prompt}");
    }
}

#[test]
fn every_example_on_the_card_is_answered_by_its_skill() {
    for skill in Skill::ALL {
        for example in skill.card().examples {
            assert_eq!(ask(example).map(|answer| answer.skill), Ok(skill), "{example}");
        }
        assert_eq!(Skill::from_slug(skill.slug()), Some(skill));
    }
}

/// Texts that are long, deep, or made to be read again and again.
fn hostile_texts() -> Vec<String> {
    vec![
        "a".repeat(199_000),
        "1+".repeat(99_000),
        "a, ".repeat(60_000),
        "k: v\n".repeat(40_000),
        (0..20_000).map(|number| format!("k{number}: v\n")).collect(),
        "[".repeat(10_000) + &"]".repeat(10_000),
        "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000),
        "- ".repeat(10_000),
        "\"a\" ".repeat(40_000),
        "“'\"".repeat(30_000),
        "|a|\n".repeat(40_000),
        "One two. ".repeat(20_000),
        "\u{d7ff}\u{202e}\u{0}é".repeat(20_000),
        "&a [*a, *a]\n".to_owned(),
    ]
}

/// Instructions of every skill that takes a text.
const INSTRUCTIONS: [&str; 22] = [
    "count the words",
    "count the letters, lines and characters",
    "how many times does \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" appear in",
    "sort these alphabetically",
    "sort these lines",
    "remove duplicates from",
    "reverse this text",
    "replace \"a\" with \"bb\" in",
    "convert to snake_case",
    "remove punctuation from",
    "format this JSON",
    "is this valid JSON",
    "convert this JSON to YAML",
    "convert this YAML to JSON",
    "convert this CSV to JSON",
    "convert these key-value pairs to JSON",
    "convert this markdown table to CSV",
    "base64 encode",
    "hex decode",
    "what language is this",
    "extract the keywords from",
    "extract the emails, links, numbers, dates, phone numbers, amounts and hashtags from",
];

/// Generous, as the tests are compiled without optimisation and share the machine.
const LIMIT: Duration = Duration::from_millis(1_500);

#[allow(clippy::disallowed_methods)] // A native test may look at the clock.
fn assert_soon(prompt: &str) {
    let took = || {
        let start = std::time::Instant::now();
        let _ = ask(prompt);
        start.elapsed()
    };
    // A machine that was busy elsewhere is rarely so twice.
    let took = Some(took()).filter(|took| *took < LIMIT).unwrap_or_else(took);
    let start_of_prompt: String = prompt.chars().take(60).collect();
    assert!(took < LIMIT, "{start_of_prompt}: {took:?}");
}

#[test]
fn hostile_texts_end_soon_for_every_skill() {
    for text in hostile_texts() {
        for instruction in INSTRUCTIONS {
            assert_soon(&format!("{instruction}: {text}"));
        }
        assert_soon(&text);
        assert_soon(&text.repeat(1_000_000 / text.len()));
    }
}

#[test]
fn a_text_over_the_limit_is_declined_as_such() {
    let declined = ask(&format!("count the words: {}", "a ".repeat(150_000))).unwrap_err();
    assert_eq!((declined.skill, declined.why.slug()), (Some(Skill::Counting), "over-limit"));
    let declined =
        ask(&format!("format this JSON: {}{}", "[".repeat(10_000), "]".repeat(10_000))).unwrap_err();
    assert_eq!((declined.skill, declined.why.slug()), (Some(Skill::Conversion), "over-limit"));
    assert_eq!(ask(&"a ".repeat(500_001)).unwrap_err().why.slug(), "over-limit");
}

#[test]
fn a_decline_says_who_understood_what() {
    for (prompt, skill, why) in [
        ("write me a poem", None, "not-known"),
        ("sort these by mood: glad, sad", Some(Skill::Lists), "not-whole"),
        ("how many days between 30 February 2026 and 1 May 2026", Some(Skill::Dates), "no-answer"),
        ("calculate 1/0", Some(Skill::Arithmetic), "no-answer"),
        ("24/7", Some(Skill::Arithmetic), "ambiguous"),
        ("replace \"cat\" with \"dog\" in: cat, concatenate", Some(Skill::Editing), "ambiguous"),
        ("decode this base64: !!!", Some(Skill::Encoding), "no-answer"),
    ] {
        let declined = ask(prompt).unwrap_err();
        assert_eq!((declined.skill, declined.why.slug()), (skill, why), "{prompt}");
        assert!(!declined.to_string().is_empty());
    }
    let words = |prompt: &str| ask(prompt).unwrap_err().words();
    assert_eq!(words("write me a poem"), "no skill knows this kind of request");
    assert_eq!(
        words("sort these by mood: glad, sad"),
        "Lists: the request says “mood”, which is not understood"
    );
    let long = Declined { skill: None, why: Decline::NotWhole { word: "é".repeat(2_000) } }.words();
    assert!(long.chars().count() == 161 && long.ends_with('…'), "{long}");
}

#[test]
fn hostile_prompts_end_soon() {
    let megabyte = "1+".repeat(500_000);
    let words = format!("extract the numbers from: {}", "a 1, ".repeat(3_990));
    let brackets = format!("{}1{}", "(".repeat(149), ")".repeat(149));
    let minus = format!("1{}1", "-".repeat(290));
    let prompts = [
        megabyte.as_str(),
        &words,
        &brackets,
        &minus,
        "9^9^9^9",
        "9^99999",
        "calculate (9^999)^999",
        "9999999!",
        "calculate 2^0.123456789123456789",
        "calculate 123456789.123456789^12345.6789",
        "extract the dates from: \u{d7ff}\u{202e}\u{0}",
    ];
    for prompt in prompts {
        assert_soon(prompt);
    }
}

/// A text that a form writes and another reads again is the same.
fn there_and_back(there: &str, back: &str, text: &str) -> Option<String> {
    let there = ask(&format!("{there}:\n{text}")).ok()?.text;
    Some(ask(&format!("{back}:\n{there}")).unwrap().text)
}

proptest! {
    #[test]
    fn any_text_is_answered_or_declined(
        prompt in "\\PC{0,80}|[0-9+*/^()!%., kmin-]{0,60}",
        list in "[a-z@./: 0-9,'“”\\n-]{0,120}",
    ) {
        let _ = ask(&prompt);
        let _ = ask(&format!("extract the emails, links, numbers and dates from: {list}"));
        let _ = ask(&format!("list the dates in this: {prompt}"));
    }

    #[test]
    fn any_text_under_any_instruction_is_answered_or_declined(
        text in "\\PC{0,60}|[a-c,;:=|\"'\\n{}\\[\\]0-9.#@ -]{0,80}",
        instruction in prop::sample::select(&INSTRUCTIONS[..]),
        hour in 0..2_000_000_000i64,
    ) {
        let now = jiff::Timestamp::from_second(hour).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
        for prompt in [format!("{instruction}: {text}"), format!("{text}\n\n{instruction}"), format!("{instruction} \"{text}\"")] {
            let _ = answer(&prompt, &now);
        }
        let _ = answer(&format!("how many days between {text} and {text}"), &now);
        let _ = answer(&format!("what time is it in {text}"), &now);
    }

    #[test]
    fn sorting_keeps_the_items_and_puts_them_in_order(numbers in prop::collection::vec(-999..999i32, 2..20)) {
        let list = |numbers: &[i32]| numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let mut sorted = numbers.clone();
        sorted.sort();
        prop_assert_eq!(text(&format!("sort these numbers: {}", list(&numbers))), Some(list(&sorted)));
        sorted.reverse();
        prop_assert_eq!(text(&format!("sort descending: {}", list(&numbers))), Some(list(&sorted)));
    }

    #[test]
    fn codes_decode_to_what_was_encoded(plain in "[ -~äß€]{1,40}") {
        let plain = plain.replace(['"', '`', '\''], "x");
        let plain = plain.trim();
        prop_assume!(!plain.is_empty() && !plain.starts_with('+'));
        for scheme in ["base64", "url"] {
            let code = text(&format!("{scheme} encode \"{plain}\"")).unwrap();
            let back = text(&format!("{scheme} decode \"{code}\""));
            prop_assert!(back.as_deref() == Some(plain) || code == plain, "{code}");
        }
    }

    #[test]
    fn json_survives_yaml_and_formatting(
        keys in prop::collection::btree_map("[a-z ]{1,6}", "[ -~é]{0,12}|true|no|12|1.50|~", 1..5),
    ) {
        let json = serde_json::to_string_pretty(&keys).unwrap();
        for (there, back) in [
            ("convert this JSON to YAML", "convert this YAML to JSON"),
            ("minify this JSON", "format this JSON"),
        ] {
            if let Some(again) = there_and_back(there, back, &json) {
                prop_assert_eq!(&again, &json);
            }
        }
    }

    #[test]
    fn days_between_is_the_calendars_difference(start in 0..30_000i32, days in 0..5_000i32) {
        let first = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(start)).unwrap();
        let last = first.checked_add(jiff::Span::new().days(days)).unwrap();
        let unit = if days == 1 { "day" } else { "days" };
        let expected = format!("{first} → {last} = {days} {unit}");
        prop_assert_eq!(text(&format!("how many days between {first} and {last}?")), Some(expected));
    }
}
