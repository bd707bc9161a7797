//! `pointsman triples`: prompts → the letter triples that they have, for telling text that is unlike any of them.

use std::collections::HashSet;
use std::io::{self, BufRead, Write};

use serde::Deserialize;

use crate::classifier::familiarity::Count;

#[derive(Deserialize)]
struct Line {
    prompt: String,
}

/// Reads a prompt from each line of `input`, leaves out those that lines of `without` have too, and writes the table to
/// `output`. Bad lines of the input go to `complaints` with their number; returns how many there were.
pub fn run(
    input: impl BufRead,
    without: &str,
    mut output: impl Write,
    mut complaints: impl Write,
) -> io::Result<usize> {
    let prompt = |line: &[u8]| serde_json::from_slice(line).map(|Line { prompt }| prompt);
    let left_out: HashSet<String> = without.lines().filter_map(|line| prompt(line.as_bytes()).ok()).collect();
    let mut count = Count::default();
    let mut bad_lines = 0;
    for (index, line) in input.split(b'\n').enumerate() {
        match prompt(&line?) {
            Ok(prompt) if left_out.contains(&prompt) => {}
            Ok(prompt) => count.add(&prompt),
            Err(error) => {
                bad_lines += 1;
                writeln!(complaints, "line {}: {error}", index + 1)?;
            }
        }
    }
    output.write_all(&count.table())?;
    Ok(bad_lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classifier::familiarity::FEWEST;

    #[test]
    fn prompts_are_counted_but_for_those_left_out() {
        let prompt = "{\"prompt\":\"ab\",\"id\":1}\n";
        let input = format!("{}{{}}\n", prompt.repeat(FEWEST as usize));
        let known = |without: &str| {
            let (mut table, mut complaints) = (Vec::new(), Vec::new());
            let bad_lines = run(input.as_bytes(), without, &mut table, &mut complaints).unwrap();
            assert!(String::from_utf8(complaints).unwrap().starts_with("line 21: missing field `prompt`"));
            (bad_lines, table.iter().map(|byte| byte.count_ones()).sum::<u32>())
        };
        assert_eq!(known(""), (1, 2));
        assert_eq!(known(prompt), (1, 0));
    }
}
