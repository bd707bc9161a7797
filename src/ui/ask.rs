//! From the composer to the record: a prompt is scored, takes its place in the session, and is sent if it may be.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::{call, keep};
use crate::classifier::explanation::Explanation;
use crate::platform::{clock, timer};
use crate::protocol::{Assessed, Status};
use crate::session::{Assessment, Entry, Origin};

/// How long nothing is typed before a draft is explained, in milliseconds, so that its explanation is never in the way of
/// the next score.
const EXPLAIN_AFTER_MS: u32 = 100;

/// Takes what stands in the composer. Its text stays there until the device has read it, so nothing is lost on the way.
pub fn ask(app: App) {
    let prompt = app.draft.text.get_untracked();
    if app.draft.waiting.get_untracked() {
        return;
    }
    if prompt.trim().is_empty() {
        app.notices.say("Type a prompt first, or pick one of the examples.");
        return;
    }
    app.draft.waiting.set(true);
    spawn_local(async move {
        let assessment = assess(app, prompt.clone()).await;
        app.restored().await;
        let entry = Entry {
            choice: app.draft.choice.get_untracked(),
            follows: app.draft.follows.get_untracked().filter(|_| app.conversation.get_untracked().is_some()),
            ..Entry::new(prompt.clone(), Origin::Typed, assessment)
        };
        let goes_on = entry.follows.is_some();
        app.departures.update(|count| *count += 1);
        let id = app.log.try_update(|log| log.add(entry, clock::now_ms()));
        app.draft.waiting.set(false);
        if app.draft.text.with_untracked(|text| *text == prompt) {
            app.draft.text.set(String::new());
        }
        app.draft.choice.set(None);
        app.draft.follows.set(id.filter(|_| goes_on));
        if let Some(id) = id {
            keep::entry(app, id);
            call::send_if_allowed(app, id);
        }
    });
}

/// What the device finds out about a prompt; nothing of it where the classifier cannot say, and then the user is told why.
pub async fn assess(app: App, prompt: String) -> Assessment {
    let Some(answer) =
        app.assessor.with_value(|assessor| assessor.as_ref().map(|assessor| assessor.assess(prompt)))
    else {
        return Assessment::default();
    };
    match answer.await {
        Ok(assessed) => {
            note_times(app, &assessed);
            assessed.assessment
        }
        Err(error) => {
            app.notices.error(error.to_string());
            Assessment::default()
        }
    }
}

/// Counts how long a scoring took among those of the model that scores.
fn note_times(app: App, assessed: &Assessed) {
    let model = app.status.with_untracked(|status| match status {
        Status::Ready(model) => Some(model.name().to_owned()),
        _ => None,
    });
    if let (Some(model), Some(times)) = (model, assessed.times) {
        app.latencies.update(|latencies| latencies.add(&model, times));
    }
}

/// Scores what is being written, at every change of it.
pub fn follow_draft(app: App) {
    Effect::new(move |_| {
        let prompt = app.draft.text.get();
        // Another model says another thing of the same text.
        app.own.in_use.track();
        if prompt.trim().is_empty() {
            app.draft.assessment.set(None);
            app.draft.explanation.set(None);
            return;
        }
        let answer = app
            .assessor
            .with_value(|assessor| assessor.as_ref().map(|assessor| assessor.draft(prompt.clone())));
        let Some(answer) = answer else { return };
        spawn_local(async move {
            // Nothing where a later text took its place; an error shows in the strip under the top bar.
            if let Some(Ok(assessed)) = answer.await {
                note_times(app, &assessed);
                let still_there = !app.draft.text.with_untracked(|text| text.trim().is_empty());
                app.draft.assessment.set(still_there.then_some(assessed.assessment));
                explain_draft(app, prompt).await;
            }
        });
    });
}

/// Explains what is being written, unless it is written on.
async fn explain_draft(app: App, prompt: String) {
    let is_current = || app.draft.text.with_untracked(|text| *text == prompt);
    timer::sleep(EXPLAIN_AFTER_MS).await;
    if !is_current() {
        return;
    }
    let answer = app
        .assessor
        .with_value(|assessor| assessor.as_ref().map(|assessor| assessor.explain_draft(prompt.clone())));
    let Some(answer) = answer else { return };
    let explanation = answer.await;
    if is_current() {
        app.draft.explanation.set(explanation.map(|explanation| (prompt, explanation)));
    }
}

/// What made a prompt of the record harder or easier; nothing where that cannot be said.
pub async fn explain(app: App, prompt: String) -> Option<Explanation> {
    let answer =
        app.assessor.with_value(|assessor| assessor.as_ref().map(|assessor| assessor.explain(prompt)));
    answer?.await
}
