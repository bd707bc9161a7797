//! JSON, checked by `serde_json` and then read with its numbers as they are written.

use std::collections::HashSet;

use serde::de::IgnoredAny;

use super::data::{Data, MAX_DEPTH};
use crate::local::Decline;

/// What is wrong with a text as JSON.
pub fn error(text: &str) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(text).err().map(|error| error.to_string())
}

/// The data of a text in which [`error`] found nothing wrong.
///
/// # Errors
/// If it is nested too deep.
pub fn parse(text: &str) -> Result<Data, Decline> {
    Reader { rest: text, depth: 0 }.value()
}

/// Whether an object has a key twice, which other forms cannot hold.
pub fn has_doubles(data: &Data) -> bool {
    match data {
        Data::List(list) => list.iter().any(has_doubles),
        Data::Map(map) => {
            let mut keys = HashSet::new();
            map.iter().any(|(key, value)| !keys.insert(key) || has_doubles(value))
        }
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::Text(_) => false,
    }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Data, Decline> {
        const BROKEN: Decline = Decline::NoAnswer("the text is not valid JSON");
        self.rest = self.rest.trim_start();
        match self.rest.chars().next().ok_or(BROKEN)? {
            '{' => {
                let mut map = Vec::new();
                self.each('}', |reader| {
                    let Data::Text(key) = reader.value()? else { return Err(BROKEN) };
                    reader.rest = reader.rest.trim_start().strip_prefix(':').ok_or(BROKEN)?;
                    map.push((key, reader.value()?));
                    Ok(())
                })?;
                Ok(Data::Map(map))
            }
            '[' => {
                let mut list = Vec::new();
                self.each(']', |reader| {
                    list.push(reader.value()?);
                    Ok(())
                })?;
                Ok(Data::List(list))
            }
            '"' => {
                let end = end_of_string(self.rest).ok_or(BROKEN)?;
                let (string, rest) = self.rest.split_at_checked(end).ok_or(BROKEN)?;
                self.rest = rest;
                serde_json::from_str(string).map(Data::Text).map_err(|_| BROKEN)
            }
            _ => {
                let end = self.rest.find(|c: char| c.is_whitespace() || [',', '}', ']'].contains(&c));
                let (word, rest) =
                    self.rest.split_at_checked(end.unwrap_or(self.rest.len())).ok_or(BROKEN)?;
                self.rest = rest;
                Ok(match word {
                    "null" => Data::Null,
                    "true" => Data::Bool(true),
                    "false" => Data::Bool(false),
                    number => Data::Number(number.to_owned()),
                })
            }
        }
    }

    /// Reads the parts of an object or a list, up to the bracket that closes it.
    fn each(
        &mut self,
        close: char,
        mut read: impl FnMut(&mut Self) -> Result<(), Decline>,
    ) -> Result<(), Decline> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Decline::OverLimit { what: "the depth of the JSON", limit: MAX_DEPTH });
        }
        self.rest = self.rest.get(1..).unwrap_or_default().trim_start();
        while !self.rest.starts_with(close) {
            read(self)?;
            self.rest = self.rest.trim_start();
            self.rest = self.rest.strip_prefix(',').unwrap_or(self.rest).trim_start();
            if self.rest.is_empty() {
                return Err(Decline::NoAnswer("the text is not valid JSON"));
            }
        }
        self.rest = self.rest.get(1..).unwrap_or_default();
        self.depth -= 1;
        Ok(())
    }
}

/// Where the string that begins a text ends, in bytes.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Over several lines, indented by two blanks a level.
pub fn tidy(data: &Data) -> String {
    let mut text = String::new();
    write(data, Some(0), &mut text);
    text
}

/// On one line, without blanks.
pub fn minified(data: &Data) -> String {
    let mut text = String::new();
    write(data, None, &mut text);
    text
}

/// Writes a value at an indentation, or on one line.
fn write(data: &Data, level: Option<usize>, text: &mut String) {
    let inner = level.map(|level| level + 1);
    let line = |level: Option<usize>, text: &mut String| {
        if let Some(level) = level {
            text.push('\n');
            text.push_str(&"  ".repeat(level));
        }
    };
    match data {
        Data::Null => text.push_str("null"),
        Data::Bool(true) => text.push_str("true"),
        Data::Bool(false) => text.push_str("false"),
        Data::Number(number) => text.push_str(number),
        Data::Text(string) => text.push_str(&quoted(string)),
        Data::List(list) if list.is_empty() => text.push_str("[]"),
        Data::Map(map) if map.is_empty() => text.push_str("{}"),
        Data::List(list) => {
            text.push('[');
            for (index, value) in list.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                line(inner, text);
                write(value, inner, text);
            }
            line(level, text);
            text.push(']');
        }
        Data::Map(map) => {
            text.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                line(inner, text);
                text.push_str(&quoted(key));
                text.push_str(if level.is_some() { ": " } else { ":" });
                write(value, inner, text);
            }
            line(level, text);
            text.push('}');
        }
    }
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
