//! The wire formats that a target may speak.

/// A wire format, named for the API that it comes from. Many servers speak the first one, and several the others too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// OpenAI's chat completions.
    #[default]
    OpenAiChat,
    /// OpenAI's responses.
    OpenAiResponses,
    /// Anthropic's messages.
    AnthropicMessages,
    /// Gemini's generateContent.
    Gemini,
}

impl Format {
    /// All, the most common first.
    pub const ALL: [Format; 4] =
        [Format::OpenAiChat, Format::OpenAiResponses, Format::AnthropicMessages, Format::Gemini];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Format::OpenAiChat => "OpenAI chat completions",
            Format::OpenAiResponses => "OpenAI responses",
            Format::AnthropicMessages => "Anthropic messages",
            Format::Gemini => "Gemini generateContent",
        }
    }

    /// The name in links and records.
    pub fn slug(self) -> &'static str {
        match self {
            Format::OpenAiChat => "openai-chat",
            Format::OpenAiResponses => "openai-responses",
            Format::AnthropicMessages => "anthropic-messages",
            Format::Gemini => "gemini",
        }
    }

    /// The format of a slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.slug() == slug)
    }
}
