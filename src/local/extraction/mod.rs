//! Extraction: e-mail addresses, links, numbers, dates, phone numbers, amounts or hashtags of a pasted text, as they
//! are written and in order.
//!
//! A finder lists only what is certainly meant and declines the whole text when it holds something that
//! might be meant: a half-written date, a number in words, a domain that may be a file name.

mod amounts;
mod dates;
mod links;
mod numbers;
mod phones;
mod request;
mod words;

use super::Decline;
use super::request::Request;
use request::{Kind, Layout, Order};

/// The longest text that is looked at, in bytes.
const MAX_BYTES: usize = 20_000;

/// What a finder found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    /// As written, in order.
    items: Vec<String>,
    /// A remark on what was left out.
    note: Option<String>,
}

/// The lists that the prompt asks for, with their counts.
///
/// # Errors
/// Why it is not answered.
pub fn answer(request: &Request<'_>) -> Result<String, Decline> {
    let Order { kinds, layout, text } = request::parse(request)?;
    if text.len() > MAX_BYTES {
        return Err(Decline::OverLimit { what: "the text's length in bytes", limit: MAX_BYTES });
    }
    let found: Option<Vec<(Kind, Found)>> =
        kinds.iter().map(|kind| Some((*kind, find(*kind, text)?))).collect();
    let found = found.ok_or(Decline::Ambiguous("something in the text"))?;
    let lists = found.into_iter().map(|(kind, found)| laid_out(kind, found, layout));
    Ok(lists.collect::<Result<Vec<_>, _>>()?.join("\n\n"))
}

fn find(kind: Kind, text: &str) -> Option<Found> {
    match kind {
        Kind::Emails => links::emails(text),
        Kind::Links => links::links(text),
        Kind::Numbers => numbers::find(text).filter(|_| is_english(text)),
        Kind::Dates => dates::find(text).filter(|_| is_english(text)),
        Kind::Phones => phones::find(text),
        Kind::Amounts => amounts::find(text),
        Kind::Hashtags => hashtags(text),
    }
}

/// The words that begin with a `#`; declined when one is a number, which may be a reference.
fn hashtags(text: &str) -> Option<Found> {
    let word = |word: &str| word.strip_prefix('#').map(str::to_owned);
    let mut items = Vec::new();
    for tag in text.split_whitespace().filter_map(word) {
        let name: String = tag.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let ends = tag.get(name.len()..)?.chars().all(|c| [',', '.', '!', '?', ';', ':', ')'].contains(&c));
        if !name.contains(char::is_alphabetic) || !ends {
            return None;
        }
        items.push(format!("#{name}"));
    }
    (!items.is_empty() && text.matches('#').count() == items.len()).then_some(Found { items, note: None })
}

/// One list in its layout. What cannot be in the list, such as a date that does not exist, needs lines to be said.
fn laid_out(kind: Kind, found: Found, layout: Layout) -> Result<String, Decline> {
    if layout != Layout::Lines && found.note.is_some() {
        return Err(Decline::Ambiguous("something in the text"));
    }
    Ok(match layout {
        Layout::Lines => block(kind, found),
        Layout::Json => serde_json::Value::from(found.items).to_string(),
        Layout::Commas => found.items.join(", "),
    })
}

/// Whether a text can be in English, the one language whose words for numbers and months are known here.
fn is_english(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphabetic() && !c.is_ascii())
}

/// One list under its count. Addresses and links are listed once each; numbers and dates as often as they stand.
fn block(kind: Kind, found: Found) -> String {
    let mentions = found.items.len();
    let mut items = found.items;
    if matches!(kind, Kind::Emails | Kind::Links) {
        let mut seen = std::collections::HashSet::new();
        items.retain(|item| seen.insert(item.clone()));
    }
    let (one, many) = kind.names();
    let mut lines = vec![match (items.len(), mentions) {
        (0, _) => format!("No {many} found."),
        (1, 1) => format!("1 {one}:"),
        (count, all) if count == all => format!("{count} {many}:"),
        (1, all) => format!("1 {one}, {all} times:"),
        (count, all) => format!("{count} different {many}, {all} in all:"),
    }];
    lines.append(&mut items);
    lines.extend(found.note);
    lines.join("\n")
}
