//! Which model scores: the shipped one, or one of the user's own, and the way from one to the other.
//!
//! The shipped one runs on beside another, so that there is always one to go back to.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use super::state::{Kept, Switching};
use crate::classifier::own::OwnModel;
use crate::platform::classifier_client::{Assessor, Source};
use crate::protocol::Status;
use crate::session::{Assessment, EntryId};
use crate::ui::state::App;
use crate::ui::{ask, keep};

/// Prompts scored together before the page is drawn again.
const BATCH: usize = 16;

/// Loads a model, and lets it score once it is ready. Until then, and if it fails, all stays as it is.
/// Prompts of the session from number `from` on are then scored again.
pub fn use_model(app: App, kept: Kept, from: EntryId) {
    let own = app.own;
    cancel(app);
    let number = own.switches.get_value() + 1;
    own.switches.set_value(number);
    own.switching.set(Some(Switching { number, name: kept.model.name.clone(), progress: None }));
    let Some(abilities) = app.abilities.get_untracked() else {
        return own.waiting.set(Some((kept, from)));
    };
    let Kept { model, files } = kept;
    let source = Source::Own { model: model.clone(), files, theta: abilities.small };
    let assessor = Assessor::start(source, move |status| hear(app, number, &model, from, status));
    own.next.set_value(Some(assessor));
}

/// Loads the model that has waited for the shipped classifier.
pub fn follow_shipped(app: App) {
    Effect::new(move |_| {
        let is_ready = app.abilities.with(Option::is_some);
        if is_ready && let Some((kept, from)) = app.own.waiting.get() {
            use_model(app, kept, from);
        }
    });
}

/// Lets the model that a link names score, and gives what to tell the user where that cannot be.
pub fn follow_link(app: App, model: Option<OwnModel>) -> Option<String> {
    let own = app.own;
    own.wanted.set(None);
    let kept = model.as_ref().and_then(|model| own.find(&model.sha256));
    match (model, kept) {
        (None, _) => back_to_shipped(app),
        (model, _) if model == own.in_use.get_untracked() => cancel(app),
        (Some(model), Some(kept)) => use_model(app, Kept { model, ..kept }, EntryId(0)),
        (Some(model), None) => {
            back_to_shipped(app);
            let text = format!(
                "It was scored by “{}”, a model of the sender's own. Choose its file on the Models page; until then the shipped model scores.",
                model.name
            );
            own.wanted.set(Some(model));
            return Some(text);
        }
    }
    None
}

/// What a worker of a model of the user's own says, before and after it took over.
fn hear(app: App, number: u64, model: &OwnModel, from: EntryId, status: Status) {
    let own = app.own;
    let is_next =
        own.switching.with_untracked(|next| next.as_ref().is_some_and(|next| next.number == number));
    match status {
        Status::Loading(progress) if is_next => own.switching.update(|switching| {
            if let Some(switching) = switching {
                switching.progress = Some(progress);
            }
        }),
        Status::Ready(_) if is_next => {
            own.switching.set(None);
            app.assessor.set_value(own.next.try_update_value(Option::take).flatten());
            app.status.set(status);
            announce(app, Some(model.clone()), from);
        }
        Status::Restarting { .. } if is_next => {
            let reason =
                "its worker stopped while it was being loaded; there may be too little memory for it";
            give_up(app, model, from, reason);
        }
        Status::SkillsOnly { reason } | Status::Failed { reason } if is_next => {
            give_up(app, model, from, &reason);
        }
        Status::Outdated if is_next => {
            give_up(app, model, from, "its worker is of another version; reload the page");
        }
        Status::Starting if is_next => {}
        Status::SkillsOnly { reason } | Status::Failed { reason } => {
            app.notices
                .error(format!("“{}” no longer scores: {reason}. The shipped model takes over.", model.name));
            back_to_shipped(app);
        }
        other => app.status.set(other),
    }
}

/// Says why a model cannot take over; what scores goes on.
fn give_up(app: App, model: &OwnModel, from: EntryId, reason: &str) {
    cancel(app);
    let in_use = app.own.in_use.get_untracked();
    let scores = in_use.as_ref().map_or("The shipped model".to_owned(), |other| format!("“{}”", other.name));
    app.notices.error(format!("“{}” cannot score: {reason}. {scores} goes on scoring.", model.name));
    // When the page opened, the session still had the scores of the model that does not come back.
    if in_use.is_none() && from > EntryId(0) {
        announce(app, None, EntryId(0));
    }
}

/// Stops loading a model; what scores goes on.
pub fn cancel(app: App) {
    app.own.waiting.set(None);
    app.own.switching.set(None);
    app.own.next.set_value(None);
}

/// Lets the shipped model score.
pub fn back_to_shipped(app: App) {
    cancel(app);
    let was_own = app.own.in_use.with_untracked(Option::is_some);
    app.assessor.set_value(app.own.shipped.get_value());
    app.status.set(app.own.shipped_status.get_untracked());
    kept::remember(app, None);
    if was_own {
        announce(app, None, EntryId(0));
    }
}

/// Another model scores from now on.
fn announce(app: App, model: Option<OwnModel>, from: EntryId) {
    kept::remember(app, model.as_ref());
    app.own.in_use.set(model);
    rescore(app, from);
}

/// Scores the session again, the newest prompts first; they have no score of two models at once for long.
fn rescore(app: App, from: EntryId) {
    let own = app.own;
    let run = own.rescorings.get_value() + 1;
    own.rescorings.set_value(run);
    let is_current = move || own.rescorings.try_get_value() == Some(run);
    let prompts: Vec<(EntryId, String)> = app.log.with_untracked(|log| {
        let entries = log.entries().iter().rev().filter(|entry| entry.id >= from);
        entries.map(|entry| (entry.id, entry.prompt.clone())).collect()
    });
    own.rescored.set((!prompts.is_empty()).then_some((0, prompts.len())));
    spawn_local(async move {
        for (at, batch) in prompts.chunks(BATCH).enumerate() {
            let mut assessed: Vec<(EntryId, Assessment)> = Vec::with_capacity(BATCH);
            for (id, prompt) in batch {
                assessed.push((*id, ask::assess(app, prompt.clone()).await));
                if !is_current() {
                    return;
                }
                own.rescored.set(Some((at * BATCH + assessed.len(), prompts.len())));
            }
            app.log
                .update(|log| assessed.drain(..).for_each(|(id, assessment)| log.reassess(id, assessment)));
            app.log.with_untracked(|log| {
                let entries: Vec<_> = batch.iter().filter_map(|(id, _)| log.get(*id).cloned()).collect();
                keep::entries(app, &entries);
            });
        }
        if is_current() {
            own.rescored.set(None);
        }
    });
}
