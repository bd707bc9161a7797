//! `cargo xtask measure`.

use crate::{browser, process, project, tools, wasm_target};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the optimised page and measures it in Chromium.
pub fn run() -> Result<()> {
    browser::packages()?;
    let page = page()?;
    let mut node = process::command("node");
    node.arg("bench/page.mjs").env("DIST", page).env("CHROMIUM", browser::chromium()?);
    process::run(&mut node)
}

/// Builds the optimised page and gives its folder.
pub fn page() -> Result<PathBuf> {
    let toolchain = wasm_target::ensure()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    let page = project::target().join("measured-page");
    let mut trunk = toolchain.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").args(["build", "--release", "--dist"]).arg(&page);
    println!("Building the optimised page: about 15 minutes on 2 cores when its code has changed.");
    process::run(&mut trunk)?;
    Ok(page)
}
