//! What the most able target would have said: its answer, fetched beside the routed one, and whether they agree.

use super::agreement::{Agreement, SHORT};
use super::{Call, CallEnd, Entry, Origin};
use crate::routing::{Endpoint, Router, TargetId};
use crate::setup::ShadowShare;

/// A prompt's shadow. Nothing of it is part of the answer, or of its cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Shadow {
    /// Whom it went to.
    pub target: TargetId,
    /// Which of the entry's calls it is held against, by its place in [`Entry::calls`].
    pub against: usize,
    /// What was really sent, in the order of ending.
    pub calls: Vec<Call>,
    /// What the user says of the two answers; that stands before what their words say.
    pub said: Option<Agreement>,
}

/// Whether the two answers say the same, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nobody has said.
    Undecided,
    /// Their words say so.
    ByWords(Agreement),
    /// The user says so.
    ByUser(Agreement),
}

impl Shadow {
    /// A shadow that is not fetched yet.
    pub fn new(target: TargetId, against: usize) -> Self {
        Self { target, against, calls: Vec::new(), said: None }
    }

    /// The shadow that an entry is to have now that its answer is there, if it is among the share that has one.
    ///
    /// Only a typed prompt that has left the device for another target than the most able one has a shadow, and only one:
    /// what was answered here stays here, and a replay sends nothing.
    pub fn due(entry: &Entry, router: &Router<'_>, share: ShadowShare, chance: f64) -> Option<Self> {
        let against = entry.calls.len().checked_sub(1)?;
        let answer = entry.calls.get(against).filter(|call| call.end == CallEnd::Complete)?;
        let is_api = |id: &TargetId| {
            let target = router.targets.iter().find(|target| &target.id == id);
            target.is_some_and(|target| matches!(target.endpoint, Endpoint::Api { .. }))
        };
        let most_able = &router.most_able()?.id;
        let is_due = entry.origin == Origin::Typed
            && entry.shadow.is_none()
            && most_able != &answer.target
            && is_api(most_able)
            && is_api(&answer.target);
        (is_due && share.takes(chance)).then(|| Self::new(most_able.clone(), against))
    }

    /// Its call that counts: the last one.
    pub fn call(&self) -> Option<&Call> {
        self.calls.last()
    }
}

impl Entry {
    /// The routed answer and its shadow's, where both are whole.
    pub fn shadowed(&self) -> Option<(&Call, &Call)> {
        let shadow = self.shadow.as_ref()?;
        let both = (self.calls.get(shadow.against)?, shadow.call()?);
        (both.0.end == CallEnd::Complete && both.1.end == CallEnd::Complete).then_some(both)
    }

    /// Whether the routed answer and its shadow's say the same, where both are whole.
    pub fn finding(&self) -> Option<Finding> {
        let (routed, shadow) = self.shadowed()?;
        let said = self.shadow.as_ref().and_then(|shadow| shadow.said);
        let by_words = || Agreement::of(&routed.text, &shadow.text).map(Finding::ByWords);
        Some(said.map(Finding::ByUser).or_else(by_words).unwrap_or(Finding::Undecided))
    }
}

impl Finding {
    /// What was found, if it was decided.
    pub fn agreement(self) -> Option<Agreement> {
        match self {
            Finding::Undecided => None,
            Finding::ByWords(agreement) | Finding::ByUser(agreement) => Some(agreement),
        }
    }

    /// What was found and how it was judged, in a sentence.
    pub fn sentence(self) -> String {
        match self {
            Finding::Undecided => {
                "Undecided: the answers are too long to be told by their words alone. Say whether they agree."
                    .to_owned()
            }
            Finding::ByWords(Agreement::Agrees) => {
                "Agrees: both have the same words, whatever their case and punctuation.".to_owned()
            }
            Finding::ByWords(Agreement::Differs) => {
                format!("Differs: both have at most {SHORT} words, and they are not the same.")
            }
            Finding::ByUser(Agreement::Agrees) => "Agrees, as you say.".to_owned(),
            Finding::ByUser(Agreement::Differs) => "Differs, as you say.".to_owned(),
        }
    }
}

/// How many shadows agree with the routed answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shadows {
    /// Prompts for which both answers are whole.
    pub shadowed: usize,
    /// Of them, those that agree.
    pub agreed: usize,
    /// Of them, those that differ.
    pub differing: usize,
    /// Of them, those that nobody has decided.
    pub undecided: usize,
}

impl Shadows {
    /// Counts the shadows of a session.
    pub fn of(entries: &[Entry]) -> Self {
        let mut counts = Self::default();
        for finding in entries.iter().filter_map(Entry::finding) {
            counts.shadowed += 1;
            *match finding.agreement() {
                Some(Agreement::Agrees) => &mut counts.agreed,
                Some(Agreement::Differs) => &mut counts.differing,
                None => &mut counts.undecided,
            } += 1;
        }
        counts
    }

    /// The counts in words, if there are any.
    pub fn sentence(self) -> Option<String> {
        let Self { shadowed, agreed, differing, undecided } = self;
        (shadowed > 0).then(|| {
            format!("Shadowed {shadowed}: {agreed} agree, {differing} differ, {undecided} undecided.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::PriceTable;
    use crate::money::Workload;
    use crate::routing::Abilities;
    use crate::session::Assessment;
    use crate::setup::Setup;

    fn call(target: &str, end: CallEnd) -> Call {
        Call { end, ..Call::example(target, Workload::default()) }
    }

    fn entry(routed: &str, shadow: &str) -> Entry {
        let whole = |target, text: &str| Call { text: text.to_owned(), ..call(target, CallEnd::Complete) };
        Entry {
            calls: vec![call("own", CallEnd::Stopped), whole("own", routed), whole("own", "asked again")],
            shadow: Some(Shadow {
                calls: vec![whole("top", shadow)],
                ..Shadow::new(TargetId::new("top"), 1)
            }),
            ..Entry::new("x".to_owned(), Origin::Typed, Assessment::default())
        }
    }

    #[test]
    fn an_answer_is_held_against_the_one_it_stands_beside_until_the_user_says_otherwise() {
        let mut entry = entry("Paris", "paris.");
        assert_eq!(entry.finding(), Some(Finding::ByWords(Agreement::Agrees)));
        if let Some(shadow) = &mut entry.shadow {
            shadow.said = Some(Agreement::Differs);
        }
        assert_eq!(entry.finding(), Some(Finding::ByUser(Agreement::Differs)));
    }

    #[test]
    fn a_shadow_is_due_once_for_what_was_sent_and_answered_below_the_top() {
        let setup = Setup::standard(&PriceTable::parse(include_str!("../../public/prices.json")).unwrap());
        let router = setup.router(None::<&Abilities>);
        let due = |entry: &Entry, percent| {
            Shadow::due(entry, &router, ShadowShare::from_percent(percent).unwrap(), 0.3)
        };
        let asked =
            |calls| Entry { calls, ..Entry::new("x".to_owned(), Origin::Typed, Assessment::default()) };
        let answered = asked(vec![call("own", CallEnd::Stopped), call("own", CallEnd::Complete)]);
        let shadow = Shadow::new(TargetId::new("frontier"), 1);
        assert_eq!((due(&answered, 100), due(&answered, 50)), (Some(shadow.clone()), Some(shadow.clone())));
        assert_eq!((due(&answered, 0), due(&answered, 25)), (None, None));
        for never in [
            asked(Vec::new()),
            asked(vec![call("own", CallEnd::Complete), call("own", CallEnd::Stopped)]),
            asked(vec![call("frontier", CallEnd::Complete)]),
            asked(vec![call("skills", CallEnd::Complete)]),
            asked(vec![call("gone", CallEnd::Complete)]),
            Entry { origin: Origin::Replayed, ..answered.clone() },
            Entry { shadow: Some(shadow), ..answered },
        ] {
            assert_eq!(due(&never, 100), None);
        }
    }

    #[test]
    fn what_is_not_whole_is_not_judged() {
        let mut broken = entry("Paris", "Paris");
        if let Some(shadow) = &mut broken.shadow {
            shadow.calls.push(call("top", CallEnd::Stopped));
        }
        let beside_nothing = Entry { calls: Vec::new(), ..entry("Paris", "Paris") };
        let unshadowed = Entry { shadow: None, ..entry("Paris", "Paris") };
        assert_eq!([&broken, &beside_nothing, &unshadowed].map(Entry::finding), [None; 3]);
        assert_eq!(Shadows::of(&[broken, beside_nothing, unshadowed]), Shadows::default());
    }

    #[test]
    fn each_finding_is_counted_once() {
        let long = "An answer of more than five words, which differs";
        let entries =
            [entry("Paris", "Paris"), entry("Paris", "Lyon"), entry("Paris", long), entry("Rome", "rome")];
        let counts = Shadows::of(&entries);
        assert_eq!(counts, Shadows { shadowed: 4, agreed: 2, differing: 1, undecided: 1 });
        assert_eq!(counts.sentence().as_deref(), Some("Shadowed 4: 2 agree, 1 differ, 1 undecided."));
        assert_eq!(Shadows::default().sentence(), None);
    }
}
