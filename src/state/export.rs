//! The state of exports: settings, the file being saved, problems, and the last file saved.
//!
//! Files are made and written elsewhere: a [`Task`](super::Task) requests it, and an [`ExportEvent`] reports the result.

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

/// Settings of the window and the system that affect an export.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    pub theme: ThemeName,
    pub dots_per_px: f64,
    /// Empty if unknown.
    pub home: PathBuf,
    /// Empty if unknown.
    pub documents: PathBuf,
}

impl Default for Environment {
    fn default() -> Self {
        Self { theme: ThemeName::Light, dots_per_px: 1.0, home: PathBuf::new(), documents: PathBuf::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub name: String,
    /// Start time, in seconds of the state's clock.
    pub since_s: f64,
    /// Progress, 0 to 1.
    pub share: f32,
    pub cancelled: bool,
    choice: Box<ExportChoice>,
    title: String,
}

impl Job {
    /// Seconds after which progress is shown.
    const PATIENCE_S: f64 = 0.2;

    /// Returns true once progress should be shown.
    pub fn is_long(&self, now_s: f64) -> bool {
        now_s - self.since_s >= Self::PATIENCE_S
    }
}

/// A problem that the user can resolve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Exists(PathBuf),
    /// The system has no file dialog.
    NoDialog,
    /// In sentences.
    Failed(String),
}

/// The export that "Export again" repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    pub choice: Box<ExportChoice>,
    pub path: PathBuf,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    pub environment: Environment,
    pub job: Option<Job>,
    /// The number of the open file dialog.
    pub asking: Option<u32>,
    /// Cleared when a setting changes.
    pub problem: Option<Problem>,
    pub last: Option<Last>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    Choose(Box<ExportChoice>),
    /// Save to the path in the field; `true` replaces an existing file.
    Save(bool),
    Browse,
    /// Ignore the answer of the open file dialog.
    StopAsking,
    /// Repeat the last export with the current view.
    Again,
    Cancel,
    Forget,
    CopyPicture,
    /// The maximum width and height are in pixels.
    Preview(Box<Request>, (u32, u32)),
    ShowInFolder(PathBuf),
    Event(ExportEvent),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExportEvent {
    /// The window's theme, and its pixels per point.
    Window(ThemeName, f64),
    /// Progress, 0 to 1.
    Share(f32),
    /// The file dialog with this number was closed.
    Picked(u32, DialogAnswer),
    Saved {
        /// The full path.
        path: PathBuf,
        /// A summary of the contents: "78 places, 1.7 MB".
        words: String,
        /// Sentences without a final period.
        warnings: Vec<String>,
    },
    Failed(Failure),
}

/// The reason why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Cancelled,
    Exists(PathBuf),
    /// A sentence without a final period.
    Other(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub request: Request,
    pub path: PathBuf,
    pub replace: bool,
}
