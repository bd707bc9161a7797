//! The set-up a first visit starts with: a target in each tier, no key, nothing sent.

use super::{Setup, ShadowShare};
use crate::calling::Limits;
use crate::money::{GpuHour, HourlyRate, Price, PriceSource, PriceTable, Pricing};
use crate::providers::RequestSettings;
use crate::routing::{
    Ability, BaseUrl, Endpoint, Format, ModelFacts, Policy, SizeClass, Target, TargetId, Tier,
};

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
            facts: ModelFacts::default(),
        };
        let remote = [
            Remote {
                id: "own",
                name: "Qwen3 4B on our own GPU",
                tier: Tier::SelfHosted,
                class: SizeClass::Small,
                base_url: "http://localhost:8000/v1",
                model: "Qwen/Qwen3-4B",
                provider: None,
            },
            Remote {
                id: "managed",
                name: "gpt-oss-20b on Groq",
                tier: Tier::ManagedOpen,
                class: SizeClass::Mid,
                base_url: "https://api.groq.com/openai/v1",
                model: "openai/gpt-oss-20b",
                provider: Some("groq"),
            },
            Remote {
                id: "frontier",
                name: "GPT-6.1 Sol",
                tier: Tier::ClosedFrontier,
                class: SizeClass::Frontier,
                base_url: "https://api.openai.com/v1",
                model: "gpt-6.1-sol",
                provider: Some("openai"),
            },
        ];
        Self {
            targets: std::iter::once(skills)
                .chain(remote.into_iter().filter_map(|remote| remote.target(table)))
                .collect(),
            policy: Policy::default(),
            shadow: ShadowShare::NONE,
            baseline: TargetId::new("frontier"),
            assumed_output: 250,
            request: RequestSettings::default(),
            device_rate: HourlyRate::default(),
            limits: Limits::default(),
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
    /// Its provider in the price table; nothing for the own machine.
    provider: Option<&'static str>,
}

impl Remote {
    /// Nothing only if the address above were wrong, which a test rules out.
    fn target(self, table: &PriceTable) -> Option<Target> {
        let row = self.provider.and_then(|provider| table.find(provider, self.model));
        let pricing = match self.provider {
            Some(_) => row.map_or(Pricing::Unpriced, |row| table.pricing_of(row)),
            None => example_gpu(),
        };
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
            pricing,
            facts: row.map(|row| row.facts.clone()).unwrap_or_default(),
        })
    }
}

/// A worked example of what an own machine costs, to be replaced by the user's figures: $0.80 an hour, half of it busy.
fn example_gpu() -> Pricing {
    const MICRO_PER_HOUR: u64 = 800_000;
    const READ_PER_SECOND: u64 = 10_000;
    const WRITTEN_PER_SECOND: u64 = 1_500;
    const BUSY_PERCENT: u8 = 50;
    let hour = HourlyRate::from_micro_per_hour(MICRO_PER_HOUR)
        .and_then(|rate| GpuHour::new(rate, READ_PER_SECOND, WRITTEN_PER_SECOND, BUSY_PERCENT).ok());
    hour.map_or(Pricing::Unpriced, |hour| Pricing::Known {
        price: hour.price(),
        source: PriceSource::Gpu { hour, as_of: None },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rate;

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
        let setup = shipped();
        let own = setup.target(&TargetId::new("own")).map(|target| target.pricing.clone());
        let Some(Pricing::Known { price, source }) = own else { panic!("no price") };
        // 0.80 $/h ÷ (3600 s × 0.5 × 10,000 tokens/s) = 44.4 n$ a token, and so on.
        let pico = [price.rates.input, price.rates.output].map(Rate::pico_per_token);
        assert_eq!(pico, [44_444, 296_296]);
        assert_eq!(
            source.words("2026-11-01"),
            "an example: a GPU at $0.80 an hour, 50 % busy, reading 10000 and writing 1500 tokens a second"
        );
    }
}
