//! What the settings of a request may be, whether they are typed or come in a link.

use super::MAX_SYSTEM;
use crate::providers::RequestSettings;

/// The highest output limit, in tokens: above that of any model.
pub const MAX_OUTPUT_LIMIT: u32 = 1_000_000;

/// What is wrong with a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Over its limit.
    #[error("at most {MAX_SYSTEM} characters")]
    System,
    /// No number, or out of range.
    #[error("a number from 0 to {}, or nothing for the API's own", RequestSettings::MAX_TEMPERATURE)]
    Temperature,
    /// No whole number, or out of range.
    #[error("a whole number from 1 to {MAX_OUTPUT_LIMIT}, or nothing for the API's own")]
    MaxOutput,
}

/// Checks a system prompt.
pub fn check_system(system: &str) -> Result<(), RequestError> {
    if system.chars().count() > MAX_SYSTEM { Err(RequestError::System) } else { Ok(()) }
}

/// Checks a temperature.
pub fn check_temperature(temperature: f64) -> Result<f64, RequestError> {
    let is_in_range = (0.0..=RequestSettings::MAX_TEMPERATURE).contains(&temperature);
    is_in_range.then_some(temperature).ok_or(RequestError::Temperature)
}

/// Checks an output limit, in tokens.
pub fn check_max_output(tokens: u32) -> Result<u32, RequestError> {
    (1..=MAX_OUTPUT_LIMIT).contains(&tokens).then_some(tokens).ok_or(RequestError::MaxOutput)
}

/// A temperature as typed; nothing for an empty field.
pub fn parse_temperature(text: &str) -> Result<Option<f64>, RequestError> {
    typed(text, |text| check_temperature(text.parse().map_err(|_| RequestError::Temperature)?))
}

/// An output limit as typed, in tokens; nothing for an empty field.
pub fn parse_max_output(text: &str) -> Result<Option<u32>, RequestError> {
    typed(text, |text| check_max_output(text.parse().map_err(|_| RequestError::MaxOutput)?))
}

fn typed<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, RequestError>,
) -> Result<Option<T>, RequestError> {
    match text.trim() {
        "" => Ok(None),
        text => parse(text).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_settings_are_in_range_or_refused() {
        assert_eq!(parse_temperature(" 0.7 "), Ok(Some(0.7)));
        assert_eq!(parse_temperature("2"), Ok(Some(2.0)));
        assert_eq!(parse_max_output("1"), Ok(Some(1)));
        assert_eq!((parse_temperature(""), parse_max_output(" ")), (Ok(None), Ok(None)));
        for text in ["-0.1", "2.01", "NaN", "inf", "warm", "0,7"] {
            assert_eq!(parse_temperature(text), Err(RequestError::Temperature), "{text}");
        }
        for text in ["0", "-1", "1.5", "1000001", "99999999999", "many"] {
            assert_eq!(parse_max_output(text), Err(RequestError::MaxOutput), "{text}");
        }
        assert_eq!(check_system(&"é".repeat(MAX_SYSTEM)), Ok(()));
        assert_eq!(check_system(&"e".repeat(MAX_SYSTEM + 1)), Err(RequestError::System));
        assert_eq!(RequestError::System.to_string(), "at most 8000 characters");
    }
}
