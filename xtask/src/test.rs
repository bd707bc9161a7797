//! `cargo xtask test`.

use crate::groups::{ALL, Group, Step};
use crate::process;
use crate::report::{self, Counts, Row};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::Instant;

/// Runs the named groups, or all of them, and prints the totals.
/// Stops at the first group that fails, unless told to keep going.
pub fn run(names: &[String], keep_going: bool) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| ALL.iter().all(|group| group.name != name.as_str())) {
        bail!("no such group: {unknown}. The groups are {}.", ALL.map(|group| group.name).join(", "));
    }
    let wanted = |group: &&Group| names.is_empty() || names.iter().any(|name| name == group.name);
    let start = Instant::now();
    let mut rows = Vec::new();
    let mut not_run = Vec::new();
    let mut failed = false;
    for group in ALL.iter().filter(wanted) {
        if failed && !keep_going {
            not_run.push(group.name);
            continue;
        }
        let group_start = Instant::now();
        let counts = run_group(group, start);
        failed |= counts.failed > 0;
        rows.push(Row { group: group.name, counts, elapsed: group_start.elapsed() });
    }
    report::print(&rows, &not_run, start.elapsed());
    std::process::exit(failed.into());
}

fn run_group(group: &Group, start: Instant) -> Counts {
    println!("\n[{}] {}: set-up", report::clock(start.elapsed()), group.name);
    let mut total = Counts::default();
    let steps = match (group.steps)() {
        Ok(steps) => steps,
        Err(error) => return broken(&error),
    };
    for step in steps {
        println!("\n[{}] {}", report::clock(start.elapsed()), step.title);
        println!("  $ {}", process::show(&step.command));
        let is_check = !step.tests;
        let counts = if is_check { run_check(step) } else { count_tests(step) };
        let counts = counts.unwrap_or_else(|error| broken(&error));
        total += counts;
        // What follows a check, such as a build, stands on it.
        if is_check && counts.failed > 0 {
            break;
        }
    }
    total
}

fn run_check(mut step: Step) -> Result<Counts> {
    let status = step.command.status()?;
    if !status.success() {
        bail!("{}: {status}", step.title);
    }
    Ok(Counts::default())
}

/// Runs tests, passing on their output as it comes, and counts them.
fn count_tests(mut step: Step) -> Result<Counts> {
    let mut child = step.command.stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().context("the output of the tests cannot be read")?;
    let mut counts = Counts::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&line)?;
        stdout.write_all(b"\n")?;
        counts.read(&String::from_utf8_lossy(&line));
    }
    let status = child.wait()?;
    if counts.failed == 0 && !status.success() {
        counts += broken(&anyhow::anyhow!("{}: {status}", step.title));
    } else if !counts.any() {
        counts += broken(&anyhow::anyhow!("{}: no test ran", step.title));
    }
    Ok(counts)
}

/// What failed without a runner having counted it is one failure.
fn broken(error: &anyhow::Error) -> Counts {
    eprintln!("error: {error:#}");
    Counts { failed: 1, ..Counts::default() }
}
