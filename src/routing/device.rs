//! What runs on the user's own device.

use super::Abilities;

/// What the device of the moment brings to a decision.
#[derive(Clone, Copy, Debug, Default)]
pub struct Device<'a> {
    /// The loaded classifier's abilities; without them nothing is scored.
    pub abilities: Option<&'a Abilities>,
    /// The name of the language model that is loaded in this page, if one is.
    pub language_model: Option<&'a str>,
}

/// A device without a language model.
impl<'a> From<Option<&'a Abilities>> for Device<'a> {
    fn from(abilities: Option<&'a Abilities>) -> Self {
        Self { abilities, language_model: None }
    }
}
