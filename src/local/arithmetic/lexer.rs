//! Numbers, words and signs of a calculation.

/// A token. Words keep their case, since `MB` and `mb` are not the same unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A decimal number: as written, and without thousands commas.
    Number { shown: &'a str, plain: String },
    /// A word or a unit's symbol.
    Word(&'a str),
    /// An operator or a bracket, in one spelling: `+ - * / ^ ( ) % , ! √ ² ³`.
    Sign(char),
}

/// What stands between a number's whole part and its decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    /// As in English: `1,234.5`.
    Point,
    /// As in most other languages of Europe: `1.234,5`.
    Comma,
}

/// Splits a text; nothing when it holds a character or a number format that is not known for certain.
pub fn tokens(text: &str, decimals: Decimals) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = if first.is_ascii_digit() || first == '.' {
            let length = span(rest, |c| c.is_ascii_digit() || c == '.' || c == ',');
            let shown = rest.get(..length)?.trim_end_matches(',');
            let plain = match decimals {
                Decimals::Point => number(shown)?,
                Decimals::Comma => number_with_comma(shown)?,
            };
            (Token::Number { shown, plain }, shown.len())
        } else if is_letter(first) {
            let length = span(rest, is_letter);
            (Token::Word(rest.get(..length)?), length)
        } else if rest.starts_with("**") {
            (Token::Sign('^'), 2)
        } else {
            (Token::Sign(sign(first)?), first.len_utf8())
        };
        tokens.push(token);
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '°'
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        '+' | '-' | '*' | '/' | '^' | '(' | ')' | '%' | ',' | '!' | '√' | '²' | '³' => c,
        '−' => '-',
        '×' | '·' | '⋅' => '*',
        '÷' => '/',
        _ => return None,
    })
}

/// A number without its thousands commas: `1,234.5`, `0.75`, `.5`. A leading zero (`007`), a decimal comma
/// (`1,5`) and two points (`1.2.3`) are declined.
fn number(shown: &str) -> Option<String> {
    let (whole, fraction) = match shown.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (shown, None),
    };
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let well_grouped = !grouped || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    let leading_zero = first.starts_with('0') && whole.len() > 1;
    let empty = first.is_empty() && (grouped || fraction.is_none());
    if !well_grouped || leading_zero || empty {
        return None;
    }
    let zero = if first.is_empty() { "0" } else { "" };
    let point = if fraction.is_some() { "." } else { "" };
    Some(format!("{zero}{}{point}{}", whole.replace(',', ""), fraction.unwrap_or_default()))
}

/// A number with a decimal comma: `1,5`, `1.234,5`. Three digits behind one comma or one point (`1,500`) are declined:
/// in some countries they are thousands.
fn number_with_comma(shown: &str) -> Option<String> {
    let swapped: String = shown
        .chars()
        .map(|c| {
            if c == ',' {
                '.'
            } else if c == '.' {
                ','
            } else {
                c
            }
        })
        .collect();
    let signs = shown.chars().filter(|c| [',', '.'].contains(c)).count();
    let behind = shown.rsplit([',', '.']).next().map_or(0, str::len);
    if signs == 1 && behind == 3 && !shown.starts_with('0') {
        return None;
    }
    // A point before other than three digits can only be a decimal one.
    if signs == 1 && shown.contains('.') { number(shown) } else { number(&swapped) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_formats_with_one_reading_are_read() {
        for (shown, plain) in
            [("5", "5"), ("1,234.5", "1234.5"), ("1,000,000", "1000000"), (".5", "0.5"), ("0.75", "0.75")]
        {
            assert_eq!(number(shown).as_deref(), Some(plain));
        }
        for shown in ["1.234,5", "1,5", "12,34", "1.2.3", "007", "5.", ".", "1,2345", "0,500", ",500"] {
            assert_eq!(number(shown), None, "{shown}");
        }
    }

    #[test]
    fn a_comma_is_decimal_where_it_can_be_nothing_else() {
        for (shown, plain) in
            [("1,5", "1.5"), ("1.234,5", "1234.5"), ("0,125", "0.125"), ("2.5", "2.5"), ("12", "12")]
        {
            assert_eq!(number_with_comma(shown).as_deref(), Some(plain));
        }
        for shown in ["1,500", "1.500", "1,234.5", "1,2,3", "007"] {
            assert_eq!(number_with_comma(shown), None, "{shown}");
        }
    }

    #[test]
    fn unknown_characters_are_declined() {
        for text in ["5 € in $", "2 + 2 = 4", "5 \u{202e} 3", "3 & 4"] {
            assert_eq!(tokens(text, Decimals::Point), None, "{text}");
        }
        assert_eq!(tokens("5km", Decimals::Point).map(|tokens| tokens.len()), Some(2));
    }
}
