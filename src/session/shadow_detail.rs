//! An entry's shadow as it shows below its answer.

use super::outcome::name_of;
use super::{Agreement, Entry, Finding, Outcome};
use crate::routing::Tier;
use crate::setup::Setup;

/// A shadow in words and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ShadowDetail {
    /// Whose it is, and whether it agrees.
    pub summary: String,
    /// That one's tier, if it still exists.
    pub tier: Option<Tier>,
    /// What came of asking.
    pub outcome: Outcome,
    /// Whether it agrees and how that is judged, where both answers are whole.
    pub finding: Option<String>,
    /// Which of the two holds, if it is decided.
    pub agreement: Option<Agreement>,
    /// What the user has said of it.
    pub said: Option<Agreement>,
}

impl ShadowDetail {
    /// The shadow of an entry, if it has one.
    pub fn new(entry: &Entry, setup: &Setup) -> Option<Self> {
        let shadow = entry.shadow.as_ref()?;
        let target = setup.target(&shadow.target);
        let name = name_of(target);
        let finding = entry.finding();
        let agreement = finding.and_then(Finding::agreement);
        let ending = match (finding, agreement) {
            (None, _) => "",
            (Some(_), Some(Agreement::Agrees)) => " · it agrees",
            (Some(_), Some(Agreement::Differs)) => " · it differs",
            (Some(_), None) => " · undecided",
        };
        Some(Self {
            summary: format!("Shadow: what {name} would have said{ending}"),
            tier: target.map(|target| target.tier),
            outcome: shadow
                .call()
                .map_or_else(|| Outcome::hidden(None, &name), |call| Outcome::of(call, target)),
            finding: finding.map(Finding::sentence),
            agreement,
            said: shadow.said,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{PriceTable, Workload};
    use crate::routing::TargetId;
    use crate::session::{Assessment, Call, CallEnd, Origin, Shadow};

    fn shown(calls: Vec<Call>, said: Option<Agreement>) -> ShadowDetail {
        let setup = Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap());
        let routed = Call { text: "Paris".to_owned(), ..Call::example("own", Workload::default()) };
        let shadow = Shadow { calls, said, ..Shadow::new(TargetId::new("frontier"), 0) };
        let entry = Entry::new("x".to_owned(), Origin::Typed, Assessment::default());
        ShadowDetail::new(&Entry { calls: vec![routed], shadow: Some(shadow), ..entry }, &setup).unwrap()
    }

    #[test]
    fn it_says_whose_it_is_and_whether_it_agrees() {
        let whole = Call { text: "Lyon".to_owned(), ..Call::example("frontier", Workload::default()) };
        let detail = shown(vec![whole.clone()], None);
        assert_eq!(detail.summary, "Shadow: what GPT-6.1 Sol would have said · it differs");
        assert_eq!(
            detail.finding.as_deref(),
            Some("Differs: both have at most 5 words, and they are not the same.")
        );
        assert_eq!(detail.outcome.answer.as_deref(), Some("Lyon"));
        let detail = shown(vec![whole], Some(Agreement::Agrees));
        assert_eq!((detail.agreement, detail.said), (Some(Agreement::Agrees), Some(Agreement::Agrees)));
    }

    #[test]
    fn one_that_failed_or_was_never_sent_says_so_and_is_not_judged() {
        let end = CallEnd::Failed("Too many.".to_owned());
        let failed = shown(vec![Call { end, ..Call::example("frontier", Workload::default()) }], None);
        assert_eq!((failed.outcome.error.as_deref(), failed.finding), (Some("Too many."), None));
        let unsent = shown(Vec::new(), None);
        assert_eq!(unsent.outcome.title, "GPT-6.1 Sol was not asked");
        assert_eq!(unsent.summary, "Shadow: what GPT-6.1 Sol would have said");
    }
}
