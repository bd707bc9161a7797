//! Light or dark.

use super::window;

/// Which colours the page uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Those of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Scheme; 3] = [Scheme::System, Scheme::Light, Scheme::Dark];

    /// The stable name used in storage and style sheets.
    pub fn slug(self) -> &'static str {
        match self {
            Scheme::System => "system",
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }

    /// The scheme of a [`Scheme::slug`].
    pub fn from_slug(slug: &str) -> Option<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.slug() == slug)
    }
}

/// Gives the page the colours of a scheme, by `data-theme` on its root element.
pub fn apply(scheme: Scheme) {
    let Some(root) = window().document().and_then(|document| document.document_element()) else { return };
    // Neither call fails on a name as plain as this.
    let _ = match scheme {
        Scheme::System => root.remove_attribute("data-theme"),
        Scheme::Light | Scheme::Dark => root.set_attribute("data-theme", scheme.slug()),
    };
}
