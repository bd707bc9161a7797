//! Sending a prompt for real: attempts, waits, and what becomes of the answer.

mod beside;
pub mod here;
mod running;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use beside::{ask_column, compare, pick, say_of_shadow};
pub use running::{Errand, Running, Stage, Traffic};

use super::keep;
use super::state::App;
use crate::calling::{Cause, Ended, Limits, Next, Plan, Unfit, check, is_transient};
use crate::platform::chat::{End, send_chat};
use crate::platform::{clock, random};
use crate::routing::{Endpoint, Target, TargetId};
use crate::session::{Answer, Call, CallEnd, EntryId, Exchange, Occasion, Purpose, Verdict, View, turns};

/// Sends a prompt that has just been asked, if the mode and the target's key allow it.
pub fn send_if_allowed(app: App, id: EntryId) {
    if let Some(target) = decided(app, id).filter(|target| untrack(|| app.would_send(target))) {
        go(app, Errand::answer(id), plan(app, &target));
    }
}

/// Sends an entry's prompt to the target its decision names, also to one that is left alone after its failures.
pub fn send(app: App, id: EntryId) {
    if let Some(target) = decided(app, id) {
        app.traffic.circuits.update(|circuits| circuits.try_now(&target));
        go(app, Errand::answer(id), plan(app, &target));
    }
}

/// Marks a target's answer, and asks for a better one where it will not do: a skill's prompt goes where the policy sends it
/// without, and a model's answer is escalated if the policy cascades.
pub fn mark(app: App, id: EntryId, target: &TargetId, verdict: Option<Verdict>) {
    app.log.update(|log| log.label(id, target, verdict));
    keep::entry(app, id);
    if verdict != Some(Verdict::Bad) || untrack(|| app.traffic.is_running(&Errand::answer(id))) {
        return;
    }
    let Some(answer) = view_of(app, id, |view| (view.answer, view.answers.clone())) else { return };
    match answer {
        (Answer::Called, Some(answers)) if answers == *target => escalate(app, id, target),
        (Answer::Simulated, _) => send_if_allowed(app, id),
        _ => {}
    }
}

fn escalate(app: App, id: EntryId, from: &TargetId) {
    let Some(from) = app.setup.with_untracked(|setup| setup.target(from).cloned()) else { return };
    let mut plan = plan(app, &from);
    let unfit = Ended::Whole(Some(Unfit::MarkedDown));
    if let Next::Another(cause) = plan.after(unfit, 0.0)
        && let Some(next) = successor(app, id, &plan, cause)
    {
        plan.move_on(next, cause);
        go(app, Errand::answer(id), plan);
    }
}

/// Ends everything that is on its way, and records of the calls what has come and that they ended as `end`.
pub fn stop_all(app: App, end: CallEnd) {
    for (Errand { entry, purpose }, so_far) in running::take_all(app) {
        if let Some(call) = so_far {
            app.log.update(|log| log.record(entry, &purpose, Call { end: end.clone(), ..call }));
        }
        keep::entry(app, entry);
    }
}

fn plan(app: App, target: &Target) -> Plan {
    let (limits, policy) = app.setup.with_untracked(|setup| (setup.limits, setup.policy));
    Plan::new(target.id.clone(), Cause::Asked, limits, policy.falls_back, policy.cascades)
}

/// Follows a plan to its end, unless something is on its way for the same already.
fn go(app: App, errand: Errand, mut plan: Plan) {
    if untrack(|| app.traffic.is_running(&errand)) {
        return;
    }
    let running = app.traffic.start(&errand, &plan);
    spawn_local(async move {
        let mut pause_ms = 0;
        loop {
            let waited = clock::monotonic_ms();
            wait(&running, &plan, pause_ms).await;
            let limits = app.setup.with_untracked(|setup| setup.limits);
            app.traffic.pass(&running, plan.target(), limits.at_once).await;
            let waited_ms = (clock::monotonic_ms() - waited).max(0.0) as u64;
            let next = if app.traffic.goes_on(&errand, &running) && !running.cancel.is_cancelled() {
                attempt(app, &errand, &running, &mut plan, limits, waited_ms).await
            } else {
                Next::Over
            };
            app.traffic.leave(&running, limits.at_once);
            match next {
                Next::Again { wait_ms } => pause_ms = wait_ms,
                Next::Another(cause) => {
                    let Some(next) = successor(app, errand.entry, &plan, cause) else { break };
                    plan.move_on(next, cause);
                    pause_ms = 0;
                }
                Next::Over => break,
            }
        }
        let goes_on = app.traffic.goes_on(&errand, &running);
        app.traffic.end(&errand, &running);
        if goes_on && errand.purpose == Purpose::Answer {
            beside::shadow(app, errand.entry);
        }
    });
}

async fn wait(running: &Running, plan: &Plan, pause_ms: u64) {
    if pause_ms > 0 {
        let until_ms = clock::monotonic_ms() + pause_ms as f64;
        let (target, attempt) = (plan.target().clone(), plan.attempt());
        running.stage.set(Stage::Waiting { target, attempt, until_ms });
        running.alarm.sleep(u32::try_from(pause_ms).unwrap_or(u32::MAX)).await;
    }
}

/// One call, on record from the moment it goes out, and what comes after it. Nothing goes out that would not be sent now: the
/// mode or the key may have changed in a wait.
async fn attempt(
    app: App,
    errand: &Errand,
    running: &Running,
    plan: &mut Plan,
    limits: Limits,
    waited_ms: u64,
) -> Next {
    let target = app.setup.with_untracked(|setup| setup.target(plan.target()).cloned());
    let Some(target) = target.filter(|target| untrack(|| app.would_send(target))) else { return Next::Over };
    let turns = app.log.with_untracked(|log| log.get(errand.entry).map(|entry| turns(log, entry)));
    let Some(turns) = turns else { return Next::Over };
    let settings = app.setup.with_untracked(|setup| setup.request.clone());
    let occasion = Occasion { cause: plan.cause(), at_ms: Some(clock::now_ms()), waited_ms };
    let admitted = app.traffic.circuits.try_update(|circuits| circuits.admit(&target, now_ms()));
    if let Some(Err(held)) = admitted {
        let end = CallEnd::Held(held.to_string());
        record(app, errand, running, Call::settle(&target, 0, occasion, Exchange::default(), end));
        return plan.after(Ended::Held, random::chance());
    }
    let asked = target.tokenizer().tokens(settings.shape(turns.iter().map(|turn| turn.text.as_str())));
    let settle = |exchange: &Exchange, end| Call::settle(&target, asked, occasion, exchange.clone(), end);
    let mut under_way = None::<ArcRwSignal<Call>>;
    let on_progress = |exchange: &Exchange| {
        let call = settle(exchange, CallEnd::Interrupted);
        match &under_way {
            Some(so_far) => so_far.set(call),
            None => {
                let so_far = ArcRwSignal::new(call);
                running.stage.set(Stage::Calling(so_far.clone()));
                under_way = Some(so_far);
                keep::entry(app, errand.entry);
            }
        }
    };
    let cancel = &running.cancel;
    let finished = match &target.endpoint {
        Endpoint::Api { base_url, .. } => {
            let key = app.keys.with_untracked(|keys| keys.key_for(base_url).cloned());
            send_chat(&target, key.as_ref(), &turns, &settings, limits, cancel, on_progress).await
        }
        endpoint => here::ask(app, endpoint, &turns, &settings, cancel, on_progress).await,
    };
    let Some((exchange, end)) = finished else { return Next::Over };
    let failed = match &end {
        End::Complete => Some(false),
        End::Stopped => None,
        End::Failed(error) => Some(is_transient(error)),
    };
    app.traffic.circuits.update(|circuits| circuits.record(&target, failed, now_ms()));
    let call = settle(&exchange, CallEnd::from(&end));
    let ended = match &end {
        End::Complete => Ended::Whole(check(&call.text, call.stop.as_ref(), settings.json)),
        End::Stopped => Ended::Stopped,
        End::Failed(error) => Ended::Failed { error, has_shown: exchange.reply.has_begun() },
    };
    let next = plan.after(ended, random::chance());
    record(app, errand, running, call);
    next
}

/// Records a call, unless that has been done.
fn record(app: App, errand: &Errand, running: &Running, call: Call) {
    if app.traffic.goes_on(errand, running) {
        running.stage.set(Stage::Queued(call.target.clone()));
        app.log.update(|log| log.record(errand.entry, &errand.purpose, call));
        keep::entry(app, errand.entry);
    }
}

/// Milliseconds on the clock of the circuits.
fn now_ms() -> u64 {
    clock::monotonic_ms() as u64
}

/// Who takes an entry over from those that a plan has asked.
fn successor(app: App, id: EntryId, plan: &Plan, cause: Cause) -> Option<TargetId> {
    let may_be_asked = |target: &Target| untrack(|| app.would_send(target));
    let is_to_do_better = matches!(cause, Cause::Escalation(_));
    let workload = view_of(app, id, |view| view.usage.workload)?;
    let setup = app.setup.get_untracked();
    app.log.with_untracked(|log| {
        let case = log.get(id)?.case(&setup, workload);
        untrack(|| {
            app.on_device(|device| {
                setup.router(device).successor(&case, &plan.asked(), is_to_do_better, may_be_asked)
            })
        })
    })
}

/// The target an entry's decision names, unless a skill answers it.
fn decided(app: App, id: EntryId) -> Option<Target> {
    let target =
        view_of(app, id, |view| view.decision.target.clone().filter(|_| view.answer != Answer::Local))??;
    app.setup.with_untracked(|setup| setup.target(&target).cloned())
}

fn view_of<T>(app: App, id: EntryId, of: impl FnOnce(&View) -> T) -> Option<T> {
    let at = app.log.with_untracked(|log| log.position(id))?;
    app.projection.with_untracked(|projection| projection.views.get(at).map(of))
}
