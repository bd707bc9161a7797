//! The units that have one meaning, under the names and symbols people write.
//!
//! Left out on purpose: units that differ by country or use (cup, pint, gallon, ton, fluid ounce, calorie,
//! horsepower), that have no fixed length (month, year), and every currency.

mod foreign;

/// What may be done with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A length: it may be squared and cubed.
    Length,
    /// A temperature scale with an offset: it may only be converted.
    Temperature,
    /// Any other.
    Other,
}

/// A unit as the calculator knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name in the calculator's language.
    pub code: &'static str,
    /// What may be done with it.
    pub kind: Kind,
}

/// Name in the calculator, kind, words (any case), symbols (exact case).
type Row = (&'static str, Kind, &'static [&'static str], &'static [&'static str]);

use Kind::{Length, Other, Temperature};

const UNITS: &[Row] = &[
    ("kilometre", Length, &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"], &[]),
    ("metre", Length, &["metre", "metres", "meter", "meters"], &["m"]),
    ("centimetre", Length, &["cm", "cms", "centimetre", "centimetres", "centimeter", "centimeters"], &[]),
    ("millimetre", Length, &["millimetre", "millimetres", "millimeter", "millimeters"], &["mm"]),
    (
        "micrometre",
        Length,
        &["micrometre", "micrometres", "micrometer", "micrometers", "micron", "microns"],
        &["µm", "μm"],
    ),
    ("nanometre", Length, &["nanometre", "nanometres", "nanometer", "nanometers"], &["nm"]),
    ("mile", Length, &["mile", "miles"], &["mi"]),
    ("yard", Length, &["yard", "yards", "yd", "yds"], &[]),
    ("foot", Length, &["foot", "feet", "ft"], &[]),
    ("inch", Length, &["inch", "inches"], &["in"]),
    ("nautical_mile", Length, &["nautical mile", "nautical miles"], &["nmi"]),
    ("hectare", Other, &["hectare", "hectares"], &["ha"]),
    ("acre", Other, &["acre", "acres"], &[]),
    ("litre", Other, &["litre", "litres", "liter", "liters"], &["l", "L"]),
    ("ml", Other, &["ml", "millilitre", "millilitres", "milliliter", "milliliters"], &["mL"]),
    ("cl", Other, &["cl", "centilitre", "centilitres", "centiliter", "centiliters"], &["cL"]),
    (
        "kilogram",
        Other,
        &["kg", "kgs", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos"],
        &[],
    ),
    ("gram", Other, &["gram", "grams", "gramme", "grammes"], &["g"]),
    ("milligram", Other, &["milligram", "milligrams"], &["mg"]),
    ("microgram", Other, &["microgram", "micrograms"], &["µg", "μg", "mcg"]),
    ("tonne", Other, &["tonne", "tonnes", "metric ton", "metric tons"], &["t"]),
    ("pound", Other, &["pound", "pounds", "lb", "lbs"], &[]),
    ("ounce", Other, &["ounce", "ounces", "oz"], &[]),
    ("stone", Other, &["stone"], &[]),
    ("carat", Other, &["carat", "carats"], &[]),
    ("week", Other, &["week", "weeks"], &[]),
    ("day", Other, &["day", "days"], &[]),
    ("hour", Other, &["hour", "hours", "hr", "hrs"], &["h"]),
    ("minute", Other, &["minute", "minutes", "min", "mins"], &[]),
    ("second", Other, &["second", "seconds", "sec", "secs"], &["s"]),
    ("millisecond", Other, &["millisecond", "milliseconds"], &["ms"]),
    ("mph", Other, &["mph", "miles per hour"], &[]),
    ("(kilometre/hour)", Other, &["kph", "kmh"], &[]),
    ("knot", Other, &["knot", "knots"], &[]),
    ("bit", Other, &["bit", "bits"], &[]),
    ("byte", Other, &["byte", "bytes"], &["B"]),
    ("kilobyte", Other, &["kilobyte", "kilobytes"], &["kB", "KB"]),
    ("megabyte", Other, &["megabyte", "megabytes"], &["MB"]),
    ("gigabyte", Other, &["gigabyte", "gigabytes"], &["GB"]),
    ("terabyte", Other, &["terabyte", "terabytes"], &["TB"]),
    ("KiB", Other, &["kibibyte", "kibibytes"], &["KiB"]),
    ("MiB", Other, &["mebibyte", "mebibytes"], &["MiB"]),
    ("GiB", Other, &["gibibyte", "gibibytes"], &["GiB"]),
    ("joule", Other, &["joule", "joules"], &["J"]),
    ("kilojoule", Other, &["kilojoule", "kilojoules"], &["kJ"]),
    ("megajoule", Other, &["megajoule", "megajoules"], &["MJ"]),
    ("(watt*hour)", Other, &["watt hour", "watt hours"], &["Wh"]),
    ("(kilowatt*hour)", Other, &["kwh", "kilowatt hour", "kilowatt hours"], &[]),
    ("watt", Other, &["watt", "watts"], &["W"]),
    ("kilowatt", Other, &["kw", "kilowatt", "kilowatts"], &[]),
    ("pascal", Other, &["pascal", "pascals"], &["Pa"]),
    ("kilopascal", Other, &["kilopascal", "kilopascals"], &["kPa"]),
    ("hectopascal", Other, &["hectopascal", "hectopascals"], &["hPa"]),
    ("bar", Other, &["bar", "bars"], &[]),
    ("psi", Other, &["psi"], &[]),
    (
        "°C",
        Temperature,
        &["°c", "° c", "c", "celsius", "centigrade", "degrees celsius", "degree celsius", "degrees c"],
        &[],
    ),
    (
        "°F",
        Temperature,
        &["°f", "° f", "f", "fahrenheit", "degrees fahrenheit", "degree fahrenheit", "degrees f"],
        &[],
    ),
    ("K", Temperature, &["kelvin", "kelvins"], &["K"]),
];

/// The most words in a unit's name.
pub const MAX_WORDS: usize = 3;

/// The unit written so: a symbol in its exact case, or a name in any case.
pub fn find(written: &str) -> Option<Unit> {
    let name = written.to_lowercase();
    UNITS
        .iter()
        .find(|(_, _, names, symbols)| symbols.contains(&written) || names.contains(&name.as_str()))
        .map(|&(code, kind, _, _)| Unit { code, kind })
}

/// The unit that another language than English writes so.
pub fn find_foreign(written: &str) -> Option<Unit> {
    let code = foreign::find(&written.to_lowercase())?;
    UNITS.iter().find(|(known, ..)| *known == code).map(|&(code, kind, _, _)| Unit { code, kind })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::local::arithmetic::compute;

    #[test]
    fn every_spelling_is_found_and_means_one_unit() {
        let mut seen = HashSet::new();
        for (code, kind, names, symbols) in UNITS {
            for spelling in names.iter().chain(*symbols) {
                assert!(seen.insert(*spelling), "{spelling} twice");
                assert_eq!(find(spelling), Some(Unit { code, kind: *kind }));
                assert!(spelling.split(' ').count() <= MAX_WORDS);
            }
        }
        assert_eq!(find("mb"), None);
    }

    #[test]
    fn every_foreign_name_means_one_known_unit() {
        let mut seen = HashSet::new();
        for (code, names) in foreign::NAMES {
            for name in *names {
                assert!(seen.insert(*name), "{name} twice");
                assert_eq!(find_foreign(name).map(|unit| unit.code), Some(*code));
                assert!(
                    find(name).is_none_or(|unit| unit.code == *code),
                    "{name} is another unit in English"
                );
            }
        }
    }

    #[test]
    fn the_calculator_knows_every_unit() {
        let unknown: Vec<_> = UNITS
            .iter()
            .map(|(code, ..)| (code, compute::evaluate(&format!("(7 {code}) to {code}"))))
            .filter(|(_, value)| value.as_ref().is_none_or(|value| value.digits != "7"))
            .collect();
        assert_eq!(unknown, []);
    }
}
