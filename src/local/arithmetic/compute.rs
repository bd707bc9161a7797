//! The door to `fend-core`, with a budget instead of a clock.

use std::sync::atomic::{AtomicU32, Ordering};

use fend_core::{Context, Interrupt, evaluate_with_interrupt};

/// How often the calculator may ask whether to go on. The dearest unit conversion takes about 1,000 steps;
/// 4,000 steps of a runaway power take about ten milliseconds.
const STEPS: u32 = 4_000;

/// The longest value that is shown, in characters.
const MAX_DIGITS: usize = 80;

/// The fewest significant digits of a rounded value: fewer would show too little of it.
const MIN_ROUNDED_DIGITS: usize = 6;

/// A decimal number.
#[derive(Debug, PartialEq, Eq)]
pub struct Value {
    /// The number with an optional sign and decimal point.
    pub digits: String,
    /// Whether it is the exact result; otherwise it is rounded to ten decimals.
    pub exact: bool,
}

struct Budget(AtomicU32);

impl Interrupt for Budget {
    fn should_interrupt(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) >= STEPS
    }
}

/// Computes a bracketed formula; the unit behind the number is dropped, as the formula asks for it by name.
/// Nothing when the budget ends, the units do not fit, or the value is not one real decimal number.
pub fn evaluate(code: &str) -> Option<Value> {
    let result = evaluate_with_interrupt(code, &mut Context::new(), &Budget(AtomicU32::new(0))).ok()?;
    let text = result.get_main_result();
    let (text, exact) = match text.strip_prefix("approx. ") {
        Some(rounded) => (rounded, false),
        None => (text, true),
    };
    let (digits, unit) = text.split_once(' ').unwrap_or((text, ""));
    let decimal = digits.strip_prefix('-').unwrap_or(digits);
    let is_number = decimal.starts_with(|c: char| c.is_ascii_digit())
        && decimal.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_complex = unit.starts_with(['+', '-']);
    if !is_number || is_complex || digits.len() > MAX_DIGITS {
        return None;
    }
    let significant = decimal.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    (exact || significant >= MIN_ROUNDED_DIGITS).then(|| Value { digits: digits.to_owned(), exact })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(code: &str) -> Option<(String, bool)> {
        evaluate(code).map(|value| (value.digits, value.exact))
    }

    #[test]
    fn a_value_says_whether_it_is_exact() {
        assert_eq!(value("1/8"), Some(("0.125".into(), true)));
        assert_eq!(value("2/3"), Some(("0.6666666667".into(), false)));
        assert_eq!(value("(5 mile) to kilometre"), Some(("8.04672".into(), true)));
    }

    #[test]
    fn what_is_no_decimal_number_or_takes_too_long_has_no_value() {
        for code in ["9^9^9^9", "2000!", "1/0", "0^0", "sqrt(-4)", "1/3000000000000", "5 kg to m", "nonsense"]
        {
            assert_eq!(value(code), None, "{code}");
        }
    }
}
