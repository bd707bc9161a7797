//! `cargo xtask serve`.

use crate::{local_model, process, tools, wasm_target};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};

/// What the user asked for.
pub struct Options {
    /// Serve the optimised build.
    pub release: bool,
    /// The port on loopback.
    pub port: u16,
    /// Open the page where there is a desktop.
    pub open: bool,
}

/// Sets up what is missing, then becomes trunk, which builds, serves, rebuilds on a change, and ends on Ctrl-C.
pub fn run(options: &Options) -> Result<()> {
    let toolchain = wasm_target::ensure()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    if let Err(error) = local_model::engine() {
        println!("The page will come without the engine of the local language model: {error:#}");
    }

    let port = options.port.to_string();
    if TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).is_err() {
        bail!(
            "Port {port} is taken. Choose another: cargo xtask serve --port {}",
            options.port.wrapping_add(1)
        );
    }
    let mut trunk = toolchain.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port]);
    trunk.args(options.release.then_some("--release"));
    trunk.args((options.open && has_desktop()).then_some("--open"));

    let duration = if options.release { "about 15 minutes" } else { "about 8 minutes" };
    println!("Building. The first build takes {duration} on 2 cores, later ones seconds.");
    println!("The page will be at http://127.0.0.1:{port}/ (Ctrl-C ends).");
    become_program(&mut trunk)
}

fn has_desktop() -> bool {
    cfg!(any(target_os = "macos", windows))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// Replaces this process, so that signals reach the server itself.
#[cfg(unix)]
fn become_program(command: &mut std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| format!("cannot start {}", process::show(command)))
}

#[cfg(not(unix))]
fn become_program(command: &mut std::process::Command) -> Result<()> {
    process::run(command)
}
