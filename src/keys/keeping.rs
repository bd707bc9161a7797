//! How long a key is kept.

/// Where a key is kept, and so for how long. The user chooses with each key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In the page's memory.
    #[default]
    Memory,
    /// In the tab's own storage, in the clear.
    Tab,
    /// In the browser's storage, encrypted.
    Device,
}

impl Keeping {
    /// All, the shortest first.
    pub const ALL: [Keeping; 3] = [Keeping::Memory, Keeping::Tab, Keeping::Device];

    /// The choice as people read it.
    pub fn label(self) -> &'static str {
        match self {
            Keeping::Memory => "in memory",
            Keeping::Tab => "for this tab",
            Keeping::Device => "on this device, encrypted",
        }
    }

    /// What it means, as a sentence.
    pub fn note(self) -> &'static str {
        match self {
            Keeping::Memory => "A reload forgets the key.",
            Keeping::Tab => {
                "A reload keeps the key, and closing the tab forgets it. Until then it lies unencrypted in the tab's storage."
            }
            Keeping::Device => {
                "The key stays until you forget it, encrypted with a passphrase that you enter after each reload. There is no way back to a forgotten passphrase."
            }
        }
    }

    /// The name in forms and in what is kept.
    pub fn slug(self) -> &'static str {
        match self {
            Keeping::Memory => "memory",
            Keeping::Tab => "tab",
            Keeping::Device => "device",
        }
    }

    /// The keeping of a slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keeping| keeping.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keeping_has_a_slug_of_its_own() {
        for keeping in Keeping::ALL {
            assert_eq!(Keeping::from_slug(keeping.slug()), Some(keeping));
        }
        assert_eq!(Keeping::from_slug("cloud"), None);
    }
}
