//! Reading, checking and loading a model of the user's own.

use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::Desk;
use super::serve::Scored;
use crate::classifier::engine::simd_kernels;
use crate::classifier::latency::ScoreTimes;
use crate::classifier::own::engine::{self, OwnEngine};
use crate::classifier::own::{OwnModel, TrialPrompt};
use crate::protocol::{Progress, Reply, Timings};

/// Bytes read at a time: progress shows, and a file needs its own size in memory once.
const CHUNK: f64 = (4 << 20) as f64;

/// Finds out what the files hold, and says so.
pub async fn inspect(desk: &Desk, files: &[Blob]) -> Result<(), String> {
    let (onnx, tokenizer) = read(desk, files).await?;
    desk.post(Reply::Progress(Progress::Preparing));
    let say_trying = || desk.post(Reply::Progress(Progress::Trying));
    let inspection =
        engine::inspect(onnx.bytes, onnx.sha256, tokenizer.as_deref(), &desk.clock(), say_trying)
            .map_err(|error| error.to_string())?;
    desk.post(Reply::Inspected(Box::new(inspection)));
    Ok(())
}

/// Loads the model, if the file is the one it was chosen as.
pub async fn load(desk: &Desk, files: &[Blob], model: OwnModel, theta: f64) -> Result<(), String> {
    let now_ms = desk.clock();
    let start = now_ms();
    let (onnx, tokenizer) = read(desk, files).await?;
    if onnx.sha256 != model.sha256 {
        return Err(format!("the file's SHA-256 should be {}, is {}", model.sha256, onnx.sha256));
    }
    let fetched = now_ms();
    desk.post(Reply::Progress(Progress::Preparing));
    let engine = OwnEngine::load(onnx.bytes, tokenizer.as_deref()).map_err(|error| error.to_string())?;
    let loaded = now_ms();
    let clock = desk.clock();
    let score = move |text: &str| {
        let start = clock();
        let outputs = engine.run(text).map_err(|error| error.to_string())?.outputs;
        let times = ScoreTimes { features_ms: None, network_ms: clock() - start };
        let score = model.reading.score(&outputs, theta).map_err(|error| error.to_string())?;
        Ok(Scored { score, times })
    };
    for prompt in [TrialPrompt::Greeting, TrialPrompt::Task] {
        score(&prompt.text())?;
    }
    let timings =
        Timings { fetch_ms: fetched - start, load_ms: loaded - fetched, warm_ms: now_ms() - loaded };
    desk.serve(Box::new(score), Reply::Ready { card: None, timings, simd: simd_kernels() });
    Ok(())
}

struct File {
    bytes: Vec<u8>,
    sha256: String,
}

/// The model's file, and its tokenizer's if there is one.
async fn read(desk: &Desk, files: &[Blob]) -> Result<(File, Option<Vec<u8>>), String> {
    let total: f64 = files.iter().map(Blob::size).sum();
    let mut read = Vec::with_capacity(files.len());
    let mut done = 0.0;
    for file in files {
        read.push(
            read_one(file, |bytes| {
                done += bytes;
                let progress = Progress::Reading { done: done as u64, total: total as u64 };
                desk.post(Reply::Progress(progress));
            })
            .await?,
        );
    }
    let mut read = read.into_iter();
    let onnx = read.next().ok_or("no file came with the message")?;
    Ok((onnx, read.next().map(|tokenizer| tokenizer.bytes)))
}

/// A file's bytes and their hash; `on_chunk` hears of every piece as it comes.
async fn read_one(file: &Blob, mut on_chunk: impl FnMut(f64)) -> Result<File, String> {
    let size = file.size();
    let mut bytes = Vec::new();
    let no_memory = |_| format!("this device has no room in memory for {:.0} MB", size / 1e6);
    bytes.try_reserve_exact(size as usize).map_err(no_memory)?;
    let mut hash = Sha256::new();
    let mut at = 0.0;
    while at < size {
        let end = size.min(at + CHUNK);
        let slice = file.slice_with_f64_and_f64(at, end);
        let buffer = match slice {
            Ok(slice) => JsFuture::from(slice.array_buffer()).await,
            Err(error) => Err(error),
        };
        let buffer =
            buffer.map_err(|_| "the file can no longer be read; it was moved or changed".to_owned())?;
        let chunk = Uint8Array::new(&buffer).to_vec();
        hash.update(&chunk);
        bytes.extend_from_slice(&chunk);
        on_chunk(end - at);
        at = end;
    }
    Ok(File { bytes, sha256: format!("{:x}", hash.finalize()) })
}
