//! One entry as the record shows it: plain words and figures.

use super::course::Course;
use super::{Answer, Attempt, Call, CallEnd, Conversation, Entry, Timing, Verdict, View};
use crate::money::{Basis, Cost, Money, Usage, Workload};
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
}

const EXCERPT: usize = 200;

const INTERRUPTED: &str = "The page was left before the answer was whole. What had come until then is kept, and may \
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
            let (title, error) = match &call.end {
                CallEnd::Complete => (format!("Answer of {name}"), None),
                CallEnd::Stopped => (format!("Answer of {name}, stopped by you"), None),
                CallEnd::Interrupted => {
                    (format!("Answer of {name}, broken off"), Some(INTERRUPTED.to_owned()))
                }
                CallEnd::Failed(why) => (format!("{name} did not finish"), Some(why.clone())),
                CallEnd::Held(why) => (format!("{name} was not asked"), Some(why.clone())),
            };
            ((!call.text.is_empty()).then(|| call.text.clone()), title, error)
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

fn remark(stop: &StopReason) -> Option<String> {
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

fn facts(
    entry: &Entry,
    view: &View,
    is_underway: bool,
    name: &str,
    setup: &Setup,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Target", name.to_owned())];
    facts.extend(view.decision.trail(&setup.targets).map(|trail| ("Passed over here", trail)));
    if let Some(points) = view.points {
        facts.push(("Difficulty", format!("{points:.1} of 100")));
    }
    if let Some(confidence) = view.confidence {
        facts.push(("Sure of the tier", format!("{:.0} %", 100.0 * confidence)));
    }
    if view.before.turns > 0 {
        facts.push(("Turn", turn(view)));
    }
    if view.answer != Answer::Local {
        let tokens = view.usage.workload;
        facts.push(("Tokens in, out", tokens_in_words(view)));
        if let Some(family) = view.estimated_by {
            facts.push(("Estimated for", family.label().to_owned()));
        }
        for (name, part) in [
            ("Of them read from the cache", tokens.cache_read),
            ("Of them written to the cache", tokens.cache_write),
            ("Of them reasoning", tokens.reasoning),
        ] {
            if part > 0 {
                facts.push((name, part.to_string()));
            }
        }
    }
    facts.push(("Cost", cost(view.line.cost)));
    facts.push(("Baseline", cost(view.line.baseline)));
    if let Some(Call { timing, .. }) = called(entry, view) {
        if let Some(first) = timing.first_text_ms {
            facts.push(("First text after", format!("{first} ms")));
        }
        facts.push(("Whole time", format!("{} ms", timing.total_ms)));
        facts.extend(speed(view, *timing).map(|speed| ("Tokens a second", format!("{speed:.1}"))));
    }
    let leaves = is_underway && view.line.tier != Some(Tier::InBrowser);
    facts.push(("Sent", if leaves { "under way".to_owned() } else { sent(&entry.calls) }));
    facts
}

fn turn(view: &View) -> String {
    let Conversation { turns, tokens, target } = &view.before;
    let turn = turns + 1;
    match view.answer {
        Answer::Local => turn.to_string(),
        _ if *target != view.answers => {
            format!("{turn}, with {tokens} estimated tokens said before, which another target has not cached")
        }
        _ => format!("{turn}, with {tokens} estimated tokens said before"),
    }
}

/// An estimate with its error, until the API has counted. The length of an answer that was never given is no estimate of
/// anything: it is assumed.
fn tokens_in_words(view: &View) -> String {
    let Usage { workload: Workload { input, output, .. }, basis } = view.usage;
    let estimated = |tokens: u64| match view.estimated_by {
        Some(family) if tokens > 0 => format!("≈ {tokens} ±{} %", family.error_percent()),
        _ => tokens.to_string(),
    };
    let output = if view.answer == Answer::Called { estimated(output) } else { output.to_string() };
    format!("{}, {output} {}", estimated(input), basis.label())
}

/// The calls that led to the answer, if any were made.
fn course<'a>(entry: &'a Entry, view: &View) -> Option<Course<'a>> {
    view.decision.target.as_ref().and_then(|target| entry.course(target))
}

/// How fast the answer was written once it had begun, where the tokens were counted.
fn speed(view: &View, timing: Timing) -> Option<f64> {
    let written = timing.total_ms.checked_sub(timing.first_text_ms?).filter(|ms| *ms > 0)?;
    // The first token came with the first text.
    let tokens = view.usage.workload.output.checked_sub(1).filter(|tokens| *tokens > 0)?;
    (view.usage.basis == Basis::Measured).then(|| 1000.0 * tokens as f64 / written as f64)
}

/// The call whose answer counts, if one does.
fn called<'a>(entry: &'a Entry, view: &View) -> Option<&'a Call> {
    course(entry, view).map(|course| course.answering)
}

/// What has left the device for this prompt, to whomever.
fn sent(calls: &[Call]) -> String {
    let bytes: u64 = calls.iter().map(|call| call.bytes_sent).sum();
    match calls.iter().filter(|call| call.bytes_sent > 0).count() {
        0 => "nothing, 0 bytes".to_owned(),
        1 => format!("{bytes} bytes"),
        count => format!("{bytes} bytes in {count} calls"),
    }
}

fn name_of(id: Option<&TargetId>, setup: &Setup) -> String {
    id.and_then(|id| setup.target(id)).map_or("no target".to_owned(), |target| target.name.clone())
}

fn amount(amount: Option<Money>) -> String {
    amount.map_or("unpriced".to_owned(), |amount| amount.to_string())
}

fn cost(cost: Cost) -> String {
    match (cost.amount, cost.basis) {
        (None, _) => "unpriced".to_owned(),
        (Some(Money::ZERO), Basis::Measured) => "$0".to_owned(),
        (Some(amount), basis) => format!("{amount} {}", basis.label()),
    }
}

/// A prompt's first line, cut short, without control characters.
pub fn excerpt(prompt: &str) -> String {
    let line: String =
        prompt.trim_start().chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.trim().is_empty() { "(empty)".to_owned() } else { line }
}

#[cfg(test)]
mod tests;
