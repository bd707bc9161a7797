//! Choosing the files of a model, and having them checked.

use futures::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::state::{Candidate, Checked};
use crate::classifier::own::{Inspection, Outputs, Reading, Trial, sort};
use crate::line::MAX_NAME;
use crate::platform::own_model::{self, ModelFiles};
use crate::protocol::Progress;
use crate::ui::state::App;

/// Takes files that were picked or dropped, and checks them. A tokenizer alone joins the model chosen before it.
pub fn take(app: App, files: Vec<File>) {
    let own = app.own;
    let sizes: Vec<_> = files.iter().map(|file| (file.name(), file.size() as u64)).collect();
    let sorted = match sort(&sizes) {
        Ok(sorted) => sorted,
        Err(error) => return refuse(app, error.to_string()),
    };
    let file = |at: Option<usize>| at.and_then(|at| files.get(at));
    let chosen_before = own.candidate.with_untracked(|candidate| match candidate {
        Candidate::Checked(checked) => Some(checked.files.onnx.clone()),
        _ => None,
    });
    let tokenizer = file(sorted.tokenizer).map(|file| file.clone().into());
    match (file(sorted.onnx), chosen_before) {
        (Some(onnx), _) => {
            let name = onnx.name();
            let stem = name.strip_suffix(".onnx").unwrap_or(&name);
            own.name.set(stem.chars().take(MAX_NAME).collect());
            check(app, ModelFiles { onnx: onnx.clone().into(), tokenizer });
        }
        (None, Some(onnx)) if tokenizer.is_some() => check(app, ModelFiles { onnx, tokenizer }),
        (None, _) if tokenizer.is_some() => {
            refuse(app, "A tokenizer alone is no model: choose its model.onnx too".to_owned());
        }
        (None, _) => {}
    }
}

fn refuse(app: App, reason: String) {
    stop(app);
    app.own.candidate.set(Candidate::Refused(reason));
}

/// Stops the check, or puts away what was checked.
pub fn stop(app: App) {
    if let Some(Some(check)) = app.own.check.try_update_value(Option::take) {
        check.abort();
    }
    app.own.candidate.set(Candidate::Nothing);
}

/// Checks files in a worker of their own.
pub fn check(app: App, files: ModelFiles) {
    let own = app.own;
    stop(app);
    own.candidate.set(Candidate::Checking(Progress::Reading { done: 0, total: files.size() }));
    let inspecting = {
        let files = files.clone();
        async move {
            own_model::inspect(&files, |progress| own.candidate.set(Candidate::Checking(progress))).await
        }
    };
    let (inspecting, handle) = abortable(inspecting);
    own.check.set_value(Some(handle));
    spawn_local(async move {
        // Nothing where it was stopped: whoever did has already said what is shown instead.
        let Ok(inspected) = inspecting.await else { return };
        match inspected {
            Ok(inspection) => {
                propose(app, &inspection);
                own.candidate.set(Candidate::Checked(Box::new(Checked { files, inspection })));
            }
            Err(error) => own.candidate.set(Candidate::Refused(error.to_string())),
        }
    });
}

/// Says what the outputs mean as the link or the user did before, or as it is most likely.
fn propose(app: App, inspection: &Inspection) {
    let own = app.own;
    let wanted = own.wanted.get_untracked().filter(|model| model.sha256 == inspection.sha256);
    let known = wanted.or_else(|| own.find(&inspection.sha256).map(|kept| kept.model));
    own.reading.set(match known {
        Some(model) => {
            own.name.set(model.name);
            Some(model.reading)
        }
        None => inspection.outcome.as_ref().ok().and_then(|fit| Reading::guess(first_outputs(&fit.trials))),
    });
}

/// What the first prompt of the trial gave; nothing where there was none.
pub fn first_outputs(trials: &[Trial]) -> &[Outputs] {
    trials.first().map(|trial| trial.outputs.as_slice()).unwrap_or_default()
}
