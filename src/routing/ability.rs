//! How able a target is, on the same logit scale as difficulty.

/// A class of model size that the classifier's training data speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SizeClass {
    /// Up to about half a billion parameters.
    Tiny,
    /// One to four billion parameters.
    Small,
    /// Eight to thirty billion parameters.
    Mid,
    /// The strongest closed models.
    Frontier,
}

impl SizeClass {
    /// All classes, from the least to the most able.
    pub const ALL: [SizeClass; 4] = [SizeClass::Tiny, SizeClass::Small, SizeClass::Mid, SizeClass::Frontier];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            SizeClass::Tiny => "tiny (up to 0.5B)",
            SizeClass::Small => "small (1–4B)",
            SizeClass::Mid => "mid-size (8–30B)",
            SizeClass::Frontier => "frontier",
        }
    }

    /// The stable name used in links, files and model cards.
    pub fn slug(self) -> &'static str {
        match self {
            SizeClass::Tiny => "tiny",
            SizeClass::Small => "small",
            SizeClass::Mid => "mid",
            SizeClass::Frontier => "frontier",
        }
    }

    /// The class of a [`SizeClass::slug`].
    pub fn from_slug(slug: &str) -> Option<SizeClass> {
        SizeClass::ALL.into_iter().find(|class| class.slug() == slug)
    }
}

/// A target's ability: named by class, so that it follows whichever classifier is loaded, or set by the user.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ability {
    /// As able as this class is on the loaded classifier's scale.
    Like(SizeClass),
    /// Ability θ in logits, on the loaded classifier's scale.
    Logits(f64),
}

/// The ability θ of each size class, in logits, as the classifier's card gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Abilities {
    /// θ of [`SizeClass::Tiny`].
    pub tiny: f64,
    /// θ of [`SizeClass::Small`].
    pub small: f64,
    /// θ of [`SizeClass::Mid`].
    pub mid: f64,
    /// θ of [`SizeClass::Frontier`].
    pub frontier: f64,
}

impl Abilities {
    /// θ in logits of one target's ability.
    pub fn resolve(&self, ability: Ability) -> f64 {
        match ability {
            Ability::Like(SizeClass::Tiny) => self.tiny,
            Ability::Like(SizeClass::Small) => self.small,
            Ability::Like(SizeClass::Mid) => self.mid,
            Ability::Like(SizeClass::Frontier) => self.frontier,
            Ability::Logits(theta) => theta,
        }
    }
}
