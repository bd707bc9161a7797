//! What the outputs of a network say about a prompt.

use super::outputs::pick;
use super::{Outputs, ReadingError};
use crate::classifier::score::Score;

#[cfg(test)]
mod tests;

/// How near to 0 and 1 a probability is taken to come: logits beyond ±6.9 say no more than “surely”.
const EDGE: f64 = 0.001;

/// What an output's number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Difficulty *b*, in logits, on the scale of the shipped classifier.
    Difficulty,
    /// How likely a small model's answer is acceptable.
    Suffices(Form),
    /// How likely a small model fails.
    Fails(Form),
}

/// How a chance is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// From 0 to 1.
    Probability,
    /// As its logit.
    Logit,
    /// As one of several scores, a class each, whose softmax gives the probabilities.
    Softmax,
}

impl Says {
    /// All of them, in the order shown.
    pub const ALL: [Says; 7] = [
        Says::Difficulty,
        Says::Fails(Form::Probability),
        Says::Fails(Form::Logit),
        Says::Fails(Form::Softmax),
        Says::Suffices(Form::Probability),
        Says::Suffices(Form::Logit),
        Says::Suffices(Form::Softmax),
    ];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Says::Difficulty => "difficulty b, in logits",
            Says::Fails(Form::Probability) => "chance that the prompt is hard, 0 to 1",
            Says::Fails(Form::Logit) => "chance that the prompt is hard, as a logit",
            Says::Fails(Form::Softmax) => "score of the class “hard” (softmax)",
            Says::Suffices(Form::Probability) => "chance that a small model suffices, 0 to 1",
            Says::Suffices(Form::Logit) => "chance that a small model suffices, as a logit",
            Says::Suffices(Form::Softmax) => "score of the class “a small model suffices” (softmax)",
        }
    }

    /// The stable name used in links and files.
    pub fn slug(self) -> &'static str {
        match self {
            Says::Difficulty => "difficulty",
            Says::Fails(Form::Probability) => "fails-probability",
            Says::Fails(Form::Logit) => "fails-logit",
            Says::Fails(Form::Softmax) => "fails-softmax",
            Says::Suffices(Form::Probability) => "suffices-probability",
            Says::Suffices(Form::Logit) => "suffices-logit",
            Says::Suffices(Form::Softmax) => "suffices-softmax",
        }
    }

    /// What a [`Says::slug`] stands for.
    pub fn from_slug(slug: &str) -> Option<Says> {
        Says::ALL.into_iter().find(|says| says.slug() == slug)
    }
}

/// Where the spread of an estimate comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum SpreadFrom {
    /// The same for each prompt, in logits.
    Constant(f64),
    /// A number of an output: the standard deviation of *b*, in logits.
    Output {
        /// The output's name.
        output: String,
        /// Which of its numbers, from 0.
        element: usize,
    },
}

impl SpreadFrom {
    /// The least and the greatest constant, in logits.
    pub const RANGE: std::ops::RangeInclusive<f64> = 0.05..=10.0;
    /// The constant where nothing better is known, in logits.
    pub const DEFAULT: SpreadFrom = SpreadFrom::Constant(1.0);
}

/// Which number of which output says what.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The output that tells how hard a prompt is.
    pub output: String,
    /// Which of its numbers, from 0.
    pub element: usize,
    /// What that number says.
    pub says: Says,
    /// How sure it is.
    pub spread: SpreadFrom,
}

impl Reading {
    /// What the outputs most likely say, by their names and sizes; nothing if none can be read. It is a guess for the
    /// user to correct.
    pub fn guess(outputs: &[Outputs]) -> Option<Self> {
        let readable = |output: &&Outputs| !output.values.is_empty();
        let named = |name: &str| outputs.iter().filter(readable).find(|output| output.name == name);
        let single = |output: &&Outputs| output.values.len() == 1;
        let output = named("difficulty").or_else(|| outputs.iter().find(readable))?;
        let spread = named("spread").filter(single).filter(|spread| spread.name != output.name);
        Some(Self {
            output: output.name.clone(),
            // Of two classes the second is the positive one, by the custom of the field.
            element: output.values.len() - 1,
            says: match output.values.as_slice() {
                _ if output.name == "difficulty" => Says::Difficulty,
                [_] => Says::Fails(Form::Logit),
                values if is_distribution(values) => Says::Fails(Form::Probability),
                _ => Says::Fails(Form::Softmax),
            },
            spread: spread.map_or(SpreadFrom::DEFAULT, |spread| SpreadFrom::Output {
                output: spread.name.clone(),
                element: 0,
            }),
        })
    }

    /// The score that outputs give. `theta` is the ability of the small class, in logits: where a small model fails
    /// with chance p, σ(θ − b) = 1 − p, so *b* = θ + logit(p).
    ///
    /// # Errors
    /// Names the output that cannot be read.
    pub fn score(&self, outputs: &[Outputs], theta: f64) -> Result<Score, ReadingError> {
        let (number, all) = pick(outputs, &self.output, self.element)?;
        let b = match self.says {
            Says::Difficulty => number,
            Says::Fails(form) => theta + self.chance(form, number, all)?,
            Says::Suffices(form) => theta - self.chance(form, number, all)?,
        };
        let spread = match &self.spread {
            SpreadFrom::Constant(spread) => *spread,
            SpreadFrom::Output { output, element } => {
                let (spread, _) = pick(outputs, output, *element)?;
                if spread <= 0.0 {
                    let what = "spread: it must be above 0";
                    return Err(ReadingError::Range {
                        output: output.clone(),
                        value: spread.to_string(),
                        what,
                    });
                }
                spread
            }
        };
        Ok(Score { b: b as f32, spread: spread as f32 })
    }

    /// The chance that the number stands for, as a logit.
    fn chance(&self, form: Form, number: f64, all: &[f32]) -> Result<f64, ReadingError> {
        let limit = logit(1.0 - EDGE);
        match form {
            Form::Logit => Ok(number.clamp(-limit, limit)),
            Form::Probability if !(0.0..=1.0).contains(&number) => {
                let (output, what) = (self.output.clone(), "probability: it must be from 0 to 1");
                Err(ReadingError::Range { output, value: number.to_string(), what })
            }
            Form::Probability => Ok(logit(number.clamp(EDGE, 1.0 - EDGE))),
            Form::Softmax => {
                if let Some(value) = all.iter().find(|value| !value.is_finite()) {
                    return Err(ReadingError::NotFinite {
                        output: self.output.clone(),
                        value: value.to_string(),
                    });
                }
                // The logit of a softmax is the score less the logarithm of the sum of the others' exponentials.
                let others = all.iter().enumerate().filter(|(at, _)| *at != self.element);
                let sum: f64 = others.map(|(_, other)| (f64::from(*other) - number).exp()).sum();
                Ok((-sum.ln()).clamp(-limit, limit))
            }
        }
    }
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

fn is_distribution(values: &[f32]) -> bool {
    values.iter().all(|value| (0.0..=1.0).contains(value)) && (values.iter().sum::<f32>() - 1.0).abs() < 1e-3
}
