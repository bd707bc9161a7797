//! Sending a prompt for real, and what becomes of the answer.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keep;
use super::state::{App, Running};
use crate::platform::chat::{Cancel, Exchange, send_chat};
use crate::routing::{Endpoint, Target};
use crate::session::{Answer, Call, CallEnd, EntryId, turns};

/// Sends a prompt that has just been asked, if the mode and the target's key allow it.
pub fn send_if_allowed(app: App, id: EntryId) {
    if target_of(app, id).is_some_and(|target| untrack(|| app.would_send(&target))) {
        send(app, id);
    }
}

/// Sends an entry's prompt to the target its decision names.
pub fn send(app: App, id: EntryId) {
    let Some(target) = target_of(app, id) else { return };
    let Some(turns) = app.log.with_untracked(|log| log.get(id).map(|entry| turns(log, entry))) else {
        return;
    };
    let Endpoint::Api { base_url, .. } = &target.endpoint else { return };
    let key = app.keys.with_untracked(|keys| keys.key_for(base_url).cloned());
    let settings = app.setup.with_untracked(|setup| setup.request.clone());
    let asked = settings.estimated_tokens(turns.iter().map(|turn| turn.text.as_str()));
    let cancel = Cancel::new();
    spawn_local(async move {
        let settle = |exchange: &Exchange, end| {
            let Exchange { reply, bytes_sent, timing } = exchange.clone();
            Call::settle(&target, asked, reply, bytes_sent, timing, end)
        };
        let mut under_way = None::<ArcRwSignal<Call>>;
        let on_progress = |exchange: &Exchange| {
            let call = settle(exchange, CallEnd::Interrupted);
            match &under_way {
                Some(so_far) => so_far.set(call),
                None => under_way = Some(begin(app, id, call, cancel.clone())),
            }
        };
        let finished = send_chat(&target, key.as_ref(), &turns, &settings, &cancel, on_progress).await;
        if let (Some((exchange, end)), Some(so_far)) = (finished, under_way) {
            end_call(app, id, &so_far, settle(&exchange, end.into()));
        }
    });
}

/// Ends every call under way, and records what has come and that it ended as `end`.
pub fn stop_all(app: App, end: CallEnd) {
    for (id, Running { so_far, cancel }) in app.running.get_untracked() {
        cancel.cancel();
        end_call(app, id, &so_far, Call { end: end.clone(), ..so_far.get_untracked() });
    }
}

/// From here on the call is on record, whatever becomes of the page.
fn begin(app: App, id: EntryId, call: Call, cancel: Cancel) -> ArcRwSignal<Call> {
    let so_far = ArcRwSignal::new(call);
    app.running.update(|calls| {
        calls.insert(id, Running { so_far: so_far.clone(), cancel });
    });
    keep::entry(app, id);
    so_far
}

/// Records a call, unless that has been done.
fn end_call(app: App, id: EntryId, so_far: &ArcRwSignal<Call>, call: Call) {
    if app.running.with_untracked(|calls| calls.get(&id).is_none_or(|running| running.so_far != *so_far)) {
        return;
    }
    app.log.update(|log| log.record(id, call));
    app.running.update(|calls| {
        calls.remove(&id);
    });
    keep::entry(app, id);
}

/// The target an entry's decision names, unless a skill answered it.
fn target_of(app: App, id: EntryId) -> Option<Target> {
    let at = app.log.with_untracked(|log| log.position(id))?;
    app.projection.with_untracked(|projection| {
        let view = projection.views.get(at).filter(|view| view.answer != Answer::Local)?;
        let target = view.decision.target.as_ref()?;
        app.setup.with_untracked(|setup| setup.target(target).cloned())
    })
}
