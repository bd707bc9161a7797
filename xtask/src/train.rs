//! `cargo xtask train`.

use crate::{process, project, python};
use anyhow::Result;

/// Trains the classifier from the labelled prompts in the folder `data` and writes it below `public/models`.
/// Its card bears `date` (YYYY-MM-DD).
pub fn run(data: &str, date: &str) -> Result<()> {
    let requirements = project::root().join("training/requirements.txt");
    let note = "Installing the training packages into target/venv/training: under a minute.";
    let python = python::environment("training", &requirements, note)?.program("python");
    let mut build = process::command("cargo");
    build.args(["build", "--release", "--bin", "pointsman", "--no-default-features", "--features", "cli"]);
    process::run(&mut build)?;
    let mut train = process::command(python);
    train.args(["training/train.py", "--data", data, "--date", date, "--pointsman"]);
    train.arg(project::target().join("release/pointsman"));
    process::run(&mut train)
}
