//! `cargo xtask evaluate-model`.

use crate::{process, train};
use anyhow::Result;

/// Prints the figures of networks that are trained anew for each split of the labelled data in the folder `data`.
pub fn run(data: &str) -> Result<()> {
    process::run(&mut train::script(data)?)
}
