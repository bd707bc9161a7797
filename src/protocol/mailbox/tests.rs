//! The rules one by one, then any order of events.

use super::*;
use crate::protocol::Timings;
use crate::session::Assessment;
use proptest::prelude::*;
use std::collections::BTreeMap;

const CARD: &str = include_str!("../../../public/models/ngram-bag/card.json");

fn ready() -> Result<Reply, WireError> {
    let timings = Timings { fetch_ms: 1.0, load_ms: 2.0, warm_ms: 3.0 };
    Ok(Reply::Ready { card: CARD.into(), timings, simd: true })
}

fn found() -> Assessed {
    Assessed { assessment: Assessment::default(), elapsed_ms: 1.0 }
}

fn assessed(seq: Seq) -> Result<Reply, WireError> {
    Ok(Reply::Assessed { seq, assessed: found() })
}

fn post(seq: Seq, prompt: &str) -> Effect {
    Effect::Post(Request::Assess { seq, prompt: prompt.into() })
}

/// A mailbox whose worker has just been made.
fn spawned() -> Mailbox {
    let (mut mailbox, effects) = Mailbox::new("https://a.example/models/x/".into());
    assert_eq!(effects, [Effect::Show(Status::Starting), Effect::Spawn { after_ms: 0 }]);
    mailbox.on_spawned();
    mailbox
}

fn come_up(mailbox: &mut Mailbox) -> Vec<Effect> {
    mailbox.on_spawned();
    let load = Request::Load { model_url: "https://a.example/models/x/".into() };
    assert_eq!(mailbox.on_reply(Ok(Reply::Started)), [Effect::Post(load)]);
    mailbox.on_reply(ready())
}

fn serving() -> Mailbox {
    let mut mailbox = spawned();
    let effects = come_up(&mut mailbox);
    assert!(
        matches!(effects.as_slice(), [Effect::Show(Status::Ready(model))] if model.card.name == "ngram-bag")
    );
    mailbox
}

#[test]
fn requests_before_ready_are_kept_and_sent_one_after_the_other() {
    let mut mailbox = spawned();
    let (first, effects) = mailbox.submit("one".into());
    assert_eq!(effects, []);
    let (second, effects) = mailbox.submit("two".into());
    assert_eq!(effects, []);
    assert_eq!(come_up(&mut mailbox)[1..], [post(first, "one")]);
    assert_eq!(mailbox.on_reply(assessed(first)), [Effect::Answer(first, Ok(found())), post(second, "two")]);
    assert_eq!(mailbox.on_reply(assessed(second)), [Effect::Answer(second, Ok(found()))]);
}

#[test]
fn a_stale_or_unknown_number_answers_nothing() {
    let mut mailbox = serving();
    let (first, _) = mailbox.submit("one".into());
    assert_eq!(mailbox.on_reply(assessed(Seq(77))), []);
    mailbox.on_reply(assessed(first));
    assert_eq!(mailbox.on_reply(assessed(first)), []);
    assert_eq!(mailbox.on_reply(ready()), []);
}

#[test]
fn only_the_latest_draft_is_sent_and_it_goes_first() {
    let mut mailbox = serving();
    let (sent, _) = mailbox.draft("d".into());
    let (kept, _) = mailbox.submit("one".into());
    let (dropped, effects) = mailbox.draft("dr".into());
    assert_eq!(effects, [Effect::Supersede(sent)]);
    let (latest, effects) = mailbox.draft("dra".into());
    assert_eq!(effects, [Effect::Supersede(dropped)]);
    assert_eq!(mailbox.on_reply(assessed(sent)), [post(latest, "dra")], "the late answer is discarded");
    assert_eq!(mailbox.on_reply(assessed(latest)), [Effect::Answer(latest, Ok(found())), post(kept, "one")]);
}

#[test]
fn what_waited_is_sent_again_after_a_death() {
    let mut mailbox = serving();
    let (first, _) = mailbox.submit("one".into());
    let (second, _) = mailbox.submit("two".into());
    let effects = mailbox.on_death();
    assert_eq!(effects, [Effect::Show(Status::Restarting { deaths: 1 }), Effect::Spawn { after_ms: 0 }]);
    assert_eq!(come_up(&mut mailbox)[1..], [post(first, "one")]);
    assert_eq!(mailbox.on_reply(assessed(first))[1..], [post(second, "two")]);
}

#[test]
fn a_prompt_that_kills_twice_is_refused_and_the_next_one_served() {
    let mut mailbox = serving();
    let (killer, _) = mailbox.submit("killer".into());
    let (next, _) = mailbox.submit("next".into());
    mailbox.on_death();
    come_up(&mut mailbox);
    let effects = mailbox.on_death();
    assert_eq!(effects[0], Effect::Answer(killer, Err(AssessError::Killed)));
    assert_eq!(effects[2], Effect::Spawn { after_ms: 500 });
    assert_eq!(come_up(&mut mailbox)[1..], [post(next, "next")]);
}

#[test]
fn a_superseded_draft_is_not_sent_again() {
    let mut mailbox = serving();
    mailbox.draft("d".into());
    let (latest, _) = mailbox.draft("dr".into());
    mailbox.on_death();
    assert_eq!(come_up(&mut mailbox)[1..], [post(latest, "dr")]);
}

#[test]
fn a_worker_that_never_comes_up_is_given_up_with_growing_pauses() {
    let mut mailbox = spawned();
    let (seq, _) = mailbox.submit("one".into());
    let mut pauses = Vec::new();
    for _ in 1..Mailbox::MAX_DEATHS {
        let effects = mailbox.on_death();
        pauses.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Spawn { after_ms } => Some(*after_ms),
            _ => None,
        }));
        mailbox.on_spawned();
    }
    assert_eq!(pauses, [0, 500, 1000, 2000]);
    let effects = mailbox.on_death();
    let [Effect::Stop, Effect::Show(Status::Failed { reason }), Effect::Answer(answered, Err(error))] =
        effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert!(reason.contains("cannot be loaded"), "{reason}");
    assert_eq!((*answered, error), (seq, &AssessError::Unavailable(reason.clone())));
    let (late, effects) = mailbox.submit("late".into());
    assert_eq!(effects, [Effect::Answer(late, Err(AssessError::Unavailable(reason.clone())))]);
    assert_eq!(mailbox.on_death(), []);
}

#[test]
fn an_answer_makes_earlier_deaths_forgotten() {
    let mut mailbox = serving();
    for round in 0..3 * Mailbox::MAX_DEATHS {
        let (seq, _) = mailbox.submit("one".into());
        assert!(
            mailbox.on_death().contains(&Effect::Show(Status::Restarting { deaths: 1 })),
            "round {round}"
        );
        come_up(&mut mailbox);
        mailbox.on_reply(assessed(seq));
    }
}

#[test]
fn restarting_by_hand_sends_what_waited_and_forgets_the_deaths() {
    let mut mailbox = serving();
    let (seq, _) = mailbox.submit("one".into());
    for _ in 0..10 {
        assert_eq!(mailbox.restart(), [Effect::Show(Status::Starting), Effect::Spawn { after_ms: 0 }]);
    }
    assert_eq!(come_up(&mut mailbox)[1..], [post(seq, "one")]);
    for _ in 1..Mailbox::MAX_DEATHS {
        mailbox.on_death();
        come_up(&mut mailbox);
    }
    let reason = format!("it stopped {} times in a row", Mailbox::MAX_DEATHS);
    assert!(mailbox.on_death().contains(&Effect::Show(Status::Failed { reason })));
    assert!(!mailbox.wants_ticks());
    mailbox.restart();
    let (again, _) = mailbox.submit("two".into());
    assert_eq!(come_up(&mut mailbox)[1..], [post(again, "two")]);
}

#[test]
fn silence_is_death_only_while_an_answer_is_owed() {
    let mut mailbox = serving();
    assert!(!mailbox.wants_ticks());
    for _ in 0..1000 {
        assert_eq!(mailbox.on_tick(), []);
    }
    let (first, _) = mailbox.submit("one".into());
    mailbox.submit("two".into());
    for _ in 1..Mailbox::ANSWER_TICKS {
        assert_eq!(mailbox.on_tick(), []);
    }
    mailbox.on_reply(assessed(first));
    for _ in 1..Mailbox::ANSWER_TICKS {
        assert_eq!(mailbox.on_tick(), [], "an answer is a sign of life");
    }
    assert!(mailbox.on_tick().contains(&Effect::Show(Status::Restarting { deaths: 1 })));
}

#[test]
fn a_worker_that_cannot_be_fetched_may_take_longer_but_not_for_ever() {
    let mut mailbox = spawned();
    for _ in 1..Mailbox::START_TICKS {
        assert_eq!(mailbox.on_tick(), []);
    }
    assert!(mailbox.on_tick().contains(&Effect::Show(Status::Restarting { deaths: 1 })));
    mailbox.on_spawned();
    for _ in 1..Mailbox::START_TICKS {
        assert_eq!(mailbox.on_tick(), [], "the next one has as long");
    }
}

#[test]
fn without_a_classifier_prompts_are_still_assessed() {
    let mut mailbox = spawned();
    let (seq, _) = mailbox.submit("one".into());
    mailbox.on_reply(Ok(Reply::Started));
    let effects = mailbox.on_reply(Ok(Reply::Unavailable { reason: "no model".into() }));
    assert_eq!(effects, [Effect::Show(Status::SkillsOnly { reason: "no model".into() }), post(seq, "one")]);
}

#[test]
fn a_broken_message_is_a_death() {
    let effects = serving().on_reply(Err(WireError::Json("x".into())));
    assert!(effects.contains(&Effect::Show(Status::Restarting { deaths: 1 })));
}

#[test]
fn another_build_ends_it_for_all_who_wait() {
    let mut mailbox = serving();
    let (sent, _) = mailbox.submit("one".into());
    let (waiting, _) = mailbox.submit("two".into());
    let effects = mailbox.on_reply(Err(WireError::Protocol { found: 9 }));
    let answer = |seq| Effect::Answer(seq, Err(AssessError::Outdated));
    let shown = Effect::Show(Status::Outdated);
    assert_eq!(effects, [Effect::Stop, shown, answer(sent), answer(waiting), Effect::Refresh]);
}

#[derive(Clone, Debug)]
enum Event {
    Submit,
    Draft,
    Answer,
    Fail,
    Stale(u64),
    Die,
    Tick,
    Restart,
    ComeUp,
    OtherBuild,
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Submit),
        4 => Just(Event::Draft),
        4 => Just(Event::Answer),
        1 => Just(Event::Fail),
        1 => (0..40u64).prop_map(Event::Stale),
        2 => Just(Event::Die),
        2 => Just(Event::Tick),
        1 => Just(Event::Restart),
        3 => Just(Event::ComeUp),
        1 => Just(Event::OtherBuild),
    ]
}

/// What the outside world sees: which requests were answered, and what is with the worker.
#[derive(Default)]
struct World {
    answers: BTreeMap<Seq, u32>,
    superseded: Vec<Seq>,
    posted: Option<Seq>,
}

impl World {
    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Post(Request::Assess { seq, .. }) => {
                    assert_eq!(self.posted.replace(seq), None, "one request at a time");
                    assert!(!self.answers.contains_key(&seq), "an answered request is not sent again");
                }
                Effect::Answer(seq, _) => *self.answers.entry(seq).or_default() += 1,
                Effect::Supersede(seq) => {
                    *self.answers.entry(seq).or_default() += 1;
                    self.superseded.push(seq);
                }
                Effect::Spawn { .. } | Effect::Stop => self.posted = None,
                Effect::Post(Request::Load { .. }) | Effect::Show(_) | Effect::Refresh => {}
            }
        }
    }

    fn step(&mut self, mailbox: &mut Mailbox, event: Event, submitted: &mut Vec<Seq>, drafts: &mut Vec<Seq>) {
        let effects = match event {
            Event::Submit | Event::Draft => {
                let is_draft = matches!(event, Event::Draft);
                let (seq, effects) = mailbox.take("prompt".into(), is_draft);
                if is_draft {
                    drafts.push(seq)
                } else {
                    submitted.push(seq)
                }
                effects
            }
            Event::Answer => self.posted.take().map_or(Vec::new(), |seq| mailbox.on_reply(assessed(seq))),
            Event::Fail => self
                .posted
                .take()
                .map_or(Vec::new(), |seq| mailbox.on_reply(Ok(Reply::Failed { seq, reason: "no".into() }))),
            Event::Stale(seq) if Some(Seq(seq)) == self.posted => Vec::new(),
            Event::Stale(seq) => mailbox.on_reply(assessed(Seq(seq))),
            Event::Die => mailbox.on_death(),
            Event::Tick => mailbox.on_tick(),
            Event::Restart => mailbox.restart(),
            Event::OtherBuild => mailbox.on_reply(Err(WireError::Protocol { found: 9 })),
            Event::ComeUp => {
                mailbox.on_spawned();
                self.carry_out(mailbox.on_reply(Ok(Reply::Started)));
                mailbox.on_reply(ready())
            }
        };
        self.carry_out(effects);
    }
}

proptest! {
    #[test]
    fn each_request_is_answered_exactly_once(events in proptest::collection::vec(any_event(), 0..60)) {
        let (mut mailbox, _) = Mailbox::new("https://a.example/models/x/".into());
        let (mut world, mut submitted, mut drafts) = (World::default(), Vec::new(), Vec::new());
        for event in events {
            world.step(&mut mailbox, event, &mut submitted, &mut drafts);
        }
        world.step(&mut mailbox, Event::ComeUp, &mut submitted, &mut drafts);
        while world.posted.is_some() {
            world.step(&mut mailbox, Event::Answer, &mut submitted, &mut drafts);
        }
        for seq in submitted.iter().chain(&drafts) {
            prop_assert_eq!(world.answers.get(seq), Some(&1), "{:?}", seq);
        }
        prop_assert_eq!(world.answers.len(), submitted.len() + drafts.len());
        prop_assert!(world.superseded.iter().all(|seq| drafts.contains(seq)));
        prop_assert!(drafts.last().is_none_or(|last| !world.superseded.contains(last)), "the latest draft is answered");
    }
}
