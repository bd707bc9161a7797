//! What the user has said of answers, as labelled rows: the raw material of an evaluation.

use super::{Agreement, Comparison, Entry, Finding, Label, Pick, Preference, Verdict};
use crate::routing::{Endpoint, Target, TargetId, Tier};
use crate::setup::Setup;

/// One thing that is known of an answer to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledRow {
    /// The prompt.
    pub prompt: String,
    /// When it was asked, in milliseconds since 1970.
    pub asked_ms: u64,
    /// Whose answer it is about.
    pub answer: Answerer,
    /// The answers that it was held against, if any.
    pub others: Vec<Answerer>,
    /// What is said of it.
    pub says: Says,
    /// Where that comes from.
    pub source: Source,
}

/// Who gave an answer, as far as that is still known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerer {
    /// The target's name, or its identity where it is gone.
    pub target: String,
    /// Its model.
    pub model: Option<String>,
    /// Its tier.
    pub tier: Option<Tier>,
}

/// What is said of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// It will do.
    Acceptable,
    /// It will not do.
    NotAcceptable,
    /// It is better than the others.
    Preferred,
    /// It is as good as the others.
    Alike,
    /// It says the same as the other.
    Agrees,
    /// It does not say the same as the other.
    Differs,
}

/// Where a label comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The thumbs below an answer.
    Thumb,
    /// A comparison side by side.
    Pick {
        /// Whether the names were hidden.
        was_blind: bool,
    },
    /// A shadow.
    Shadow {
        /// Whether the user said so, and not the answers' words.
        by_user: bool,
    },
}

/// The labelled rows of a session, in the order of its prompts.
pub fn labelled(entries: &[Entry], setup: &Setup) -> Vec<LabelledRow> {
    entries.iter().flat_map(|entry| of_entry(entry, setup)).collect()
}

fn of_entry(entry: &Entry, setup: &Setup) -> Vec<LabelledRow> {
    let row = |answer: &TargetId, others: Vec<&TargetId>, says, source| LabelledRow {
        prompt: entry.prompt.clone(),
        asked_ms: entry.asked_ms,
        answer: Answerer::of(answer, setup),
        others: others.into_iter().map(|id| Answerer::of(id, setup)).collect(),
        says,
        source,
    };
    let thumbs = entry.labels.iter().map(|Label { target, verdict }| {
        let says = match verdict {
            Verdict::Good => Says::Acceptable,
            Verdict::Bad => Says::NotAcceptable,
        };
        row(target, Vec::new(), says, Source::Thumb)
    });
    let picks = entry.comparisons.iter().flat_map(|comparison| {
        let picked = picked(comparison);
        picked.into_iter().map(|(answer, others, says, source)| row(answer, others, says, source))
    });
    let shadow = entry.shadowed().zip(entry.finding()).and_then(|((routed, shadow), finding)| {
        let says = match finding.agreement()? {
            Agreement::Agrees => Says::Agrees,
            Agreement::Differs => Says::Differs,
        };
        let source = Source::Shadow { by_user: matches!(finding, Finding::ByUser(_)) };
        Some(row(&routed.target, vec![&shadow.target], says, source))
    });
    thumbs.chain(picks).chain(shadow).collect()
}

/// What a pick says of which answer, held against which others. That none will do is said of each by itself.
fn picked(comparison: &Comparison) -> Vec<(&TargetId, Vec<&TargetId>, Says, Source)> {
    let Some(Pick { preference, was_blind }) = &comparison.pick else { return Vec::new() };
    let source = Source::Pick { was_blind: *was_blind };
    let whole: Vec<&TargetId> = comparison.whole().collect();
    let others = |id: &TargetId| whole.iter().copied().filter(|other| *other != id).collect::<Vec<_>>();
    match (preference, whole.first()) {
        (Preference::Better(id), _) => vec![(id, others(id), Says::Preferred, source)],
        (Preference::Alike, Some(id)) => vec![(id, others(id), Says::Alike, source)],
        (Preference::Alike, None) => Vec::new(),
        (Preference::NoneWillDo, _) => {
            whole.into_iter().map(|id| (id, Vec::new(), Says::NotAcceptable, source)).collect()
        }
    }
}

impl Answerer {
    fn of(id: &TargetId, setup: &Setup) -> Self {
        let target = setup.target(id);
        Self {
            target: target.map_or(id.as_str(), |target| target.name.as_str()).to_owned(),
            model: target.and_then(model).map(str::to_owned),
            tier: target.map(|target| target.tier),
        }
    }
}

fn model(target: &Target) -> Option<&str> {
    match &target.endpoint {
        Endpoint::Skills | Endpoint::BrowserModel => None,
        Endpoint::LanguageModel { model } | Endpoint::Api { model, .. } => Some(model),
    }
}

#[cfg(test)]
mod tests;
