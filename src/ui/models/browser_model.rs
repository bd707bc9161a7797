//! The browser's own language model: whether there is one, its download, and its place among the targets.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::measure::{Measure, Speed};
use super::progress;
use crate::platform::browser_model::{self, Availability};
use crate::platform::cancel::Cancel;
use crate::routing::Endpoint;
use crate::ui::state::{App, app};

/// How far the model has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The browser has no Prompt API, or has not been asked yet.
    Missing,
    /// The browser has the API, and no model for this device.
    Unavailable,
    /// It can be downloaded.
    Downloadable,
    /// The browser downloads it already, for another page.
    DownloadingElsewhere,
    /// It is being downloaded: the portion that has come, from 0 to 1.
    Downloading(f64),
    /// It answers.
    Ready,
    /// It could not be downloaded, and why.
    Failed(String),
}

/// All of it, as signals.
#[derive(Clone, Copy)]
pub struct BrowserModel {
    stage: RwSignal<Stage>,
    /// Whether it answers.
    pub is_ready: Memo<bool>,
    /// Ends the download.
    download: StoredValue<Option<Cancel>, LocalStorage>,
}

impl BrowserModel {
    /// Not looked for yet.
    pub fn new() -> Self {
        let stage = RwSignal::new(Stage::Missing);
        let is_ready = Memo::new(move |_| stage.with(|stage| *stage == Stage::Ready));
        Self { stage, is_ready, download: StoredValue::new_local(None) }
    }
}

/// Finds out whether the browser has a model.
pub fn look(app: App) {
    spawn_local(async move {
        app.browser.stage.set(match browser_model::look().await {
            None => Stage::Missing,
            Some(Availability::Unavailable) => Stage::Unavailable,
            Some(Availability::Downloadable) => Stage::Downloadable,
            Some(Availability::Downloading) => Stage::DownloadingElsewhere,
            Some(Availability::Available) => Stage::Ready,
        });
    });
}

/// Downloads the model, or follows a download under way, and makes it a target.
fn download(app: App) {
    let BrowserModel { stage, download, .. } = app.browser;
    let cancel = Cancel::new();
    download.set_value(Some(cancel.clone()));
    stage.set(Stage::Downloading(0.0));
    spawn_local(async move {
        let on_progress = move |portion| {
            if stage.with_untracked(|stage| matches!(stage, Stage::Downloading(_))) {
                stage.set(Stage::Downloading(portion));
            }
        };
        let come = browser_model::download(&cancel, on_progress).await;
        match come {
            _ if cancel.is_cancelled() => look(app),
            Ok(()) => {
                stage.set(Stage::Ready);
                admit(app);
            }
            Err(why) => stage.set(Stage::Failed(why)),
        }
    });
}

fn stop(app: App) {
    if let Some(Some(cancel)) = app.browser.download.try_update_value(Option::take) {
        cancel.cancel();
    }
}

/// Lets the policy choose the model, unless it could already.
fn admit(app: App) {
    let before = app.setup.get_untracked();
    if app.setup.try_update(|setup| setup.admit_browser_model()).flatten().is_some() {
        app.notices.offer(
            "The browser's own model is a target of the tier in-browser now: the policy sends it what it is able enough for.",
            "Undo",
            move || app.setup.set(before.clone()),
        );
    }
}

/// The section of the Models page; nothing where the browser has no such model.
#[component]
pub fn BrowserModelPanel() -> impl IntoView {
    let app = app();
    let stage = app.browser.stage;
    let is_missing = Memo::new(move |_| stage.with(|stage| *stage == Stage::Missing));
    move || {
        (!is_missing.get()).then(|| {
            view! {
                <section class="panel card language-model" aria-labelledby="browser-model-title">
                    <header><h2 id="browser-model-title">"The browser's own model"</h2></header>
                    <p>
                        "Some browsers bring a language model that runs on this device: without a key, without a price, and without sending a byte. It is asked after the skills and before a model loaded in this page."
                    </p>
                    <div role="status" class="stack">{move || now(app, stage.get())}</div>
                    {move || match stage.get() {
                        Stage::Failed(why) => Some(view! {
                            <p class="wrong" role="alert">{format!("The browser could not download its model: {why}.")}</p>
                        }),
                        _ => None,
                    }}
                </section>
            }
        })
    }
}

fn now(app: App, stage: Stage) -> AnyView {
    let fetch = |words: &'static str, label: &'static str| {
        view! {
            <div class="offer">
                <p>{words}</p>
                <button class="primary" on:click=move |_| download(app)>{label}</button>
            </div>
        }
        .into_any()
    };
    match stage {
        Stage::Missing => ().into_any(),
        Stage::Unavailable => {
            view! { <p class="quiet">"This browser has no model for this device."</p> }.into_any()
        }
        Stage::Downloadable => fetch(
            "The browser can download its model. That is some gigabytes, takes minutes, and serves every site.",
            "Download the browser's model",
        ),
        Stage::Failed(_) => fetch("The browser can try again.", "Download the browser's model"),
        Stage::DownloadingElsewhere => fetch(
            "The browser is downloading its model already, for another page.",
            "Wait for it here",
        ),
        Stage::Downloading(portion) => view! {
            <div class="working">
                {progress::bar(format!("The browser downloads its model: {:.0} %", 100.0 * portion), Some(portion))}
                <button on:click=move |_| stop(app)>"Cancel"</button>
            </div>
        }
        .into_any(),
        Stage::Ready => view! { <Ready/> }.into_any(),
    }
}

#[component]
fn Ready() -> impl IntoView {
    let app = app();
    let is_target = Memo::new(move |_| {
        app.setup.with(|setup| setup.targets.iter().any(|target| target.endpoint == Endpoint::BrowserModel))
    });
    view! {
        <article class="loaded" aria-label="The browser's own model">
            <header><h3>"Ready"</h3></header>
            <dl class="facts"><dt>"Speed"</dt><dd><Speed endpoint=Endpoint::BrowserModel/></dd></dl>
            {move || if is_target.get() {
                view! { <p class="quiet">"It is a target of the tier in-browser."</p> }.into_any()
            } else {
                view! {
                    <div class="row-of"><button class="primary" on:click=move |_| admit(app)>"Make it a target"</button></div>
                }.into_any()
            }}
            <Measure endpoint=Endpoint::BrowserModel known=None/>
        </article>
    }
}
