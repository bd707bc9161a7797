//! With a score that is known: so many logits for each word of a list.

use super::*;
use proptest::prelude::*;
use std::convert::Infallible;

#[test]
fn only_a_text_that_is_too_long_says_that_it_is_not_explained() {
    assert_eq!(too_long(&"é".repeat(LONGEST)), None);
    let said = too_long(&"é".repeat(LONGEST + 1));
    assert!(said.is_some_and(|said| said.contains("more than 8000 characters")));
}

fn score(text: &str) -> Result<f32, Infallible> {
    let logits = |word: &str| match word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()) {
        "prove" => 1.5,
        "lock-free" => 0.375,
        "the" => 0.0078125,
        "hello" => -0.25,
        _ => 0.0,
    };
    Ok(text.split_whitespace().map(logits).sum())
}

fn explain(text: &str) -> Explanation {
    let Ok(explanation) = Explanation::of(text, score);
    explanation
}

fn drawn(text: &str) -> Vec<(String, f32)> {
    explain(text).segments(text).into_iter().map(|segment| (segment.text, segment.effect)).collect()
}

#[test]
fn each_word_has_the_effect_of_leaving_it_out() {
    let segment = |text: &str, effect| (text.to_owned(), effect);
    assert_eq!(
        drawn("Hello! Prove the lock-free queue."),
        [
            segment("Hello", -0.5),
            segment("! ", 0.0),
            segment("Prove", 1.0),
            segment(" the ", 0.0),
            segment("lock-free", 0.75),
            segment(" queue.", 0.0)
        ]
    );
}

#[test]
fn the_strongest_words_come_first_and_those_without_effect_not_at_all() {
    let text = "hello, prove the lock-free queue";
    let words =
        |n| -> Vec<_> { explain(text).top(n).iter().map(|effect| &text[effect.range.clone()]).collect() };
    assert_eq!(words(2), ["prove", "lock-free"]);
    assert_eq!(words(9), ["prove", "lock-free", "hello"]);
}

#[test]
fn the_sentence_names_each_word_once_on_its_side() {
    let sentence = |text| explain(text).sentence(text);
    assert_eq!(
        sentence("Hello. Prove the lock-free queue, prove").as_deref(),
        Some("Raised by: prove, lock-free. Lowered by: hello.")
    );
    assert_eq!(sentence("hello you").as_deref(), Some("Lowered by: hello."));
    assert_eq!(sentence("the queue").as_deref(), Some("No part of it made much difference by itself."));
    assert_eq!(sentence("prove"), None, "one word has nothing to be compared with");
    assert_eq!(sentence(""), None);
}

#[test]
fn a_passage_is_named_by_its_beginning() {
    assert_eq!(name("find  the\nrace in it"), "“find the race …”");
    assert_eq!(name("the race"), "“the race”");
}

#[test]
fn a_failure_to_score_is_passed_on() {
    assert_eq!(Explanation::of("two words", |_| Err("no")), Err("no"));
}

#[test]
fn a_change_keeps_what_stands_before_and_after_it() {
    let old = "prove it, hello lock-free";
    let carried = |new: &str| -> Vec<String> {
        let effects = explain(old).carried_over(old, new).effects;
        effects.into_iter().map(|effect| new[effect.range].to_owned()).collect()
    };
    assert_eq!(carried("prove it, hello lock-free queue"), ["prove", "it", "hello", "lock-free"]);
    assert_eq!(carried("prove that, hello lock-free"), ["prove", "hello", "lock-free"]);
    assert_eq!(carried("now prove it, hello lock-free"), ["prove", "it", "hello", "lock-free"]);
    assert_eq!(carried(""), [""; 0]);
}

proptest! {
    #[test]
    fn segments_make_up_the_text(text in "(\\PC{0,9}[ \n]?){0,40}", noise in 0.0..2.0f32) {
        let Ok(explanation) = Explanation::of(&text, |part| Ok::<_, Infallible>(noise * part.len() as f32));
        let segments = explanation.segments(&text);
        prop_assert_eq!(segments.iter().map(|segment| segment.text.as_str()).collect::<String>(), text);
        prop_assert!(segments.iter().all(|segment| (-1.0..=1.0).contains(&segment.effect) && !segment.text.is_empty()));
    }

    #[test]
    fn what_is_carried_over_are_the_same_words(old in "[aé ]{0,20}", new in "[aé ]{0,20}") {
        let Ok(explanation) = Explanation::of(&old, |part| Ok::<_, Infallible>(part.len() as f32));
        let carried = explanation.carried_over(&old, &new);
        let words = |effects: &[WordEffect], text: &str| -> Vec<String> {
            effects.iter().map(|effect| text[effect.range.clone()].to_owned()).collect()
        };
        let known = words(&explanation.effects, &old);
        prop_assert!(words(&carried.effects, &new).iter().all(|word| known.contains(word)));
        prop_assert!(carried.effects.is_sorted_by(|a, b| a.range.end <= b.range.start));
        prop_assert_eq!(&explanation.carried_over(&old, &old), &explanation);
    }
}
