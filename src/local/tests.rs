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
        #[allow(clippy::disallowed_methods)] // A native test may look at the clock.
        let start = std::time::Instant::now();
        let _ = ask(prompt);
        let start_of_prompt: String = prompt.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_millis(500), "{start_of_prompt}: {:?}", start.elapsed());
    }
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
}
