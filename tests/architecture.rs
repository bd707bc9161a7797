//! The architecture's invariants that a compiler does not check by itself.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a pure module may not name: the browser, the framework, the engine.
const IMPURE: [&str; 7] = ["gloo", "js_sys", "leptos", "tokenizers", "tract", "wasm_bindgen", "web_sys"];

/// Where they may be named, below `src`.
const DOORS: [&str; 7] =
    ["bin", "classifier/engine", "classifier/engine.rs", "classifier/own/engine", "platform", "ui", "worker"];

/// Invariant 1.
#[test]
fn pure_modules_name_neither_browser_nor_engine() -> Result<(), Box<dyn Error>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen_at_a_door = Vec::new();
    let mut breaches = Vec::new();
    for file in rust_files(&source)? {
        let place = file.strip_prefix(&source)?.to_owned();
        let names = impure_names(&std::fs::read_to_string(&file)?);
        if DOORS.iter().any(|door| place.starts_with(door)) {
            seen_at_a_door.extend(names);
        } else {
            breaches.extend(names.into_iter().map(|name| format!("{}: {name}", place.display())));
        }
    }
    assert!(breaches.is_empty(), "impure names in pure modules:\n{}", breaches.join("\n"));
    // A search that finds nothing anywhere would prove nothing.
    assert!(seen_at_a_door.contains(&"tract"), "the engine's own file does not name the engine");
    Ok(())
}

/// Invariant 3, page.
#[test]
fn the_page_does_not_link_the_engine() -> Result<(), Box<dyn Error>> {
    let packages = packages("ui")?;
    assert!(links(&packages, "leptos"), "the page no longer links leptos: {packages:?}");
    assert!(!links(&packages, "tract"), "the page links tract: {packages:?}");
    Ok(())
}

/// Invariant 3, worker.
#[test]
fn the_worker_does_not_link_the_framework() -> Result<(), Box<dyn Error>> {
    let packages = packages("worker")?;
    assert!(links(&packages, "tract"), "the worker no longer links tract: {packages:?}");
    assert!(!links(&packages, "leptos"), "the worker links leptos: {packages:?}");
    assert!(
        !links(&packages, "tokenizers"),
        "the worker of the shipped model links a tokenizer: {packages:?}"
    );
    // It would bring every operator along.
    assert!(
        packages.iter().all(|package| package != "tract-onnx"),
        "the worker of the shipped model links all of ONNX: {packages:?}"
    );
    Ok(())
}

/// Invariant 3, the worker of models of the user's own.
#[test]
fn the_worker_of_own_models_does_not_link_the_framework() -> Result<(), Box<dyn Error>> {
    let packages = packages("own-models")?;
    assert!(links(&packages, "tokenizers"), "the worker no longer links a tokenizer: {packages:?}");
    assert!(!links(&packages, "leptos"), "the worker links leptos: {packages:?}");
    Ok(())
}

#[test]
fn a_name_is_found_as_a_word_and_outside_comments() {
    assert_eq!(impure_names("use tract_onnx::prelude::*;"), ["tract"]);
    assert_eq!(impure_names("fn send(window: &web_sys::Window) {}"), ["web_sys"]);
    assert!(impure_names("/// Unlike leptos, this extracts and contracts.\nfn extract() {}").is_empty());
}

/// The impure crates that some Rust source names outside its comments.
fn impure_names(source: &str) -> Vec<&'static str> {
    let code = source.lines().map(|line| line.split("//").next().unwrap_or_default());
    let words: Vec<&str> =
        code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
    let names = |word: &str, name: &str| {
        word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    IMPURE.into_iter().filter(|name| words.iter().any(|word| names(word, name))).collect()
}

fn rust_files(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

/// The names of the packages that the wasm build with this feature alone links.
fn packages(feature: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "--target", "wasm32-unknown-unknown", "--edges", "normal"])
        .args(["--package", env!("CARGO_PKG_NAME"), "--no-default-features", "--features", feature])
        .args(["--prefix", "none", "--format", "{p}"])
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let lines = String::from_utf8(output.stdout)?;
    Ok(lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

/// Whether a crate of this family is among the packages.
fn links(packages: &[String], family: &str) -> bool {
    packages.iter().any(|package| package.split('-').next() == Some(family))
}
