//! What the page holds for each origin.

use std::collections::BTreeMap;

use super::{Keeping, Place, Sealed};
use crate::providers::Secret;
use crate::routing::BaseUrl;

/// What is held for each origin that may be called, or could be. An address on another origin finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyring(BTreeMap<String, Held>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    /// The user says that it needs no key.
    NoneNeeded,
    Key(Secret, Keeping),
    Locked(Sealed),
}

/// How things stand with an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// Nothing was given: it is not called.
    Missing,
    /// It needs no key.
    NoneNeeded,
    /// Its key is at hand.
    Kept(Keeping),
    /// Its key is here and encrypted: it is not called until the passphrase is entered.
    Locked,
}

impl Keyring {
    /// Keeps a key for its origin, in place of whatever was held for it.
    pub fn keep(&mut self, secret: Secret, keeping: Keeping) {
        self.0.insert(secret.origin().to_owned(), Held::Key(secret, keeping));
    }

    /// Holds an encrypted key, unless something is held for its origin already.
    pub fn lock(&mut self, sealed: Sealed) {
        self.0.entry(sealed.sealing().origin().to_owned()).or_insert(Held::Locked(sealed));
    }

    /// Lets the origin of an address be called without a key, as the user says it needs none.
    pub fn open_without_key(&mut self, base_url: &BaseUrl) {
        self.0.insert(base_url.origin().to_owned(), Held::NoneNeeded);
    }

    /// The key for the origin of an address, if it is at hand.
    pub fn key_for(&self, base_url: &BaseUrl) -> Option<&Secret> {
        match self.0.get(base_url.origin())? {
            Held::Key(secret, _) => Some(secret),
            Held::NoneNeeded | Held::Locked(_) => None,
        }
    }

    /// Whether the user lets the origin of an address be called, and it can be.
    pub fn opens(&self, base_url: &BaseUrl) -> bool {
        matches!(self.state(base_url.origin()), KeyState::NoneNeeded | KeyState::Kept(_))
    }

    /// How things stand with an origin.
    pub fn state(&self, origin: &str) -> KeyState {
        match self.0.get(origin) {
            None => KeyState::Missing,
            Some(Held::NoneNeeded) => KeyState::NoneNeeded,
            Some(Held::Key(_, keeping)) => KeyState::Kept(*keeping),
            Some(Held::Locked(_)) => KeyState::Locked,
        }
    }

    /// The keys that are still encrypted, that of `origin` first.
    pub fn locked(&self, origin: &str) -> Vec<Sealed> {
        let mut locked: Vec<Sealed> = self
            .0
            .values()
            .filter_map(|held| match held {
                Held::Locked(sealed) => Some(sealed.clone()),
                Held::NoneNeeded | Held::Key(..) => None,
            })
            .collect();
        locked.sort_by_key(|sealed| sealed.sealing().origin() != origin);
        locked
    }

    /// The keys that are kept for this tab.
    pub fn of_tab(&self) -> impl Iterator<Item = &Secret> {
        self.0.values().filter_map(|held| match held {
            Held::Key(secret, Keeping::Tab) => Some(secret),
            Held::NoneNeeded | Held::Key(..) | Held::Locked(_) => None,
        })
    }

    /// The origins with a key, at hand or encrypted, where none of the targets is.
    pub fn without_target(&self, places: &[Place]) -> Vec<String> {
        let keys = self.0.iter().filter(|(_, held)| **held != Held::NoneNeeded);
        let unused = keys.filter(|(origin, _)| places.iter().all(|place| place.origin != **origin));
        unused.map(|(origin, _)| origin.clone()).collect()
    }

    /// Forgets an origin and its key.
    pub fn forget(&mut self, origin: &str) {
        self.0.remove(origin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Sealing;
    use crate::routing::TargetId;

    fn url(text: &str) -> BaseUrl {
        BaseUrl::parse(text).unwrap()
    }

    fn sealed(base_url: &BaseUrl) -> Sealed {
        let secret = Secret::new("sealed", base_url).unwrap();
        Sealed::new(Sealing::new(&secret, [1; 16], [2; 12]), vec![3; 20])
    }

    #[test]
    fn a_keyring_keeps_one_key_an_origin() {
        let (here, there) = (url("https://a.example/v1"), url("https://b.example/v1"));
        let mut keys = Keyring::default();
        keys.keep(Secret::new("old", &here).unwrap(), Keeping::Tab);
        keys.keep(Secret::new("new", &here).unwrap(), Keeping::Memory);
        assert_eq!(keys.key_for(&here).and_then(|key| key.expose_for(&here)), Some("new"));
        assert_eq!(keys.of_tab().count(), 0);
        assert!(keys.opens(&here) && !keys.opens(&there));
        keys.open_without_key(&there);
        assert!(keys.opens(&there) && keys.key_for(&there).is_none());
        keys.forget(here.origin());
        keys.forget(there.origin());
        assert_eq!(keys, Keyring::default());
    }

    #[test]
    fn a_locked_key_opens_nothing_and_takes_no_place() {
        let (here, there) = (url("https://a.example/v1"), url("https://b.example/v1"));
        let mut keys = Keyring::default();
        keys.keep(Secret::new("typed", &here).unwrap(), Keeping::Memory);
        keys.lock(sealed(&here));
        keys.lock(sealed(&there));
        assert_eq!(keys.state(here.origin()), KeyState::Kept(Keeping::Memory));
        assert_eq!(keys.state(there.origin()), KeyState::Locked);
        assert!(!keys.opens(&there) && keys.key_for(&there).is_none());
        keys.keep(Secret::new("unlocked", &there).unwrap(), Keeping::Device);
        assert!(keys.opens(&there));
    }

    #[test]
    fn the_locked_key_that_was_asked_for_comes_first() {
        let mut keys = Keyring::default();
        let origins = ["https://a.example", "https://b.example", "https://c.example"];
        origins.iter().for_each(|origin| keys.lock(sealed(&url(origin))));
        let locked = keys.locked("https://c.example");
        let order: Vec<_> = locked.iter().map(|sealed| sealed.sealing().origin()).collect();
        assert_eq!(order, ["https://c.example", "https://a.example", "https://b.example"]);
    }

    #[test]
    fn a_key_whose_targets_are_gone_can_still_be_found() {
        let here = url("https://a.example/v1");
        let mut keys = Keyring::default();
        keys.keep(Secret::new("key", &here).unwrap(), Keeping::Memory);
        keys.open_without_key(&url("https://b.example"));
        assert_eq!(keys.without_target(&[]), ["https://a.example"]);
        let place = Place { id: TargetId::new("t"), name: "T".to_owned(), origin: here.origin().to_owned() };
        assert_eq!(keys.without_target(&[place]), [""; 0]);
    }
}
