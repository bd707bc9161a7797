//! `cargo xtask measure`.

use crate::{browser, process, project, tools, wasm_target};
use anyhow::Result;

/// Builds the optimised page and measures it in Chromium.
pub fn run() -> Result<()> {
    let toolchain = wasm_target::ensure()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    browser::packages()?;
    let page = project::target().join("measured-page");
    let mut trunk = toolchain.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").args(["build", "--release", "--dist"]).arg(&page);
    println!("Building the optimised page: about 15 minutes on 2 cores when its code has changed.");
    process::run(&mut trunk)?;
    let mut node = process::command("node");
    node.arg("bench/page.mjs").env("DIST", page).env("CHROMIUM", browser::chromium()?);
    process::run(&mut node)
}
