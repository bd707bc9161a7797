//! What is known of a model besides its price.

use crate::calendar::days_between;
use crate::money::grouped;

/// What a price table knows of a model. What is absent is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelFacts {
    /// The most tokens that it reads at once.
    pub context: Option<u64>,
    /// ISO date on which its provider stops serving it.
    pub retires: Option<String>,
    /// The licence of its weights, where they are open and it is known.
    pub licence: Option<Licence>,
}

/// The licence of a model's weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Whether the weights may be used in business.
    pub commercial: CommercialUse,
    /// The page that says so.
    pub page: Option<String>,
}

/// Whether a licence allows commercial use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommercialUse {
    /// It does.
    Yes,
    /// It does under conditions, such as a largest number of users or an acceptable use.
    Conditions,
    /// It does not.
    No,
}

impl CommercialUse {
    /// All.
    pub const ALL: [CommercialUse; 3] = [CommercialUse::Yes, CommercialUse::Conditions, CommercialUse::No];

    /// The word in tables, links and files.
    pub fn slug(self) -> &'static str {
        match self {
            CommercialUse::Yes => "yes",
            CommercialUse::Conditions => "conditions",
            CommercialUse::No => "no",
        }
    }

    /// The flag of a word.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.slug() == slug)
    }

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            CommercialUse::Yes => "commercial use allowed",
            CommercialUse::Conditions => "commercial use under conditions",
            CommercialUse::No => "no commercial use",
        }
    }
}

/// A model that is retired within so many days is warned of.
const SOON_DAYS: i32 = 90;

impl ModelFacts {
    /// How much it reads, in words.
    pub fn context_words(&self) -> Option<String> {
        self.context.map(|tokens| format!("reads at most {} tokens", grouped(tokens)))
    }

    /// What is known, in words; empty where nothing is.
    pub fn words(&self) -> String {
        let retires = self.retires.as_ref().map(|date| format!("retires {date}"));
        let licence = self.licence.as_ref().map(Licence::words);
        [self.context_words(), licence, retires].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What to say on the day `today`, `YYYY-MM-DD`, of a model that is retired or soon will be.
    pub fn warning(&self, today: &str) -> Option<String> {
        let date = self.retires.as_deref()?;
        match days_between(today, date)? {
            days if days > SOON_DAYS => None,
            days if days > 0 => Some(format!(
                "Its provider retires this model on {date}, in {days} days: choose another one."
            )),
            _ => Some(format!(
                "Its provider retired this model on {date}: calls may fail. Choose another one."
            )),
        }
    }
}

impl Licence {
    /// The licence and what it allows, in words.
    pub fn words(&self) -> String {
        format!("{}, {}", self.name, self.commercial.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_is_going_or_gone_is_warned_of() {
        let facts = ModelFacts { retires: Some("2026-06-01".to_owned()), ..ModelFacts::default() };
        assert_eq!(facts.warning("2026-03-02"), None, "91 days before");
        assert!(facts.warning("2026-03-03").unwrap().contains("on 2026-06-01, in 90 days"));
        assert!(facts.warning("2026-05-31").unwrap().contains("in 1 days"));
        assert!(facts.warning("2026-06-01").unwrap().contains("retired this model on 2026-06-01"));
        assert_eq!(ModelFacts::default().warning("2026-06-01"), None);
    }

    #[test]
    fn only_what_is_known_is_said() {
        assert_eq!(ModelFacts::default().words(), "");
        let licence = Licence { name: "MIT".to_owned(), commercial: CommercialUse::Yes, page: None };
        let facts = ModelFacts { context: Some(128_000), retires: None, licence: Some(licence) };
        assert_eq!(facts.words(), "reads at most 128,000 tokens · MIT, commercial use allowed");
    }

    #[test]
    fn every_flag_has_its_word() {
        for flag in CommercialUse::ALL {
            assert_eq!(CommercialUse::from_slug(flag.slug()), Some(flag));
        }
        assert_eq!(CommercialUse::from_slug("maybe"), None);
    }
}
