//! The skills by name, and what they say of themselves.

/// A skill that runs on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skill {
    /// A greeting, thanks or a goodbye.
    SmallTalk,
    /// Arithmetic, percentages and conversion of units.
    Arithmetic,
    /// Dates and time zones.
    Dates,
    /// Finding e-mail addresses, links, numbers, dates and the like in a pasted text.
    Extraction,
    /// Counting words, letters, lines, occurrences.
    Counting,
    /// Sorting, reversing and de-duplicating lists.
    Lists,
    /// Case, blanks, find and replace.
    Editing,
    /// JSON, YAML, CSV, Markdown tables, key-value pairs.
    Conversion,
    /// Base64, URL, hexadecimal, SHA-256.
    Encoding,
    /// Naming the language of a text.
    Language,
    /// Keywords and key sentences of a text.
    Digest,
}

/// What a skill says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkillCard {
    /// The name people read.
    pub label: &'static str,
    /// The stable name used in messages and storage.
    pub slug: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Where it stops.
    pub limits: &'static str,
    /// Prompts that it answers.
    pub examples: &'static [&'static str],
}

impl Skill {
    /// All skills, in the order they are asked.
    pub const ALL: [Skill; 11] = [
        Skill::SmallTalk,
        Skill::Arithmetic,
        Skill::Dates,
        Skill::Extraction,
        Skill::Counting,
        Skill::Lists,
        Skill::Editing,
        Skill::Conversion,
        Skill::Encoding,
        Skill::Language,
        Skill::Digest,
    ];

    /// Its card.
    pub fn card(self) -> SkillCard {
        match self {
            Skill::SmallTalk => SkillCard {
                label: "Small talk",
                slug: "small-talk",
                about: "Answers a greeting, thanks or a goodbye with a fixed text that says what this is.",
                limits: "Anything more than the greeting is declined.",
                examples: &["hi", "Thank you!"],
            },
            Skill::Arithmetic => SkillCard {
                label: "Arithmetic and units",
                slug: "arithmetic",
                about: "Computes sums, powers, roots, percentages and averages, and converts units, without rounding; a \
                        result that has no finite decimal form is marked ≈. Reads English, German, French, Spanish, Italian \
                        and Portuguese.",
                limits: "Declines words it does not know, currencies, numbers with two readings, and units that differ by \
                         country or month, such as cups, gallons and years. At most 300 bytes.",
                examples: &[
                    "What is 17 × 23?",
                    "15% of 80",
                    "Convert 5 miles to km",
                    "Wie viel sind 12,5 mal 8?",
                ],
            },
            Skill::Dates => SkillCard {
                label: "Dates and time zones",
                slug: "dates",
                about: "Counts days between dates, names weekdays, finds the date some time away and the time in another city, \
                        by this device’s clock. Reads English, German, French, Spanish, Italian and Portuguese.",
                limits: "Declines dates that can be read in two ways, holidays that move, zones such as EST, and places it does \
                         not know. At most 200 bytes.",
                examples: &[
                    "How many days between 3 March 2026 and 15 April 2026?",
                    "What time is it in Tokyo?",
                    "Welcher Wochentag war der 3. Oktober 1990?",
                ],
            },
            Skill::Extraction => SkillCard {
                label: "Extraction",
                slug: "extraction",
                about: "Lists the e-mail addresses, links, numbers, dates, amounts, phone numbers or hashtags of a pasted text, \
                        as they are written and in order, also as JSON or with commas.",
                limits: "Declines further conditions, and texts in which something might be meant: half a date, a number in \
                         words, a name that may be a link. At most 20,000 bytes.",
                examples: &[
                    "Extract the e-mail addresses from: write to ana@example.com or ben@example.org",
                    "List the dates in this text: from 3 November 2025 to 2025-12-01",
                ],
            },
            Skill::Counting => SkillCard {
                label: "Counting",
                slug: "counting",
                about: "Counts words, letters, characters, lines or items, and how often something occurs.",
                limits: "Declines what can be counted in two ways, such as words joined by a dash. At most 200,000 bytes.",
                examples: &["How many r's are in strawberry?", "Count the words: to be or not to be"],
            },
            Skill::Lists => SkillCard {
                label: "Lists",
                slug: "lists",
                about: "Sorts a list by number, alphabet or length, turns its order, leaves out what is there twice.",
                limits: "Items stand on lines or between commas. Declines an order it does not know, and alphabets beyond \
                         A to Z. At most 200,000 bytes.",
                examples: &["Sort alphabetically: pear, apple, fig", "Remove duplicates from: a, b, a"],
            },
            Skill::Editing => SkillCard {
                label: "Editing",
                slug: "editing",
                about: "Changes case, removes blanks, line breaks or punctuation, replaces a text, spells backwards.",
                limits: "Declines a replacement that also stands inside other words or in another case, and title case, whose \
                         rules differ. At most 200,000 bytes.",
                examples: &[
                    "Convert to uppercase: hello world",
                    "Replace \"cat\" with \"dog\" in: the cat sat",
                ],
            },
            Skill::Conversion => SkillCard {
                label: "Data formats",
                slug: "conversion",
                about: "Converts between JSON, YAML, CSV, Markdown tables and key-value pairs; formats, minifies and checks JSON. \
                        A value becomes a number only if it is then written the same.",
                limits: "Tables hold flat records with the same keys. Declines YAML that its versions read differently, and \
                         nesting deeper than 100. At most 200,000 bytes.",
                examples: &["Convert this CSV to JSON:\nname,age\nAna,31", "Is this valid JSON? {\"a\": 1}"],
            },
            Skill::Encoding => SkillCard {
                label: "Encoding",
                slug: "encoding",
                about: "Encodes and decodes Base64, URLs (RFC 3986) and hexadecimal, and computes SHA-256, of the text in UTF-8.",
                limits: "Declines what does not decode to text. At most 200,000 bytes.",
                examples: &["sha256 of hello", "Decode this base64: SGVsbG8="],
            },
            Skill::Language => SkillCard {
                label: "Language",
                slug: "language",
                about: "Names the language that a text is written in.",
                limits: "Declines short or mixed texts, and languages that a few lines do not tell apart.",
                examples: &[
                    "What language is this: Guten Tag, ich hätte gerne zwei Brötchen und einen Kaffee, bitte.",
                ],
            },
            Skill::Digest => SkillCard {
                label: "Keywords and key sentences",
                slug: "digest",
                about: "Takes the most frequent words or the most telling sentences out of an English text, unchanged. It \
                        extracts; it does not write a summary.",
                limits: "Counts words and nothing else: it does not understand the text. Declines any request for a summary in \
                         other words. At most 200,000 bytes.",
                examples: &["Extract the keywords from: Solar panels need light. Solar panels need space."],
            },
        }
    }

    /// The name people read.
    pub fn label(self) -> &'static str {
        self.card().label
    }

    /// The stable name used in messages and storage.
    pub fn slug(self) -> &'static str {
        self.card().slug
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
