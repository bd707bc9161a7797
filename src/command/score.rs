//! `pointsman score`: prompts → difficulty, spread and tier, on all cores, in order, in constant memory.

use std::io::{self, BufRead, Write};

use rayon::prelude::*;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::classifier::card::{CardError, ModelCard};
use crate::classifier::engine::{Engine, EngineError};
use crate::classifier::familiarity;
use crate::local;
use crate::money::{PriceTable, TokenizerFamily, Workload};
use crate::routing::{Case, Difficulty};
use crate::setup::Setup;
use crate::share::{self, LinkError};
use crate::versioned::ReadError;

const CARD: &str = include_str!("../../public/models/ngram-bag/card.json");
const MODEL: &[u8] = include_bytes!("../../public/models/ngram-bag/model.onnx");
const PRICES: &str = include_str!("../setup/prices.json");

/// Lines and bytes that are read before the next results are written: enough to keep all cores busy.
const BATCH_LINES: usize = 4096;
const BATCH_BYTES: usize = 8 << 20;

/// Why scoring cannot begin.
#[derive(Debug, Error)]
pub enum StartError {
    /// The built-in card.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The built-in model.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The built-in price table.
    #[error("The built-in price table cannot be used: {0}")]
    Prices(ReadError),
    /// The configuration is a link that cannot be read.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The configuration is JSON that cannot be read.
    #[error("The configuration cannot be used: {0}")]
    Setup(#[from] ReadError),
}

/// What scores and routes a prompt.
pub struct Scorer {
    engine: Engine,
    card: ModelCard,
    setup: Setup,
    /// The day and hour that prompts are answered for.
    now: jiff::Zoned,
}

impl Scorer {
    /// The shipped model, with the set-up of a configuration (a playground's link or its JSON) or the default one.
    pub fn new(configuration: Option<&str>) -> Result<Self, StartError> {
        let card = ModelCard::parse(CARD)?;
        let engine = Engine::load(MODEL, &card)?;
        let setup = match configuration {
            Some(text) => configured(text.trim())?,
            None => Setup::standard(&PriceTable::parse(PRICES).map_err(StartError::Prices)?),
        };
        Ok(Self { engine, card, setup, now: jiff::Zoned::now() })
    }

    /// A prompt's difficulty in logits, or why it cannot be scored.
    pub fn difficulty(&self, prompt: &str) -> Result<f64, String> {
        self.assess(prompt).map(|difficulty| difficulty.logit)
    }

    fn assess(&self, prompt: &str) -> Result<Difficulty, String> {
        let score = self.engine.score(prompt).map_err(|error| error.to_string())?;
        Ok(Difficulty::from(familiarity::doubted(score, prompt)))
    }

    /// The line's JSON with the score and the tier added, or what is wrong with the line.
    fn row(&self, line: &[u8]) -> Result<Vec<u8>, String> {
        let mut row = fields(line)?;
        let Some(Value::String(prompt)) = row.get("prompt") else {
            return Err("there is no text field `prompt`".to_owned());
        };
        let difficulty = self.assess(prompt)?;
        let workload = Workload::new(
            TokenizerFamily::Unknown.tokens(self.setup.request.shape([prompt.as_str()])),
            self.setup.assumed_output,
        );
        let skill = local::answer(prompt, &self.now).ok().map(|answer| answer.skill);
        let case = Case { difficulty: Some(difficulty), skill, workload, choice: None, answered_here: None };
        let decision = self.setup.router(Some(&self.card.abilities)).decide(&case);
        row.insert("difficulty".to_owned(), difficulty.logit.into());
        row.insert("spread".to_owned(), difficulty.spread.into());
        row.insert("tier".to_owned(), decision.tier.map(|tier| tier.slug()).into());
        serde_json::to_vec(&row).map_err(|error| error.to_string())
    }
}

fn configured(text: &str) -> Result<Setup, StartError> {
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    match share::decode(fragment)? {
        Some(playground) => Ok(playground.setup),
        None => Ok(share::setup_from_json(text)?),
    }
}

/// A line that begins with a brace is a JSON object; any other is a prompt as it stands.
fn fields(line: &[u8]) -> Result<Map<String, Value>, String> {
    if line.first() == Some(&b'{') {
        return serde_json::from_slice(line).map_err(|error| error.to_string());
    }
    let prompt = std::str::from_utf8(line).map_err(|error| error.to_string())?;
    Ok(Map::from_iter([("prompt".to_owned(), prompt.into())]))
}

/// Scores each line of `input` and writes a JSON object a line to `output`, in the same order; empty lines are skipped.
/// Bad lines go to `complaints` with their number; returns how many there were.
pub fn run(
    scorer: &Scorer,
    mut input: impl BufRead,
    mut output: impl Write,
    mut complaints: impl Write,
) -> io::Result<usize> {
    let mut bad_lines = 0;
    let mut first = 1;
    loop {
        let lines = batch(&mut input)?;
        if lines.is_empty() {
            return Ok(bad_lines);
        }
        let rows: Vec<_> =
            lines.par_iter().map(|line| (!line.is_empty()).then(|| scorer.row(line))).collect();
        for (number, row) in (first..).zip(rows) {
            match row {
                Some(Ok(row)) => {
                    output.write_all(&row)?;
                    output.write_all(b"\n")?;
                }
                Some(Err(problem)) => {
                    bad_lines += 1;
                    writeln!(complaints, "line {number}: {problem}")?;
                }
                None => {}
            }
        }
        output.flush()?;
        first += lines.len();
    }
}

/// The next lines, without their ends; none at the end of the input.
fn batch(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < BATCH_LINES && bytes < BATCH_BYTES {
        let mut line = Vec::new();
        let read = input.read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        bytes += read;
        let kept = line.trim_ascii_end().len();
        line.truncate(kept);
        lines.push(line);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(configuration: Option<&str>, input: &[u8]) -> (Vec<Value>, String, usize) {
        let scorer = Scorer::new(configuration).unwrap();
        let (mut output, mut complaints) = (Vec::new(), Vec::new());
        let bad = run(&scorer, input, &mut output, &mut complaints).unwrap();
        let rows = output.split(|byte| *byte == b'\n').filter(|row| !row.is_empty());
        let rows = rows.map(|row| serde_json::from_slice(row).unwrap()).collect();
        (rows, String::from_utf8(complaints).unwrap(), bad)
    }

    #[test]
    fn plain_lines_and_objects_are_scored_in_order_and_other_fields_pass_through() {
        let input = "hi\n\n{\"id\":7,\"prompt\":\"What is 17 × 23?\",\"tags\":[\"a\"]}\r\n";
        let (rows, complaints, bad) = scored(None, input.as_bytes());
        assert_eq!((rows.len(), complaints.as_str(), bad), (2, "", 0));
        assert_eq!(rows[0]["prompt"], "hi");
        assert!(rows[0]["difficulty"].is_number() && rows[0]["spread"].as_f64() > Some(0.0));
        assert_eq!(
            (&rows[1]["id"], &rows[1]["tags"][0], &rows[1]["tier"]),
            (&7.into(), &"a".into(), &"in-browser".into())
        );
    }

    #[test]
    fn bad_lines_are_named_by_number_across_batches_and_the_rest_goes_on() {
        let mut input = b"x\n".repeat(BATCH_LINES);
        input.extend(b"{\"text\":\"hi\"}\n{broken\n\xff\xfe\nlast");
        let (rows, complaints, bad) = scored(None, &input);
        assert_eq!((rows.len(), bad), (BATCH_LINES + 1, 3));
        for (offset, line) in complaints.lines().enumerate() {
            assert!(line.starts_with(&format!("line {}: ", BATCH_LINES + 1 + offset)), "{line}");
        }
    }

    #[test]
    fn a_configuration_decides_the_tier() {
        let mut setup = Setup::standard(&PriceTable::parse(PRICES).unwrap());
        setup.policy.bar = crate::routing::QualityBar::MAX;
        let link = share::encode(&share::SharedPlayground {
            setup: setup.clone(),
            model: None,
            prompts: Vec::new(),
        })
        .unwrap();
        for configuration in [share::setup_to_json(&setup), format!("https://host.example/{link}")] {
            let (rows, ..) = scored(Some(&configuration), b"hello there");
            assert_eq!(rows[0]["tier"], "closed-frontier");
        }
        assert!(matches!(Scorer::new(Some("{}")), Err(StartError::Setup(_))));
        assert!(matches!(Scorer::new(Some("#v1.AAAA")), Err(StartError::Link(_))));
    }
}
