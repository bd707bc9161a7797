//! Key-value pairs: `name: Ana` on lines, `name=Ana, age=31` on one.

use std::collections::HashSet;

use super::data::{Data, plain_value};
use crate::local::Decline;

/// The pairs as a map.
///
/// # Errors
/// If a part is no pair, or a key is there twice.
pub fn parse(text: &str) -> Result<Data, Decline> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains('\n') {
        text.lines().filter(|line| !line.trim().is_empty()).collect()
    } else {
        text.split([',', ';']).collect()
    };
    let mut map: Vec<(String, Data)> = Vec::new();
    let mut keys = HashSet::new();
    for part in parts {
        let (key, value) = pair(part).ok_or(Decline::Ambiguous("where a key ends"))?;
        if !keys.insert(key) {
            return Err(Decline::Ambiguous("a key that is there twice"));
        }
        map.push((key.to_owned(), plain_value(value)));
    }
    Ok(Data::Map(map))
}

/// A key of a few words, a sign, and a value that holds no further sign.
fn pair(part: &str) -> Option<(&str, &str)> {
    let (key, value) = part.split_once(['=', ':'])?;
    let (key, value) = (key.trim(), value.trim());
    let plain_key = !key.is_empty()
        && key.split_whitespace().count() <= 4
        && !key.starts_with(['-', '#', '"', '\'', '{']);
    let plain_value = !value.is_empty()
        && !value.contains(['=', '"', '{', '[', '&', '*', '|', '>', '#'])
        && !value.contains(": ")
        && !value.starts_with(['\'', '!', '-'])
        || super::data::is_plain_number(value);
    (plain_key && plain_value).then_some((key, value))
}

/// A line for each pair.
///
/// # Errors
/// If the data is no flat map.
pub fn written(data: &Data) -> Result<String, Decline> {
    let Data::Map(map) = data else { return Err(Decline::NoAnswer("the data is not a list of pairs")) };
    let line = |(key, value): &(String, Data)| match super::table::cell(value) {
        Some(cell) if !cell.contains('\n') => Ok(format!("{key}: {cell}")),
        _ => Err(Decline::NoAnswer("the data is nested")),
    };
    Ok(map.iter().map(line).collect::<Result<Vec<_>, _>>()?.join("\n"))
}
