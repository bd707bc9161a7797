//! Arithmetic and conversion of units: the request is parsed here, whole, and computed by `fend-core`.
//!
//! The parser admits only what has one reading; it hands a fully bracketed formula on, so that no rule of
//! precedence or implied multiplication of the calculator matters.

mod compute;
mod formula;
mod framing;
mod lexer;
mod parser;
mod translation;
mod units;
mod wordings;

use super::Decline;
use compute::Value;
use lexer::Decimals;

/// The longest prompt that is looked at, in bytes.
const MAX_BYTES: usize = 300;

/// The request as it was understood, and its value: `17 × 23 = 391`.
///
/// # Errors
/// Why it is not answered.
pub fn answer(prompt: &str) -> Result<String, Decline> {
    if prompt.len() > MAX_BYTES || !may_calculate(prompt) {
        return Err(Decline::NotKnown);
    }
    let english = value(prompt, Decimals::Point);
    if english != Err(Decline::NotKnown) {
        return english;
    }
    let is_foreign = |word: &str| units::find_foreign(word).is_some() && units::find(word).is_none();
    let translations = translation::translations(prompt, is_foreign);
    let mut values = translations.iter().map(|translation| value(translation, Decimals::Comma));
    values.find(|value| *value != Err(Decline::NotKnown)).unwrap_or(Err(Decline::NotKnown))
}

/// Whether there is something to calculate with: digits, or two words and so perhaps numbers in words.
fn may_calculate(prompt: &str) -> bool {
    prompt.contains(|c: char| c.is_ascii_digit()) || prompt.contains(' ')
}

fn value(prompt: &str, decimals: Decimals) -> Result<String, Decline> {
    let (request, formula) = understood(prompt, decimals).ok_or(Decline::NotKnown)?;
    if request.reads_otherwise(&formula) {
        return Err(Decline::Ambiguous("what may be a date, a range or a number"));
    }
    let value = compute::evaluate(&formula.code);
    let Value { digits, exact } =
        value.ok_or(Decline::NoAnswer("the calculation has no value that can be shown"))?;
    let digits = if decimals == Decimals::Comma { digits.replace('.', ",") } else { digits };
    let sign = if exact { '=' } else { '≈' };
    let unit = match formula.unit.as_deref() {
        Some("%") => "%".to_owned(),
        Some(unit) => format!(" {unit}"),
        None => String::new(),
    };
    Ok(format!("{} {sign} {digits}{unit}", formula.shown))
}

fn understood(prompt: &str, decimals: Decimals) -> Option<(framing::Request<'_>, formula::Formula)> {
    let request = framing::strip(prompt)?;
    let tokens = lexer::tokens(request.body, decimals)?;
    let formula = wordings::find(&tokens).or_else(|| parser::parse(&tokens, decimals == Decimals::Comma))?;
    Some((request, formula))
}
