//! Playing a list of prompts through the router. A replay decides and prices; it never sends anything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::{ask, keep};
use crate::platform::{assets, clock, timer};
use crate::prompts::{self, Progress, Speed};
use crate::session::{Entry, Origin};

/// Prompts scored together when it goes as fast as it can: the page draws once for all of them.
const BATCH: usize = 16;

/// Plays the set that comes with the page.
pub fn play_demo(app: App) {
    spawn_local(async move {
        match assets::fetch_text("prompts/demo.jsonl").await {
            Ok(text) => match prompts::parse_demo(&text) {
                Ok(set) => play(app, set.prompts.into_iter().map(|prompt| prompt.prompt).collect()),
                Err(error) => app.notices.error(format!("The demo set cannot be read: {error}")),
            },
            Err(error) => app.notices.error(format!("The demo set cannot be loaded: {error}")),
        }
    });
}

/// Plays a list from its beginning, in place of one that plays.
pub fn play(app: App, prompts: Vec<String>) {
    let run = app.replay_runs.get_value() + 1;
    app.replay_runs.set_value(run);
    let now_ms = clock::monotonic_ms();
    app.replay.set(Some(Progress { run, done: 0, total: prompts.len(), began_ms: now_ms, now_ms }));
    spawn_local(async move {
        app.restored().await;
        let mut rest = prompts.as_slice();
        while plays(app, run) {
            let speed = app.replay_speed.get_untracked();
            let size = if speed == Speed::Fast { BATCH } else { 1 };
            let Some((batch, after)) =
                rest.split_at_checked(size.min(rest.len())).filter(|(batch, _)| !batch.is_empty())
            else {
                break;
            };
            rest = after;
            let began = clock::monotonic_ms();
            play_batch(app, run, batch).await;
            let wait = speed.pause_ms() - (clock::monotonic_ms() - began);
            timer::sleep(wait.max(0.0) as u32).await;
        }
        if plays(app, run) {
            app.replay.set(None);
        }
    });
}

async fn play_batch(app: App, run: u64, batch: &[String]) {
    let mut assessed = Vec::with_capacity(batch.len());
    for prompt in batch {
        assessed.push((prompt.clone(), ask::assess(app, prompt.clone()).await));
    }
    if !plays(app, run) {
        return;
    }
    let ids = app.log.try_update(|log| {
        let now = clock::now_ms();
        let add = |(prompt, assessment)| log.add(Entry::new(prompt, Origin::Replayed, assessment), now);
        assessed.into_iter().map(add).collect::<Vec<_>>()
    });
    app.log.with_untracked(|log| {
        let entries: Vec<_> = ids.unwrap_or_default().iter().filter_map(|id| log.get(*id).cloned()).collect();
        keep::entries(app, &entries);
    });
    app.replay.update(|progress| {
        if let Some(progress) = progress {
            progress.done += batch.len();
            progress.now_ms = clock::monotonic_ms();
        }
    });
}

/// Stops; what has been played stays.
pub fn stop(app: App) {
    app.replay.set(None);
}

/// Whether a replay still plays.
fn plays(app: App, run: u64) -> bool {
    app.replay.with_untracked(|progress| progress.is_some_and(|progress| progress.run == run))
}
