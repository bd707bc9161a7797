//! `cargo xtask train`.

use crate::{process, project, python};
use anyhow::Result;

/// Trains the classifier from the labelled data in `data` and writes it below `public/models`.
pub fn run(data: &str) -> Result<()> {
    let requirements = project::root().join("training/requirements.txt");
    let note = "Installing the training packages into target/venv/training: about 2 minutes.";
    let python = python::environment("training", &requirements, note)?.program("python");
    process::run(process::command("cargo").args(["build", "--release", "--bin", "pointsman"]))?;
    let mut train = process::command(python);
    train.args(["training/train.py", "--data", data, "--pointsman"]).arg(project::target().join("release/pointsman"));
    process::run(&mut train)
}
