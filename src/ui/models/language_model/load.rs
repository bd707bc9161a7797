//! Getting a language model from where it is to where it answers.

use std::future::Future;

use futures::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File};

use super::kept;
use super::state::{Kept, Loaded, Stage};
use crate::language_model::{ModelFile, Served};
use crate::platform::language_model::{self, Engine, download};
use crate::routing::{Ability, SizeClass};
use crate::ui::state::App;

/// Fetches the model that this site serves, and loads it.
pub fn from_site(app: App, served: Served) {
    start(app, async move {
        let total = served.bytes;
        let on_progress = |done| app.language.stage.set(Stage::Downloading { done, total: Some(total) });
        on_progress(0);
        let file = download::served(&served, on_progress).await.map_err(|error| error.to_string())?;
        take(app, file, Some(&served), &served.file, served.source.clone()).await
    });
}

/// Fetches a model from an address, and loads it.
pub fn from_address(app: App, url: String) {
    start(app, async move {
        let on_progress = |done| app.language.stage.set(Stage::Downloading { done, total: None });
        on_progress(0);
        let file = download::anywhere(&url, on_progress).await.map_err(|error| error.to_string())?;
        let name = url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        take(app, file, None, name, format!("fetched from {url}")).await
    });
}

/// Loads a file of the user's.
pub fn from_file(app: App, file: File) {
    let name = file.name();
    start(app, async move { take(app, file.into(), None, &name, "a file of yours".to_owned()).await });
}

/// Loads a model that the browser keeps, as the user asks.
pub fn from_kept(app: App, kept: Kept) {
    start(app, async move { load(app, kept).await });
}

/// Loads the model that was loaded when the page was left. Whether it is a target was decided then.
pub fn again(app: App, kept: Kept) {
    start(app, async move { engage(app, kept).await.map(|_| ()) });
}

/// Stops what is under way and puts the loaded model away.
pub fn stop(app: App) {
    if let Some(Some(work)) = app.language.work.try_update_value(Option::take) {
        work.abort();
    }
    app.language.engine.set_value(None);
    app.language.stage.set(Stage::Nothing);
}

fn start(app: App, work: impl Future<Output = Result<(), String>> + 'static) {
    stop(app);
    let (work, handle) = abortable(work);
    app.language.work.set_value(Some(handle));
    spawn_local(async move {
        // Nothing where it was stopped: whoever did has already said what is shown instead.
        if let Ok(Err(why)) = work.await {
            app.language.stage.set(Stage::Failed(why));
        }
    });
}

/// Checks a file that is new here, keeps it, and loads it. What this site says of the one it serves goes before what the
/// file says of itself.
async fn take(
    app: App,
    file: Blob,
    served: Option<&Served>,
    file_name: &str,
    source: String,
) -> Result<(), String> {
    app.language.stage.set(Stage::Loading(file_name.to_owned()));
    let gguf = language_model::inspect(&file).await.map_err(|error| error.to_string())?;
    let given = served.map(|served| served.name.as_str()).or(gguf.name.as_deref());
    let model = ModelFile {
        name: ModelFile::name_of(given, file_name),
        source,
        bytes: file.size() as u64,
        measured: served.map(|served| served.measured),
    };
    let kept = Kept { model, file };
    kept::put(app, kept.clone());
    load(app, kept).await
}

async fn load(app: App, kept: Kept) -> Result<(), String> {
    let model = engage(app, kept).await?;
    admit(app, &model);
    Ok(())
}

/// Starts an engine with a model, and says which it is.
async fn engage(app: App, kept: Kept) -> Result<ModelFile, String> {
    let Kept { model, file } = kept;
    app.language.stage.set(Stage::Loading(model.name.clone()));
    let gguf = language_model::inspect(&file).await.map_err(|error| error.to_string())?;
    let engine = Engine::load(&file, gguf.context).await.map_err(|error| error.to_string())?;
    let loaded = Loaded { model: model.clone(), chats: gguf.chats, threads: engine.threads() };
    kept::remember(app, Some(&model.name));
    app.language.engine.set_value(Some(engine));
    app.language.stage.set(Stage::Ready(loaded));
    Ok(model)
}

/// Lets the policy choose the model, unless it could already.
fn admit(app: App, ModelFile { name, measured, .. }: &ModelFile) {
    let ability = measured.map_or(Ability::Like(SizeClass::Tiny), |measured| measured.ability());
    let before = app.setup.get_untracked();
    if app.setup.try_update(|setup| setup.admit_language_model(name, ability)).flatten().is_some() {
        app.notices.offer(
            format!("“{name}” is a target of the tier in-browser now: the policy sends it what it is able enough for."),
            "Undo",
            move || app.setup.set(before.clone()),
        );
    }
}
