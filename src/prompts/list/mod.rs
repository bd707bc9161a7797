//! The user's own list of prompts: plain lines, JSON lines or CSV.

mod csv_rows;
mod json_lines;
mod plain_lines;

/// The most prompts a list may have.
pub const MAX_PROMPTS: usize = 20_000;

/// The longest prompt, in bytes.
pub const MAX_PROMPT_BYTES: usize = 1_000_000;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// A prompt a line.
    Lines,
    /// A JSON value a line.
    JsonLines,
    /// Comma-separated values.
    Csv,
}

impl ListFormat {
    /// The format by the file's name; for pasted text and other names, JSON lines when the first line that is not
    /// blank is a JSON object or string, else plain lines.
    pub fn guess(file_name: Option<&str>, text: &str) -> ListFormat {
        let extension = file_name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_lowercase());
        match extension.as_deref() {
            Some("csv") => ListFormat::Csv,
            Some("jsonl" | "ndjson") => ListFormat::JsonLines,
            Some("txt") => ListFormat::Lines,
            _ => {
                let first = without_mark(text).lines().map(str::trim).find(|line| !line.is_empty());
                let is_json = |line: &str| {
                    line.starts_with(['{', '"']) && serde_json::from_str::<serde_json::Value>(line).is_ok()
                };
                if first.is_some_and(is_json) { ListFormat::JsonLines } else { ListFormat::Lines }
            }
        }
    }
}

/// A list as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromptList {
    /// The prompts, in order, without blanks at their ends.
    pub prompts: Vec<String>,
    /// The rows that were left out, in order.
    pub problems: Vec<Problem>,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line where the row begins, from 1.
    pub line: usize,
    /// What is wrong, for the reader.
    pub message: String,
}

impl PromptList {
    /// Adds a prompt unless it is blank or too long; says whether the list takes more.
    fn add(&mut self, line: usize, prompt: &str) -> bool {
        let prompt = prompt.trim();
        if prompt.is_empty() {
            return true;
        }
        if self.prompts.len() == MAX_PROMPTS {
            self.refuse(line, format!("a list may have {MAX_PROMPTS} prompts; the rest is left out"));
            return false;
        }
        if prompt.len() > MAX_PROMPT_BYTES {
            self.refuse(
                line,
                format!("the prompt has {} bytes; {MAX_PROMPT_BYTES} are the most", prompt.len()),
            );
        } else {
            self.prompts.push(prompt.to_owned());
        }
        true
    }

    fn refuse(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem { line, message: message.into() });
    }
}

/// Reads a list. Blank rows are skipped; a bad row is reported and the rest is read.
pub fn parse(text: &str, format: ListFormat) -> PromptList {
    let text = without_mark(text);
    match format {
        ListFormat::Lines => plain_lines::parse(text),
        ListFormat::JsonLines => json_lines::parse(text),
        ListFormat::Csv => csv_rows::parse(text),
    }
}

/// The text without a byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Names of the field or column that holds the prompt, the first that is there.
const PROMPT_NAMES: [&str; 4] = ["prompt", "text", "question", "input"];

#[cfg(test)]
mod tests;
