//! The target that stands for a language model in this page.

use super::{MAX_TARGETS, Setup};
use crate::money::{Price, PriceSource, Pricing};
use crate::routing::{Ability, Endpoint, ModelFacts, Target, TargetId, Tier};

impl Setup {
    /// Makes a model of this ability that was loaded a target, behind the other handlers in this page, unless it is one or there are
    /// [`MAX_TARGETS`] already. Gives its identity if it is new.
    pub fn admit_language_model(&mut self, name: &str, ability: Ability) -> Option<TargetId> {
        let endpoint = Endpoint::LanguageModel { model: name.to_owned() };
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
        let behind =
            self.targets.iter().rposition(|target| target.tier == Tier::InBrowser).map_or(0, |at| at + 1);
        self.targets.insert(behind, target);
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::routing::SizeClass;

    #[test]
    fn a_loaded_model_becomes_a_target_once_behind_the_skills() {
        let mut setup = Setup::standard(&PriceTable::parse(include_str!("prices.json")).unwrap());
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
}
