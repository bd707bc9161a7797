//! The standard library for `wasm32-unknown-unknown`, and a compiler that uses it.

use crate::project::WASM;
use crate::{debian, process, project};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the compiler for wasm comes from.
pub enum Toolchain {
    /// The project's own toolchain, with the target added by rustup.
    Rustup,
    /// Debian's compiler with a standard library built from Debian's sources, in this directory.
    Debian(PathBuf),
}

impl Toolchain {
    /// A command that compiles for wasm, itself or through cargo.
    pub fn command(&self, program: &str) -> Command {
        let mut command = process::command(program);
        if let Self::Debian(directory) = self {
            command.env("RUSTC", directory.join("bin/rustc"));
        }
        command
    }

    /// `cargo clippy`, of the same release as the compiler.
    pub fn clippy(&self) -> Command {
        match self {
            Self::Rustup => {
                let mut command = process::command("cargo");
                command.arg("clippy");
                command
            }
            Self::Debian(directory) => {
                let mut command = self.command("/usr/bin/cargo-clippy");
                command.env("SYSROOT", directory).arg("clippy");
                command
            }
        }
    }
}

/// Adds the target through rustup, or, where its server is out of reach, builds it from Debian's sources.
pub fn ensure() -> Result<Toolchain> {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"])).map(PathBuf::from);
    if sysroot.is_some_and(|sysroot| has_target(&sysroot)) {
        return Ok(Toolchain::Rustup);
    }
    let debian = project::target().join("debian-wasm");
    if has_target(&debian) {
        return Ok(Toolchain::Debian(debian));
    }
    println!("Adding the Rust target {WASM}: under a minute.");
    let Err(error) = process::run(process::command("rustup").args(["target", "add", WASM])) else {
        return Ok(Toolchain::Rustup);
    };
    println!(
        "rustup could not fetch it ({error:#}). Building it from Debian's Rust sources instead: about 3 minutes on 2 cores."
    );
    debian::build(&debian)?;
    Ok(Toolchain::Debian(debian))
}

fn has_target(sysroot: &Path) -> bool {
    let libraries = sysroot.join("lib/rustlib").join(WASM).join("lib");
    std::fs::read_dir(libraries).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
