//! Output to a file, written atomically, or to standard output.

use super::CliError;
use crate::storage::files::{self, Existing};
use clap::Args;
use std::{
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
};

// No doc comment: clap would show it as the command's own.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct OutputArgs {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: PathBuf,

    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

impl OutputArgs {
    pub fn check(&self) -> Result<(), CliError> {
        check(&self.output, self.force)
    }

    pub fn deliver(&self, bytes: &[u8], out: &mut dyn Write) -> Result<Option<PathBuf>, CliError> {
        deliver(&self.output, bytes, self.force, out)
    }

    /// True on a terminal, unless `NO_COLOR` is set.
    pub fn may_style(&self) -> bool {
        self.output == Path::new("-")
            && std::io::stdout().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
    }
}

/// Writes to a file, or to `out` for `-`; returns the path of a file.
pub fn deliver(target: &Path, bytes: &[u8], force: bool, out: &mut dyn Write) -> Result<Option<PathBuf>, CliError> {
    if target == Path::new("-") {
        out.write_all(bytes)?;
        out.flush()?;
        return Ok(None);
    }
    let existing = if force { Existing::Replace } else { Existing::Keep("add --force") };
    Ok(Some(files::write(target, bytes, existing)?))
}

/// Checks in advance that a path may be written to; `-` always may.
pub fn check(target: &Path, force: bool) -> Result<(), CliError> {
    if target == Path::new("-") {
        return Ok(());
    }
    let existing = if force { Existing::Replace } else { Existing::Keep("add --force") };
    Ok(files::check(target, existing)?)
}
