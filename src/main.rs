//! The entry point: runs a command or opens the window. Exit codes: 0 success, 1 failure, 2 wrong usage.

#![forbid(unsafe_code)]

use clap::Parser;
use footprint::{
    app::window::{self, WindowError},
    cli::{self, Args, Command},
};
use std::{io::Write, process::ExitCode};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help, version and a closed pipe are not errors.
            let told = error.print().and_then(|()| std::io::stdout().flush());
            return match told {
                _ if error.use_stderr() => ExitCode::from(2),
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    say(&format!("footprint: standard output could not be written to: {error}."));
                    ExitCode::from(1)
                }
                _ => ExitCode::SUCCESS,
            };
        }
    };
    if let Some(command) = &args.command {
        return run(command);
    }
    match window::run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let more = match error {
                WindowError::NoDisplay => format!(". {}.", cli::opening_picture()),
                _ => String::new(),
            };
            say(&format!("footprint: {error}{more}"));
            ExitCode::from(1)
        }
    }
}

fn run(command: &Command) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let done = cli::run(command, &mut out, &mut std::io::stderr()).and_then(|()| Ok(out.flush()?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("footprint: {error}."));
            ExitCode::from(if error.is_usage() { 2 } else { 1 })
        }
    }
}

/// Writes to standard error, ignoring failures.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}
