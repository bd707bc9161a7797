//! One entry as the record shows it: plain words and figures.

use super::course::{called, course};
use super::facts::facts;
use super::outcome::{ended, text_of};
use super::{Answer, Attempt, CallEnd, Entry, ShadowDetail, Verdict, View};
use crate::money::Money;
use crate::providers::StopReason;
use crate::routing::{Endpoint, Reason, Scale, TargetId, Tier};
use crate::setup::Setup;

/// The line of an entry in the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Difficulty in whole points, or a dash.
    pub points: String,
    /// Where it goes.
    pub tier: Option<Tier>,
    /// The prompt's first line, cut short.
    pub excerpt: String,
    /// What is out of the ordinary, in words.
    pub flags: Vec<&'static str>,
    /// What it costs.
    pub cost: String,
    /// What it saved, with its sign.
    pub saved: String,
}

/// What an opened entry shows beside its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// Why it goes where it goes, in one sentence.
    pub sentence: String,
    /// How the answer came about, where it took more than one call.
    pub course: Option<String>,
    /// What is to be said against the score, if it counts.
    pub doubt: Option<&'static str>,
    /// The answer's text, if there is one.
    pub answer: Option<String>,
    /// What the answer is, in words: whose, and whether it is real.
    pub answer_title: String,
    /// Where that comes from.
    pub source: Answer,
    /// The reasoning that came with the answer.
    pub reasoning: Option<String>,
    /// Why the answer is not all that could be wished, if the model did not end it of itself.
    pub remark: Option<String>,
    /// What went wrong and what to do next.
    pub error: Option<String>,
    /// Names and values, in the order shown.
    pub facts: Vec<(&'static str, String)>,
    /// Whose answer the user may mark, and how it is marked.
    pub marked: Option<(TargetId, Option<Verdict>)>,
    /// The skill's answer that the user marked down, which is why the prompt went elsewhere, and whose it is.
    pub rejected: Option<(TargetId, String)>,
    /// Every attempt.
    pub attempts: Vec<Attempt>,
    /// What the most able target would have said, if it was asked.
    pub shadow: Option<ShadowDetail>,
}

const EXCERPT: usize = 200;

pub(super) const INTERRUPTED: &str = "The page was left before the answer was whole. What had come until then is kept, and may \
                           have been charged. Ask again for the rest.";

impl Row {
    /// The row of an entry; `is_underway` while a call for it runs.
    pub fn new(entry: &Entry, view: &View, is_underway: bool) -> Self {
        let mut flags = Vec::new();
        match called(entry, view).map(|call| &call.end) {
            Some(CallEnd::Failed(_) | CallEnd::Held(_)) if !is_underway => flags.push("failed"),
            Some(CallEnd::Interrupted) if !is_underway => flags.push("broken off"),
            _ => {}
        }
        if view.answers != view.decision.target {
            flags.push("taken over");
        }
        if view.line.overridden {
            flags.push("override");
        }
        if !entry.comparisons.is_empty() {
            flags.push("compared");
        }
        flags.push(match view.answer {
            _ if is_underway => "answering",
            Answer::Local => "on the device",
            Answer::Called if view.line.tier == Some(Tier::InBrowser) => "on the device",
            Answer::Called => "sent",
            Answer::Simulated => "simulated",
        });
        Self {
            points: view.points.map_or("–".to_owned(), |points| format!("{points:.0}")),
            tier: view.line.tier,
            excerpt: excerpt(&entry.prompt),
            flags,
            cost: amount(view.line.cost.amount),
            saved: view.line.saved().map_or("unpriced".to_owned(), |saved| saved.signed().to_string()),
        }
    }
}

impl Detail {
    /// The opened entry; `is_underway` while a call for it runs.
    pub fn new(entry: &Entry, view: &View, is_underway: bool, setup: &Setup, scale: Option<&Scale>) -> Self {
        let name = name_of(view.answers.as_ref(), setup);
        let bar = setup.policy.bar.chance();
        let sentence =
            view.decision.sentence(entry.assessment.difficulty.as_ref(), scale, bar, &setup.targets);
        let (answer, answer_title, error) = answer(entry, view, &name);
        Self {
            sentence,
            course: course(entry, view).and_then(|course| course.sentence(setup)),
            doubt: view.doubt(),
            answer,
            answer_title,
            source: view.answer,
            reasoning: called(entry, view).map(|call| call.reasoning.clone()).filter(|text| !text.is_empty()),
            remark: called(entry, view).and_then(|call| remark(call.stop.as_ref()?)),
            error,
            facts: facts(entry, view, is_underway, &name, setup),
            marked: marked(entry, view),
            rejected: rejected(entry, setup),
            attempts: Attempt::all(entry, setup),
            shadow: ShadowDetail::new(entry, setup),
        }
    }
}

fn answer(entry: &Entry, view: &View, name: &str) -> (Option<String>, String, Option<String>) {
    match (view.answer, &entry.assessment.skill, called(entry, view)) {
        (Answer::Local, Some(answer), _) => (
            Some(answer.text.clone()),
            format!("Answered on this device by “{}”", answer.skill.label()),
            None,
        ),
        (Answer::Called, _, Some(call)) => {
            let (title, error) = ended(call, name);
            (text_of(call), title, error)
        }
        _ if view.decision.reason == Reason::NoTarget => (None, "No answer".to_owned(), None),
        _ => (
            Some(crate::providers::simulated_answer(name)),
            format!("Simulated, not an answer of {name}"),
            None,
        ),
    }
}

/// Only what really is an answer can be marked.
fn marked(entry: &Entry, view: &View) -> Option<(TargetId, Option<Verdict>)> {
    let is_answer = match view.answer {
        Answer::Local => true,
        Answer::Called => called(entry, view)?.end == CallEnd::Complete,
        Answer::Simulated => false,
    };
    let target = view.answers.clone().filter(|_| is_answer)?;
    let verdict = entry.verdict(&target);
    Some((target, verdict))
}

fn rejected(entry: &Entry, setup: &Setup) -> Option<(TargetId, String)> {
    let skills = setup.targets.iter().find(|target| target.endpoint == Endpoint::Skills)?;
    let answer = entry.assessment.skill.as_ref()?;
    (entry.verdict(&skills.id) == Some(Verdict::Bad)).then(|| (skills.id.clone(), answer.text.clone()))
}

/// Why an answer is not all that could be wished, if the model did not end it of itself.
pub(super) fn remark(stop: &StopReason) -> Option<String> {
    Some(match stop {
        StopReason::End => return None,
        StopReason::Length => {
            "The answer is cut off: it reached the output limit or the end of the model's context.".to_owned()
        }
        StopReason::Filter => "The answer was stopped by the API's content filter.".to_owned(),
        StopReason::Refusal => "The model refused to answer.".to_owned(),
        StopReason::Other(word) => format!("The API says that the model stopped for this reason: {word}."),
    })
}

fn name_of(id: Option<&TargetId>, setup: &Setup) -> String {
    id.and_then(|id| setup.target(id)).map_or("no target".to_owned(), |target| target.name.clone())
}

fn amount(amount: Option<Money>) -> String {
    amount.map_or("unpriced".to_owned(), |amount| amount.to_string())
}

/// A prompt's first line, cut short, without control characters.
pub fn excerpt(prompt: &str) -> String {
    let line: String =
        prompt.trim_start().chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.trim().is_empty() { "(empty)".to_owned() } else { line }
}

#[cfg(test)]
mod tests;
