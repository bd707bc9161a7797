//! The groups of tests, in the order in which they run: what fails fastest comes first.

use crate::project::WASM;
use crate::{browser, local_model, process, project, tools, wasm_target};
use anyhow::Result;
use std::process::Command;

/// One command of a group.
pub struct Step {
    /// What it does, as a heading.
    pub title: &'static str,
    /// The command itself.
    pub command: Command,
    /// Whether it runs tests, which are then counted, or is a check that only succeeds or fails.
    pub tests: bool,
}

/// A group's name, and what makes its steps, setting up first what they need.
pub struct Group {
    /// The name to give on the command line.
    pub name: &'static str,
    /// Sets up and lists the steps.
    pub steps: fn() -> Result<Vec<Step>>,
}

/// All groups.
pub const ALL: [Group; 6] = [
    Group { name: "format", steps: format },
    Group { name: "clippy", steps: clippy },
    Group { name: "native", steps: native },
    Group { name: "wasm", steps: wasm },
    Group { name: "browser", steps: browser },
    Group { name: "local", steps: local },
];

/// The tests that run as wasm.
const WASM_TESTS: [&str; 7] =
    ["--target", WASM, "--no-default-features", "--features", "own-models", "--test", "wasm_*"];

fn format() -> Result<Vec<Step>> {
    Ok(vec![check("rustfmt", cargo("fmt"), &["--all", "--check"])])
}

fn clippy() -> Result<Vec<Step>> {
    let toolchain = wasm_target::ensure()?;
    let clippy = |title, mut command: Command, options: &[&str]| {
        command.args(options);
        check(title, command, &["--", "-D", "warnings"])
    };
    let wasm = |bin, feature| {
        ["--target", WASM, "--lib", "--bin", bin, "--no-default-features", "--features", feature]
    };
    Ok(vec![
        clippy("clippy, native", cargo("clippy"), &["--workspace", "--all-targets"]),
        clippy(
            "clippy, pure modules alone",
            cargo("clippy"),
            &["--package", "pointsman", "--no-default-features", "--all-targets"],
        ),
        clippy("clippy, page", toolchain.clippy(), &wasm("app", "ui")),
        clippy("clippy, worker", toolchain.clippy(), &wasm("worker", "worker")),
        clippy("clippy, worker of own models", toolchain.clippy(), &wasm("own_model", "own-models")),
        clippy("clippy, wasm tests", toolchain.clippy(), &WASM_TESTS),
    ])
}

fn native() -> Result<Vec<Step>> {
    Ok(vec![
        tests("native tests", cargo("test"), &["--workspace", "--no-fail-fast"]),
        tests(
            "native tests, pure modules alone",
            cargo("test"),
            &["--package", "pointsman", "--no-default-features", "--no-fail-fast"],
        ),
    ])
}

fn wasm() -> Result<Vec<Step>> {
    let toolchain = wasm_target::ensure()?;
    tools::wasm_bindgen()?;
    let mut cargo = toolchain.command("cargo");
    cargo.args(["test", "--no-fail-fast"]);
    Ok(vec![tests("wasm tests, in Node", cargo, &WASM_TESTS)])
}

fn browser() -> Result<Vec<Step>> {
    in_chromium("browser tests, in Chromium", &[])
}

/// The local language model with its real file. Where that cannot be fetched there is nothing to test.
fn local() -> Result<Vec<Step>> {
    if let Err(error) = local_model::run() {
        println!("Left out, because the local language model cannot be fetched: {error:#}");
        return Ok(Vec::new());
    }
    let files = ["tests/browser/language-model.local.mjs", "tests/browser/language-model-faults.local.mjs"];
    in_chromium("tests of the local language model, in Chromium", &files)
}

/// Builds the page and runs these files of tests, or all but those of other groups.
fn in_chromium(title: &'static str, files: &[&str]) -> Result<Vec<Step>> {
    let toolchain = wasm_target::ensure()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    browser::packages()?;
    let mut trunk = toolchain.command("trunk");
    // Each test loads the page anew, and at this level it is less than half as large.
    trunk.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").args(["build", "--dist"]).arg(dist());
    let mut node = process::command("node");
    node.arg("tests/browser/run.mjs").args(files);
    node.env("DIST", dist())
        .env("CHROMIUM", browser::chromium()?)
        .env("LITELLM", browser::litellm()?.program("litellm"));
    Ok(vec![check("build of the page", trunk, &[]), tests(title, node, &[])])
}

/// The page under test, apart from the one that `trunk serve` may be serving.
fn dist() -> std::path::PathBuf {
    project::target().join("tested-page")
}

fn cargo(subcommand: &str) -> Command {
    let mut command = process::command("cargo");
    command.arg(subcommand);
    command
}

fn check(title: &'static str, mut command: Command, args: &[&str]) -> Step {
    command.args(args);
    Step { title, command, tests: false }
}

fn tests(title: &'static str, command: Command, args: &[&str]) -> Step {
    Step { tests: true, ..check(title, command, args) }
}
