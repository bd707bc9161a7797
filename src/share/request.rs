//! Format 1 of the settings of a request.

use serde::{Deserialize, Serialize};

use crate::providers::RequestSettings;
use crate::setup::{check_max_output, check_system, check_temperature};
use crate::versioned::ReadError;

/// Settings that are set; the others are absent.
#[derive(Serialize, Deserialize)]
pub(super) struct RequestV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    system: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    /// Tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_output: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    json: bool,
}

impl RequestV1 {
    /// Nothing where nothing is set, so that earlier versions of this page read the same link.
    pub(super) fn of(settings: &RequestSettings) -> Option<Self> {
        let RequestSettings { system, temperature, max_output, json } = settings.clone();
        (*settings != RequestSettings::default()).then_some(Self { system, temperature, max_output, json })
    }

    /// The settings, or the field that is wrong.
    pub(super) fn into_settings(self) -> Result<RequestSettings, ReadError> {
        let error = |name: &str| format!("request.{name}");
        check_system(&self.system).map_err(|problem| ReadError::field(error("system"), problem))?;
        let temperature = self.temperature.map(check_temperature).transpose();
        let max_output = self.max_output.map(check_max_output).transpose();
        Ok(RequestSettings {
            system: self.system,
            temperature: temperature.map_err(|problem| ReadError::field(error("temperature"), problem))?,
            max_output: max_output.map_err(|problem| ReadError::field(error("max_output"), problem))?,
            json: self.json,
        })
    }
}
