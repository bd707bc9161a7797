use super::*;

#[test]
fn the_long_prompt_of_the_trial_is_as_long_as_its_label_says() {
    let chars = TrialPrompt::Long.text().chars().count();
    assert!((3_900..=4_100).contains(&chars), "{chars}");
}

#[test]
fn steps_go_by_their_names() {
    assert!(Step::ALL.is_sorted());
    assert!(Step::ALL.iter().all(|step| Step::from_label(step.label()) == Some(*step)));
}

fn inspection(outcome: Result<Fit, Misfit>) -> Inspection {
    Inspection {
        sha256: "ab".repeat(32),
        bytes: 41_234,
        producer: String::new(),
        opset: 17,
        parameters: 10_321,
        inputs: vec![],
        outputs: vec![],
        operators: vec!["Add".to_owned(), "Gather".to_owned()],
        missing: vec![],
        outcome,
    }
}

#[test]
fn steps_before_the_one_that_failed_went_well_and_those_after_are_open() {
    let misfit = Misfit { step: Step::Weights, reason: "NaN".to_owned() };
    let checks = inspection(Err(misfit)).checks();
    let marks: Vec<_> = checks
        .iter()
        .map(|(_, check)| match check {
            Check::Passed(_) => '+',
            Check::Failed(_) => '-',
            Check::Open => ' ',
        })
        .collect();
    assert_eq!(marks, ['+', '+', '-', ' ', ' ', ' ']);
    assert_eq!(checks[0].1, Check::Passed("the engine has all 2 kinds".to_owned()));
    assert_eq!(checks[2].1, Check::Failed("NaN".to_owned()));
}

#[test]
fn a_model_that_runs_passes_every_step() {
    let vocabulary = Some(Vocabulary { kind: "WordPiece".to_owned(), tokens: 30_522 });
    let fit = Fit { contract: Contract::Features, vocabulary, load_ms: 12.4, trials: vec![] };
    let checks = inspection(Ok(fit)).checks();
    assert!(checks.iter().all(|(_, check)| matches!(check, Check::Passed(_))));
    assert_eq!(checks[3].1, Check::Passed("WordPiece, 30,522 tokens".to_owned()));
    assert_eq!(checks[4].1, Check::Passed("ready in 12 ms".to_owned()));
}

#[test]
fn numbers_are_read_by_people() {
    assert_eq!([0, 999, 1_000, 22_713_216].map(grouped), ["0", "999", "1,000", "22,713,216"]);
    assert_eq!(
        [0, 41_234, 90_405_214, 150_000_000].map(size_label),
        ["0 bytes", "41 kB", "90.4 MB", "150 MB"]
    );
}
