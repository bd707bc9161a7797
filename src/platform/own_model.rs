//! Files of a model of the user's own, and what a worker finds out about them.

use std::future::Future;

use futures::channel::mpsc;
use futures::{FutureExt, StreamExt};
use thiserror::Error;
use web_sys::Blob;

use super::worker_handle::{Heard, Program, WorkerHandle};
use crate::classifier::own::Inspection;
use crate::protocol::{Progress, Reply, Request};

/// The files of a model. They are handles: cloning one copies no bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelFiles {
    /// The `model.onnx`.
    pub onnx: Blob,
    /// The `tokenizer.json`, if there is one.
    pub tokenizer: Option<Blob>,
}

impl ModelFiles {
    /// The bytes of both.
    pub fn size(&self) -> u64 {
        self.blobs().iter().map(|blob| blob.size() as u64).sum()
    }

    pub(super) fn blobs(&self) -> Vec<Blob> {
        [Some(self.onnx.clone()), self.tokenizer.clone()].into_iter().flatten().collect()
    }
}

/// Why a file could not be inspected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InspectError {
    /// The file is no model, or too large for this device.
    #[error("{0}")]
    Refused(String),
    /// The worker died: tract panicked or no memory was left.
    #[error(
        "The worker that reads models stopped while {doing}. Either this device has too little memory for the file, or the file has something in it that the engine does not bear"
    )]
    Died {
        /// What it was doing, continuing a sentence.
        doing: &'static str,
    },
    /// The worker's files are not on the server, or are of another build.
    #[error("The worker that reads models could not be started; reload the page")]
    NoWorker,
}

/// Finds out what the files hold, in a worker of its own that ends with the future: dropping that cancels it.
/// `on_progress` hears how far it has come.
pub fn inspect(
    files: &ModelFiles,
    on_progress: impl Fn(Progress),
) -> impl Future<Output = Result<Inspection, InspectError>> {
    let files = files.blobs();
    async move {
        let (sender, mut heard) = mpsc::unbounded();
        let hear = move |message| {
            // Nobody listens once there is an answer.
            let _ = sender.unbounded_send(message);
        };
        let worker = WorkerHandle::start(Program::Own, hear).map_err(|_| InspectError::NoWorker)?;
        let mut doing = None;
        loop {
            match heard.next().map(|message| message.unwrap_or(Heard::Death)).await {
                Heard::Reply(Ok(Reply::Started)) => {
                    worker.post(Request::Inspect, &files);
                    doing.get_or_insert("it began to read the file");
                }
                Heard::Reply(Ok(Reply::Progress(progress))) => {
                    doing = Some(match progress {
                        Progress::Reading { .. } => "it read the file",
                        Progress::Preparing => "it made the network ready",
                        Progress::Trying => "it ran the network for a trial",
                    });
                    on_progress(progress);
                }
                Heard::Reply(Ok(Reply::Inspected(inspection))) => return Ok(*inspection),
                Heard::Reply(Ok(Reply::Unavailable { reason })) => return Err(InspectError::Refused(reason)),
                Heard::Reply(Ok(_)) => {}
                Heard::Reply(Err(_)) => return Err(InspectError::NoWorker),
                Heard::Death => {
                    return Err(doing.map_or(InspectError::NoWorker, |doing| InspectError::Died { doing }));
                }
            }
        }
    }
}
