//! What the browser keeps of models of the user's own.

use leptos::prelude::*;

use super::choose;
use super::state::{Candidate, Kept, OwnModels};
use super::switch;
use crate::classifier::own::OwnModel;
use crate::platform::storage::{Storage, StorageError};
use crate::session::EntryId;
use crate::ui::keep;
use crate::ui::state::App;

/// The setting with the hash of the model that scores; empty for the shipped one.
const IN_USE: &str = "model";

/// Keeps the checked files under the name and with the meaning that the user gave them, and lets them score.
pub fn adopt(app: App) {
    let own = app.own;
    let Candidate::Checked(checked) = own.candidate.get_untracked() else { return };
    let Some(reading) = own.reading.get_untracked() else { return };
    let name = own.name.get_untracked().trim().to_owned();
    let model = OwnModel { sha256: checked.inspection.sha256.clone(), name, reading };
    let kept = Kept { model, files: checked.files };
    if own.wanted.with_untracked(|wanted| wanted.as_ref().is_some_and(|it| it.sha256 == kept.model.sha256)) {
        own.wanted.set(None);
    }
    choose::stop(app);
    put(app, kept.clone());
    switch::use_model(app, kept, EntryId(0));
}

/// Keeps a model in place of the former one of the same hash.
fn put(app: App, kept: Kept) {
    app.own.kept.update(|all| {
        all.retain(|other| other.model.sha256 != kept.model.sha256);
        all.push(kept.clone());
    });
    keep::write(app, async move |storage| {
        storage.put_model(&kept.model.sha256, &kept.model.to_json(), &kept.files).await
    });
}

/// Forgets a model; the message offers the way back.
pub fn delete(app: App, kept: Kept) {
    let own = app.own;
    let scored = own.scores(&kept.model.sha256);
    if scored {
        switch::back_to_shipped(app);
    }
    own.kept.update(|all| all.retain(|other| other.model.sha256 != kept.model.sha256));
    let sha256 = kept.model.sha256.clone();
    keep::write(app, async move |storage| storage.delete_model(&sha256).await);
    let text = format!("“{}” was deleted from this browser.", kept.model.name);
    app.notices.offer(text, "Undo", move || {
        put(app, kept.clone());
        if scored {
            switch::use_model(app, kept.clone(), EntryId(0));
        }
    });
}

/// Remembers which model scores, for the next time the page opens.
pub fn remember(app: App, model: Option<&OwnModel>) {
    let sha256 = model.map(|model| model.sha256.clone()).unwrap_or_default();
    keep::write(app, async move |storage| storage.put_setting(IN_USE, &sha256).await);
}

/// Brings the kept models back, and says which of them scored when the page was left.
pub async fn restore(own: OwnModels, storage: &Storage) -> Result<Option<Kept>, StorageError> {
    let rows = storage.load_models().await?;
    // One that cannot be read is left where it is: a newer version may have kept it.
    let kept = rows.into_iter().filter_map(|(json, files)| {
        let model = OwnModel::from_json(&json).ok()?;
        Some(Kept { model, files })
    });
    own.kept.set(kept.collect());
    let in_use = storage.get_setting(IN_USE).await?;
    Ok(in_use.and_then(|sha256| own.find(&sha256)))
}
