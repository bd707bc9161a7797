//! Python environments, made from a list of requirements.

use crate::{process, project, stamp};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The directory of a virtual environment.
pub struct Environment(PathBuf);

impl Environment {
    /// One of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.0.join("bin").join(name)
    }

    /// Where its packages are.
    pub fn packages(&self) -> Result<PathBuf> {
        let script = "import sysconfig; print(sysconfig.get_path('purelib'))";
        let path = process::output(process::command(self.program("python")).args(["-c", script]));
        path.map(PathBuf::from).context("the Python environment does not run")
    }
}

/// A virtual environment with what `requirements` lists, made when it is missing or the list has changed.
/// `note` says what is installed and how long it may take.
pub fn environment(name: &str, requirements: &Path, note: &str) -> Result<Environment> {
    with_options(name, requirements, note, &[])
}

/// The same without what the packages themselves depend on, for packages that are wanted for the files they carry.
pub fn packages_alone(name: &str, requirements: &Path, note: &str) -> Result<Environment> {
    with_options(name, requirements, note, &["--no-deps"])
}

fn with_options(name: &str, requirements: &Path, note: &str, options: &[&str]) -> Result<Environment> {
    let environment = Environment(project::target().join("venv").join(name));
    let directory = &environment.0;
    stamp::once(requirements, directory, || {
        println!("{note}");
        if process::find("python3").is_none() {
            bail!("Python 3 is missing. Run: sudo apt-get install python3 python3-venv");
        }
        if process::run(process::command("python3").args(["-m", "venv", "--clear"]).arg(directory)).is_err() {
            bail!("Python's venv module is missing. Run: sudo apt-get install python3-venv");
        }
        let mut pip = process::command(environment.program("pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(options);
        pip.arg("--requirement").arg(requirements);
        process::run(&mut pip)
    })?;
    Ok(environment)
}
