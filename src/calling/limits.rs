//! How long and how often a target is asked: what the user can set.

use std::ops::RangeInclusive;

/// The limits of every call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Seconds until the API's response begins. Some APIs hold it back until they have the first token.
    pub connect_s: u32,
    /// Seconds from then until the first text or reasoning.
    pub first_token_s: u32,
    /// Seconds between two pieces of an answer that has begun.
    pub idle_s: u32,
    /// How often one target is asked at the most, the first time included.
    pub attempts: u32,
    /// How many calls go to one target at once.
    pub at_once: u32,
}

/// One of the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::connect_s`].
    Connect,
    /// [`Limits::first_token_s`].
    FirstToken,
    /// [`Limits::idle_s`].
    Idle,
    /// [`Limits::attempts`].
    Attempts,
    /// [`Limits::at_once`].
    AtOnce,
}

/// A limit that is no whole number or out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a whole number from {} to {}", .0.range().start(), .0.range().end())]
pub struct LimitError(Limit);

impl Default for Limits {
    /// Generous with the first token, because a model may have to be loaded or may think for long.
    fn default() -> Self {
        Self { connect_s: 60, first_token_s: 120, idle_s: 60, attempts: 3, at_once: 4 }
    }
}

impl Limits {
    /// A limit's value.
    pub fn get(&self, limit: Limit) -> u32 {
        match limit {
            Limit::Connect => self.connect_s,
            Limit::FirstToken => self.first_token_s,
            Limit::Idle => self.idle_s,
            Limit::Attempts => self.attempts,
            Limit::AtOnce => self.at_once,
        }
    }

    /// These limits with another value for one, or what is wrong with it.
    pub fn with(mut self, limit: Limit, value: u32) -> Result<Self, LimitError> {
        if !limit.range().contains(&value) {
            return Err(LimitError(limit));
        }
        match limit {
            Limit::Connect => self.connect_s = value,
            Limit::FirstToken => self.first_token_s = value,
            Limit::Idle => self.idle_s = value,
            Limit::Attempts => self.attempts = value,
            Limit::AtOnce => self.at_once = value,
        }
        Ok(self)
    }

    /// These limits with one as typed; an empty field stands for the default.
    pub fn with_typed(self, limit: Limit, text: &str) -> Result<Self, LimitError> {
        match text.trim() {
            "" => self.with(limit, Self::default().get(limit)),
            text => self.with(limit, text.parse().map_err(|_| LimitError(limit))?),
        }
    }
}

impl Limit {
    /// All, in the order shown.
    pub const ALL: [Limit; 5] =
        [Limit::Connect, Limit::FirstToken, Limit::Idle, Limit::Attempts, Limit::AtOnce];

    /// What it may be.
    pub fn range(self) -> RangeInclusive<u32> {
        match self {
            Limit::Connect | Limit::FirstToken | Limit::Idle => 1..=3_600,
            Limit::Attempts => 1..=10,
            Limit::AtOnce => 1..=32,
        }
    }

    /// Its name in a link and in the page.
    pub fn slug(self) -> &'static str {
        match self {
            Limit::Connect => "connect_s",
            Limit::FirstToken => "first_token_s",
            Limit::Idle => "idle_s",
            Limit::Attempts => "attempts",
            Limit::AtOnce => "at_once",
        }
    }

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            Limit::Connect => "Seconds until the response begins",
            Limit::FirstToken => "Seconds from then to the first token",
            Limit::Idle => "Seconds between two pieces",
            Limit::Attempts => "Attempts at one target",
            Limit::AtOnce => "Calls to one target at once",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_set_by_itself_and_within_its_range() {
        for limit in Limit::ALL {
            let range = limit.range();
            assert!(range.contains(&Limits::default().get(limit)), "{limit:?}");
            let changed = Limits::default().with(limit, *range.end()).unwrap();
            assert_eq!(changed.get(limit), *range.end());
            let others = Limit::ALL.into_iter().filter(|other| *other != limit);
            assert!(others.into_iter().all(|other| changed.get(other) == Limits::default().get(other)));
            assert_eq!(Limits::default().with(limit, range.end() + 1), Err(LimitError(limit)));
            for text in ["0", "-1", "1.5", "many"] {
                assert_eq!(Limits::default().with_typed(limit, text), Err(LimitError(limit)), "{text}");
            }
            assert_eq!(changed.with_typed(limit, " "), Ok(Limits::default()));
        }
        assert_eq!(LimitError(Limit::Attempts).to_string(), "a whole number from 1 to 10");
    }
}
