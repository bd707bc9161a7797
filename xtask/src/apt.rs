//! Debian's package manager.

use crate::process;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs Debian packages, as root or with a sudo that asks for no password.
/// Where neither is possible the error says which command to run.
pub fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("sudo apt-get install {}", packages.join(" "));
    if process::find("apt-get").is_none() {
        bail!(
            "This system has no apt-get. Install what Debian calls {} with its own package manager.",
            packages.join(", ")
        );
    }
    let is_root = process::output(process::command("id").arg("-u")).as_deref() == Some("0");
    let can_sudo = process::output(process::command("sudo").args(["-n", "true"])).is_some();
    if !is_root && !can_sudo {
        bail!("Only an administrator can install {}. Run: {by_hand}", packages.join(", "));
    }
    let apt = || {
        let mut command = apt_get(is_root);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(apt().args(["update", "-qq"]))?;
    process::run(apt().args(["install", "-qq", "-y", "--no-install-recommends"]).args(packages))
        .with_context(|| format!("Could not install {}. Run: {by_hand}", packages.join(", ")))
}

fn apt_get(is_root: bool) -> Command {
    if is_root {
        return process::command("apt-get");
    }
    let mut command = process::command("sudo");
    command.args(["-n", "apt-get"]);
    command
}
