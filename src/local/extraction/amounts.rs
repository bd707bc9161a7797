//! Sums of money: a number with the sign, code or name of a currency.

use super::Found;
use super::numbers::is_number;

const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];
const CODES: [&str; 14] =
    ["EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "BRL"];
const NAMES: [&str; 4] = ["dollars", "dollar", "euros", "euro"];

/// Words that make a sum larger or smaller than its digits.
const SCALES: [&str; 14] = [
    "million",
    "millions",
    "billion",
    "billions",
    "thousand",
    "thousands",
    "hundred",
    "k",
    "m",
    "bn",
    "cents",
    "cent",
    "grand",
    "pence",
];

/// The sums as they are written. A text is declined when a number stands alone where a sum may be meant, in another
/// form, or before `million` and the like.
pub fn find(text: &str) -> Option<Found> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let core =
            word.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"']).trim_start_matches(['(', '"']);
        let closes = core.len() < word.trim_start_matches(['(', '"']).len();
        let next = if closes { None } else { words.get(at + 1) };
        let next = next.map(|next| next.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"']));
        at += 1;
        let bare = core.trim_start_matches(SIGNS).trim_end_matches(SIGNS);
        let signed = bare.len() < core.len();
        if CODES.contains(&core) && next.is_some_and(is_plain) {
            items.push(format!("{core} {}", next?));
            at += 1;
            continue;
        }
        if !core.contains(|c: char| c.is_ascii_digit()) {
            if signed || SCALES.contains(&core.to_lowercase().as_str()) && !items.is_empty() {
                return None;
            }
            continue;
        }
        let named = next.filter(|next| {
            CODES.contains(next)
                || NAMES.contains(&next.to_lowercase().as_str())
                || (next.chars().count() == 1 && next.contains(SIGNS))
        });
        if signed && !is_plain(bare)
            || next.is_some_and(|next| SCALES.contains(&next.to_lowercase().as_str()))
        {
            return None;
        }
        match (signed, named) {
            (true, None) => items.push(core.to_owned()),
            (false, Some(currency)) if is_plain(core) => {
                items.push(format!("{core} {currency}"));
                at += 1;
            }
            // `shoes 79,`: a number of what?
            _ if named.is_some() || closes || at == words.len() => return None,
            _ => {}
        }
    }
    (!items.is_empty()).then_some(Found { items, note: None })
}

fn is_plain(word: &str) -> bool {
    is_number(word) && !word.ends_with('%') && !word.starts_with(['-', '+', '−'])
}
