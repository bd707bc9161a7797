//! The four kinds of place where a prompt can be handled.

/// Who runs the model. Ordered from the cheapest and most private to the dearest and most able.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// On the user's own device, in this page.
    InBrowser,
    /// On machines the user's organisation runs.
    SelfHosted,
    /// An open model run by somebody else.
    ManagedOpen,
    /// A closed model at the frontier of ability.
    ClosedFrontier,
}

impl Tier {
    /// All tiers, in order.
    pub const ALL: [Tier; 4] = [Tier::InBrowser, Tier::SelfHosted, Tier::ManagedOpen, Tier::ClosedFrontier];

    /// The position in [`Tier::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Tier::InBrowser => "In-browser",
            Tier::SelfHosted => "Self-hosted",
            Tier::ManagedOpen => "Managed-open",
            Tier::ClosedFrontier => "Closed-frontier",
        }
    }

    /// The stable name used in links, files and style sheets.
    pub fn slug(self) -> &'static str {
        match self {
            Tier::InBrowser => "in-browser",
            Tier::SelfHosted => "self-hosted",
            Tier::ManagedOpen => "managed-open",
            Tier::ClosedFrontier => "closed-frontier",
        }
    }

    /// The tier of a [`Tier::slug`].
    pub fn from_slug(slug: &str) -> Option<Tier> {
        Tier::ALL.into_iter().find(|tier| tier.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_indices_round_trip() {
        for (index, tier) in Tier::ALL.into_iter().enumerate() {
            assert_eq!(tier.index(), index);
            assert_eq!(Tier::from_slug(tier.slug()), Some(tier));
        }
        assert_eq!(Tier::from_slug("In-browser"), None);
    }
}
