//! Operands: numbers, quantities, roots, brackets; and the two forms that stand alone.

use super::{MAX_DEPTH, Parser, Part};
use crate::local::arithmetic::lexer::Token;

const NUMBER_WORDS: [(&str, &str); 28] = [
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

/// The number of a word.
fn word_number(word: &str) -> Option<&'static str> {
    NUMBER_WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, digits)| *digits)
}

impl Parser<'_, '_> {
    pub(super) fn operand(&mut self) -> Option<Part> {
        self.depth += 1;
        let part = if self.depth > MAX_DEPTH { None } else { self.operand_within() };
        self.depth -= 1;
        part
    }

    fn operand_within(&mut self) -> Option<Part> {
        if self.sign('-') || self.word("minus") {
            let part = self.operand().filter(|part| !part.negative)?;
            let (code, shown) = (format!("(-{})", part.code), format!("-{}", part.shown));
            return Some(Part { code, shown, negative: true, ..part });
        }
        if self.sign('(') {
            let inner = self.sum()?;
            let (code, shown) = (format!("({})", inner.code), format!("({})", inner.shown));
            return self.sign(')').then_some(Part { code, shown, negative: false, ..inner });
        }
        if self.sign('√') || self.word("sqrt") {
            return self.root();
        }
        let the = self.word("the");
        if self.words(&["square", "root", "of"]) {
            let root = self.root()?;
            let ends = matches!(self.rest.first(), None | Some(Token::Sign(')')));
            return ends.then_some(root);
        }
        if the {
            return None;
        }
        let (code, shown) = self.number()?;
        self.quantity(code, shown)
    }

    fn root(&mut self) -> Option<Part> {
        let part = self.operand().filter(|part| !part.has_unit && !part.negative)?;
        self.operations += 1;
        Some(Part::new(format!("sqrt({})", part.code), format!("√{}", part.shown)))
    }

    /// A number's spelling for the calculator and for the reader.
    pub(super) fn number(&mut self) -> Option<(String, String)> {
        let (token, mut rest) = self.rest.split_first()?;
        let number = match token {
            Token::Number { shown, plain } => (plain.clone(), (*shown).to_owned()),
            Token::Word(word) => {
                let tens = word_number(word)?;
                let ones = |token: Option<&Token<'_>>| match token {
                    Some(Token::Word(word)) => {
                        word_number(word).filter(|digits| digits.len() == 1 && *digits != "0")
                    }
                    _ => None,
                };
                let mut digits = tens.to_owned();
                if tens.len() == 2 && tens.ends_with('0') && tens != "10" {
                    // `twenty-five` is a number and `twenty - five` a difference.
                    if rest.first() == Some(&Token::Sign('-')) && ones(rest.get(1)).is_some() {
                        return None;
                    }
                    if let Some(ones) = ones(rest.first()) {
                        digits = digits.replace('0', ones);
                        rest = rest.get(1..)?;
                    }
                }
                (digits.clone(), digits)
            }
            Token::Sign(_) => return None,
        };
        self.rest = rest;
        Some(number)
    }

    /// `15% of 80`.
    pub(super) fn percentage(&mut self) -> Option<Part> {
        let before = self.rest;
        let share = self.number().filter(|_| {
            (self.sign('%') || self.word("percent") || self.words(&["per", "cent"])) && self.word("of")
        });
        let Some((share, shown)) = share else {
            self.rest = before;
            return None;
        };
        let whole = self.operand()?;
        self.operations += 1;
        Some(Part {
            code: format!("({share}/100)*{}", whole.code),
            shown: format!("{shown}% of {}", whole.shown),
            has_unit: whole.has_unit,
            negative: false,
        })
    }

    /// `5!` or `the factorial of 5`.
    pub(super) fn factorial(&mut self) -> Option<Part> {
        let before = self.rest;
        let named = self.words(&["the", "factorial", "of"]) || self.words(&["factorial", "of"]);
        let number = self.number().filter(|_| named || self.sign('!') || self.word("factorial"));
        let Some((code, shown)) = number else {
            self.rest = before;
            return None;
        };
        self.operations += 1;
        Some(Part::new(format!("({code})!"), format!("{shown}!")))
    }
}
