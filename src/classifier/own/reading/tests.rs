use super::*;
use crate::routing::Difficulty;
use proptest::prelude::*;

const THETA: f64 = 0.4;

fn output(name: &str, values: &[f32]) -> Outputs {
    Outputs { name: name.to_owned(), shape: vec![1, values.len()], values: values.to_vec() }
}

fn reading(says: Says, element: usize) -> Reading {
    Reading { output: "out".to_owned(), element, says, spread: SpreadFrom::DEFAULT }
}

fn b(says: Says, element: usize, values: &[f32]) -> f64 {
    f64::from(reading(says, element).score(&[output("out", values)], THETA).unwrap().b)
}

/// The chance that a small model suffices, as the page will see it.
fn suffices(says: Says, element: usize, values: &[f32]) -> f64 {
    Difficulty { logit: b(says, element, values), spread: 1.0 }.chance(THETA)
}

#[test]
fn every_form_of_one_chance_gives_the_same_difficulty() {
    // A small model fails in 80 of 100: its logit is ln 4.
    let logit = 4.0_f32.ln();
    for (says, element, values) in [
        (Says::Fails(Form::Probability), 0, &[0.8][..]),
        (Says::Fails(Form::Probability), 1, &[0.2, 0.8]),
        (Says::Fails(Form::Logit), 0, &[logit]),
        (Says::Fails(Form::Softmax), 1, &[3.0, 3.0 + logit]),
        (Says::Fails(Form::Softmax), 0, &[logit, -40.0, 0.0]),
        (Says::Suffices(Form::Probability), 0, &[0.2]),
        (Says::Suffices(Form::Logit), 0, &[-logit]),
        (Says::Suffices(Form::Softmax), 0, &[3.0, 3.0 + logit]),
    ] {
        let chance = suffices(says, element, values);
        assert!((chance - 0.2).abs() < 1e-6, "{says:?}: {chance}");
    }
    assert_eq!(b(Says::Difficulty, 0, &[1.5]), 1.5);
}

#[test]
fn certainty_is_bounded() {
    assert_eq!(b(Says::Fails(Form::Probability), 0, &[1.0]), b(Says::Fails(Form::Probability), 0, &[0.9999]));
    assert!(b(Says::Fails(Form::Logit), 0, &[1e30]) < THETA + 7.0);
    assert!(b(Says::Fails(Form::Softmax), 0, &[1e30, -1e30]) < THETA + 7.0);
    assert!(b(Says::Suffices(Form::Softmax), 1, &[1e30, -1e30]) < THETA + 7.0);
}

#[test]
fn a_spread_comes_from_its_output_or_is_constant() {
    let outputs = [output("out", &[0.0]), output("sd", &[0.7])];
    let from = |spread| Reading { spread, ..reading(Says::Difficulty, 0) }.score(&outputs, THETA);
    assert_eq!(from(SpreadFrom::Constant(2.0)).unwrap().spread, 2.0);
    let output = |element| SpreadFrom::Output { output: "sd".to_owned(), element };
    assert_eq!(from(output(0)).unwrap().spread, 0.7);
    assert_eq!(
        from(output(1)).unwrap_err().to_string(),
        "the output `sd` has 1 numbers, so there is no number 1"
    );
}

#[test]
fn an_output_that_cannot_be_read_is_named() {
    let error = |says, element, outputs: &[Outputs]| {
        reading(says, element).score(outputs, THETA).unwrap_err().to_string()
    };
    assert_eq!(error(Says::Difficulty, 0, &[]), "the model has no output `out`");
    let states = Outputs { name: "out".to_owned(), shape: vec![1, 9, 384], values: vec![] };
    assert!(error(Says::Difficulty, 0, &[states]).starts_with("the output `out` has the shape [1, 9, 384];"));
    let bad = [output("out", &[f32::NAN, 0.0])];
    assert_eq!(error(Says::Difficulty, 0, &bad), "the output `out` came out as NaN");
    assert_eq!(error(Says::Fails(Form::Softmax), 1, &bad), "the output `out` came out as NaN");
    let large = [output("out", &[1.5])];
    assert!(
        error(Says::Fails(Form::Probability), 0, &large).starts_with("the output `out` came out as 1.5,")
    );
    let spread = Reading {
        spread: SpreadFrom::Output { output: "out".to_owned(), element: 0 },
        ..reading(Says::Difficulty, 0)
    };
    let negative = spread.score(&[output("out", &[-1.0])], THETA).unwrap_err();
    assert_eq!(
        negative.to_string(),
        "the output `out` came out as -1, which is no spread: it must be above 0"
    );
}

#[test]
fn the_guess_goes_by_names_and_sizes() {
    let guess = |outputs: &[Outputs]| Reading::guess(outputs).map(|reading| (reading.says, reading.element));
    assert_eq!(guess(&[]), None);
    let states = Outputs { name: "last_hidden_state".to_owned(), shape: vec![1, 9, 384], values: vec![] };
    assert_eq!(guess(std::slice::from_ref(&states)), None);
    assert_eq!(guess(&[states, output("logits", &[0.1])]), Some((Says::Fails(Form::Logit), 0)));
    assert_eq!(guess(&[output("logits", &[0.1, -3.0])]), Some((Says::Fails(Form::Softmax), 1)));
    assert_eq!(guess(&[output("probabilities", &[0.25, 0.75])]), Some((Says::Fails(Form::Probability), 1)));
    let ours = Reading::guess(&[output("spread", &[0.7]), output("difficulty", &[0.1])]).unwrap();
    assert_eq!((ours.output.as_str(), ours.says), ("difficulty", Says::Difficulty));
    assert_eq!(ours.spread, SpreadFrom::Output { output: "spread".to_owned(), element: 0 });
}

#[test]
fn slugs_and_labels_are_of_one_meaning_each() {
    for says in Says::ALL {
        assert_eq!(Says::from_slug(says.slug()), Some(says));
        assert_eq!(Says::ALL.iter().filter(|other| other.label() == says.label()).count(), 1);
    }
}

proptest! {
    #[test]
    fn what_suffices_less_is_harder(a in 0.0..1.0f32, c in 0.0..1.0f32) {
        let hardness = |p| b(Says::Fails(Form::Probability), 0, &[p]);
        prop_assert!((a < c) || hardness(a) >= hardness(c));
        let ease = |p| b(Says::Suffices(Form::Probability), 0, &[p]);
        prop_assert!((a < c) || ease(a) <= ease(c));
    }

    #[test]
    fn any_numbers_give_a_finite_score_or_an_error(values in prop::collection::vec(any::<u32>().prop_map(f32::from_bits), 1..5), element in 0usize..6) {
        for says in Says::ALL {
            let score = reading(says, element).score(&[output("out", &values)], THETA);
            prop_assert!(score.is_err() || score.is_ok_and(|score| score.b.is_finite() && score.spread > 0.0));
        }
    }
}
