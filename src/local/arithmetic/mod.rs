//! Arithmetic and conversion of units: the request is parsed here, whole, and computed by `fend-core`.
//!
//! The parser admits only what has one reading; it hands a fully bracketed formula on, so that no rule of
//! precedence or implied multiplication of the calculator matters.

mod compute;
mod formula;
mod framing;
mod lexer;
mod parser;
mod units;

use compute::Value;

/// The longest prompt that is looked at, in bytes.
const MAX_BYTES: usize = 300;

/// The request as it was understood, and its value: `17 × 23 = 391`.
pub fn answer(prompt: &str) -> Option<String> {
    if prompt.len() > MAX_BYTES {
        return None;
    }
    let request = framing::strip(prompt)?;
    let formula = parser::parse(&lexer::tokens(request.body)?)?;
    if request.reads_otherwise(&formula) {
        return None;
    }
    let Value { digits, exact } = compute::evaluate(&formula.code)?;
    let sign = if exact { '=' } else { '≈' };
    let unit = formula.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    Some(format!("{} {sign} {digits}{unit}", formula.shown))
}
