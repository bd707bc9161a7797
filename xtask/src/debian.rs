//! The wasm target from Debian's Rust sources, for a network that reaches Debian's mirrors but not rustup's server.

use crate::project::WASM;
use crate::{apt, process};
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

const RUSTC: &str = "/usr/bin/rustc";

/// Makes `directory` a sysroot with a `bin/rustc` of its own, which compiles for wasm and for this machine.
pub fn build(directory: &Path) -> Result<()> {
    apt::install(&["rustc-web", "rust-web-src", "rust-web-clippy"])?;
    let ours = sysroot("rustc")?;
    let debians = sysroot(RUSTC)?;
    let host = host(RUSTC)?;
    let rustlib = |sysroot: &Path, target: &str| sysroot.join("lib/rustlib").join(target);

    let made = directory.with_extension("new");
    let _ = fs::remove_dir_all(&made);
    let library = rustlib(&made, WASM).join("lib");
    fs::create_dir_all(&library)?;
    let linker = rustlib(&ours, &host).join("bin/rust-lld");
    copy_libraries(&standard_library(&directory.with_extension("build"), &linker)?, &library)?;

    // Build scripts and procedural macros are compiled for this machine, with Debian's library.
    fs::create_dir_all(rustlib(&made, &host))?;
    symlink(rustlib(&debians, &host).join("lib"), rustlib(&made, &host).join("lib"))?;
    symlink(rustlib(&ours, &host).join("bin"), rustlib(&made, &host).join("bin"))?;
    let rustc = made.join("bin/rustc");
    fs::create_dir_all(made.join("bin"))?;
    fs::write(&rustc, format!("#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n", directory.display()))?;
    fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755))?;
    fs::rename(&made, directory).with_context(|| format!("cannot make {}", directory.display()))
}

/// Builds the standard library for wasm in an empty crate, and says where its parts are.
fn standard_library(scratch: &Path, linker: &Path) -> Result<PathBuf> {
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(scratch.join("Cargo.toml"), "[workspace]\n[package]\nname = \"empty\"\nedition = \"2024\"\n")?;
    fs::write(scratch.join("src/lib.rs"), "")?;
    let mut cargo = process::command("cargo");
    cargo.current_dir(scratch).args([
        "build",
        "--release",
        "--target",
        WASM,
        "-Zbuild-std=std,panic_abort,test",
    ]);
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", scratch.join("target"));
    // Without the bitcode a later link-time optimisation fails.
    cargo.env("RUSTFLAGS", format!("-Clinker={} -Cembed-bitcode=yes", linker.display()));
    process::run(&mut cargo)?;
    Ok(scratch.join("target").join(WASM).join("release/deps"))
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)?.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libempty-") {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}

fn sysroot(rustc: &str) -> Result<PathBuf> {
    let path = process::output(process::command(rustc).args(["--print", "sysroot"]));
    path.map(PathBuf::from).with_context(|| format!("{rustc} does not run"))
}

fn host(rustc: &str) -> Result<String> {
    let triple = process::output(process::command(rustc).args(["--print", "host-tuple"]));
    triple.with_context(|| format!("{rustc} does not say what it compiles for"))
}
