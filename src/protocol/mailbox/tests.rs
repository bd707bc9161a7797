//! The rules one by one, then any order of events.

use super::*;
use crate::classifier::explanation::Explanation;
use crate::protocol::Assessed;
use crate::protocol::Timings;
use crate::session::Assessment;
use proptest::prelude::*;
use std::collections::BTreeMap;

const CARD: &str = include_str!("../../../public/models/ngram-bag/card.json");

mod own;

fn load() -> Request {
    Request::Load { model_url: "https://a.example/models/x/".into() }
}

fn ready() -> Result<Reply, WireError> {
    let timings = Timings { fetch_ms: 1.0, load_ms: 2.0, warm_ms: 3.0 };
    Ok(Reply::Ready { card: Some(CARD.into()), timings, simd: true })
}

fn found() -> Assessed {
    Assessed { assessment: Assessment::default(), elapsed_ms: 1.0, times: None, memory_bytes: 0 }
}

fn assessed(seq: Seq) -> Result<Reply, WireError> {
    Ok(Reply::Assessed { seq, assessed: found() })
}

fn post(seq: Seq, prompt: &str) -> Effect {
    Effect::Post(Request::Assess { seq, prompt: prompt.into() })
}

fn explained(seq: Seq) -> Result<Reply, WireError> {
    Ok(Reply::Explained { seq, explanation: Explanation::default() })
}

fn post_explain(seq: Seq, prompt: &str) -> Effect {
    Effect::Post(Request::Explain { seq, prompt: prompt.into() })
}

/// A mailbox whose worker has just been made.
fn spawned() -> Mailbox {
    let (mut mailbox, effects) = Mailbox::new(load());
    assert_eq!(effects, [Effect::Show(Status::Starting), Effect::Spawn { after_ms: 0 }]);
    mailbox.on_spawned();
    mailbox
}

fn come_up(mailbox: &mut Mailbox) -> Vec<Effect> {
    mailbox.on_spawned();
    assert_eq!(mailbox.on_reply(Ok(Reply::Started)), [Effect::Post(load())]);
    mailbox.on_reply(ready())
}

fn serving() -> Mailbox {
    let mut mailbox = spawned();
    let effects = come_up(&mut mailbox);
    assert!(
        matches!(effects.as_slice(), [Effect::Show(Status::Ready(model))] if model.name() == "ngram-bag")
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
fn explanations_wait_until_nothing_is_to_be_assessed() {
    let mut mailbox = serving();
    let (sent, _) = mailbox.submit("one".into());
    let (row, _) = mailbox.explain("row".into());
    let (draft, _) = mailbox.explain_draft("d".into());
    let (kept, _) = mailbox.submit("two".into());
    assert_eq!(mailbox.on_reply(assessed(sent))[1..], [post(kept, "two")]);
    assert_eq!(mailbox.on_reply(assessed(kept))[1..], [post_explain(draft, "d")]);
    let known = |seq| Effect::Explained(seq, Some(Explanation::default()));
    assert_eq!(mailbox.on_reply(explained(draft)), [known(draft), post_explain(row, "row")]);
    assert_eq!(mailbox.on_reply(explained(row)), [known(row)]);
}

#[test]
fn a_later_draft_takes_the_place_of_a_drafts_explanation_but_not_of_a_rows() {
    let mut mailbox = serving();
    let (sent, _) = mailbox.explain_draft("d".into());
    let (latest, effects) = mailbox.draft("dr".into());
    assert_eq!(effects, [Effect::Supersede(sent)]);
    let (row, _) = mailbox.explain("row".into());
    assert_eq!(mailbox.on_reply(explained(sent)), [post(latest, "dr")], "the late explanation is discarded");
    let (waiting, effects) = mailbox.explain_draft("dr".into());
    assert_eq!(effects, [], "an explanation never takes the place of a score");
    let (last, effects) = mailbox.draft("dra".into());
    assert_eq!(effects, [Effect::Supersede(latest), Effect::Supersede(waiting)]);
    assert_eq!(mailbox.on_reply(assessed(latest)), [post(last, "dra")]);
    assert_eq!(mailbox.on_reply(assessed(last))[1..], [post_explain(row, "row")]);
}

#[test]
fn an_explanation_that_cannot_be_had_is_none() {
    let mut mailbox = serving();
    let (failed, _) = mailbox.explain("one".into());
    let effects = mailbox.on_reply(Ok(Reply::Failed { seq: failed, reason: "no".into() }));
    assert_eq!(effects, [Effect::Explained(failed, None)]);
    let (killer, _) = mailbox.explain("killer".into());
    mailbox.on_death();
    assert_eq!(come_up(&mut mailbox)[1..], [post_explain(killer, "killer")]);
    assert_eq!(mailbox.on_death()[0], Effect::Explained(killer, None));
    mailbox.on_reply(Err(WireError::Protocol { found: 9 }));
    let (late, effects) = mailbox.explain("late".into());
    assert_eq!(effects, [Effect::Explained(late, None)]);
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
    Ask(Kind),
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
        4 => Just(Event::Ask(Kind::Prompt)),
        4 => Just(Event::Ask(Kind::Draft)),
        2 => Just(Event::Ask(Kind::DraftExplanation)),
        2 => Just(Event::Ask(Kind::Explanation)),
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
    posted: Option<Posted>,
}

/// What the worker has, and whether it is to explain it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Posted {
    seq: Seq,
    explains: bool,
}

impl Posted {
    fn reply(self) -> Result<Reply, WireError> {
        if self.explains { explained(self.seq) } else { assessed(self.seq) }
    }
}

impl World {
    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Post(Request::Assess { seq, .. }) => self.post(Posted { seq, explains: false }),
                Effect::Post(Request::Explain { seq, .. }) => self.post(Posted { seq, explains: true }),
                Effect::Answer(seq, _) | Effect::Explained(seq, _) => {
                    *self.answers.entry(seq).or_default() += 1
                }
                Effect::Supersede(seq) => {
                    *self.answers.entry(seq).or_default() += 1;
                    self.superseded.push(seq);
                }
                Effect::Spawn { .. } | Effect::Stop => self.posted = None,
                Effect::Post(_) | Effect::Show(_) | Effect::Refresh => {}
            }
        }
    }

    fn post(&mut self, posted: Posted) {
        assert_eq!(self.posted.replace(posted), None, "one request at a time");
        assert!(!self.answers.contains_key(&posted.seq), "an answered request is not sent again");
    }

    fn step(&mut self, mailbox: &mut Mailbox, event: Event, asked: &mut Vec<(Kind, Seq)>) {
        let effects = match event {
            Event::Ask(kind) => {
                let (seq, effects) = mailbox.take("prompt".into(), kind);
                asked.push((kind, seq));
                effects
            }
            Event::Answer => self.posted.take().map_or(Vec::new(), |posted| mailbox.on_reply(posted.reply())),
            Event::Fail => self.posted.take().map_or(Vec::new(), |Posted { seq, .. }| {
                mailbox.on_reply(Ok(Reply::Failed { seq, reason: "no".into() }))
            }),
            Event::Stale(seq) if self.posted.is_some_and(|posted| posted.seq == Seq(seq)) => Vec::new(),
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
        let (mut mailbox, _) = Mailbox::new(load());
        let (mut world, mut asked) = (World::default(), Vec::new());
        for event in events {
            world.step(&mut mailbox, event, &mut asked);
        }
        world.step(&mut mailbox, Event::ComeUp, &mut asked);
        while world.posted.is_some() {
            world.step(&mut mailbox, Event::Answer, &mut asked);
        }
        for (_, seq) in &asked {
            prop_assert_eq!(world.answers.get(seq), Some(&1), "{:?}", seq);
        }
        prop_assert_eq!(world.answers.len(), asked.len());
        let stays = |kind| matches!(kind, Kind::Prompt | Kind::Explanation);
        prop_assert!(asked.iter().all(|(kind, seq)| !stays(*kind) || !world.superseded.contains(seq)));
        let last = asked.iter().rev().find(|(kind, _)| *kind == Kind::Draft);
        prop_assert!(last.is_none_or(|(_, last)| !world.superseded.contains(last)), "the latest draft is answered");
    }
}
