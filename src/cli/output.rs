//! Output to a file, written atomically, or to standard output.

use super::CliError;
use crate::storage::files::{self, Existing};
use std::{
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
};

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

/// True on a terminal, unless `NO_COLOR` is set.
pub fn may_style() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
