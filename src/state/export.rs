//! The state of exports: what is set, what is being saved, what went wrong, what was saved last.
//!
//! Pure: files are made and written elsewhere. A [`Task`](super::Task) asks for that, an [`ExportEvent`] reports what came of it.

mod choice;
mod coverage;
mod place;
mod run;
#[cfg(test)]
mod tests;

pub(super) use choice::lenient;
pub use choice::{DPI, ExportChoice, Extras, Frame, Look, Sheet, Sizing, What};
pub use place::short;
pub(super) use run::{again, apply_export};

use super::DialogAnswer;
use crate::{export::Request, view::ThemeName};
use std::path::PathBuf;

/// What the window and the system add to a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// The theme of the window.
    pub theme: ThemeName,
    pub dots_per_px: f64,
    /// The user's home folder; empty where it is unknown.
    pub home: PathBuf,
    /// The user's documents folder; empty where it is unknown.
    pub documents: PathBuf,
}

impl Default for Environment {
    fn default() -> Self {
        Self { theme: ThemeName::Light, dots_per_px: 1.0, home: PathBuf::new(), documents: PathBuf::new() }
    }
}

/// A file that is being saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub name: String,
    /// The start, in seconds of the state's clock.
    pub since_s: f64,
    /// The share that is done, 0 to 1.
    pub share: f32,
    pub cancelled: bool,
    choice: Box<ExportChoice>,
    title: String,
}

impl Job {
    /// Seconds after which progress is shown.
    const PATIENCE_S: f64 = 0.2;

    /// Whether its progress must be shown by now.
    pub fn is_long(&self, now_s: f64) -> bool {
        now_s - self.since_s >= Self::PATIENCE_S
    }
}

/// Why a file is not saved, where the user can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file exists already.
    Exists(PathBuf),
    /// The system has no file dialog.
    NoDialog,
    /// Anything else, in sentences.
    Failed(String),
}

/// The export that "Export again" repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    pub choice: Box<ExportChoice>,
    pub path: PathBuf,
}

/// The exports of one run of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    pub environment: Environment,
    /// The file that is being saved.
    pub job: Option<Job>,
    /// The number of the file dialog that is open.
    pub asking: Option<u32>,
    /// What went wrong, until something is changed.
    pub problem: Option<Problem>,
    pub last: Option<Last>,
}

/// Asks for something to do with files.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Set the window like this.
    Choose(Box<ExportChoice>),
    /// Save to the path in the field; `true` replaces an existing file.
    Save(bool),
    /// Open the file dialog.
    Browse,
    /// Ignore the answer of the open file dialog.
    StopAsking,
    /// Repeat the last export with what is shown now.
    Again,
    /// Cancel the file that is being saved.
    Cancel,
    /// Dismiss the problem.
    Forget,
    /// Copy the map as the window shows it.
    CopyPicture,
    /// Make a preview, at most so many dots wide and high.
    Preview(Box<Request>, (u32, u32)),
    ShowInFolder(PathBuf),
    Event(ExportEvent),
}

/// What comes back from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportEvent {
    /// The window's theme, and its dots to a point.
    Window(ThemeName, f64),
    /// The share of the file that is done, 0 to 1.
    Share(f32),
    /// The file dialog of that number was closed.
    Picked(u32, DialogAnswer),
    Saved {
        /// Its full path.
        path: PathBuf,
        /// What is in it: "78 places, 1.7 MB".
        words: String,
        /// What else the user should know, in sentences without a period.
        warnings: Vec<String>,
    },
    /// Nothing was written.
    Failed(Failure),
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Cancelled,
    /// The file exists already.
    Exists(PathBuf),
    /// Anything else, in a sentence without a period.
    Other(String),
}

/// A file to make and write.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub request: Request,
    pub path: PathBuf,
    /// Whether an existing file is replaced.
    pub replace: bool,
}
