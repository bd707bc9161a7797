//! Calculations in words: `add 245 and 389`, `45 is what percent of 180`.
//!
//! In a wording, `a|b` is either word, `#` a number, `##` several numbers between commas or `and`. In its formula
//! `$1` is the first number and `$+` the sum of all.

use super::formula::Formula;
use super::lexer::Token;

/// Wording, formula for the calculator, formula for the reader, sign behind the result.
type Row = (&'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    ("add # and|to #", "$1+$2", "$1 + $2", ""),
    ("subtract # from #", "$2-$1", "$2 - $1", ""),
    ("multiply # by|and|with #", "$1*$2", "$1 × $2", ""),
    ("divide # by #", "$1/$2", "$1 / $2", ""),
    ("add ##", "$+", "$+", ""),
    ("the sum of ##", "$+", "$+", ""),
    ("sum of ##", "$+", "$+", ""),
    ("the average|mean of ##", "($+)/$n", "($+) / $n", ""),
    ("average|mean of ##", "($+)/$n", "($+) / $n", ""),
    ("what percentage|percent of # is #", "$2/$1*100", "$2 / $1", "%"),
    ("# is what percentage|percent of #", "$1/$2*100", "$1 / $2", "%"),
    ("# is what % of #", "$1/$2*100", "$1 / $2", "%"),
    ("# out of # as|in a percentage|percent", "$1/$2*100", "$1 / $2", "%"),
    ("# out of # in|as percent", "$1/$2*100", "$1 / $2", "%"),
    ("the percentage|percent change|increase|decrease from # to #", "($2-$1)/$1*100", "($2 - $1) / $1", "%"),
    ("percentage|percent change|increase|decrease from # to #", "($2-$1)/$1*100", "($2 - $1) / $1", "%"),
    ("increase|raise # by # %|percent", "$1*(1+$2/100)", "$1 + $2% of $1", ""),
    ("decrease|reduce # by # %|percent", "$1*(1-$2/100)", "$1 - $2% of $1", ""),
    ("# % off #", "$2*(1-$1/100)", "$2 - $1% of $2", ""),
    ("# percent off #", "$2*(1-$1/100)", "$2 - $1% of $2", ""),
    ("# / # of #", "$1/$2*$3", "$1/$2 × $3", ""),
    ("half of #", "$1/2", "$1 / 2", ""),
    ("a half of #", "$1/2", "$1 / 2", ""),
    ("a|one third of #", "$1/3", "$1 / 3", ""),
    ("a|one quarter of #", "$1/4", "$1 / 4", ""),
    ("double #", "$1*2", "$1 × 2", ""),
    ("twice #", "$1*2", "$1 × 2", ""),
    ("the cube root of #", "cbrt($1)", "∛$1", ""),
    ("cube root of #", "cbrt($1)", "∛$1", ""),
    ("the remainder when # is divided by #", "$1 mod $2", "$1 mod $2", ""),
    ("remainder when # is divided by #", "$1 mod $2", "$1 mod $2", ""),
    ("the remainder of # divided by #", "$1 mod $2", "$1 mod $2", ""),
    ("# to the # th|nd|rd power", "$1^$2", "$1^$2", ""),
    ("# to the # power", "$1^$2", "$1^$2", ""),
];

/// The most numbers in a list.
const MAX_NUMBERS: usize = 60;

/// The formula of a calculation in words.
pub fn find(tokens: &[Token<'_>]) -> Option<Formula> {
    ROWS.iter().find_map(|(wording, code, shown, unit)| {
        let numbers = fit(wording, tokens)?;
        let plain: Vec<String> = numbers.iter().map(|(plain, _)| format!("({plain})")).collect();
        let written: Vec<String> = numbers.iter().map(|(_, shown)| shown.clone()).collect();
        Some(Formula {
            code: filled(code, &plain, "+"),
            shown: filled(shown, &written, " + "),
            unit: (!unit.is_empty()).then(|| (*unit).to_owned()),
            converts: true,
        })
    })
}

/// The numbers, plain and as written, if the tokens fit the wording to their end.
fn fit(wording: &str, tokens: &[Token<'_>]) -> Option<Vec<(String, String)>> {
    let mut numbers = Vec::new();
    let mut rest = tokens;
    for part in wording.split(' ') {
        if part == "##" {
            numbers.push(number(&mut rest)?);
            while !rest.is_empty() {
                let comma = take(&mut rest, ",");
                if !(take(&mut rest, "and") || comma) || numbers.len() > MAX_NUMBERS {
                    return None;
                }
                numbers.push(number(&mut rest)?);
            }
            if numbers.len() < 2 {
                return None;
            }
        } else if part == "#" {
            numbers.push(number(&mut rest)?);
        } else if !part.split('|').any(|way| take(&mut rest, way)) {
            return None;
        }
    }
    rest.is_empty().then_some(numbers)
}

/// A number, perhaps negative.
fn number(rest: &mut &[Token<'_>]) -> Option<(String, String)> {
    let minus = take(rest, "-");
    let (first, after) = rest.split_first()?;
    let Token::Number { shown, plain } = first else { return None };
    *rest = after;
    let sign = if minus { "-" } else { "" };
    Some((format!("{sign}{plain}"), format!("{sign}{shown}")))
}

fn take(rest: &mut &[Token<'_>], wanted: &str) -> bool {
    let fits = match rest.first() {
        Some(Token::Word(word)) => word.eq_ignore_ascii_case(wanted),
        Some(Token::Sign(sign)) => wanted.chars().eq([*sign]),
        _ => false,
    };
    if fits {
        *rest = rest.get(1..).unwrap_or_default();
    }
    fits
}

fn filled(formula: &str, numbers: &[String], plus: &str) -> String {
    let mut text = formula.replace("$+", &numbers.join(plus)).replace("$n", &numbers.len().to_string());
    for (index, number) in numbers.iter().enumerate().take(3) {
        text = text.replace(&format!("${}", index + 1), number);
    }
    text
}
