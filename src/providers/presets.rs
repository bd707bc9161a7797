//! The APIs that teams use, with what is known of each.

use crate::routing::{Format, Tier};

/// What fills a target's fields in, to be changed at will. Which headers are sent follows from the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name people read.
    pub name: &'static str,
    /// The wire format it speaks best with browsers.
    pub format: Format,
    /// The address up to the version.
    pub base_url: &'static str,
    /// Who runs it.
    pub tier: Tier,
    /// Its name among the providers of the price table; nothing where every host pays its own price.
    pub price_provider: Option<&'static str>,
    /// Whether it answers nobody without a key.
    pub needs_key: bool,
    /// What to know when a browser calls it.
    pub browser: &'static str,
}

/// The day on which addresses and [`Preset::browser`] were last compared with public documentation and reports.
pub const PRESETS_AS_OF: &str = "2026-11-23";

const OPEN: &str = "Allows calls from any page.";
const ALLOWLIST: &str = "Allows calls from any page, with the headers that are sent here and no others.";

/// All, hosted before self-hosted.
pub const PRESETS: [Preset; 18] = [
    hosted("OpenAI", "https://api.openai.com/v1", Tier::ClosedFrontier, Some("openai"))
        .noted("Allows calls from any page, but hides its refusal of a wrong key: that looks like no answer."),
    hosted("Anthropic", "https://api.anthropic.com/v1", Tier::ClosedFrontier, Some("anthropic"))
        .speaking(Format::AnthropicMessages)
        .noted("Allows calls from any page with the header that is sent here, unless the organisation forbids them."),
    hosted(
        "Gemini",
        "https://generativelanguage.googleapis.com/v1beta",
        Tier::ClosedFrontier,
        Some("gemini"),
    )
    .speaking(Format::Gemini)
    .noted(ALLOWLIST),
    hosted("OpenRouter", "https://openrouter.ai/api/v1", Tier::ManagedOpen, None).noted(ALLOWLIST),
    hosted("Groq", "https://api.groq.com/openai/v1", Tier::ManagedOpen, Some("groq")),
    hosted("Together", "https://api.together.ai/v1", Tier::ManagedOpen, Some("together_ai")),
    hosted("DeepSeek", "https://api.deepseek.com/v1", Tier::ManagedOpen, Some("deepseek")),
    hosted("Mistral", "https://api.mistral.ai/v1", Tier::ManagedOpen, Some("mistral")).noted(ALLOWLIST),
    hosted("Cerebras", "https://api.cerebras.ai/v1", Tier::ManagedOpen, Some("cerebras")),
    hosted("xAI", "https://api.x.ai/v1", Tier::ClosedFrontier, Some("xai")),
    hosted("Fireworks", "https://api.fireworks.ai/inference/v1", Tier::ManagedOpen, Some("fireworks_ai"))
        .noted(ALLOWLIST),
    hosted("Moonshot", "https://api.moonshot.ai/v1", Tier::ManagedOpen, Some("moonshot")).noted(ALLOWLIST),
    hosted("Cohere", "https://api.cohere.ai/compatibility/v1", Tier::ClosedFrontier, Some("cohere_chat"))
        .noted("Whether it allows calls from a page is not known: check the connection before you rely on it."),
    own("vLLM", "http://localhost:8000/v1")
        .noted("Allows calls from any page. Reports cached tokens only with --enable-prompt-tokens-details."),
    own("Ollama", "http://localhost:11434/v1")
        .noted("Allows pages on localhost; OLLAMA_ORIGINS opens it to this page's origin."),
    own("llama.cpp server", "http://localhost:8080/v1"),
    own("LM Studio", "http://localhost:1234/v1")
        .noted("Allows no page unless started with lms server start --cors."),
    Preset { needs_key: true, ..own("LiteLLM", "http://localhost:4000/v1") },
];

const fn hosted(
    name: &'static str,
    base_url: &'static str,
    tier: Tier,
    price_provider: Option<&'static str>,
) -> Preset {
    Preset {
        name,
        format: Format::OpenAiChat,
        base_url,
        tier,
        price_provider,
        needs_key: true,
        browser: OPEN,
    }
}

const fn own(name: &'static str, base_url: &'static str) -> Preset {
    Preset { needs_key: false, ..hosted(name, base_url, Tier::SelfHosted, None) }
}

impl Preset {
    const fn speaking(self, format: Format) -> Self {
        Self { format, ..self }
    }

    const fn noted(self, browser: &'static str) -> Self {
        Self { browser, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::routing::BaseUrl;

    #[test]
    fn every_preset_is_an_address_with_the_usual_ending() {
        for preset in PRESETS {
            let base_url = BaseUrl::parse(preset.base_url).unwrap();
            assert_eq!(base_url.as_str(), preset.base_url, "tidied");
            assert!(preset.base_url.ends_with(preset.format.usual_ending()), "{}", preset.name);
            let is_local = base_url.origin().starts_with("http://localhost:");
            assert_eq!(is_local, preset.tier == Tier::SelfHosted, "{}", preset.name);
            assert_eq!(PRESETS.iter().filter(|other| other.name == preset.name).count(), 1);
        }
    }

    #[test]
    fn the_price_table_and_the_presets_call_their_providers_the_same() {
        let table = PriceTable::parse(include_str!("../../public/prices.json")).unwrap();
        for model in table.models {
            assert!(
                PRESETS.iter().any(|preset| preset.price_provider == Some(&model.provider)),
                "no preset takes the prices of {}",
                model.provider
            );
        }
    }
}
