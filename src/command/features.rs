//! `pointsman features`: prompts → the classifier's input, for training.

use crate::classifier::features::Features;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};

#[derive(Deserialize)]
struct Line {
    prompt: String,
}

#[derive(Serialize)]
struct Row {
    /// Number of the input line, from 1.
    line: usize,
    ids: Vec<u32>,
    weights: Vec<f32>,
    numeric: Vec<f32>,
}

/// Reads a prompt from each line of `input` and writes its features to `output`, in the same order.
/// Bad lines go to `complaints` with their number; returns how many there were.
pub fn run(input: impl BufRead, mut output: impl Write, mut complaints: impl Write) -> io::Result<usize> {
    let mut bad_lines = 0;
    for (index, bytes) in input.split(b'\n').enumerate() {
        let line = index + 1;
        match serde_json::from_slice::<Line>(&bytes?) {
            Ok(Line { prompt }) => {
                let Features { ids, weights, numeric } = Features::of(&prompt);
                serde_json::to_writer(&mut output, &Row { line, ids, weights, numeric: numeric.into() })?;
                output.write_all(b"\n")?;
            }
            Err(error) => {
                bad_lines += 1;
                writeln!(complaints, "line {line}: {error}")?;
            }
        }
    }
    Ok(bad_lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_reported_with_its_number_and_the_rest_goes_on() {
        let input = "{\"prompt\":\"hi\"}\n{\"text\":\"hi\"}\nnot json\n{\"prompt\":\"\",\"id\":4}\n";
        let (mut output, mut complaints) = (Vec::new(), Vec::new());
        let bad_lines = run(input.as_bytes(), &mut output, &mut complaints).unwrap();
        let output = String::from_utf8(output).unwrap();
        let complaints = String::from_utf8(complaints).unwrap();
        assert_eq!(bad_lines, 2);
        assert_eq!(
            output.lines().map(|row| row.split(',').next().unwrap()).collect::<Vec<_>>(),
            ["{\"line\":1", "{\"line\":4"]
        );
        assert!(complaints.starts_with("line 2: missing field `prompt`"), "{complaints}");
        assert!(complaints.contains("line 3: "), "{complaints}");
    }
}
