//! Extraction: e-mail addresses, links, numbers or dates of a pasted text, as they are written and in order.
//!
//! A finder lists only what is certainly meant and declines the whole text when it holds something that
//! might be meant: a half-written date, a number in words, a domain that may be a file name.

mod dates;
mod links;
mod numbers;
mod request;
mod words;

use request::{Kind, Request};

/// The longest prompt that is looked at, in bytes.
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
pub fn answer(prompt: &str) -> Option<String> {
    if prompt.len() > MAX_BYTES {
        return None;
    }
    let Request { kinds, text } = request::parse(prompt)?;
    let blocks: Option<Vec<String>> =
        kinds.iter().map(|kind| Some(block(*kind, find(*kind, text)?))).collect();
    Some(blocks?.join("\n\n"))
}

fn find(kind: Kind, text: &str) -> Option<Found> {
    match kind {
        Kind::Emails => links::emails(text),
        Kind::Links => links::links(text),
        Kind::Numbers => numbers::find(text).filter(|_| is_english(text)),
        Kind::Dates => dates::find(text).filter(|_| is_english(text)),
    }
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
