//! Targets that moved to another origin, by an edit, a link or an import, and what becomes of their keys.

use super::{KeyState, Keyring};
use crate::routing::{Endpoint, Target, TargetId};

/// Where a target is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The target.
    pub id: TargetId,
    /// Its name.
    pub name: String,
    /// Scheme, host and port of its address.
    pub origin: String,
}

/// A target that is at another origin than it was, where something was held for the former one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub before: Place,
    /// Where it is.
    pub after: Place,
    /// Whether something is held for where it is, too.
    pub is_known: bool,
}

/// Where the targets that have an address are.
pub fn places(targets: &[Target]) -> Vec<Place> {
    let place = |target: &Target| match &target.endpoint {
        Endpoint::Api { base_url, .. } => Some(Place {
            id: target.id.clone(),
            name: target.name.clone(),
            origin: base_url.origin().to_owned(),
        }),
        Endpoint::Skills | Endpoint::LanguageModel { .. } | Endpoint::BrowserModel => None,
    };
    targets.iter().filter_map(place).collect()
}

/// Which targets moved away from an origin that something is held for. A target is known again by its identity, or
/// else by its name, because a link from elsewhere may call it by either.
pub fn moved(before: &[Place], after: &[Place], keys: &Keyring) -> Vec<Moved> {
    let moved = |after: &Place| {
        let same = before.iter().find(|before| before.id == after.id);
        let before = same.or_else(|| before.iter().find(|before| before.name == after.name))?;
        Moved::between(before, after, keys)
    };
    after.iter().filter_map(moved).collect()
}

/// The moves to show, after another change: a target that moves on is shown with where it first was, and one that is
/// back there or gone is not shown any more.
pub fn follow(shown: &[Moved], before: &[Place], after: &[Place], keys: &Keyring) -> Vec<Moved> {
    let was_shown = |id: &TargetId| shown.iter().any(|moved| moved.after.id == *id);
    let still_away = shown.iter().filter_map(|earlier| {
        let now = after.iter().find(|place| place.id == earlier.after.id)?;
        Moved::between(&earlier.before, now, keys)
    });
    let new = moved(before, after, keys).into_iter().filter(|moved| !was_shown(&moved.after.id));
    still_away.chain(new).collect()
}

impl Moved {
    /// Nothing unless the origins differ and something is held for the first.
    fn between(before: &Place, after: &Place, keys: &Keyring) -> Option<Self> {
        let is_held = |origin: &str| keys.state(origin) != KeyState::Missing;
        (before.origin != after.origin && is_held(&before.origin)).then(|| Self {
            before: before.clone(),
            after: after.clone(),
            is_known: is_held(&after.origin),
        })
    }

    /// What happened to the target and its key, in whole sentences.
    pub fn sentence(&self) -> String {
        let (old, new) = (&self.before.origin, &self.after.origin);
        let what = if self.before.name == self.after.name {
            format!("“{}” was at {old} and is now at {new}.", self.after.name)
        } else {
            format!("“{}” at {new} takes the place of “{}” at {old}.", self.after.name, self.before.name)
        };
        let key = format!("What was entered for {old} stays there and is not sent to {new}.");
        let then = if self.is_known {
            "Calls use what was entered for that address itself."
        } else {
            "Nothing is sent there until you enter a key for it, or say that it needs none."
        };
        format!("{what} {key} {then}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keeping;
    use crate::providers::Secret;
    use crate::routing::BaseUrl;

    const HOME: &str = "https://a.example";
    const AWAY: &str = "https://b.example";
    const FURTHER: &str = "https://c.example";

    fn place(id: &str, name: &str, origin: &str) -> Place {
        Place { id: TargetId::new(id), name: name.to_owned(), origin: origin.to_owned() }
    }

    /// With a key for each origin.
    fn ring(origins: &[&str]) -> Keyring {
        let mut keys = Keyring::default();
        for origin in origins {
            keys.keep(Secret::new("sk-1", &BaseUrl::parse(origin).unwrap()).unwrap(), Keeping::Memory);
        }
        keys
    }

    #[test]
    fn a_target_that_leaves_its_key_behind_is_found_by_identity_or_name() {
        let before = [place("t", "Ours", HOME)];
        for (after, sentence) in [
            (place("t", "Ours", AWAY), "“Ours” was at https://a.example and is now at https://b.example."),
            (place("x", "Ours", AWAY), "“Ours” was at https://a.example and is now at https://b.example."),
            (
                place("t", "Theirs", AWAY),
                "“Theirs” at https://b.example takes the place of “Ours” at https://a.example.",
            ),
        ] {
            let moves = moved(&before, &[after], &ring(&[HOME]));
            assert!(moves[0].sentence().starts_with(sentence), "{}", moves[0].sentence());
            assert!(moves[0].sentence().contains("is not sent to https://b.example. Nothing is sent there"));
        }
    }

    #[test]
    fn nothing_is_said_where_nothing_was_held_or_nothing_moved() {
        let (home, away) = ([place("t", "Ours", HOME)], [place("t", "Ours", AWAY)]);
        assert_eq!(moved(&home, &away, &Keyring::default()), []);
        assert_eq!(moved(&home, &home, &ring(&[HOME])), []);
        assert_eq!(moved(&home, &[place("x", "Others", AWAY)], &ring(&[HOME])), []);
    }

    #[test]
    fn a_move_to_an_origin_with_a_key_of_its_own_says_so() {
        let moves = moved(&[place("t", "Ours", HOME)], &[place("t", "Ours", AWAY)], &ring(&[HOME, AWAY]));
        assert!(moves[0].sentence().ends_with("Calls use what was entered for that address itself."));
    }

    #[test]
    fn a_move_is_shown_from_its_first_place_until_it_is_undone() {
        let [home, away, further] = [HOME, AWAY, FURTHER].map(|origin| [place("t", "Ours", origin)]);
        let keys = ring(&[HOME]);
        let shown = follow(&[], &home, &away, &keys);
        assert_eq!(shown.len(), 1);
        assert_eq!(follow(&shown, &away, &away, &keys), shown, "another change leaves it");
        // Nothing is held for the place between, and the key at home still matters.
        let on = follow(&shown, &away, &further, &keys);
        assert_eq!((on[0].before.origin.as_str(), on[0].after.origin.as_str()), (HOME, FURTHER));
        assert_eq!(follow(&on, &further, &home, &ring(&[HOME, FURTHER])), [], "back home");
        assert_eq!(follow(&shown, &away, &[], &keys), []);
    }
}
