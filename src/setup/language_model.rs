//! The targets that stand for language models on this device.

use super::{MAX_TARGETS, Setup};
use crate::money::{Price, PriceSource, Pricing};
use crate::routing::{Ability, Endpoint, ModelFacts, SizeClass, Target, TargetId, Tier};

/// What the target of the browser's own model is called.
const BROWSER_MODEL: &str = "The browser's own model";

impl Setup {
    /// Makes a model of this ability that was loaded a target, behind the other handlers in this page, unless it is one or
    /// there are [`MAX_TARGETS`] already. Gives its identity if it is new.
    pub fn admit_language_model(&mut self, name: &str, ability: Ability) -> Option<TargetId> {
        let last = self.targets.iter().rposition(|target| target.tier == Tier::InBrowser);
        self.admit(last, name, Endpoint::LanguageModel { model: name.to_owned() }, ability)
    }

    /// The same with the browser's own model, which goes before those that are loaded: between equals the first one in the
    /// list takes a prompt. Browsers bring models of a few billion parameters.
    pub fn admit_browser_model(&mut self) -> Option<TargetId> {
        let skills = self.targets.iter().position(|target| target.endpoint == Endpoint::Skills);
        self.admit(skills, BROWSER_MODEL, Endpoint::BrowserModel, Ability::Like(SizeClass::Small))
    }

    fn admit(
        &mut self,
        behind: Option<usize>,
        name: &str,
        endpoint: Endpoint,
        ability: Ability,
    ) -> Option<TargetId> {
        let is_known = self.targets.iter().any(|target| target.endpoint == endpoint);
        if is_known || self.targets.len() >= MAX_TARGETS {
            return None;
        }
        let id = self.free_id();
        let target = Target {
            id: id.clone(),
            name: name.chars().take(crate::line::MAX_NAME).collect(),
            tier: Tier::InBrowser,
            endpoint,
            ability,
            pricing: Pricing::Known { price: Price::default(), source: PriceSource::Device },
            facts: ModelFacts::default(),
        };
        self.targets.insert(behind.map_or(0, |at| at + 1), target);
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;

    fn standard() -> Setup {
        Setup::standard(&PriceTable::parse(include_str!("prices.json")).unwrap())
    }

    #[test]
    fn a_loaded_model_becomes_a_target_once_behind_the_skills() {
        let mut setup = standard();
        let tiny = Ability::Like(SizeClass::Tiny);
        let id = setup.admit_language_model("Tiny", Ability::Logits(-0.67)).unwrap();
        assert_eq!((&setup.targets[1].id, setup.targets[1].ability), (&id, Ability::Logits(-0.67)));
        assert_eq!(setup.targets[1].tier, Tier::InBrowser);
        assert_eq!(setup.admit_language_model("Tiny", tiny), None);
        assert!(setup.admit_language_model("Another", tiny).is_some());
        assert_eq!(setup.targets.len(), 6);
        for number in 0..100 {
            setup.admit_language_model(&format!("Model {number}"), tiny);
        }
        assert_eq!(setup.targets.len(), MAX_TARGETS);
    }

    #[test]
    fn the_browser_s_own_model_goes_between_the_skills_and_those_that_are_loaded() {
        let mut setup = standard();
        setup.admit_language_model("Tiny", Ability::Like(SizeClass::Tiny)).unwrap();
        setup.admit_browser_model().unwrap();
        let endpoints = setup.targets.iter().take(3).map(|target| target.endpoint.clone());
        let tiny = Endpoint::LanguageModel { model: "Tiny".to_owned() };
        assert_eq!(endpoints.collect::<Vec<_>>(), [Endpoint::Skills, Endpoint::BrowserModel, tiny]);
        assert_eq!(setup.admit_browser_model(), None);
    }
}
