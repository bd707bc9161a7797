//! The native command, `pointsman`: one module per subcommand.

#[cfg(feature = "inference")]
mod ability;
mod answer;
mod features;
#[cfg(feature = "inference")]
mod score;
mod triples;

use clap::{Parser, Subcommand};
use std::io::{self, BufReader, BufWriter, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Score prompts for difficulty with the classifier that the playground uses.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    subcommand: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Write how able a model is on the classifier's scale, from its answers to the checkable prompts, as one JSON object.
    ///
    /// Reads JSON objects, one a line, from the standard input: {"prompt": "…", "answer": "…"}, whose prompts are those of
    /// src/language_model/checkable.jsonl. Ability and its 95 % interval are in logits. A bad line is reported and left out.
    #[cfg(feature = "inference")]
    Ability,
    /// Write a skill's answer for each prompt, or why all decline it, one JSON object a line, in the order of the input.
    ///
    /// Reads JSON objects, one a line, from the standard input ({"prompt": "…"}; other fields are ignored), or plain
    /// lines, each a prompt. Dates and times are by this computer's clock. A bad line is reported and left out.
    Answer,
    /// Write the classifier's input for each prompt, one JSON object a line, for training.
    ///
    /// Reads JSON objects, one a line, from the standard input: {"prompt": "…"}; other fields are ignored.
    /// Each output line carries the number of the input line it belongs to. A bad line is reported and left out.
    Features,
    /// Write the table of letter triples that at least 20 prompts have, by which unfamiliar text is told, for training.
    ///
    /// Reads JSON objects, one a line, from the standard input: {"prompt": "…"}; other fields are ignored. A bad line is
    /// reported and left out.
    Triples {
        /// A file of the same form with prompts that are not counted
        #[arg(long, value_name = "FILE")]
        without: Option<PathBuf>,
    },
    /// Write difficulty, spread and tier for each prompt, one JSON object a line, in the order of the input.
    ///
    /// Reads JSON objects, one a line, from the standard input ({"prompt": "…"}; other fields are passed through), or
    /// plain lines, each a prompt. Difficulty and spread are in logits. Lines are scored as they come, on all cores, in
    /// memory that does not grow with the input. A bad line is reported with its number and left out.
    ///
    /// The exit code is 0 where every line was good, 1 where some were bad, 2 where nothing could be read or written.
    #[cfg(feature = "inference")]
    Score {
        /// A file with a playground's link or set-up, which decides the tiers; the default set-up without it
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

/// Run the command with the arguments of the process.
///
/// The exit code is 0 where every line was good, 1 where some were bad, 2 where reading or writing failed.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = BufWriter::new(stdout().lock());
    let result = match arguments.subcommand {
        #[cfg(feature = "inference")]
        Subcommands::Ability => scorer(None).and_then(|scorer| {
            ability::run(&scorer, BufReader::new(stdin().lock()), &mut output, stderr().lock())
        }),
        Subcommands::Answer => {
            let now = jiff::Zoned::now();
            answer::run(BufReader::new(stdin().lock()), &mut output, stderr().lock(), &now)
        }
        Subcommands::Features => features::run(BufReader::new(stdin().lock()), &mut output, stderr().lock()),
        Subcommands::Triples { without } => read(without.as_deref()).and_then(|without| {
            let without = without.unwrap_or_default();
            triples::run(BufReader::new(stdin().lock()), &without, &mut output, stderr().lock())
        }),
        #[cfg(feature = "inference")]
        Subcommands::Score { config } => scorer(config.as_deref()).and_then(|scorer| {
            score::run(&scorer, BufReader::new(stdin().lock()), &mut output, stderr().lock())
        }),
    };
    match result.and_then(|bad_lines| output.flush().map(|()| bad_lines)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad_lines) => {
            eprintln!("pointsman: {bad_lines} bad lines left out");
            ExitCode::from(1)
        }
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pointsman: {error}");
            ExitCode::from(2)
        }
    }
}

/// The text of a file, if one is given.
fn read(path: Option<&Path>) -> io::Result<Option<String>> {
    let read = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
    };
    path.map(read).transpose()
}

#[cfg(feature = "inference")]
fn scorer(config: Option<&Path>) -> io::Result<score::Scorer> {
    let configuration = read(config)?;
    score::Scorer::new(configuration.as_deref())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}
