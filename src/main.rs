//! Chooses what the program does. The only place that knows exit codes: 0 done, 1 it failed, 2 wrong usage.

#![forbid(unsafe_code)]

use clap::Parser;
use footprint::{cli::Args, window};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are not errors; a closed pipe is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match window::run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("footprint: {error}");
            ExitCode::from(1)
        }
    }
}
