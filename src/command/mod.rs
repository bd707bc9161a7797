//! The native command, `pointsman`: one module per subcommand.

mod answer;
mod features;
#[cfg(feature = "inference")]
mod score;

use clap::{Parser, Subcommand};
use std::io::{BufReader, BufWriter, Write, stderr, stdin, stdout};
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
    /// Write difficulty, spread and tier for each prompt, one JSON object a line, in the order of the input.
    ///
    /// Reads JSON objects, one a line, from the standard input ({"prompt": "…"}; other fields are passed through), or
    /// plain lines, each a prompt. Difficulty and spread are in logits. A bad line is reported and left out.
    #[cfg(feature = "inference")]
    Score {
        /// A file with a playground's link or set-up, which decides the tiers; the default set-up without it
        #[arg(long, value_name = "FILE")]
        config: Option<std::path::PathBuf>,
    },
}

/// Run the command with the arguments of the process.
///
/// The exit code is 0 where every line was good, 1 where some were bad, 2 where reading or writing failed.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = BufWriter::new(stdout().lock());
    let result = match arguments.subcommand {
        Subcommands::Answer => {
            let now = jiff::Zoned::now();
            answer::run(BufReader::new(stdin().lock()), &mut output, stderr().lock(), &now)
        }
        Subcommands::Features => features::run(BufReader::new(stdin().lock()), &mut output, stderr().lock()),
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
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pointsman: {error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(feature = "inference")]
fn scorer(config: Option<&std::path::Path>) -> std::io::Result<score::Scorer> {
    use std::io::{Error, ErrorKind};
    let read = |path: &std::path::Path| {
        std::fs::read_to_string(path)
            .map_err(|error| Error::new(error.kind(), format!("{}: {error}", path.display())))
    };
    let configuration = config.map(read).transpose()?;
    score::Scorer::new(configuration.as_deref()).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
