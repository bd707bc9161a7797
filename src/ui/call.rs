//! Sending a prompt for real, and what becomes of the answer.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keep;
use super::state::{App, Running};
use crate::platform::chat::{Cancel, Finished, send_chat};
use crate::routing::{Endpoint, Target};
use crate::session::{Answer, Call, EntryId, Timing};

/// Sends a prompt that has just been asked, if the mode and the target's key allow it.
pub fn send_if_allowed(app: App, id: EntryId) {
    if target_of(app, id).is_some_and(|target| untrack(|| app.would_send(&target))) {
        send(app, id);
    }
}

/// Sends an entry's prompt to the target its decision names.
pub fn send(app: App, id: EntryId) {
    let Some(target) = target_of(app, id) else { return };
    let Some(prompt) = app.log.with_untracked(|log| log.get(id).map(|entry| entry.prompt.clone())) else {
        return;
    };
    let Endpoint::OpenAiChat { base_url, .. } = &target.endpoint else { return };
    let key = app.keys.with_untracked(|keys| keys.key_for(base_url).cloned());
    let text = RwSignal::new(String::new());
    let cancel = Cancel::new();
    let running = Running { text, cancel: cancel.clone() };
    app.running.update(|calls| {
        calls.insert(id, running);
    });
    spawn_local(async move {
        let on_text = |piece: &str| text.update(|text| text.push_str(piece));
        if let Some(finished) = send_chat(&target, key.as_ref(), &prompt, &cancel, on_text).await {
            let Finished { reply, bytes_sent, first_text_ms, total_ms, end } = finished;
            let timing = Timing { first_text_ms, total_ms };
            let call = Call::settle(&target, &prompt, reply, bytes_sent, timing, end.into());
            app.log.update(|log| log.record(id, call));
        }
        app.running.update(|calls| {
            calls.remove(&id);
        });
        keep::entry(app, id);
    });
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
