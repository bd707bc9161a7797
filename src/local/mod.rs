//! In-browser handling: skills that answer exactly or decline.

/// A skill that runs on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skill {
    /// Arithmetic and conversion of units.
    Arithmetic,
    /// Finding e-mail addresses, links, numbers or dates in a pasted text.
    Extraction,
}

impl Skill {
    /// All skills, in the order they are asked.
    pub const ALL: [Skill; 2] = [Skill::Arithmetic, Skill::Extraction];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Skill::Arithmetic => "Arithmetic and units",
            Skill::Extraction => "Extraction",
        }
    }

    /// The stable name used in messages and storage.
    pub fn slug(self) -> &'static str {
        match self {
            Skill::Arithmetic => "arithmetic",
            Skill::Extraction => "extraction",
        }
    }

    /// The skill of a [`Skill::slug`].
    pub fn from_slug(slug: &str) -> Option<Skill> {
        Skill::ALL.into_iter().find(|skill| skill.slug() == slug)
    }
}

/// A skill's answer to a prompt it has understood whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillAnswer {
    /// Who answered.
    pub skill: Skill,
    /// The answer.
    pub text: String,
}
