//! What the page knows, as signals. One value, made once, handed to every component.

use std::rc::Rc;

use futures::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;

use super::call::Traffic;
use super::models::browser_model::BrowserModel;
use super::models::language_model::LanguageModels;
use super::models::measure::Measuring;
use super::models::own::OwnModels;
use super::notice::Notices;
use super::price_table::Fetched;
use crate::classifier::explanation::Explanation;
use crate::classifier::latency::Latencies;
use crate::keys::{Keeping, Keyring, Moved};
use crate::money::{HourlyRate, PriceTable, RouterCost};
use crate::platform::classifier_client::Assessor;
use crate::platform::storage::Storage;
use crate::platform::theme::Scheme;
use crate::prompts::{Progress, Speed};
use crate::protocol::Status;
use crate::routing::{Abilities, Device, Endpoint, Scale, Target, TargetId};
use crate::session::{Assessment, Conversation, Entry, EntryId, Log, Origin, Projection, View, project};
use crate::setup::Setup;

/// Whether anything may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything is decided, priced and drawn, and nothing is sent.
    DryRun,
    /// Prompts typed by the user go to targets that have a key.
    Live,
}

/// The prompt being written, as far as the device has read it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The text.
    pub text: RwSignal<String>,
    /// What the device found out about the text, or about the last text it has read.
    pub assessment: RwSignal<Option<Assessment>>,
    /// What made the text harder or easier: the text it was found out about, and what was found.
    pub explanation: RwSignal<Option<(String, Explanation)>>,
    /// The entry whose conversation it goes on with. One that is not in the log, after a reset, counts as none.
    pub follows: RwSignal<Option<EntryId>>,
    /// The target chosen over the policy's for this prompt.
    pub choice: RwSignal<Option<TargetId>>,
    /// Whether the prompt has been sent off and waits to be scored.
    pub waiting: RwSignal<bool>,
}

/// The page's whole state.
#[derive(Clone, Copy)]
pub struct App {
    pub setup: RwSignal<Setup>,
    pub log: RwSignal<Log>,
    pub mode: RwSignal<Mode>,
    pub theme: RwSignal<Scheme>,
    pub status: RwSignal<Status, LocalStorage>,
    /// How long the last scorings took.
    pub latencies: RwSignal<Latencies>,
    pub abilities: RwSignal<Option<Abilities>>,
    pub projection: Memo<Projection>,
    pub draft: Draft,
    /// What the draft goes on with, if with anything.
    pub conversation: Memo<Option<Conversation>>,
    pub draft_view: Memo<Option<View>>,
    /// What is on its way to an answer.
    pub traffic: Traffic,
    pub replay: RwSignal<Option<Progress>>,
    pub replay_speed: RwSignal<Speed>,
    pub replay_runs: StoredValue<u64>,
    pub keys: RwSignal<Keyring, LocalStorage>,
    /// Targets that moved away from their key.
    pub moved: RwSignal<Vec<Moved>>,
    /// How the key of a login is to be kept, once its passphrase is chosen.
    pub login_keeping: RwSignal<Option<Keeping>>,
    pub notices: Notices,
    /// The prices of the default set-up.
    pub prices: StoredValue<PriceTable>,
    /// The whole price table.
    pub price_table: RwSignal<Fetched>,
    /// The classifier that scores.
    pub assessor: StoredValue<Option<Assessor>, LocalStorage>,
    pub own: OwnModels,
    pub language: LanguageModels,
    pub browser: BrowserModel,
    pub measuring: Measuring,
    pub storage: StoredValue<Option<Rc<Storage>>, LocalStorage>,
    /// Brings the kept session back.
    pub restoring: StoredValue<Option<Shared<LocalBoxFuture<'static, ()>>>, LocalStorage>,
    /// Counts the prompts sent, so that the diagram can show each one leaving.
    pub departures: RwSignal<u64>,
}

impl App {
    /// A page that has loaded nothing yet.
    pub fn new(prices: PriceTable) -> Self {
        let setup = RwSignal::new(Setup::standard(&prices));
        let log = RwSignal::new(Log::default());
        let abilities = RwSignal::new(None);
        let language = LanguageModels::new();
        let browser = BrowserModel::new();
        let projection = Memo::new(move |_| {
            on_device(abilities, language, browser, |device| {
                setup.with(|setup| log.with(|log| project(log.entries(), setup, device)))
            })
        });
        let draft = Draft {
            text: RwSignal::new(String::new()),
            assessment: RwSignal::new(None),
            explanation: RwSignal::new(None),
            follows: RwSignal::new(None),
            choice: RwSignal::new(None),
            waiting: RwSignal::new(false),
        };
        let conversation = Memo::new(move |_| {
            let at = log.with(|log| log.position(draft.follows.get()?))?;
            projection.with(|projection| Some(projection.views.get(at)?.after.clone()))
        });
        let draft_view = Memo::new(move |_| {
            let assessment = draft.assessment.get()?;
            let entry = Entry {
                choice: draft.choice.get(),
                ..Entry::new(draft.text.get(), Origin::Typed, assessment)
            };
            let before = conversation.get().unwrap_or_default();
            on_device(abilities, language, browser, |device| {
                setup.with(|setup| {
                    let scale = device.abilities.map(Scale::new);
                    Some(View::of(&entry, before, setup, &setup.router(device), scale.as_ref()))
                })
            })
        });
        Self {
            setup,
            log,
            mode: RwSignal::new(Mode::DryRun),
            theme: RwSignal::new(Scheme::System),
            status: RwSignal::new_local(Status::Starting),
            latencies: RwSignal::new(Latencies::default()),
            abilities,
            projection,
            draft,
            conversation,
            draft_view,
            traffic: Traffic::new(),
            replay: RwSignal::new(None),
            replay_speed: RwSignal::new(Speed::Steady),
            replay_runs: StoredValue::new(0),
            keys: RwSignal::new_local(Keyring::default()),
            moved: RwSignal::new(Vec::new()),
            login_keeping: RwSignal::new(None),
            notices: Notices::new(),
            prices: StoredValue::new(prices),
            price_table: RwSignal::new(Fetched::Not),
            assessor: StoredValue::new_local(None),
            own: OwnModels::new(),
            language,
            browser,
            measuring: Measuring::new(),
            storage: StoredValue::new_local(None),
            restoring: StoredValue::new_local(None),
            departures: RwSignal::new(0),
        }
    }

    /// Waits until the kept session is back, or cannot be brought back: what is added before would be overwritten.
    pub async fn restored(self) {
        if let Some(restoring) = self.restoring.get_value() {
            restoring.await;
        }
    }

    /// The scale difficulties are shown on, once a model is loaded.
    pub fn scale(self) -> Option<Scale> {
        self.abilities.with(|abilities| abilities.as_ref().map(Scale::new))
    }

    /// Gives what runs on the device now to `look`, and follows it.
    pub fn on_device<T>(self, look: impl FnOnce(Device<'_>) -> T) -> T {
        on_device(self.abilities, self.language, self.browser, look)
    }

    /// What the router itself has cost. The time is looked at only where it costs something, so that no keystroke adds the
    /// session up again for nothing.
    pub fn router_cost(self) -> RouterCost {
        let rate = self.setup.with(|setup| setup.device_rate);
        let mean = || self.latencies.with(|latencies| latencies.whole().map(|times| times.mean()));
        let mean_ms = if rate == HourlyRate::default() { None } else { mean() };
        RouterCost { scored: self.projection.with(|projection| projection.scored), mean_ms, rate }
    }

    /// Whether a prompt routed to this target would really be sent now, or answered by a language model on this device.
    pub fn would_send(self, target: &Target) -> bool {
        match &target.endpoint {
            Endpoint::Skills => false,
            // They send nothing, so that they answer in a dry run too.
            Endpoint::LanguageModel { .. } | Endpoint::BrowserModel => {
                self.on_device(|device| device.has(&target.endpoint))
            }
            Endpoint::Api { base_url, .. } => {
                self.mode.get() == Mode::Live && self.keys.with(|keys| keys.opens(base_url))
            }
        }
    }
}

/// Gives what runs on the device now to `look`, and follows it.
fn on_device<T>(
    abilities: RwSignal<Option<Abilities>>,
    language: LanguageModels,
    browser: BrowserModel,
    look: impl FnOnce(Device<'_>) -> T,
) -> T {
    let language_model = language.loaded.get();
    let browser_model = browser.is_ready.get();
    abilities.with(|abilities| {
        look(Device {
            abilities: abilities.as_ref(),
            language_model: language_model.as_deref(),
            browser_model,
        })
    })
}

/// The page's state, from any component.
pub fn app() -> App {
    expect_context::<App>()
}
