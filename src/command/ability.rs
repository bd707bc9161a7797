//! `pointsman ability`: a model's answers to the checkable prompts → how able it is on the classifier's scale.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::score::Scorer;
use crate::language_model::Checkable;
use crate::routing::AbilityFit;

#[derive(Deserialize)]
struct Line {
    prompt: String,
    answer: String,
}

/// What is written: counts, and logits, which are left out where all or none were right.
#[derive(Serialize)]
struct Report {
    answers: usize,
    right: usize,
    theta: Option<f64>,
    /// The ends of the 95 % interval.
    interval: Option<[f64; 2]>,
    kinds: BTreeMap<String, Count>,
}

#[derive(Default, Serialize)]
struct Count {
    answers: usize,
    right: usize,
}

/// Reads a JSON object with `prompt` and `answer` from each line of `input` and writes one JSON object to `output`. Bad
/// lines, those whose prompt is none of the checkable ones among them, go to `complaints` with their number; returns how
/// many there were.
pub fn run(
    scorer: &Scorer,
    input: impl BufRead,
    mut output: impl Write,
    mut complaints: impl Write,
) -> io::Result<usize> {
    let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
    let prompts = Checkable::standard().map_err(invalid)?;
    let judge = |line: &str| {
        let Line { prompt, answer } = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let checkable = prompts.iter().find(|checkable| checkable.prompt == prompt);
        let checkable = checkable.ok_or("this is none of the checkable prompts")?;
        Ok::<_, String>((checkable.kind.clone(), scorer.difficulty(&prompt)?, checkable.is_right(&answer)))
    };
    let (mut kinds, mut answers, mut bad_lines) = (BTreeMap::<String, Count>::new(), Vec::new(), 0);
    for (index, line) in input.lines().enumerate() {
        match judge(&line?) {
            Ok((kind, b, is_right)) => {
                let count = kinds.entry(kind).or_default();
                count.answers += 1;
                count.right += usize::from(is_right);
                answers.push((b, is_right));
            }
            Err(problem) => {
                bad_lines += 1;
                writeln!(complaints, "line {}: {problem}", index + 1)?;
            }
        }
    }
    let fit = AbilityFit::of(&answers);
    let report = Report {
        answers: answers.len(),
        right: answers.iter().filter(|(_, is_right)| *is_right).count(),
        theta: fit.map(|fit| fit.theta),
        interval: fit.map(|fit| [fit.low, fit.high]),
        kinds,
    };
    serde_json::to_writer_pretty(&mut output, &report)?;
    output.write_all(b"\n")?;
    Ok(bad_lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language_model::{Measurement, Served, Tally};

    #[test]
    fn answers_are_judged_counted_and_fitted_and_bad_lines_told() {
        let prompts = Checkable::standard().unwrap();
        let line =
            |at: usize, answer: &str| serde_json::json!({ "prompt": prompts[at].prompt, "answer": answer });
        let input = format!(
            "{}\n{}\n{{\"prompt\":\"other\",\"answer\":\"\"}}\n",
            line(0, prompts[0].example()),
            line(1, "")
        );
        let (mut output, mut complaints) = (Vec::new(), Vec::new());
        let bad = run(&Scorer::new(None).unwrap(), input.as_bytes(), &mut output, &mut complaints).unwrap();
        assert_eq!((bad, complaints), (1, b"line 3: this is none of the checkable prompts\n".to_vec()));
        let report: serde_json::Value = serde_json::from_slice(&output).unwrap();
        assert_eq!((&report["answers"], &report["right"]), (&2.into(), &1.into()));
        let [low, high] = [0, 1].map(|at| report["interval"][at].as_f64().unwrap());
        assert!((low..high).contains(&report["theta"].as_f64().unwrap()));
    }

    #[test]
    fn the_served_model_is_as_able_as_its_answers_say() {
        let answers = include_bytes!("../../bench/local-model-answers.jsonl");
        let mut output = Vec::new();
        run(&Scorer::new(None).unwrap(), answers.as_slice(), &mut output, io::sink()).unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output).unwrap();
        let served = Served::standard().unwrap();
        let Measurement { fit, right, answers } = served.measured;
        assert_eq!((&report["right"], &report["answers"]), (&right.into(), &answers.into()));
        for (found, shown) in [
            (&report["theta"], fit.theta),
            (&report["interval"][0], fit.low),
            (&report["interval"][1], fit.high),
        ] {
            assert!((found.as_f64().unwrap() - shown).abs() <= 0.005, "{found} is not {shown}");
        }
        let kinds: Vec<Tally> = report["kinds"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(kind, count)| {
                let count = |field: &str| count[field].as_u64().unwrap() as usize;
                Tally { kind: kind.clone(), right: count("right"), answers: count("answers") }
            })
            .collect();
        assert_eq!(served.kinds, kinds);
    }

    /// What the page's button would find, had it asked for these answers.
    #[test]
    fn the_sample_measures_about_what_all_prompts_do() {
        let sample = Checkable::sample(60).unwrap();
        let answers: Vec<Line> = include_str!("../../bench/local-model-answers.jsonl")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let scorer = Scorer::new(None).unwrap();
        let judged: Vec<_> = sample
            .iter()
            .map(|one| {
                let Line { answer, .. } = answers.iter().find(|line| line.prompt == one.prompt).unwrap();
                (scorer.difficulty(&one.prompt).unwrap(), one.is_right(answer))
            })
            .collect();
        let sampled = Measurement::of(&judged).unwrap();
        let theta = Served::standard().unwrap().measured.fit.theta;
        println!("{}, all of them {theta:.2}", sampled.label());
        assert!((sampled.fit.low..=sampled.fit.high).contains(&theta), "{}", sampled.label());
    }
}
