//! Asking beside the routing: several targets side by side, and the most able one as a shadow.

use leptos::prelude::*;

use super::{Errand, go};
use crate::calling::{Cause, Plan};
use crate::platform::random;
use crate::routing::{Device, TargetId};
use crate::session::{Agreement, Comparison, EntryId, Preference, Purpose, Shadow};
use crate::ui::keep;
use crate::ui::state::App;

/// Puts an entry's prompt to several targets side by side. Those that nothing would be sent to now are not asked.
pub fn compare(app: App, id: EntryId, targets: &[TargetId], is_blind: bool) {
    let comparison = Comparison::new(targets.to_vec(), is_blind, random::chance);
    let place = app.log.try_update(|log| log.compare(id, comparison)).flatten();
    keep::entry(app, id);
    if let Some(place) = place {
        for target in targets {
            ask_column(app, id, place, target);
        }
    }
}

/// Asks the target of one column, again or for the first time, also one that is left alone after its failures.
pub fn ask_column(app: App, id: EntryId, comparison: usize, target: &TargetId) {
    let target = app.setup.with_untracked(|setup| setup.target(target).cloned());
    let Some(target) = target.filter(|target| untrack(|| app.would_send(target))) else { return };
    // Names that show already stay, also while more is on its way.
    let is_underway = untrack(|| app.traffic.is_comparing(id, comparison));
    app.log.update(|log| {
        log.change_comparison(id, comparison, |comparison| {
            comparison.is_blind &= comparison.calls.is_empty() || comparison.hides_names(is_underway);
        });
    });
    app.traffic.circuits.update(|circuits| circuits.try_now(&target));
    let purpose = Purpose::Column { comparison, target: target.id.clone() };
    go(app, Errand { entry: id, purpose }, alone(app, target.id));
}

/// Notes which answer the user takes for the better; `None` takes it back.
pub fn pick(app: App, id: EntryId, comparison: usize, preference: Option<Preference>) {
    app.log.update(|log| log.change_comparison(id, comparison, |comparison| comparison.pick(preference)));
    keep::entry(app, id);
}

/// Asks the most able target what it would have said to a prompt that another has just answered, if the prompt is among the
/// share that has a shadow, and may be sent there.
pub(super) fn shadow(app: App, id: EntryId) {
    let chance = random::chance();
    let due = app.setup.with_untracked(|setup| {
        let due = |device: Device<'_>| {
            app.log
                .with_untracked(|log| Shadow::due(log.get(id)?, &setup.router(device), setup.shadow, chance))
        };
        let shadow = untrack(|| app.on_device(due))?;
        setup.target(&shadow.target).filter(|target| untrack(|| app.would_send(target)))?;
        Some(shadow)
    });
    if let Some(shadow) = due {
        let plan = alone(app, shadow.target.clone());
        app.log.update(|log| log.shadow(id, shadow));
        go(app, Errand { entry: id, purpose: Purpose::Shadow }, plan);
    }
}

/// Notes whether the user finds that a shadow agrees; `None` takes it back.
pub fn say_of_shadow(app: App, id: EntryId, said: Option<Agreement>) {
    app.log.update(|log| log.say_of_shadow(id, said));
    keep::entry(app, id);
}

/// A plan in which nobody else takes over.
fn alone(app: App, target: TargetId) -> Plan {
    let limits = app.setup.with_untracked(|setup| setup.limits);
    Plan::new(target, Cause::Asked, limits, false, false)
}
