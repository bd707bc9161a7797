//! Finding out how able a model on this device is, with prompts whose answers a program can judge.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::progress;
use crate::language_model::{Checkable, Measurement, time_left};
use crate::platform::cancel::Cancel;
use crate::platform::chat::End;
use crate::platform::clock;
use crate::providers::{RequestSettings, Turn};
use crate::routing::{Ability, Endpoint, Target};
use crate::ui::call::here;
use crate::ui::models::language_model::kept;
use crate::ui::state::{App, app};

/// How many prompts are asked.
const PROMPTS: usize = 60;

/// Tokens that an answer may have: each can be given in a few words.
const MAX_OUTPUT: u32 = 24;

/// How far a measurement has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// So many prompts are answered, and how long the rest takes, where that is known.
    Running(usize, Option<String>),
    /// This came of it.
    Done(Measurement),
    /// It could not be done, and why.
    Failed(String),
}

/// The last measurement, as signals. There is one at a time.
#[derive(Clone, Copy)]
pub struct Measuring {
    /// Of which model, and how far it has come; nothing before the first and after one that was cancelled.
    stage: RwSignal<Option<(Endpoint, Stage)>>,
    /// Ends it.
    work: StoredValue<Option<Cancel>, LocalStorage>,
}

impl Measuring {
    /// None yet.
    pub fn new() -> Self {
        Self { stage: RwSignal::new(None), work: StoredValue::new_local(None) }
    }

    fn of(self, endpoint: &Endpoint) -> Option<Stage> {
        self.stage
            .with(|stage| stage.as_ref().filter(|(of, _)| of == endpoint).map(|(_, stage)| stage.clone()))
    }
}

fn start(app: App, endpoint: Endpoint) {
    stop(app);
    let cancel = Cancel::new();
    app.measuring.work.set_value(Some(cancel.clone()));
    let show = {
        let (endpoint, cancel) = (endpoint.clone(), cancel.clone());
        move |stage| {
            if !cancel.is_cancelled() {
                app.measuring.stage.set(Some((endpoint.clone(), stage)));
            }
        }
    };
    show(Stage::Running(0, None));
    let start_ms = clock::monotonic_ms();
    let on_progress = {
        let show = show.clone();
        move |done| {
            let left = time_left(done, PROMPTS, clock::monotonic_ms() - start_ms);
            show(Stage::Running(done, left));
        }
    };
    spawn_local(async move {
        match measure(app, &endpoint, &cancel, on_progress).await {
            Ok(measurement) => {
                show(Stage::Done(measurement));
                if let Endpoint::LanguageModel { model } = &endpoint {
                    kept::measured(app, model, measurement);
                }
            }
            Err(why) => show(Stage::Failed(why)),
        }
    });
}

fn stop(app: App) {
    if let Some(Some(work)) = app.measuring.work.try_update_value(Option::take) {
        work.cancel();
    }
    app.measuring.stage.set(None);
}

/// Asks the prompts one after the other, under settings of their own.
async fn measure(
    app: App,
    endpoint: &Endpoint,
    cancel: &Cancel,
    on_progress: impl Fn(usize),
) -> Result<Measurement, String> {
    let gone = "The model was put away";
    let scale = "The shipped classifier, which says how hard the prompts are, is not loaded";
    let assessor = app.own.shipped.get_value().ok_or(scale)?;
    let settings = RequestSettings { max_output: Some(MAX_OUTPUT), ..RequestSettings::default() };
    let mut answers = Vec::with_capacity(PROMPTS);
    for one in Checkable::sample(PROMPTS).map_err(|error| error.to_string())? {
        let turns = [Turn::user(one.prompt.as_str())];
        let asked = here::ask(app, endpoint, &turns, &settings, cancel, |_| ()).await;
        let (exchange, end) = asked.ok_or(gone)?;
        if let End::Failed(why) = end {
            return Err(why.to_string().trim_end_matches('.').to_owned());
        }
        let assessed = assessor.assess(one.prompt.clone()).await.map_err(|error| error.to_string())?;
        if cancel.is_cancelled() {
            return Err("It was cancelled".to_owned());
        }
        let difficulty = assessed.assessment.difficulty.ok_or(scale)?;
        answers.push((difficulty.logit, one.is_right(&exchange.reply.text)));
        on_progress(answers.len());
    }
    Measurement::of(&answers).map_err(|error| error.to_string())
}

/// The measurement of one model: begun, followed, and given to its target. `known` is what was measured before.
#[component]
pub fn Measure(endpoint: Endpoint, known: Option<Measurement>) -> impl IntoView {
    let app = app();
    let endpoint = StoredValue::new(endpoint);
    let stage = Memo::new(move |_| endpoint.with_value(|endpoint| app.measuring.of(endpoint)));
    let is_running = Memo::new(move |_| matches!(stage.get(), Some(Stage::Running(..))));
    let measured = Memo::new(move |_| match stage.get() {
        Some(Stage::Done(measurement)) => Some(measurement),
        _ => known,
    });
    view! {
        <div class="stack">
            <div role="status" class="stack">
                {move || match stage.get() {
                    Some(Stage::Running(done, left)) => Some(view! {
                        <div class="working">
                            {progress::bar(
                                [Some(format!("Measuring: {done} of {PROMPTS} answered")), left]
                                    .into_iter()
                                    .flatten()
                                    .collect::<Vec<_>>()
                                    .join(", "),
                                progress::portion(done as u64, PROMPTS as u64),
                            )}
                            <button on:click=move |_| stop(app)>"Cancel"</button>
                        </div>
                    }),
                    _ => None,
                }}
                {move || measured.get().map(|measured| view! {
                    <p>{format!("Measured: {}.", measured.label())}</p>
                    {move || target(app, endpoint).map(|target| view! { <Use target measured/> })}
                })}
            </div>
            {move || match stage.get() {
                Some(Stage::Failed(why)) => Some(view! { <p class="wrong" role="alert">{format!("{why}.")}</p> }),
                _ => None,
            }}
            {move || (!is_running.get()).then(|| view! {
                <div class="row-of">
                    <button on:click=move |_| start(app, endpoint.get_value())>"Measure this model"</button>
                    <p class="quiet">
                        {format!("Asks it {PROMPTS} short prompts whose answers a program can judge. What it gets right of them, and how hard they are, say how able it is (θ, with the interval that {PROMPTS} prompts leave open).")}
                    </p>
                </div>
            })}
        </div>
    }
}

fn target(app: App, endpoint: StoredValue<Endpoint>) -> Option<Target> {
    let is_it = |target: &&Target| endpoint.with_value(|endpoint| target.endpoint == *endpoint);
    app.setup.with(|setup| setup.targets.iter().find(is_it).cloned())
}

/// Whether the target has the measured ability, and the way to give it that.
#[component]
fn Use(target: Target, measured: Measurement) -> impl IntoView {
    let app = app();
    let before = target.ability;
    if before == measured.ability() {
        return view! { <p class="quiet">"Its target has this ability."</p> }.into_any();
    }
    let now = match before {
        Ability::Like(class) => format!("Its target counts as a {} model.", class.label()),
        Ability::Logits(theta) => format!("Its target has θ {theta:.2}.").replace('-', "−"),
    };
    let id = target.id.clone();
    let set = move |ability| {
        app.setup.update(|setup| {
            if let Some(target) = setup.targets.iter_mut().find(|target| target.id == id) {
                target.ability = ability;
            }
        });
    };
    let take = move |_| {
        set(measured.ability());
        let set = set.clone();
        app.notices
            .offer(format!("{} has its measured ability now.", target.name), "Undo", move || set(before));
    };
    view! {
        <div class="row-of">
            <button class="primary" on:click=take>"Use this ability"</button>
            <p class="quiet">{now}</p>
        </div>
    }
    .into_any()
}

/// How fast the model wrote its last answer.
#[component]
pub fn Speed(endpoint: Endpoint) -> impl IntoView {
    let app = app();
    let endpoint = StoredValue::new(endpoint);
    move || {
        let target = target(app, endpoint);
        let speed = target.and_then(|target| app.log.with(|log| log.speed(&target.id)));
        speed
            .map_or("not known yet".to_owned(), |speed| format!("{speed} tokens a second in its last answer"))
    }
}
