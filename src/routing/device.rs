//! What runs on the user's own device.

use super::{Abilities, Endpoint};

/// What the device of the moment brings to a decision.
#[derive(Clone, Copy, Debug, Default)]
pub struct Device<'a> {
    /// The loaded classifier's abilities; without them nothing is scored.
    pub abilities: Option<&'a Abilities>,
    /// The name of the language model that is loaded in this page, if one is.
    pub language_model: Option<&'a str>,
    /// Whether the browser has a language model of its own.
    pub browser_model: bool,
}

impl Device<'_> {
    /// Whether a target that is reached like this could be asked now, as far as the device is concerned.
    pub fn has(&self, endpoint: &Endpoint) -> bool {
        match endpoint {
            Endpoint::LanguageModel { model } => self.language_model == Some(model.as_str()),
            Endpoint::BrowserModel => self.browser_model,
            Endpoint::Skills | Endpoint::Api { .. } => true,
        }
    }
}

/// A device without a language model.
impl<'a> From<Option<&'a Abilities>> for Device<'a> {
    fn from(abilities: Option<&'a Abilities>) -> Self {
        Self { abilities, ..Self::default() }
    }
}
