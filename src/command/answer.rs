//! `pointsman answer`: prompts → the skills' answers, or why there is none.

use std::io::{self, BufRead, Write};

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::local::{self, Declined, SkillAnswer};

#[derive(Deserialize)]
struct Line {
    prompt: String,
}

#[derive(Serialize)]
struct Row<'a> {
    prompt: &'a str,
    /// The slug of the skill that answers, or that understood most.
    skill: Option<&'static str>,
    /// The answer, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// The slug of the reason to decline.
    #[serde(skip_serializing_if = "Option::is_none")]
    declined: Option<&'static str>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// Reads a prompt from each line of `input`, a JSON object or the line as it stands, and writes a JSON object for each
/// to `output`, in the same order; empty lines are skipped. Bad lines go to `complaints` with their number; returns
/// how many there were. `now` is the day and hour that prompts are answered for.
pub fn run(
    input: impl BufRead,
    mut output: impl Write,
    mut complaints: impl Write,
    now: &Zoned,
) -> io::Result<usize> {
    let mut bad_lines = 0;
    for (index, bytes) in input.split(b'\n').enumerate() {
        let bytes = bytes?;
        let line = bytes.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match prompt(line) {
            Ok(prompt) => {
                serde_json::to_writer(&mut output, &row(&prompt, now))?;
                output.write_all(b"\n")?;
            }
            Err(problem) => {
                bad_lines += 1;
                writeln!(complaints, "line {}: {problem}", index + 1)?;
            }
        }
    }
    Ok(bad_lines)
}

/// A line that begins with a brace is a JSON object; any other is a prompt as it stands.
fn prompt(line: &[u8]) -> Result<String, String> {
    if line.first() == Some(&b'{') {
        return serde_json::from_slice::<Line>(line)
            .map(|line| line.prompt)
            .map_err(|error| error.to_string());
    }
    std::str::from_utf8(line).map(str::to_owned).map_err(|error| error.to_string())
}

fn row<'a>(prompt: &'a str, now: &Zoned) -> Row<'a> {
    match local::answer(prompt, now) {
        Ok(SkillAnswer { skill, text }) => {
            Row { prompt, skill: Some(skill.slug()), answer: Some(text), declined: None, why: None }
        }
        Err(Declined { skill, why }) => Row {
            prompt,
            skill: skill.map(|skill| skill.slug()),
            answer: None,
            declined: Some(why.slug()),
            why: Some(why.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn answered(input: &[u8]) -> (Vec<Value>, String, usize) {
        let now = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC);
        let (mut output, mut complaints) = (Vec::new(), Vec::new());
        let bad = run(input, &mut output, &mut complaints, &now).unwrap();
        let rows = output.split(|byte| *byte == b'\n').filter(|row| !row.is_empty());
        (
            rows.map(|row| serde_json::from_slice(row).unwrap()).collect(),
            String::from_utf8(complaints).unwrap(),
            bad,
        )
    }

    #[test]
    fn plain_lines_and_objects_are_answered_or_declined_in_order() {
        let input = "What is 17 × 23?\n\n{\"prompt\":\"sort these:\\nb\\na\"}\r\nwrite a poem\nsort these by mood: b, a\n1/0\n";
        let (rows, complaints, bad) = answered(input.as_bytes());
        assert_eq!((complaints.as_str(), bad), ("", 0));
        assert_eq!((&rows[0]["skill"], &rows[0]["answer"]), (&"arithmetic".into(), &"17 × 23 = 391".into()));
        assert_eq!((&rows[1]["skill"], &rows[1]["answer"]), (&"lists".into(), &"a\nb".into()));
        assert_eq!((&rows[2]["skill"], &rows[2]["declined"]), (&Value::Null, &"not-known".into()));
        assert_eq!((&rows[3]["skill"], &rows[3]["declined"]), (&"lists".into(), &"not-whole".into()));
        assert_eq!(rows[3]["why"], "the request says “mood”, which is not understood");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn a_bad_line_is_named_by_number_and_the_rest_goes_on() {
        let (rows, complaints, bad) = answered(b"{\"text\":\"hi\"}\n\xff\n{broken\nhi");
        assert_eq!((rows.len(), bad), (1, 3));
        assert!(complaints.starts_with("line 1: missing field `prompt`"), "{complaints}");
        assert!(complaints.contains("line 2: ") && complaints.contains("line 3: "), "{complaints}");
    }
}
