//! The skills against prompts written by hand, each with its exact answer or with none.

use std::error::Error;
use std::time::{Duration, Instant};

use jiff::Zoned;
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use pointsman::local;
use serde::Deserialize;

#[derive(Deserialize)]
struct Check {
    /// The skill's slug; none where the prompt must be declined.
    skill: Option<String>,
    prompt: String,
    /// The whole answer, or what stands behind its last sign of equality.
    answer: Option<String>,
}

#[derive(Default)]
struct Tally {
    inside: usize,
    outside: usize,
    right: usize,
    wrong: Vec<String>,
    declined: Vec<String>,
    trespasses: Vec<String>,
    times: Vec<Duration>,
}

impl Tally {
    fn precision(&self) -> f64 {
        let answered = self.right + self.wrong.len() + self.trespasses.len();
        100.0 * self.right as f64 / answered as f64
    }

    fn recall(&self) -> f64 {
        100.0 * self.right as f64 / self.inside as f64
    }

    fn median(&mut self) -> Duration {
        self.times.sort_unstable();
        self.times.get(self.times.len() / 2).copied().unwrap_or_default()
    }

    fn report(&mut self, name: &str) {
        let (precision, recall, median) = (self.precision(), self.recall(), self.median());
        println!(
            "{name}: {} inside, {} near misses; precision {precision:.1} %, recall {recall:.1} %, near misses answered {}, median {:.3} ms",
            self.inside,
            self.outside,
            self.trespasses.len(),
            median.as_secs_f64() * 1_000.0
        );
        for (kind, prompts) in
            [("wrong", &self.wrong), ("declined", &self.declined), ("answered", &self.trespasses)]
        {
            prompts.iter().for_each(|prompt| println!("  {kind}: {prompt}"));
        }
    }
}

/// 14:05 on Monday, 23 November 2026, an hour ahead of UTC.
fn now() -> Result<Zoned, jiff::Error> {
    date(2026, 11, 23).at(14, 5, 0, 0).to_zoned(TimeZone::fixed(Offset::constant(1)))
}

#[allow(clippy::disallowed_methods)] // A native test may look at the clock.
fn tally(lines: &str) -> Result<Tally, Box<dyn Error>> {
    let now = now()?;
    let mut tally = Tally::default();
    for line in lines.lines() {
        let Check { skill, prompt, answer: expected } = serde_json::from_str(line)?;
        let start = Instant::now();
        let answer = local::answer(&prompt, &now);
        tally.times.push(start.elapsed());
        let shown = prompt.replace('\n', "⏎");
        match (expected, answer) {
            (None, Err(_)) => tally.outside += 1,
            (None, Ok(answer)) => {
                tally.outside += 1;
                tally.trespasses.push(format!("{shown} → {} ({})", answer.text, answer.skill.slug()));
            }
            (Some(_), Err(declined)) => {
                tally.inside += 1;
                tally.declined.push(format!("{shown} ({declined})"));
            }
            (Some(expected), Ok(answer)) => {
                tally.inside += 1;
                let value = answer.text.rsplit(['=', '≈']).next().map(str::trim);
                let same = answer.text == expected || value == Some(expected.as_str());
                if same && skill.as_deref() == Some(answer.skill.slug()) {
                    tally.right += 1;
                } else {
                    tally.wrong.push(format!(
                        "{shown} → {} ({}), not {expected}",
                        answer.text,
                        answer.skill.slug()
                    ));
                }
            }
        }
    }
    Ok(tally)
}

#[test]
fn the_skills_answer_what_is_theirs_and_decline_the_rest() -> Result<(), Box<dyn Error>> {
    let mut tally = tally(include_str!("local/checks.jsonl"))?;
    tally.report("checks");
    assert!(tally.inside >= 300 && tally.outside >= 100);
    assert!(tally.precision() >= 99.0, "precision {:.1} %", tally.precision());
    assert!(tally.recall() >= 90.0, "recall {:.1} %", tally.recall());
    assert!(tally.trespasses.is_empty(), "{:?}", tally.trespasses);
    assert!(tally.median() <= Duration::from_millis(2));
    Ok(())
}

/// The skills were not adjusted to these prompts; the figures are only reported.
#[test]
fn prompts_that_were_kept_apart() -> Result<(), Box<dyn Error>> {
    let mut tally = tally(include_str!("local/kept-apart.jsonl"))?;
    tally.report("kept apart");
    assert_eq!(tally.inside + tally.outside, 60);
    assert!(tally.trespasses.is_empty(), "{:?}", tally.trespasses);
    Ok(())
}
