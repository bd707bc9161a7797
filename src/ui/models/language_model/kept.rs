//! What the browser keeps of language models.

use leptos::prelude::*;

use super::load;
use super::state::{Kept, Stage};
use crate::language_model::{Measurement, ModelFile};
use crate::platform::storage::{Storage, StorageError};
use crate::ui::keep;
use crate::ui::state::App;

/// The setting with the name of the model that was loaded last; empty for none.
const LOADED: &str = "language-model";

/// Keeps a model in place of the former one of the same name. It is used whether or not there is room for it.
pub fn put(app: App, kept: Kept) {
    app.language.kept.update(|all| {
        all.retain(|other| other.model.name != kept.model.name);
        all.push(kept.clone());
    });
    keep::write(app, async move |storage| {
        storage.put_language_model(&kept.model.name, &kept.model.to_json(), &kept.file).await
    });
}

/// Notes how able the model of this name was measured to be, unless that is known from more prompts.
pub fn measured(app: App, name: &str, measurement: Measurement) {
    let note = |model: &mut ModelFile| {
        let is_better = model.measured.is_none_or(|known| known.answers <= measurement.answers);
        if is_better && model.name == name {
            model.measured = Some(measurement);
        }
    };
    app.language.stage.update(|stage| {
        if let Stage::Ready(loaded) = stage {
            note(&mut loaded.model);
        }
    });
    let kept =
        app.language.kept.with_untracked(|all| all.iter().find(|kept| kept.model.name == name).cloned());
    if let Some(mut kept) = kept {
        note(&mut kept.model);
        put(app, kept);
    }
}

/// Forgets a model; the message offers the way back.
pub fn delete(app: App, kept: Kept) {
    let name = kept.model.name.clone();
    if app.language.loaded.get_untracked().as_ref() == Some(&name) {
        unload(app);
    }
    app.language.kept.update(|all| all.retain(|other| other.model.name != name));
    let text = format!("“{name}” was deleted from this browser.");
    keep::write(app, async move |storage| storage.delete_language_model(&name).await);
    app.notices.offer(text, "Undo", move || put(app, kept.clone()));
}

/// Puts the loaded model away, also for the next time the page opens. Its file stays.
pub fn unload(app: App) {
    load::stop(app);
    remember(app, None);
}

/// Remembers which model is loaded, for the next time the page opens.
pub fn remember(app: App, name: Option<&str>) {
    let name = name.unwrap_or_default().to_owned();
    keep::write(app, async move |storage| storage.put_setting(LOADED, &name).await);
}

/// Brings the kept models back, and loads the one that was loaded when the page was left.
pub async fn restore(app: App, storage: &Storage) -> Result<(), StorageError> {
    let rows = storage.load_language_models().await?;
    // One that cannot be read is left where it is: a newer version may have kept it.
    let kept = rows.into_iter().filter_map(|(json, file)| {
        let model = ModelFile::from_json(&json).ok()?;
        Some(Kept { model, file })
    });
    app.language.kept.set(kept.collect());
    let name = storage.get_setting(LOADED).await?.unwrap_or_default();
    let last =
        app.language.kept.with_untracked(|kept| kept.iter().find(|kept| kept.model.name == name).cloned());
    if let Some(kept) = last {
        load::again(app, kept);
    }
    Ok(())
}
