//! The passphrase that encrypts keys.

use std::fmt;

/// A passphrase: never kept, and shown nowhere.
pub struct Passphrase(String);

/// What is wrong with a passphrase that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Nothing was given.
    #[error("enter the passphrase")]
    Empty,
    /// Whoever has the browser's files can try short ones one after the other.
    #[error("a passphrase has at least {} characters; several words are good", Passphrase::LEAST)]
    Short,
}

impl Passphrase {
    /// The fewest characters of a passphrase that is chosen.
    pub const LEAST: usize = 12;

    /// A passphrase for keys to be encrypted with.
    pub fn chosen(text: &str) -> Result<Self, PassphraseError> {
        match text.chars().count() {
            0 => Err(PassphraseError::Empty),
            count if count < Self::LEAST => Err(PassphraseError::Short),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// A passphrase for keys that are encrypted already, whatever it is.
    pub fn typed(text: &str) -> Result<Self, PassphraseError> {
        if text.is_empty() { Err(PassphraseError::Empty) } else { Ok(Self(text.to_owned())) }
    }

    /// Its bytes, for deriving a key alone.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_chosen_long_and_shown_nowhere() {
        assert_eq!(Passphrase::chosen("").unwrap_err(), PassphraseError::Empty);
        assert_eq!(Passphrase::chosen("äöüäöüäöüäö").unwrap_err(), PassphraseError::Short);
        let passphrase = Passphrase::chosen("points and signals").unwrap();
        assert_eq!(format!("{passphrase:?}"), "Passphrase(..)");
        assert_eq!(Passphrase::typed("short").unwrap().bytes(), b"short");
        assert_eq!(Passphrase::typed("").unwrap_err(), PassphraseError::Empty);
    }
}
