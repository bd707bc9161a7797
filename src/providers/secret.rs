//! A key: opaque, and bound to the origin it was entered for.

use std::fmt;

use crate::routing::BaseUrl;

/// A key that can be sent to one origin and shown nowhere: no `Display`, no serialisation, and a `Debug` that is the same for all.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    text: String,
    origin: String,
}

/// What is wrong with a key that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// Nothing was given.
    #[error("enter the key, or leave the target without one")]
    Empty,
    /// A character that no HTTP header may hold.
    #[error("a key has only letters, digits and signs of the ASCII alphabet, and no spaces; copy it again")]
    Character,
}

impl Secret {
    /// A key for the origin of an address; spaces around it are dropped.
    pub fn new(text: &str, base_url: &BaseUrl) -> Result<Self, SecretError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(SecretError::Empty);
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(SecretError::Character);
        }
        Ok(Self { text: text.to_owned(), origin: base_url.origin().to_owned() })
    }

    /// The key, only for an address of the origin it was entered for.
    pub fn expose_for(&self, base_url: &BaseUrl) -> Option<&str> {
        (base_url.origin() == self.origin).then_some(&self.text)
    }

    /// The origin it was entered for.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The key for the two keepings that outlive the page's memory, and for nothing else.
    pub(crate) fn text_to_keep(&self) -> &str {
        &self.text
    }

    /// A text from outside with every occurrence of the key taken out of it.
    pub fn redact(&self, text: &str) -> String {
        text.replace(&self.text, "[key]")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> BaseUrl {
        BaseUrl::parse(text).unwrap()
    }

    #[test]
    fn a_key_is_given_to_its_own_origin_alone() {
        let secret = Secret::new(" sk-test-1234 ", &url("https://a.example/v1")).unwrap();
        assert_eq!(secret.expose_for(&url("https://a.example/v2")), Some("sk-test-1234"));
        for other in ["http://a.example/v1", "https://a.example:8443/v1", "https://a.example.org/v1"] {
            assert_eq!(secret.expose_for(&url(other)), None, "{other}");
        }
    }

    #[test]
    fn nothing_that_holds_a_key_shows_it() {
        let secret = Secret::new("sk-test-1234", &url("https://a.example")).unwrap();
        let shown = format!("{:?} {:#?}", Some(&secret), [("target", &secret)]);
        assert!(shown.contains("Secret(..)") && !shown.contains("1234"), "{shown}");
        assert_eq!(secret.redact("key sk-test-1234, sk-test-1234"), "key [key], [key]");
    }

    #[test]
    fn what_cannot_be_in_a_header_is_refused() {
        let url = url("https://a.example");
        assert_eq!(Secret::new("  ", &url), Err(SecretError::Empty));
        for text in ["sk 1", "sk\n1", "schlüssel", "sk\u{200b}1"] {
            assert_eq!(Secret::new(text, &url), Err(SecretError::Character), "{text}");
        }
    }
}
