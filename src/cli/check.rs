//! `footprint check`: reports every problem in decks and place files, with file, line and column.

use super::CliError;
use crate::{
    layer::{Format, read},
    model::{Atlas, words::count},
    view::deck,
};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Larger files are refused unread.
const MAX_BYTES: u64 = 256 << 20;

/// Writes one problem per line to `out`.
///
/// # Errors
/// Any file has a problem.
pub fn run(files: &[PathBuf], out: &mut dyn Write, words: &mut dyn Write) -> Result<(), CliError> {
    let mut problems = 0;
    for path in files {
        let found = check(path);
        problems += found.problems.len();
        for problem in &found.problems {
            writeln!(out, "{}{problem}", path.display())?;
        }
        if found.problems.is_empty() {
            let _ = writeln!(words, "{}: {}, no problem", path.display(), found.words);
        }
    }
    match problems {
        0 => Ok(()),
        1 => Err(CliError::Failed("1 problem was found".to_owned())),
        many => Err(CliError::Failed(format!("{many} problems were found"))),
    }
}

struct Found {
    words: String,
    problems: Vec<String>,
}

fn check(path: &Path) -> Found {
    let failed = |words: String| Found { words: String::new(), problems: vec![format!(": {words}")] };
    match fs::metadata(path) {
        Err(error) => return failed(format!("cannot be read: {error}")),
        Ok(found) if found.is_dir() => return failed("is a folder, not a file".to_owned()),
        Ok(found) if found.len() > MAX_BYTES => {
            return failed(format!("has {} MB; a file of places has at most {}", found.len() >> 20, MAX_BYTES >> 20));
        }
        Ok(_) => {}
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return failed(format!("cannot be read: {error}")),
    };
    if let Some(found) = check_deck(path, &bytes) {
        return found;
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(format) = Format::of(&ending, &bytes) else {
        return failed("is in no format that is known: a deck, GeoJSON, KML, KMZ or CSV".to_owned());
    };
    let reading = read(format, &bytes);
    let problems = reading.problems.iter().map(|problem| format!(":{problem}")).collect();
    Found { words: count(reading.layer.points().count(), "place"), problems }
}

/// Recognizes a deck by its extension or first bytes; `None` for anything else.
fn check_deck(path: &Path, bytes: &[u8]) -> Option<Found> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let is_deck = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("footprint"));
    if !is_deck && !head.contains(deck::FORMAT) {
        return None;
    }
    let problems = |problem: String| Found { words: String::new(), problems: vec![problem] };
    Some(match Atlas::embedded() {
        Err(error) => problems(format!(": cannot be checked: {error}")),
        Ok(atlas) => match deck::read(bytes, &atlas) {
            Err(error) => problems(format!(":1:1: {error}")),
            Ok(reading) => Found {
                words: count(reading.deck.slides.len(), "view"),
                problems: reading.problems.iter().map(|problem| format!(":{problem}")).collect(),
            },
        },
    })
}
