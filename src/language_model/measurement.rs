//! How able a language model was measured to be, with prompts whose answers a program can judge.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::routing::{Ability, AbilityFit};
use crate::setup::MAX_THETA;
use crate::versioned::ReadError;

/// A measured ability and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measurement {
    /// The ability on the classifier's scale and its 95 % interval, in whole hundredths of a logit.
    pub fit: AbilityFit,
    /// Answers that were right.
    pub right: usize,
    /// Answers in all.
    pub answers: usize,
}

/// Why answers tell no ability. Each message is a whole sentence without its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unmeasured {
    /// There is nothing below.
    #[error(
        "None of {0} answers was right, so all that is known is that it is less able than these prompts can tell"
    )]
    NoneRight(usize),
    /// There is nothing above.
    #[error(
        "All {0} answers were right, so all that is known is that it is abler than these prompts can tell"
    )]
    AllRight(usize),
}

impl Measurement {
    /// The ability of a model that got prompts of these difficulties (logits) right or wrong.
    ///
    /// # Errors
    /// Where all or none were right.
    pub fn of(answers: &[(f64, bool)]) -> Result<Self, Unmeasured> {
        let right = answers.iter().filter(|(_, is_right)| *is_right).count();
        let fit = AbilityFit::of(answers).ok_or(match right {
            0 => Unmeasured::NoneRight(answers.len()),
            _ => Unmeasured::AllRight(answers.len()),
        })?;
        let hundredths = |logits: f64| (100.0 * logits).round() / 100.0;
        let fit =
            AbilityFit { theta: hundredths(fit.theta), low: hundredths(fit.low), high: hundredths(fit.high) };
        Ok(Self { fit, right, answers: answers.len() })
    }

    /// The ability to give a target.
    pub fn ability(&self) -> Ability {
        Ability::Logits(self.fit.theta)
    }

    /// It in words.
    pub fn label(&self) -> String {
        let Self { fit: AbilityFit { theta, low, high }, right, answers } = self;
        format!("θ {theta:.2} [{low:.2}, {high:.2}], {right} right of {answers}").replace('-', "−")
    }
}

/// How long the rest of a measurement takes at the rate so far, in words; nothing before the first answer.
pub fn time_left(done: usize, total: usize, elapsed_ms: f64) -> Option<String> {
    let left_s = elapsed_ms / 1000.0 * total.saturating_sub(done) as f64 / done as f64;
    (done > 0).then(|| match left_s {
        ..90.0 => format!("about {left_s:.0} s left"),
        _ => format!("about {:.0} min left", left_s / 60.0),
    })
}

/// Format 1 of a measurement, part of other documents.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct MeasurementV1 {
    /// Logits.
    theta: f64,
    /// The ends of the 95 % interval.
    interval: [f64; 2],
    right: usize,
    answers: usize,
}

impl From<Measurement> for MeasurementV1 {
    fn from(Measurement { fit: AbilityFit { theta, low, high }, right, answers }: Measurement) -> Self {
        Self { theta, interval: [low, high], right, answers }
    }
}

impl MeasurementV1 {
    /// The measurement, or the field under `path` that is wrong.
    pub(super) fn into_measurement(self, path: &str) -> Result<Measurement, ReadError> {
        let Self { theta, interval: [low, high], right, answers } = self;
        let wrong = |field: &str, problem: &str| Err(ReadError::field(format!("{path}.{field}"), problem));
        if theta.abs() > MAX_THETA {
            return wrong("theta", &format!("must be from −{MAX_THETA} to {MAX_THETA} logits"));
        }
        if !(low..=high).contains(&theta) {
            return wrong("interval", "must hold theta");
        }
        if right > answers {
            return wrong("right", "must be at most the number of answers");
        }
        Ok(Measurement { fit: AbilityFit { theta, low, high }, right, answers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Measurement, String> {
        let dto: MeasurementV1 = serde_json::from_str(json).unwrap();
        dto.into_measurement("measured").map_err(|error| error.to_string())
    }

    #[test]
    fn answers_become_an_ability_in_hundredths_and_words() {
        let answers: Vec<_> = (0..60).map(|n| (-1.0, n % 4 == 0)).collect();
        let measurement = Measurement::of(&answers).unwrap();
        // The logit of one quarter is −ln 3.
        assert_eq!(measurement.ability(), Ability::Logits(-2.1));
        assert_eq!(measurement.label(), "θ −2.10 [−2.72, −1.54], 15 right of 60");
    }

    #[test]
    fn the_rate_so_far_tells_the_time_left() {
        let left = |done, elapsed_ms| time_left(done, 60, elapsed_ms);
        assert_eq!(left(0, 5_000.0), None);
        assert_eq!(left(20, 30_000.0).as_deref(), Some("about 60 s left"));
        assert_eq!(left(1, 3_000.0).as_deref(), Some("about 3 min left"));
        assert_eq!(left(60, 3_000.0).as_deref(), Some("about 0 s left"));
    }

    #[test]
    fn all_or_none_right_tell_no_ability() {
        assert_eq!(Measurement::of(&[(0.0, true); 3]), Err(Unmeasured::AllRight(3)));
        assert_eq!(Measurement::of(&[(0.0, false); 3]), Err(Unmeasured::NoneRight(3)));
    }

    #[test]
    fn it_is_written_and_read_and_what_cannot_be_is_refused() {
        let measurement = Measurement {
            fit: AbilityFit { theta: -0.67, low: -0.84, high: -0.49 },
            right: 260,
            answers: 544,
        };
        let json = serde_json::to_string(&MeasurementV1::from(measurement)).unwrap();
        assert_eq!(json, r#"{"theta":-0.67,"interval":[-0.84,-0.49],"right":260,"answers":544}"#);
        assert_eq!(read(&json), Ok(measurement));
        for (from, to, problem) in [
            ("-0.67", "-67", "measured.theta: must be from −20 to 20 logits"),
            ("-0.84", "-0.5", "measured.interval: must hold theta"),
            ("260", "545", "measured.right: must be at most the number of answers"),
        ] {
            assert_eq!(read(&json.replace(from, to)), Err(problem.to_owned()));
        }
    }
}
