//! What was set up from which file, so that a second run does nothing.

use anyhow::{Context, Result};
use std::path::Path;

/// Runs `set_up` unless it succeeded before for the present contents of `source`.
/// The stamp is a copy of `source` inside the directory that was set up: removing that directory removes the stamp too.
pub fn once(source: &Path, directory: &Path, set_up: impl FnOnce() -> Result<()>) -> Result<()> {
    let wanted = std::fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
    let stamp = directory.join(".set-up-from");
    if std::fs::read(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(());
    }
    set_up()?;
    std::fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn sets_up_once_per_contents_and_again_after_a_failure() -> anyhow::Result<()> {
        let directory = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&directory)?;
        let source = directory.join("requirements.txt");
        let mut runs = 0;

        std::fs::write(&source, "one")?;
        assert!(once(&source, &directory, || anyhow::bail!("no network")).is_err());
        for contents in ["one", "one", "two", "two"] {
            std::fs::write(&source, contents)?;
            once(&source, &directory, || {
                runs += 1;
                Ok(())
            })?;
        }
        assert_eq!(runs, 2);
        Ok(std::fs::remove_dir_all(&directory)?)
    }
}
