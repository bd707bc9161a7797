//! The set-up a first visit starts with: a target in each tier, no key, nothing sent.

use super::Setup;
use crate::money::{Price, PriceSource, PriceTable, Pricing, Rate};
use crate::providers::RequestSettings;
use crate::routing::{Ability, BaseUrl, Endpoint, Format, Policy, SizeClass, Target, TargetId, Tier};

impl Setup {
    /// The default set-up, priced from a table; what the table does not know is unpriced.
    pub fn standard(table: &PriceTable) -> Self {
        let skills = Target {
            id: TargetId::new("skills"),
            name: "Exact skills".to_owned(),
            tier: Tier::InBrowser,
            endpoint: Endpoint::Skills,
            ability: Ability::Like(SizeClass::Tiny),
            pricing: Pricing::Known { price: Price::default(), source: PriceSource::Device },
        };
        let remote = [
            Remote {
                id: "own",
                name: "Qwen3 4B on our own GPU",
                tier: Tier::SelfHosted,
                class: SizeClass::Small,
                base_url: "http://localhost:8000/v1",
                model: "Qwen/Qwen3-4B",
                pricing: EXAMPLE_GPU.pricing(),
            },
            Remote {
                id: "managed",
                name: "gpt-oss-20b on Groq",
                tier: Tier::ManagedOpen,
                class: SizeClass::Mid,
                base_url: "https://api.groq.com/openai/v1",
                model: "openai/gpt-oss-20b",
                pricing: table.pricing("groq", "openai/gpt-oss-20b"),
            },
            Remote {
                id: "frontier",
                name: "GPT-6.1 Sol",
                tier: Tier::ClosedFrontier,
                class: SizeClass::Frontier,
                base_url: "https://api.openai.com/v1",
                model: "gpt-6.1-sol",
                pricing: table.pricing("openai", "gpt-6.1-sol"),
            },
        ];
        Self {
            targets: std::iter::once(skills).chain(remote.into_iter().filter_map(Remote::target)).collect(),
            policy: Policy::default(),
            baseline: TargetId::new("frontier"),
            assumed_output: 250,
            request: RequestSettings::default(),
        }
    }
}

struct Remote {
    id: &'static str,
    name: &'static str,
    tier: Tier,
    class: SizeClass,
    base_url: &'static str,
    model: &'static str,
    pricing: Pricing,
}

impl Remote {
    /// Nothing only if the address above were wrong, which a test rules out.
    fn target(self) -> Option<Target> {
        Some(Target {
            id: TargetId::new(self.id),
            name: self.name.to_owned(),
            tier: self.tier,
            endpoint: Endpoint::Api {
                format: Format::OpenAiChat,
                base_url: BaseUrl::parse(self.base_url).ok()?,
                model: self.model.to_owned(),
            },
            ability: Ability::Like(self.class),
            pricing: self.pricing,
        })
    }
}

/// A worked example of what an own machine costs, to be replaced by the user's figures.
struct Gpu {
    cents_per_hour: u64,
    busy_percent: u64,
    tokens_read_per_second: u64,
    tokens_written_per_second: u64,
}

const EXAMPLE_GPU: Gpu = Gpu {
    cents_per_hour: 80,
    busy_percent: 50,
    tokens_read_per_second: 10_000,
    tokens_written_per_second: 1_500,
};

impl Gpu {
    fn pricing(&self) -> Pricing {
        match (self.rate(self.tokens_read_per_second), self.rate(self.tokens_written_per_second)) {
            (Some(input), Some(output)) => Pricing::Known {
                price: Price::new(input, output),
                source: PriceSource::Assumed { how: self.how() },
            },
            _ => Pricing::Unpriced,
        }
    }

    /// Dollars an hour ÷ (seconds an hour × share of them busy × tokens a second), in pico-dollars per token.
    fn rate(&self, tokens_per_second: u64) -> Option<Rate> {
        const PICO_PER_CENT: u64 = 10_000_000_000;
        let busy_tokens_per_hour = 36 * self.busy_percent * tokens_per_second;
        Rate::from_pico_per_token((self.cents_per_hour * PICO_PER_CENT).checked_div(busy_tokens_per_hour)?)
    }

    fn how(&self) -> String {
        let Gpu { cents_per_hour, busy_percent, tokens_read_per_second, tokens_written_per_second } = self;
        format!(
            "an example: a GPU at ${}.{:02} an hour, {busy_percent} % busy, reading {tokens_read_per_second} and writing {tokens_written_per_second} tokens a second",
            cents_per_hour / 100,
            cents_per_hour % 100,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Setup {
        Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap())
    }

    #[test]
    fn every_tier_has_a_priced_target() {
        let setup = shipped();
        for tier in Tier::ALL {
            assert!(
                setup.targets.iter().any(|target| target.tier == tier && target.pricing != Pricing::Unpriced),
                "{tier:?}"
            );
        }
        assert!(setup.baseline_target().is_some());
    }

    #[test]
    fn the_example_gpu_costs_what_its_sentence_says() {
        // 0.80 $/h ÷ (3600 s × 0.5 × 10,000 tokens/s) = 44.4 n$ a token.
        assert_eq!(EXAMPLE_GPU.rate(10_000), Rate::from_pico_per_token(44_444));
        assert_eq!(EXAMPLE_GPU.rate(1_500), Rate::from_pico_per_token(296_296));
        assert!(EXAMPLE_GPU.how().contains("$0.80 an hour, 50 % busy"));
    }
}
