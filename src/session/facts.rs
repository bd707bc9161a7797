//! What is known of an entry's way, as names and values.

use super::course::called;
use super::{Answer, Assessment, Call, CallEnd, Conversation, Entry, View};
use crate::money::{Basis, Cost, Money, TokenizerFamily, Usage, Workload};
use crate::routing::{Target, Tier};
use crate::setup::Setup;

/// Names and values, in the order shown; `name` is that of the target, `is_underway` while a call runs.
pub(super) fn facts(
    entry: &Entry,
    view: &View,
    is_underway: bool,
    name: &str,
    setup: &Setup,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Target", name.to_owned())];
    let Assessment { skill, declined, .. } = &entry.assessment;
    let declined = declined.as_deref().or(skill.as_ref().map(|_| "its answer was marked down"));
    facts.extend(view.decision.trail(&setup.targets, declined).map(|trail| ("Passed over here", trail)));
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
        facts.push((
            "Tokens in, out",
            tokens_in_words(view.usage, view.estimated_by, view.answer == Answer::Called),
        ));
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
    facts.extend(called(entry, view).map(times).unwrap_or_default());
    let leaves = is_underway && view.line.tier != Some(Tier::InBrowser);
    facts.push(("Sent", if leaves { "under way".to_owned() } else { sent(entry) }));
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

/// What is known of one call to a target, if that still exists.
pub(super) fn call_facts(call: &Call, target: Option<&Target>) -> Vec<(&'static str, String)> {
    if matches!(call.end, CallEnd::Held(_)) {
        return vec![("Sent", "nothing, 0 bytes".to_owned())];
    }
    let estimated_by = target.filter(|_| call.usage.basis != Basis::Measured).map(Target::tokenizer);
    let mut facts = times(call);
    if call.usage.workload != Workload::default() {
        facts.push(("Tokens in, out", tokens_in_words(call.usage, estimated_by, true)));
    }
    facts.push(("Cost", cost(call.cost)));
    facts.push(("Sent", format!("{} bytes", call.bytes_sent)));
    facts
}

/// What would be known of a call to a target that was not asked.
pub(super) fn simulated_facts(usage: Usage, costs: Cost, target: &Target) -> Vec<(&'static str, String)> {
    vec![
        ("Tokens in, out", tokens_in_words(usage, Some(target.tokenizer()), false)),
        ("Cost", cost(costs)),
        ("Sent", "nothing, 0 bytes".to_owned()),
    ]
}

/// How long a call took, and how fast it was.
fn times(call: &Call) -> Vec<(&'static str, String)> {
    let timing = call.timing;
    let first = timing.first_text_ms.map(|first| ("First text after", format!("{first} ms")));
    let whole = ("Whole time", format!("{} ms", timing.total_ms));
    let speed = call.speed().map(|speed| ("Tokens a second", speed));
    first.into_iter().chain([whole]).chain(speed).collect()
}

/// An estimate with its error, until the API has counted. The length of an answer that was never given is no estimate of
/// anything: it is assumed.
fn tokens_in_words(usage: Usage, estimated_by: Option<TokenizerFamily>, was_answered: bool) -> String {
    let Usage { workload: Workload { input, output, .. }, basis } = usage;
    let estimated = |tokens: u64| match estimated_by {
        Some(family) if tokens > 0 => format!("≈ {tokens} ±{} %", family.error_percent()),
        _ => tokens.to_string(),
    };
    let output = if was_answered { estimated(output) } else { output.to_string() };
    format!("{}, {output} {}", estimated(input), basis.label())
}

/// What has left the device for this prompt, to whomever.
fn sent(entry: &Entry) -> String {
    let bytes: u64 = entry.every_call().map(|call| call.bytes_sent).sum();
    match entry.every_call().filter(|call| call.bytes_sent > 0).count() {
        0 => "nothing, 0 bytes".to_owned(),
        1 => format!("{bytes} bytes"),
        count => format!("{bytes} bytes in {count} calls"),
    }
}

/// An amount with how it is known; that nothing was paid needs no words.
pub(super) fn cost(cost: Cost) -> String {
    match (cost.amount, cost.basis) {
        (None, _) => "unpriced".to_owned(),
        (Some(Money::ZERO), Basis::Measured) => "$0".to_owned(),
        (Some(amount), basis) => format!("{amount} {}", basis.label()),
    }
}
