//! Prompts on their way to an answer, and what they share.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::calling::{Circuits, Gate, Plan};
use crate::platform::cancel::Cancel;
use crate::platform::timer::Alarm;
use crate::routing::TargetId;
use crate::session::{Call, EntryId, Purpose};
use crate::ui::state::App;

/// What is on its way: for which entry, and what for. No two go for the same at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Errand {
    /// The entry.
    pub entry: EntryId,
    /// What for.
    pub purpose: Purpose,
}

impl Errand {
    /// The answer to an entry's prompt.
    pub fn answer(entry: EntryId) -> Self {
        Self { entry, purpose: Purpose::Answer }
    }
}

/// A prompt on its way to an answer.
#[derive(Clone)]
pub struct Running {
    /// Its number; none is used twice.
    number: u64,
    /// How far it is.
    pub stage: ArcRwSignal<Stage>,
    /// Stops the call under way, and all that would follow.
    pub cancel: Cancel,
    /// Cuts a wait short.
    pub alarm: Alarm,
}

/// How far a prompt is on its way to an answer.
#[derive(Clone)]
pub enum Stage {
    /// It waits until fewer calls to the target are under way.
    Queued(TargetId),
    /// It waits before it asks a target again.
    Waiting {
        /// The target.
        target: TargetId,
        /// The number of the attempt that comes next, from 1.
        attempt: u32,
        /// Until when, on the monotonic clock.
        until_ms: f64,
    },
    /// A call is under way: how it would be recorded if the page were left now.
    Calling(ArcRwSignal<Call>),
}

impl Running {
    /// Tells it from every other.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Stops the call under way or the wait, and all that would follow.
    pub fn stop(&self) {
        self.cancel.cancel();
        self.alarm.ring();
    }

    /// What the call under way has brought so far, if one is.
    pub fn so_far(&self) -> Option<Call> {
        match self.stage.get_untracked() {
            Stage::Calling(call) => Some(call.get_untracked()),
            Stage::Queued(_) | Stage::Waiting { .. } => None,
        }
    }
}

/// All that is on its way, and what is known of the targets.
#[derive(Clone, Copy)]
pub struct Traffic {
    /// What is on its way.
    pub running: RwSignal<BTreeMap<Errand, Running>, LocalStorage>,
    /// Which targets are left alone.
    pub circuits: RwSignal<Circuits>,
    gate: StoredValue<Gate<u64>>,
    started: StoredValue<u64>,
}

impl Traffic {
    /// Nothing on its way.
    pub fn new() -> Self {
        Self {
            running: RwSignal::new_local(BTreeMap::new()),
            circuits: RwSignal::new(Circuits::default()),
            gate: StoredValue::new(Gate::default()),
            started: StoredValue::new(0),
        }
    }

    /// Whether something is on its way.
    pub fn is_running(self, errand: &Errand) -> bool {
        self.running.with(|running| running.contains_key(errand))
    }

    /// Whether an answer is on its way for the comparison at a place among those of an entry.
    pub fn is_comparing(self, entry: EntryId, place: usize) -> bool {
        let is_here =
            |purpose: &Purpose| matches!(purpose, Purpose::Column { comparison, .. } if *comparison == place);
        self.running
            .with(|running| running.keys().any(|errand| errand.entry == entry && is_here(&errand.purpose)))
    }

    /// Puts something on its way by a plan.
    pub(super) fn start(self, errand: &Errand, plan: &Plan) -> Running {
        let number = self.started.get_value();
        self.started.set_value(number + 1);
        let stage = ArcRwSignal::new(Stage::Queued(plan.target().clone()));
        let running = Running { number, stage, cancel: Cancel::new(), alarm: Alarm::default() };
        self.running.update(|all| {
            all.insert(errand.clone(), running.clone());
        });
        running
    }

    /// Whether it is still on its way, and has not been ended by [`Traffic::end`].
    pub(super) fn goes_on(self, errand: &Errand, running: &Running) -> bool {
        self.running.with_untracked(|all| all.get(errand).is_some_and(|other| other.number == running.number))
    }

    /// Takes it off its way.
    pub(super) fn end(self, errand: &Errand, running: &Running) {
        if self.goes_on(errand, running) {
            self.running.update(|all| {
                all.remove(errand);
            });
        }
    }

    /// Waits for its turn at the plan's target. To be followed by [`Traffic::leave`], whatever comes of it.
    pub(super) async fn pass(self, running: &Running, target: &TargetId, at_once: u32) {
        let joined = self.gate.try_update_value(|gate| gate.join(target, running.number, at_once));
        if joined == Some(false) {
            running.stage.set(Stage::Queued(target.clone()));
            let is_inside = || self.gate.with_value(|gate| gate.is_inside(&running.number));
            while !is_inside() && !running.cancel.is_cancelled() {
                running.alarm.rung().await;
            }
        }
    }

    /// Lets others have their turn.
    pub(super) fn leave(self, running: &Running, at_once: u32) {
        let next =
            self.gate.try_update_value(|gate| gate.leave(&running.number, at_once)).unwrap_or_default();
        self.running.with_untracked(|all| {
            for other in all.values().filter(|other| next.contains(&other.number)) {
                other.alarm.ring();
            }
        });
    }
}

/// Ends everything on its way, and gives each errand with the call that was under way for it.
pub(super) fn take_all(app: App) -> Vec<(Errand, Option<Call>)> {
    let all = app.traffic.running.try_update(std::mem::take).unwrap_or_default();
    all.into_iter()
        .map(|(errand, running)| {
            running.stop();
            (errand, running.so_far())
        })
        .collect()
}
