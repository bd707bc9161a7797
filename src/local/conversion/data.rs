//! Data between two forms. Keys keep their order and numbers their digits.

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 100;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// No value.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number as JSON writes it, digit for digit.
    Number(String),
    /// A text.
    Text(String),
    /// Values in their order.
    List(Vec<Data>),
    /// Names and values in their order.
    Map(Vec<(String, Data)>),
}

/// Whether a text is a number that JSON writes in the same way, and that no program rounds.
pub fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    plain(whole)
        && plain(fraction)
        && digits.len() <= 15
        && !(whole.starts_with('0') && whole.len() > 1)
        && !fraction.ends_with('0')
        && text != "-0"
}

/// A cell or a value without marks: a number where it surely is one, otherwise a text.
pub fn plain_value(text: &str) -> Data {
    if is_plain_number(text) { Data::Number(text.to_owned()) } else { Data::Text(text.to_owned()) }
}
