//! The skills by name, and what they say of themselves.

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

    /// What the skill does and where it stops, in two sentences.
    pub fn about(self) -> &'static str {
        match self {
            Skill::Arithmetic => {
                "Computes sums, powers, roots and percentages, and converts units, without rounding; a result \
                 that has no finite decimal form is marked ≈. It declines words it does not know, currencies, \
                 dates, and units that differ by country or month, such as cups, gallons and years."
            }
            Skill::Extraction => {
                "Lists the e-mail addresses, links, numbers or dates of a pasted text, as they are written and in \
                 order. It declines further conditions, and texts in which something might be meant: half a date, \
                 a number in words, a name that may be a link."
            }
        }
    }

    /// Prompts that the skill answers.
    pub fn examples(self) -> &'static [&'static str] {
        match self {
            Skill::Arithmetic => {
                &["What is 17 × 23?", "15% of 80", "Convert 5 miles to km", "5 feet 11 inches in cm"]
            }
            Skill::Extraction => &[
                "Extract the e-mail addresses from: write to ana@example.com or ben@example.org",
                "List the dates in this text: from 3 November 2025 to 2025-12-01",
            ],
        }
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
