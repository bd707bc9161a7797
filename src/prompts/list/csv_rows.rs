//! Comma-separated values: a column named as the prompt, or the only column there is.

use csv::{ReaderBuilder, StringRecord};

use super::{PROMPT_NAMES, PromptList};

pub(super) fn parse(text: &str) -> PromptList {
    let mut list = PromptList::default();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut column = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                list.refuse(line, "the row cannot be read as CSV");
                continue;
            }
        };
        let line = record.position().map_or(1, |position| position.line() as usize);
        let Some(column) = column else {
            match header(&record) {
                Header::Column(found) => column = Some(found),
                Header::OnlyColumn => {
                    column = Some(0);
                    list.add(line, record.get(0).unwrap_or_default());
                }
                Header::Unknown => {
                    let names = PROMPT_NAMES.join("”, “");
                    list.refuse(line, format!("the header row has no column named “{names}”"));
                    return list;
                }
            }
            continue;
        };
        match record.get(column) {
            Some(prompt) => {
                if !list.add(line, prompt) {
                    break;
                }
            }
            None => list.refuse(line, format!("the row has no column {}", column + 1)),
        }
    }
    list
}

enum Header {
    /// A header row; the prompts are in this column.
    Column(usize),
    /// One column without a header.
    OnlyColumn,
    Unknown,
}

fn header(first: &StringRecord) -> Header {
    let named = PROMPT_NAMES
        .iter()
        .find_map(|name| first.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name)));
    match named {
        Some(column) => Header::Column(column),
        None if first.len() == 1 => Header::OnlyColumn,
        None => Header::Unknown,
    }
}
