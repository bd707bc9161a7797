//! The grammar of a calculation.
//!
//! ```text
//! request = "how many" unit ["are" | "is"] ["there"] ["in"] whole
//!         | number ("%" | "percent") "of" operand | number "!" | "factorial of" number
//!         | whole [("to" | "into" | "in" | "as") unit]
//! whole   = ("a" | "an" | "one") unit | sum
//! sum     = product { ("+" | "-") product }
//! product = power { ("*" | "/" | "mod") power }
//! power   = operand ["²" | "³" | "^" operand]
//! operand = ["-"] (number [unit] | root operand | "(" sum ")")
//! ```
//! Declined, because people and programs differ: a chain of powers, minus before a power, multiplication
//! without a sign, a percentage or a factorial within a sum, "square root of" before more than one operand,
//! and a slash between a bare number and a quantity (`1/2 mile`).

mod operand;
mod quantity;

use super::formula::Formula;
use super::lexer::Token;
use quantity::Target;

/// How deep brackets may nest.
const MAX_DEPTH: usize = 20;

/// Reads a whole request; nothing when a token is left over or no operation was asked for.
/// `foreign` admits the names of units in other languages.
pub fn parse(tokens: &[Token<'_>], foreign: bool) -> Option<Formula> {
    let mut parser =
        Parser { rest: tokens, foreign, depth: 0, operations: 0, unit: None, temperature: false };
    let formula = parser.request()?;
    (parser.rest.is_empty() && parser.operations > 0).then_some(formula)
}

/// A part of the formula, in both spellings.
struct Part {
    code: String,
    shown: String,
    /// Whether it holds a unit.
    has_unit: bool,
    /// Whether it begins with a minus.
    negative: bool,
}

impl Part {
    fn new(code: String, shown: String) -> Self {
        Self { code, shown, has_unit: false, negative: false }
    }
}

struct Parser<'t, 'a> {
    rest: &'t [Token<'a>],
    foreign: bool,
    depth: usize,
    operations: usize,
    /// The first unit that was written: the result's, where no conversion is asked for.
    unit: Option<Target>,
    /// Whether a temperature was written.
    temperature: bool,
}

impl<'a> Parser<'_, 'a> {
    fn request(&mut self) -> Option<Formula> {
        if self.words(&["how", "many"]) {
            let target = self.unit()?;
            let verb = ["are", "is"].iter().any(|word| self.word(word));
            let _ = self.word("there");
            if !self.word("in") && !verb {
                return None;
            }
            let quantity = self.one_unit().or_else(|| self.sum())?;
            return self.converted(quantity, target);
        }
        if let Some(part) = self.percentage().or_else(|| self.factorial()) {
            return self.plain(part);
        }
        let sum = self.one_unit().or_else(|| self.sum())?;
        if ["to", "into", "in", "as"].iter().any(|word| self.word(word)) {
            let target = self.unit()?;
            return self.converted(sum, target);
        }
        self.plain(sum)
    }

    /// A result in the unit that was written first; a temperature has to be converted.
    fn plain(&mut self, part: Part) -> Option<Formula> {
        let Some(unit) = self.unit.take() else {
            return Some(Formula { code: part.code, shown: part.shown, unit: None, converts: false });
        };
        let code = format!("({}) to {}", part.code, unit.code);
        (!self.temperature).then_some(Formula {
            code,
            shown: part.shown,
            unit: Some(unit.shown),
            converts: false,
        })
    }

    fn converted(&mut self, part: Part, target: Target) -> Option<Formula> {
        let is_temperature = self.temperature || target.temperature;
        let scale_fits = self.temperature && target.temperature && self.operations == 0;
        if !part.has_unit || (is_temperature && !scale_fits) {
            return None;
        }
        self.operations += 1;
        Some(Formula {
            code: format!("({}) to {}", part.code, target.code),
            shown: part.shown,
            unit: Some(target.shown),
            converts: true,
        })
    }

    fn sum(&mut self) -> Option<Part> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign_of(&[('+', "plus", '+'), ('-', "minus", '-')]) {
            let right = self.product()?;
            left = self.join(left, sign, sign, right);
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Part> {
        let mut left = self.power()?;
        loop {
            if self.word("mod") || self.word("modulo") {
                let right = self.power()?;
                self.operations += 1;
                left = Part::new(
                    format!("({} mod {})", left.code, right.code),
                    format!("{} mod {}", left.shown, right.shown),
                );
            } else if self.times() {
                let right = self.power()?;
                left = self.join(left, '*', '×', right);
            } else if self.divided() {
                let right = self.power()?;
                if right.has_unit && !left.has_unit {
                    return None;
                }
                left = self.join(left, '/', '/', right);
            } else {
                return Some(left);
            }
        }
    }

    fn power(&mut self) -> Option<Part> {
        let base = self.operand()?;
        let exponent = if self.sign('²') || self.word("squared") {
            Part::new("2".into(), "2".into())
        } else if self.sign('³') || self.word("cubed") {
            Part::new("3".into(), "3".into())
        } else if self.sign('^') || self.words(&["to", "the", "power", "of"]) {
            self.operand()?
        } else {
            return Some(base);
        };
        if base.negative || base.has_unit || exponent.has_unit || self.starts_power() {
            return None;
        }
        self.operations += 1;
        Some(Part::new(
            format!("(({})^({}))", base.code, exponent.code),
            format!("{}^{}", base.shown, exponent.shown),
        ))
    }

    fn starts_power(&self) -> bool {
        match self.rest.first() {
            Some(Token::Sign(sign)) => ['^', '²', '³', '!'].contains(sign),
            Some(Token::Word(word)) => ["squared", "cubed"].contains(&word.to_lowercase().as_str()),
            _ => false,
        }
    }

    fn join(&mut self, left: Part, code: char, shown: char, right: Part) -> Part {
        self.operations += 1;
        Part {
            code: format!("({} {code} {})", left.code, right.code),
            shown: format!("{} {shown} {}", left.shown, right.shown),
            has_unit: left.has_unit || right.has_unit,
            negative: false,
        }
    }

    fn times(&mut self) -> bool {
        self.sign('*') || self.word("times") || self.word("x") || self.words(&["multiplied", "by"])
    }

    fn divided(&mut self) -> bool {
        self.sign('/') || self.words(&["divided", "by"])
    }

    fn sign_of(&mut self, signs: &[(char, &str, char)]) -> Option<char> {
        signs.iter().find(|(sign, word, _)| self.sign(*sign) || self.word(word)).map(|&(_, _, shown)| shown)
    }

    /// Takes a sign, if it comes next.
    fn sign(&mut self, sign: char) -> bool {
        self.take(|token| matches!(token, Token::Sign(next) if *next == sign))
    }

    /// Takes a word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        self.take(|token| matches!(token, Token::Word(next) if next.eq_ignore_ascii_case(word)))
    }

    /// Takes several words, if they come next.
    fn words(&mut self, words: &[&str]) -> bool {
        let before = self.rest;
        let all = words.iter().all(|word| self.word(word));
        if !all {
            self.rest = before;
        }
        all
    }

    fn take(&mut self, fits: impl Fn(&Token<'a>) -> bool) -> bool {
        match self.rest.split_first() {
            Some((token, rest)) if fits(token) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}
