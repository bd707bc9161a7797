//! YAML, through `saphyr-parser`. What versions of YAML read differently is declined.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::data::{Data, MAX_DEPTH, is_plain_number};
use super::json::quoted;
use crate::local::Decline;

/// A list or a map that is being read.
enum Open {
    List(Vec<Data>),
    /// With the key that waits for its value, and all keys so far.
    Map(Vec<(String, Data)>, Option<String>, HashSet<String>),
}

const BROKEN: Decline = Decline::NoAnswer("the text is not valid YAML");

/// The data of one document.
///
/// # Errors
/// If it is no YAML, or has anchors, tags, several documents, or words such as `yes` that are true or a text.
pub fn parse(text: &str) -> Result<Data, Decline> {
    const SPECIAL: Decline = Decline::Ambiguous("YAML with anchors, tags or several documents");
    let mut open: Vec<Open> = Vec::new();
    let mut document = None;
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|_| BROKEN)?;
        let value = match event {
            Event::Scalar(text, style, 0, None) => scalar(&text, style)?,
            Event::SequenceStart(0, None) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(0, None) => {
                open.push(Open::Map(Vec::new(), None, HashSet::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop().ok_or(BROKEN)? {
                Open::List(list) => Data::List(list),
                Open::Map(map, None, _) => Data::Map(map),
                Open::Map(..) => return Err(BROKEN),
            },
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_) => {
                return Err(SPECIAL);
            }
            _ => continue,
        };
        if open.len() > MAX_DEPTH {
            return Err(Decline::OverLimit { what: "the depth of the YAML", limit: MAX_DEPTH });
        }
        match open.last_mut() {
            None if document.is_some() => return Err(SPECIAL),
            None => document = Some(value),
            Some(Open::List(list)) => list.push(value),
            Some(Open::Map(map, key @ Some(_), _)) => map.extend(key.take().map(|key| (key, value))),
            Some(Open::Map(_, key, keys)) => {
                let name = super::table::cell(&value).filter(|name| keys.insert(name.clone()));
                *key = Some(name.ok_or(Decline::Ambiguous("a key of the YAML"))?);
            }
        }
    }
    document.filter(|data| matches!(data, Data::List(_) | Data::Map(_))).ok_or(BROKEN)
}

fn scalar(text: &str, style: ScalarStyle) -> Result<Data, Decline> {
    if style != ScalarStyle::Plain {
        return Ok(Data::Text(text.to_owned()));
    }
    Ok(match text {
        "" | "~" | "null" => Data::Null,
        "true" => Data::Bool(true),
        "false" => Data::Bool(false),
        text if is_plain_number(text) => Data::Number(text.to_owned()),
        text if is_special(text) => return Err(Decline::Ambiguous("a bare word of the YAML")),
        text => Data::Text(text.to_owned()),
    })
}

/// Whether some version of YAML takes a bare word for something other than a text.
fn is_special(text: &str) -> bool {
    let lower = text.to_lowercase();
    let number = lower.trim_start_matches(['-', '+', '.']).starts_with(|c: char| c.is_ascii_digit())
        && !lower.contains(|c: char| !(c.is_ascii_hexdigit() || "._+-:xo".contains(c)));
    ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ".inf", "-.inf", ".nan", "<<", "="]
        .contains(&lower.as_str())
        || number
}

/// In block style, indented by two blanks a level.
pub fn written(data: &Data) -> String {
    let mut text = String::new();
    write(data, 0, &mut text);
    text.trim_start_matches('\n').to_owned()
}

/// Writes a value: a short one behind a blank, a long one on lines of its own.
fn write(data: &Data, level: usize, text: &mut String) {
    let indent = "  ".repeat(level);
    match data {
        Data::List(list) if !list.is_empty() => {
            for value in list {
                text.push_str(&format!("\n{indent}-"));
                write_item(value, level, text);
            }
        }
        Data::Map(map) if !map.is_empty() => {
            for (key, value) in map {
                text.push_str(&format!("\n{indent}{}:", plain_or_quoted(key)));
                write_inner(value, level + 1, text);
            }
        }
        _ => text.push_str(&short(data)),
    }
}

fn write_inner(value: &Data, level: usize, text: &mut String) {
    if matches!(value, Data::List(list) if !list.is_empty())
        || matches!(value, Data::Map(map) if !map.is_empty())
    {
        write(value, level, text);
    } else {
        text.push(' ');
        text.push_str(&short(value));
    }
}

/// A map in a list begins on the line of its dash.
fn write_item(value: &Data, level: usize, text: &mut String) {
    let start = text.len();
    write_inner(value, level + 1, text);
    let first_line = format!("\n{}", "  ".repeat(level + 1));
    if text.get(start..).is_some_and(|item| item.starts_with(&first_line)) {
        text.replace_range(start..start + first_line.len(), " ");
    }
}

fn short(data: &Data) -> String {
    match data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.clone(),
        Data::Text(text) => plain_or_quoted(text),
        Data::List(_) => "[]".to_owned(),
        Data::Map(_) => "{}".to_owned(),
    }
}

/// A text without marks where every version of YAML reads it as a text, otherwise in double quotes as in JSON.
fn plain_or_quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " _./-".contains(c))
        && !text.ends_with(' ')
        && !is_special(text);
    if plain { text.to_owned() } else { quoted(text) }
}
