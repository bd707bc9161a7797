//! A model of the user's own: it shows how far it has come, has no card, and is given more time.

use super::*;
use crate::classifier::own::{OwnModel, Reading, Says, SpreadFrom};
use crate::protocol::{About, Progress};

fn model() -> OwnModel {
    let reading =
        Reading { output: "b".into(), element: 0, says: Says::Difficulty, spread: SpreadFrom::DEFAULT };
    OwnModel { sha256: "ab".repeat(32), name: "Ours".into(), reading }
}

/// A mailbox whose worker has been told to load the model, and what it was told.
fn loading() -> (Mailbox, Vec<Effect>) {
    let (mut mailbox, _) = Mailbox::new(Request::LoadOwn { model: model(), theta: 0.5 });
    mailbox.on_spawned();
    let effects = mailbox.on_reply(Ok(Reply::Started));
    (mailbox, effects)
}

fn ready_without_a_card() -> Result<Reply, WireError> {
    let timings = Timings { fetch_ms: 1.0, load_ms: 2.0, warm_ms: 3.0 };
    Ok(Reply::Ready { card: None, timings, simd: true })
}

#[test]
fn it_is_loaded_step_by_step_and_known_by_its_name() {
    let (mut mailbox, effects) = loading();
    assert_eq!(effects, [Effect::Post(Request::LoadOwn { model: model(), theta: 0.5 })]);
    let progress = Progress::Reading { done: 1, total: 2 };
    assert_eq!(mailbox.on_reply(Ok(Reply::Progress(progress))), [Effect::Show(Status::Loading(progress))]);
    let effects = mailbox.on_reply(ready_without_a_card());
    let [Effect::Show(Status::Ready(ready))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((ready.name(), ready.card()), ("Ours", None));
    assert_eq!(ready.about, About::Own(model()));
    assert_eq!(mailbox.on_reply(Ok(Reply::Progress(progress))), [], "too late");
}

#[test]
fn a_shipped_model_needs_its_card() {
    let mut mailbox = spawned();
    mailbox.on_reply(Ok(Reply::Started));
    let effects = mailbox.on_reply(ready_without_a_card());
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Show(Status::Failed { .. }))),
        "{effects:?}"
    );
}

#[test]
fn a_large_model_may_take_longer_over_an_answer() {
    let (mut mailbox, _) = loading();
    mailbox.on_reply(ready_without_a_card());
    mailbox.submit("long".into());
    for _ in 1..Mailbox::OWN_ANSWER_TICKS {
        assert_eq!(mailbox.on_tick(), []);
    }
    assert_eq!(mailbox.on_tick().len(), 2, "a new status and a new worker");
}
