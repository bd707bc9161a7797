//! `cargo xtask`: everything this project needs done, with its own set-up.

mod apt;
mod browser;
mod debian;
mod groups;
mod prices;
mod process;
mod project;
mod python;
mod report;
mod serve;
mod stamp;
mod test;
mod tools;
mod train;
mod wasm_target;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask serve [--release] [--port N] [--no-open]   set up what is missing, build the page and serve it on loopback
cargo xtask test [GROUP …] [--keep-going]              set up what is missing and run every test, or the named groups:
                                                       format, clippy, native, wasm, page, browser
cargo xtask train --data DIR                           train the classifier from labelled data
cargo xtask prices --as-of YYYY-MM-DD                  write public/prices.json from the pinned litellm package,
                                                       dated with the day that version was released";

fn main() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let Some(Value(command)) = args.next()? else {
        println!("{HELP}");
        return Ok(());
    };
    match command.to_str() {
        Some("serve") => serve::run(&serve_options(args)?),
        Some("test") => test_command(args),
        Some("train") => train::run(&single_option(args, "data")?),
        Some("prices") => prices::run(&single_option(args, "as-of")?),
        Some("help") => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("no such command: {}\n\n{HELP}", command.display()),
    }
}

fn serve_options(mut args: lexopt::Parser) -> Result<serve::Options> {
    let mut options = serve::Options {
        release: false,
        port: 8080,
        open: true,
    };
    while let Some(arg) = args.next()? {
        match arg {
            Long("release") => options.release = true,
            Long("port") => options.port = args.value()?.parse()?,
            Long("no-open") => options.open = false,
            _ => return Err(arg.unexpected().into()),
        }
    }
    Ok(options)
}

fn test_command(mut args: lexopt::Parser) -> Result<()> {
    let mut groups = Vec::new();
    let mut keep_going = false;
    while let Some(arg) = args.next()? {
        match arg {
            Long("keep-going") => keep_going = true,
            Value(name) => groups.push(name.string()?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    test::run(&groups, keep_going)
}

fn single_option(mut args: lexopt::Parser, name: &str) -> Result<String> {
    match args.next()? {
        Some(Long(given)) if given == name => Ok(args.value()?.string()?),
        Some(arg) => Err(arg.unexpected().into()),
        None => bail!("--{name} is missing\n\n{HELP}"),
    }
}
