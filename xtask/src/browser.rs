//! What the browser tests stand on: Chromium, npm packages and the LiteLLM proxy.

use crate::{apt, process, project, python, stamp};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The environment of the LiteLLM proxy, a real server with mock models that plays the remote provider in the tests.
pub fn litellm() -> Result<python::Environment> {
    let requirements = tests().join("requirements.txt");
    let note = "Installing the LiteLLM proxy, the test server, into target/venv/litellm: about 1 minute.";
    python::environment("litellm", &requirements, note)
}

/// Chromium or a browser built from it, installed through apt when there is none.
pub fn chromium() -> Result<PathBuf> {
    let present = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(process::find);
    if let Some(browser) = present() {
        return Ok(browser);
    }
    println!("Installing Chromium and a font for the browser tests: about 1 minute.");
    apt::install(&["chromium", "fonts-liberation"])?;
    present().context("apt installed Chromium, but there is no chromium on the PATH")
}

/// The npm packages of the browser tests.
pub fn packages() -> Result<()> {
    let modules = tests().join("node_modules");
    stamp::once(&tests().join("package-lock.json"), &modules, || {
        println!("Installing the npm packages of the browser tests: a few seconds.");
        if process::find("npm").is_none() {
            bail!("Node with npm is missing. Run: sudo apt-get install nodejs npm");
        }
        process::run(process::command("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(tests()))
    })
}

fn tests() -> PathBuf {
    project::root().join("tests/browser")
}
