//! `cargo xtask bench`.

use crate::project::WASM;
use crate::{browser, measure, process, project, stamp, wasm_target};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the optimised page and measures its engine and its worker beside onnxruntime-web in Chromium.
pub fn run() -> Result<()> {
    browser::packages()?;
    peer()?;
    let page = measure::page()?;
    let mut node = process::command("node");
    node.arg("bench/beside.mjs");
    node.env("DIST", page)
        .env("ENGINE", engine()?)
        .env("SITE", project::target().join("bench-site"))
        .env("CHROMIUM", browser::chromium()?);
    process::run(&mut node)
}

/// Installs onnxruntime-web.
fn peer() -> Result<()> {
    let folder = project::root().join("bench");
    stamp::once(&folder.join("package-lock.json"), &folder.join("node_modules"), || {
        println!("Installing onnxruntime-web: under a minute.");
        process::run(process::command("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(&folder))
    })
}

/// Builds the engine as a module without messages, with the worker's features and profile, and gives its folder.
fn engine() -> Result<PathBuf> {
    println!("Building the engine by itself: about 5 minutes on 2 cores when its code has changed.");
    let mut cargo = wasm_target::ensure()?.command("cargo");
    cargo.args(["build", "--release", "--target", WASM, "--example", "bench"]);
    process::run(cargo.args(["--no-default-features", "--features", "worker"]))?;
    let module = project::target().join(WASM).join("release/examples/bench.wasm");
    let folder = project::target().join("bench-engine");
    let mut bindgen = process::command("wasm-bindgen");
    process::run(bindgen.args(["--target", "web", "--out-dir"]).arg(&folder).arg(module))?;
    Ok(folder)
}
