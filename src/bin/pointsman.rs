//! The native command.

fn main() -> std::process::ExitCode {
    pointsman::command::run()
}
