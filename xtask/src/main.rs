//! `cargo xtask`: everything this project needs done, with its own set-up.

mod apt;
mod bench;
mod browser;
mod debian;
mod evaluate_model;
mod groups;
mod local_model;
mod measure;
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
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--release] [--port N] [--no-open]   set up what is missing, build the page and serve it on loopback
cargo xtask test [GROUP …] [--keep-going]              set up what is missing and run every test, or the named groups:
                                                       format, clippy, native, wasm, browser, local
cargo xtask measure                                    build the optimised page and measure its sizes and times in Chromium
cargo xtask bench                                      measure the engine beside onnxruntime-web in Chromium
cargo xtask local-model                                put the local language model and its engine beside the page
cargo xtask train --data DIR --date YYYY-MM-DD         train the classifier from labelled data; its card bears the date
cargo xtask evaluate-model --data DIR                  print the classifier's figures, held out by prompt and by source
cargo xtask prices --as-of YYYY-MM-DD                  write public/prices.json from the pinned litellm package,
                                                       dated with the day that version was released";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let Some(Value(command)) = args.next()? else {
        println!("{HELP}");
        return Ok(());
    };
    match command.to_str() {
        Some("serve") => serve::run(&serve_options(args)?),
        Some("test") => test_command(args),
        Some(command @ ("measure" | "bench" | "local-model")) => {
            if let Some(arg) = args.next()? {
                return Err(arg.unexpected().into());
            }
            match command {
                "measure" => measure::run(),
                "bench" => bench::run(),
                _ => local_model::run(),
            }
        }
        Some("train") => {
            let [data, date] = required(args, ["data", "date"])?;
            train::run(&data, &date)
        }
        Some("evaluate-model") => {
            let [data] = required(args, ["data"])?;
            evaluate_model::run(&data)
        }
        Some("prices") => {
            let [as_of] = required(args, ["as-of"])?;
            prices::run(&as_of)
        }
        Some("help") => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("no such command: {}\n\n{HELP}", command.display()),
    }
}

fn serve_options(mut args: lexopt::Parser) -> Result<serve::Options> {
    let mut options = serve::Options { release: false, port: 8080, open: true };
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

/// The values of options that must all be given.
fn required<const N: usize>(mut args: lexopt::Parser, names: [&str; N]) -> Result<[String; N]> {
    let mut values = names.map(|_| None);
    while let Some(arg) = args.next()? {
        let given = names.iter().position(|name| arg == Long(name));
        let Some(value) = given.and_then(|index| values.get_mut(index)) else {
            return Err(arg.unexpected().into());
        };
        *value = Some(args.value()?.string()?);
    }
    for (name, value) in names.iter().zip(&values) {
        if value.is_none() {
            bail!("--{name} is missing\n\n{HELP}");
        }
    }
    Ok(values.map(Option::unwrap_or_default))
}
