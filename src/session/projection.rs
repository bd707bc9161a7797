//! The session under the set-up of this moment: every prompt decided again, and the money that follows.

use super::{Conversation, Entry, Histogram, Verdict};
use crate::money::{Basis, Cost, Ledger, Line, Pricing, Shape, TokenizerFamily, Usage, Workload};
use crate::routing::{Case, Decision, Device, Difficulty, Endpoint, Router, Scale, Target, TargetId, Tier};
use crate::setup::Setup;

/// One entry as the set-up of this moment sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where it goes and why.
    pub decision: Decision,
    /// Who answers: the decision's target, unless the calls went on from there to another.
    pub answers: Option<TargetId>,
    /// What the answer is.
    pub answer: Answer,
    /// Whether the answer was really given on the device, by a skill or a language model.
    pub is_answered_here: bool,
    /// The tokens on its own side.
    pub usage: Usage,
    /// Whose tokens they are, where they are estimated from text: those in, and of a call those out too.
    pub estimated_by: Option<TokenizerFamily>,
    /// Its part in the ledger.
    pub line: Line,
    /// Difficulty in points, 0 to 100, if scored.
    pub points: Option<f64>,
    /// The probability that the true difficulty lies in the range its tier serves, if scored.
    pub confidence: Option<f64>,
    /// The conversation that this prompt goes on with.
    pub before: Conversation,
    /// The conversation with this prompt and its answer.
    pub after: Conversation,
    /// Whether the classifier has seen little like it, if its score counts.
    pub is_unfamiliar: bool,
}

/// Where the answer that counts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A skill on the device; nothing was sent.
    Local,
    /// The call that was really made.
    Called,
    /// Nothing was sent to the target the decision names: what shows is a simulation.
    Simulated,
}

/// The session under one set-up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projection {
    /// One view an entry, in the same order.
    pub views: Vec<View>,
    /// The money.
    pub ledger: Ledger,
    /// The difficulties.
    pub histogram: Histogram,
    /// Prompts that are answered on the device.
    pub answered_here: usize,
    /// Prompts that have a score.
    pub scored: usize,
    /// The median spread of the scores, in logits, if any prompt is scored.
    pub typical_spread: Option<f64>,
}

/// Decides all entries again. Pure, so that a slider can call it at every move; linear in the entries.
pub fn project<'a>(entries: &[Entry], setup: &'a Setup, device: impl Into<Device<'a>>) -> Projection {
    let router = setup.router(device);
    let scale = router.device.abilities.map(Scale::new);
    let mut views = Vec::<View>::with_capacity(entries.len());
    for entry in entries {
        let before = entry.continues().and_then(|id| {
            let at = entries.binary_search_by_key(&id, |entry| entry.id).ok()?;
            views.get(at).map(|view| view.after.clone())
        });
        views.push(View::of(entry, before.unwrap_or_default(), setup, &router, scale.as_ref()));
    }
    let mut histogram = Histogram::default();
    for view in &views {
        histogram.add(view.points, view.line.tier.unwrap_or(Tier::ClosedFrontier).index());
    }
    let ledger = Ledger::of(views.iter().map(|view| &view.line));
    let answered_here = views.iter().filter(|view| view.is_answered_here).count();
    let scored = entries.iter().filter(|entry| entry.assessment.difficulty.is_some()).count();
    Projection { views, ledger, histogram, answered_here, scored, typical_spread: typical_spread(entries) }
}

fn typical_spread(entries: &[Entry]) -> Option<f64> {
    let mut spreads: Vec<f64> =
        entries.iter().filter_map(|entry| Some(entry.assessment.difficulty?.spread)).collect();
    let middle = spreads.len() / 2;
    (!spreads.is_empty()).then(|| *spreads.select_nth_unstable_by(middle, f64::total_cmp).1)
}

impl View {
    /// One entry, asked or about to be, in its conversation and under a set-up.
    pub fn of(
        entry: &Entry,
        before: Conversation,
        setup: &Setup,
        router: &Router<'_>,
        scale: Option<&Scale>,
    ) -> Self {
        let difficulty = entry.assessment.difficulty;
        let shape = setup.request.shape([entry.prompt.as_str()]);
        // Where it goes is not known yet, so what it would cost there is compared by the tokens of any model.
        let anywhere = expected_usage(entry, before.tokens, shape, TokenizerFamily::Unknown, setup);
        let decision = router.decide(&entry.case(setup, anywhere.workload));
        let target = decision.target.as_ref().and_then(|id| setup.target(id));
        let family = |target: Option<&Target>| target.map_or(TokenizerFamily::Unknown, Target::tokenizer);
        let expected = expected_usage(entry, before.tokens, shape, family(target), setup);
        let Side { answer, answers, usage, cost, own_cost } = Side::of(entry, target, expected);
        // The counterfactual takes the same tokens: nothing else is known of it, and a call that failed then saves nothing.
        let counterfactual = match answer {
            Answer::Called => Usage { basis: Basis::Estimated, ..usage },
            Answer::Local | Answer::Simulated => expected,
        };
        let baseline = match setup.baseline_target() {
            // What the attempts before it cost is lost.
            Some(baseline) if answers.as_ref() == Some(&baseline.id) && answer != Answer::Local => own_cost,
            Some(baseline) => Cost::of(counterfactual, &baseline.pricing),
            None => Cost { amount: None, basis: counterfactual.basis },
        };
        let answering = answers.as_ref().and_then(|id| setup.target(id));
        let line = Line {
            tier: answering.map(|target| target.tier).or(decision.tier),
            cost,
            baseline,
            overridden: decision.is_override(),
        };
        let points = difficulty.zip(scale).map(|(difficulty, scale)| scale.points(difficulty.logit));
        // What a skill has understood is certain, whatever the score.
        let scored = points.is_some() && answer != Answer::Local;
        let confidence = difficulty.filter(|_| scored).map(|difficulty| router.certainty(&difficulty));
        let is_unfamiliar = scored && difficulty.is_some_and(|difficulty| difficulty.is_unfamiliar());
        let is_estimated = match answer {
            // A call that brought nothing has no tokens to be estimated.
            Answer::Called => usage.basis != Basis::Measured && usage.workload != Workload::default(),
            // Another target's counts may stand in for an estimate.
            Answer::Simulated => entry.answered().is_none(),
            Answer::Local => false,
        };
        let estimated_by =
            is_estimated.then(|| family(answers.as_ref().and_then(|target| setup.target(target))));
        let after = before.with(entry, answers.clone(), setup.assumed_output);
        let is_answered_here = match answer {
            Answer::Local => true,
            Answer::Called => {
                let whole = entry.answered().filter(|call| Some(&call.target) == answers.as_ref());
                whole.is_some() && line.tier == Some(Tier::InBrowser)
            }
            Answer::Simulated => false,
        };
        View {
            decision,
            answers,
            answer,
            is_answered_here,
            usage,
            estimated_by,
            line,
            points,
            confidence,
            before,
            after,
            is_unfamiliar,
        }
    }

    /// What is to be said against the score, if it counts.
    pub fn doubt(&self) -> Option<&'static str> {
        self.is_unfamiliar.then_some(Difficulty::UNFAMILIAR)
    }
}

impl Entry {
    /// What the router is to know of it. A skill whose answer the user marked down has not understood the prompt.
    pub fn case(&self, setup: &Setup, workload: Workload) -> Case<'_> {
        let skills = setup.targets.iter().find(|target| target.endpoint == Endpoint::Skills);
        let is_wrong = skills.is_some_and(|skills| self.verdict(&skills.id) == Some(Verdict::Bad));
        let skill = self.assessment.skill.as_ref().filter(|_| !is_wrong);
        Case {
            difficulty: self.assessment.difficulty,
            skill: skill.map(|answer| answer.skill),
            workload,
            choice: self.choice.as_ref(),
            answered_here: self.answered().map(|call| &call.target),
        }
    }
}

/// The entry's own side: what was really done if the decision still names it, else what would be.
struct Side {
    answer: Answer,
    answers: Option<TargetId>,
    usage: Usage,
    /// Of all calls that led to the answer.
    cost: Cost,
    /// Of the answer alone.
    own_cost: Cost,
}

impl Side {
    fn of(entry: &Entry, target: Option<&Target>, expected: Usage) -> Self {
        let id = target.map(|target| target.id.clone());
        let alone = |answer, usage, cost| Self { answer, answers: id.clone(), usage, cost, own_cost: cost };
        match (target.and_then(|target| entry.course(&target.id)), target) {
            (Some(course), _) => Self {
                answer: Answer::Called,
                answers: Some(course.answering.target.clone()),
                usage: course.answering.usage,
                cost: course.cost(),
                own_cost: course.answering.cost,
            },
            (_, Some(Target { endpoint: Endpoint::Skills, .. })) => alone(
                Answer::Local,
                Usage { workload: Workload::default(), basis: Basis::Measured },
                Cost::FREE,
            ),
            (_, target) => {
                let pricing = target.map_or(&Pricing::Unpriced, |target| &target.pricing);
                alone(Answer::Simulated, expected, Cost::of(expected, pricing))
            }
        }
    }
}

/// What a prompt would take and cost at a target that was not asked.
pub(super) fn simulated(
    entry: &Entry,
    before: &Conversation,
    target: &Target,
    setup: &Setup,
) -> (Usage, Cost) {
    let shape = setup.request.shape([entry.prompt.as_str()]);
    let usage = expected_usage(entry, before.tokens, shape, target.tokenizer(), setup);
    (usage, Cost::of(usage, &target.pricing))
}

/// The tokens this prompt takes as far as they are known: those of its call, of its answer on the device,
/// or the assumed length. `before` are those of what was said before, and `shape` is that of the request without it.
fn expected_usage(entry: &Entry, before: u64, shape: Shape, family: TokenizerFamily, setup: &Setup) -> Usage {
    let input = before + family.tokens(shape);
    match (entry.answered(), &entry.assessment.skill) {
        (Some(call), _) => Usage { basis: Basis::Estimated, ..call.usage },
        (_, Some(answer)) => {
            let output = family.tokens(Shape::of(&answer.text));
            Usage { workload: Workload::new(input, output), basis: Basis::Estimated }
        }
        (_, None) => Usage { workload: Workload::new(input, setup.assumed_output), basis: Basis::Simulated },
    }
}

#[cfg(test)]
mod tests;
