//! A set-up under another table of prices.

use super::Setup;
use crate::money::{PriceSource, PriceTable, Pricing, TablePrice};
use crate::providers::PRESETS;
use crate::routing::{Endpoint, Target, TargetId};

/// What another table does to the price of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repriced {
    /// The table has another price.
    Changed,
    /// The table has the same price.
    Same,
    /// The table does not have the model.
    Unknown,
    /// The price is the user's own, or this device's: no table knows better.
    Own,
}

impl Setup {
    /// The set-up with the table's prices, and what became of each target's price, in the order of the targets.
    pub fn repriced(&self, table: &PriceTable) -> (Setup, Vec<(TargetId, Repriced)>) {
        let mut setup = self.clone();
        let outcomes = setup.targets.iter_mut().map(|target| (target.id.clone(), reprice(target, table)));
        let outcomes = outcomes.collect();
        (setup, outcomes)
    }
}

fn reprice(target: &mut Target, table: &PriceTable) -> Repriced {
    let is_from_table = matches!(
        target.pricing,
        Pricing::Known { source: PriceSource::Table { .. }, .. } | Pricing::Unpriced
    );
    if !is_from_table {
        return Repriced::Own;
    }
    let Some(row) = row_of(target, table) else { return Repriced::Unknown };
    let before = std::mem::replace(&mut target.pricing, table.pricing_of(row));
    target.facts = row.facts.clone();
    match (&before, &target.pricing) {
        (Pricing::Known { price: one, .. }, Pricing::Known { price: other, .. }) if one == other => {
            Repriced::Same
        }
        _ => Repriced::Changed,
    }
}

/// The target's model in the table: by its provider where the address is that of a known API, else by its name alone, as
/// long as only one provider has a model of that name.
fn row_of<'a>(target: &Target, table: &'a PriceTable) -> Option<&'a TablePrice> {
    let Endpoint::Api { base_url, model, .. } = &target.endpoint else { return None };
    let known = PRESETS.iter().find(|preset| preset.base_url == base_url.as_str());
    if let Some(provider) = known.and_then(|preset| preset.price_provider) {
        return table.find(provider, model);
    }
    let mut rows = table.models.iter().filter(|row| row.id == *model);
    rows.next().filter(|_| rows.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard() -> Setup {
        Setup::standard(&shipped())
    }

    fn shipped() -> PriceTable {
        PriceTable::parse(include_str!("prices.json")).unwrap()
    }

    /// A later table, in which one of the two models costs something else.
    fn later() -> PriceTable {
        let json = include_str!("prices.json").replace("2026-10-21", "2027-01-21");
        let mut table = PriceTable::parse(&json).unwrap();
        for row in table.models.iter_mut().filter(|row| row.provider == "openai") {
            row.price.rates.output = row.price.rates.input;
        }
        table
    }

    #[test]
    fn only_prices_that_come_from_a_table_change() {
        let (setup, outcomes) = standard().repriced(&later());
        let outcomes: Vec<_> = outcomes.iter().map(|(target, outcome)| (target.as_str(), *outcome)).collect();
        assert_eq!(
            outcomes,
            [
                ("skills", Repriced::Own),
                ("own", Repriced::Own),
                ("managed", Repriced::Same),
                ("frontier", Repriced::Changed),
            ]
        );
        let frontier = setup.target(&TargetId::new("frontier")).unwrap();
        assert_eq!(frontier.pricing, later().pricing("openai", "gpt-6.1-sol"));
        // The same price is still a younger one.
        let managed = setup.target(&TargetId::new("managed")).unwrap();
        assert_eq!(managed.pricing, later().pricing("groq", "openai/gpt-oss-20b"));
    }

    #[test]
    fn what_the_table_does_not_have_keeps_its_price_and_what_was_unpriced_may_get_one() {
        let empty = PriceTable { models: Vec::new(), ..later() };
        let (setup, outcomes) = standard().repriced(&empty);
        assert_eq!(setup, standard());
        assert_eq!(outcomes.iter().filter(|(_, outcome)| *outcome == Repriced::Unknown).count(), 2);
        let mut unpriced = standard();
        unpriced.targets.iter_mut().for_each(|target| target.pricing = Pricing::Unpriced);
        let (setup, outcomes) = unpriced.repriced(&later());
        assert_eq!(outcomes[3].1, Repriced::Changed);
        assert_eq!(setup.targets[1].pricing, Pricing::Unpriced, "a machine of one's own is in no table");
    }

    #[test]
    fn a_name_that_two_providers_have_says_nothing_at_an_unknown_address() {
        let mut setup = standard();
        let at_a_proxy = setup.targets.last_mut().unwrap();
        let Endpoint::Api { base_url, .. } = &mut at_a_proxy.endpoint else { panic!() };
        *base_url = crate::routing::BaseUrl::parse("http://localhost:4000/v1").unwrap();
        assert_eq!(setup.repriced(&later()).1[3].1, Repriced::Changed);
        let mut table = later();
        let mut double = table.models.last().unwrap().clone();
        double.provider = "another".to_owned();
        table.models.push(double);
        assert_eq!(setup.repriced(&table).1[3].1, Repriced::Unknown);
    }
}
