//! Quantities: a number with its unit, simple (`5 km`), composed (`90 km/h`, `3 m²`) or in two parts (`5 feet 3 inches`).

use super::{Parser, Part};
use crate::local::arithmetic::lexer::Token;
use crate::local::arithmetic::units::{self, Kind, Unit};

/// A unit in both spellings.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) code: String,
    pub(super) shown: String,
    pub(super) temperature: bool,
}

/// Units that are said together, the larger first.
const COMPOUNDS: [(&str, &str); 16] = [
    ("foot", "inch"),
    ("yard", "foot"),
    ("yard", "inch"),
    ("mile", "yard"),
    ("kilometre", "metre"),
    ("metre", "centimetre"),
    ("centimetre", "millimetre"),
    ("tonne", "kilogram"),
    ("kilogram", "gram"),
    ("stone", "pound"),
    ("pound", "ounce"),
    ("week", "day"),
    ("day", "hour"),
    ("hour", "minute"),
    ("minute", "second"),
    ("litre", "ml"),
];

impl<'a> Parser<'_, 'a> {
    /// A number that has just been read, with the unit behind it if there is one.
    pub(super) fn quantity(&mut self, number: String, shown: String) -> Option<Part> {
        let Some(unit) = self.unit() else {
            return Some(Part::new(format!("({number})"), shown));
        };
        let mut part = self.measured(&number, &shown, &unit);
        let mut larger = unit.code;
        while let Some((number, shown, unit)) = self.smaller_part(&larger) {
            part.code = format!("({} + ({number} {}))", part.code, unit.code);
            part.shown = format!("{} {shown} {}", part.shown, unit.shown);
            larger = unit.code;
        }
        Some(part)
    }

    /// `a mile`, `one hour`.
    pub(super) fn one_unit(&mut self) -> Option<Part> {
        let before = self.rest;
        let article = ["a", "an", "one"].iter().any(|word| self.word(word));
        let Some(unit) = self.unit().filter(|_| article) else {
            self.rest = before;
            return None;
        };
        Some(self.measured("1", "1", &unit))
    }

    fn measured(&mut self, number: &str, shown: &str, unit: &Target) -> Part {
        self.temperature |= unit.temperature;
        self.unit.get_or_insert_with(|| unit.clone());
        Part {
            code: format!("({number} {})", unit.code),
            shown: format!("{shown} {}", unit.shown),
            has_unit: true,
            negative: false,
        }
    }

    fn smaller_part(&mut self, larger: &str) -> Option<(String, String, Target)> {
        let before = self.rest;
        let _ = self.word("and") || self.sign(',');
        let part = self.number().and_then(|(number, shown)| Some((number, shown, self.unit()?)));
        let fits =
            |(_, _, unit): &(String, String, Target)| COMPOUNDS.contains(&(larger, unit.code.as_str()));
        let part = part.filter(fits);
        if part.is_none() {
            self.rest = before;
        }
        part
    }

    /// A unit, if one comes next: `km`, `square metres`, `m²`, `km/h`, `metres per second`.
    pub(super) fn unit(&mut self) -> Option<Target> {
        let before = self.rest;
        let power = if self.word("square") || self.word("sq") {
            Some('2')
        } else if self.word("cubic") {
            Some('3')
        } else {
            None
        };
        let Some((unit, written)) =
            self.simple_unit().filter(|(unit, _)| power.is_none() || unit.kind == Kind::Length)
        else {
            self.rest = before;
            return None;
        };
        let power = power.or_else(|| self.unit_power(unit));
        let written = if unit.kind == Kind::Temperature { unit.code.to_owned() } else { written };
        let (mut code, mut shown) = match power {
            Some('2') => (format!("{}^2", unit.code), format!("{written}²")),
            Some(_) => (format!("{}^3", unit.code), format!("{written}³")),
            None => (unit.code.to_owned(), written),
        };
        let numerator_end = self.rest;
        if self.sign('/') || self.word("per") {
            match self.simple_unit() {
                Some((divisor, written)) if divisor.kind != Kind::Temperature => {
                    code = format!("{code}/{}", divisor.code);
                    shown = format!("{shown}/{written}");
                }
                _ => self.rest = numerator_end,
            }
        }
        Some(Target { code, shown, temperature: unit.kind == Kind::Temperature })
    }

    fn unit_power(&mut self, unit: Unit) -> Option<char> {
        if unit.kind != Kind::Length {
            return None;
        }
        let before = self.rest;
        if self.sign('²') || self.word("squared") {
            return Some('2');
        }
        if self.sign('³') || self.word("cubed") {
            return Some('3');
        }
        let exponent = if self.sign('^') { self.number() } else { None };
        match exponent.as_ref().map(|(plain, _)| plain.as_str()) {
            Some("2") => Some('2'),
            Some("3") => Some('3'),
            _ => {
                self.rest = before;
                None
            }
        }
    }

    /// The unit with the longest name that comes next.
    fn simple_unit(&mut self) -> Option<(Unit, String)> {
        let words: Vec<&str> = self
            .rest
            .iter()
            .take(units::MAX_WORDS)
            .map_while(|token| if let Token::Word(word) = token { Some(*word) } else { None })
            .collect();
        for count in (1..=words.len()).rev() {
            let written = words.get(..count)?.join(" ");
            let foreign = || if self.foreign { units::find_foreign(&written) } else { None };
            if let Some(unit) = units::find(&written).or_else(foreign) {
                self.rest = self.rest.get(count..)?;
                return Some((unit, written));
            }
        }
        None
    }
}
