//! A place a prompt can be sent to. A key is never part of it.

use std::fmt;
use std::net::IpAddr;

use super::{Ability, Format, ModelFacts, Tier};
use crate::money::{Pricing, TokenizerFamily};

/// A target's identity within a set-up: short, stable, never shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetId(String);

impl TargetId {
    /// An identity from its text.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One model behind one address, with what it costs and what it can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Identity.
    pub id: TargetId,
    /// The name people read.
    pub name: String,
    /// Who runs it.
    pub tier: Tier,
    /// How it is reached.
    pub endpoint: Endpoint,
    /// What it can do.
    pub ability: Ability,
    /// What it costs.
    pub pricing: Pricing,
    /// What else is known of its model.
    pub facts: ModelFacts,
}

impl Target {
    /// Which models cut text into tokens as this one does.
    pub fn tokenizer(&self) -> TokenizerFamily {
        match &self.endpoint {
            Endpoint::Api { format, model, .. } => TokenizerFamily::of(*format, model),
            Endpoint::LanguageModel { model } => {
                TokenizerFamily::named(model).unwrap_or(TokenizerFamily::Unknown)
            }
            Endpoint::Skills | Endpoint::BrowserModel => TokenizerFamily::Unknown,
        }
    }
}

/// How a target is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// The exact skills in this page; nothing is sent.
    Skills,
    /// A language model in this page; nothing is sent.
    LanguageModel {
        /// What it is called where it is loaded.
        model: String,
    },
    /// The browser's own language model; nothing is sent.
    BrowserModel,
    /// An API elsewhere, or on this machine.
    Api {
        /// The wire format it speaks.
        format: Format,
        /// The address up to and including the version, such as `https://host/v1`.
        base_url: BaseUrl,
        /// The model's name at that address.
        model: String,
    },
}

/// An absolute http or https address without credentials, query or fragment, and without a final slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// What is wrong with a base URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Nothing was given.
    #[error("enter the API's address, for example http://localhost:8000/v1")]
    Empty,
    /// Not http or https.
    #[error("the address must start with https:// or http://")]
    Scheme,
    /// Nothing, or something that is no host, after the scheme.
    #[error("the address needs a host after ://, for example localhost:8000")]
    Host,
    /// `user:password@` before the host.
    #[error("the address must not carry a user name or password; enter the key in its own field")]
    Credentials,
    /// `?` or `#`, where a key could hide.
    #[error("the address must end before any ? or #")]
    Query,
}

impl BaseUrl {
    /// Parses an address; spaces around it and slashes at its end are dropped.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim().trim_end_matches('/');
        if text.is_empty() {
            return Err(BaseUrlError::Empty);
        }
        let (scheme, rest) = text.split_once("://").ok_or(BaseUrlError::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(BaseUrlError::Scheme);
        }
        if rest.contains(['?', '#']) {
            return Err(BaseUrlError::Query);
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.contains('@') {
            return Err(BaseUrlError::Credentials);
        }
        // A backslash is a slash to a browser, so it could move the host; spaces and controls are never meant.
        if host.is_empty()
            || host.starts_with(':')
            || rest.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control())
        {
            return Err(BaseUrlError::Host);
        }
        let slash = if path.is_empty() { "" } else { "/" };
        Ok(Self(format!("{scheme}://{}{slash}{path}", host.to_lowercase())))
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port: what a key is bound to.
    pub fn origin(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        let end = self.0[host..].find('/').map_or(self.0.len(), |at| host + at);
        &self.0[..end]
    }

    /// The host's name or address, without brackets and port.
    pub fn host(&self) -> &str {
        let host = self.origin().split("://").nth(1).unwrap_or_default();
        match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        }
    }

    /// The port, if the address names one.
    pub fn port(&self) -> Option<u16> {
        let (_, port) = self.origin().rsplit_once(':')?;
        port.parse().ok()
    }

    /// Whether the host is this machine itself.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        match host.parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        }
    }

    /// Whether the host is this machine or on its own network, as far as its name or address tells.
    pub fn is_nearby(&self) -> bool {
        let host = self.host();
        self.is_loopback()
            || match host.parse::<IpAddr>() {
                Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
                Ok(IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
                Err(_) => !host.contains('.') || host.ends_with(".local"),
            }
    }

    /// Whether a page that came over https may call it: anything else is mixed content, which browsers block.
    pub fn may_be_called_over_https(&self) -> bool {
        self.0.starts_with("https://") || self.is_loopback()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_tidied() {
        let url = BaseUrl::parse(" HTTPS://Api.Example.com:8443/v1/ ").unwrap();
        assert_eq!(url.as_str(), "https://api.example.com:8443/v1");
        assert_eq!(url.origin(), "https://api.example.com:8443");
        assert_eq!(BaseUrl::parse("http://localhost:4000").unwrap().origin(), "http://localhost:4000");
    }

    #[test]
    fn an_address_tells_how_near_its_host_is() {
        for (text, host, port, loopback, nearby) in [
            ("http://localhost:11434/v1", "localhost", Some(11434), true, true),
            ("http://[::1]:8080", "::1", Some(8080), true, true),
            ("http://192.168.1.5", "192.168.1.5", None, false, true),
            ("http://[fe80::1]/v1", "fe80::1", None, false, true),
            ("http://nas.local:80", "nas.local", Some(80), false, true),
            ("https://api.example.com/v1", "api.example.com", None, false, false),
            ("https://8.8.8.8", "8.8.8.8", None, false, false),
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.host(), url.port()), (host, port), "{text}");
            assert_eq!((url.is_loopback(), url.is_nearby()), (loopback, nearby), "{text}");
        }
    }

    #[test]
    fn what_could_hide_a_key_or_another_host_is_refused() {
        for (text, error) in [
            ("", BaseUrlError::Empty),
            ("localhost:8000/v1", BaseUrlError::Scheme),
            ("javascript://x", BaseUrlError::Scheme),
            ("https:///v1", BaseUrlError::Host),
            ("https://:80/v1", BaseUrlError::Host),
            ("https://a.example\\@b.example", BaseUrlError::Credentials),
            ("https://a.example\\b", BaseUrlError::Host),
            ("https://key@a.example/v1", BaseUrlError::Credentials),
            ("https://a.example/v1?key=x", BaseUrlError::Query),
            ("https://a.example/v 1", BaseUrlError::Host),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_is_stable(text in "\\PC{0,40}") {
            if let Ok(url) = BaseUrl::parse(&text) {
                prop_assert_eq!(BaseUrl::parse(url.as_str()), Ok(url.clone()));
                prop_assert!(url.as_str().starts_with(url.origin()));
            }
        }
    }
}
