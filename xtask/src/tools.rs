//! The programs that turn the crate into a page: trunk and the wasm-bindgen command.

use crate::{process, project};
use anyhow::{Context, Result};

/// 0.22 needs a newer Rust than this project's.
const TRUNK: &str = "0.21.14";

/// Installs trunk if the one on the PATH is not of the same minor version.
pub fn trunk() -> Result<()> {
    let present =
        process::output(process::command("trunk").arg("--version").env("TRUNK_SKIP_VERSION_CHECK", "true"));
    if present.is_some_and(|version| version.starts_with("trunk 0.21.")) {
        return Ok(());
    }
    println!("Installing trunk {TRUNK} into cargo's bin directory: about 4 minutes on 2 cores.");
    install("trunk", TRUNK, &["--no-default-features", "--features", "rustls"])
}

/// Installs the wasm-bindgen command if the one on the PATH is not exactly of the version in `Cargo.lock`:
/// its output must match the library's.
pub fn wasm_bindgen() -> Result<()> {
    let wanted = project::locked_version("wasm-bindgen")?;
    let version_of = |program| process::output(process::command(program).arg("--version"));
    let fits = |version: Option<String>| version.is_some_and(|text| text.ends_with(&format!(" {wanted}")));
    if fits(version_of("wasm-bindgen")) && process::find("wasm-bindgen-test-runner").is_some() {
        return Ok(());
    }
    println!("Installing wasm-bindgen {wanted} into cargo's bin directory: about 1.5 minutes on 2 cores.");
    install("wasm-bindgen-cli", &wanted, &[])
}

/// Compiles a tool from the registry. Most of that time would go into optimising, which a tool that runs
/// for seconds does not need; the two share the crates they have in common.
fn install(package: &str, version: &str, options: &[&str]) -> Result<()> {
    let attempt = |locked: bool| {
        let mut command = process::command("cargo");
        command.args(["install", package, "--version", version, "--force"]).args(options);
        command.args(locked.then_some("--locked"));
        command.env("CARGO_TARGET_DIR", project::target().join("tools"));
        for (setting, value) in [
            ("OPT_LEVEL", "1"),
            ("LTO", "off"),
            ("DEBUG", "0"),
            ("CODEGEN_UNITS", "64"),
            ("STRIP", "debuginfo"),
        ] {
            command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        process::run(&mut command)
    };
    // A package's own lock can name a version that a registry does not carry.
    attempt(true).or_else(|_| attempt(false)).with_context(|| {
        format!("Could not install {package}. Run: cargo install {package} --version {version}")
    })
}
