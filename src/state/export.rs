//! Exports as the user sees them: what is set, what is being saved, what went wrong, what was saved last.
//!
//! Pure: files are made and written elsewhere, as [`Errand`]s asked for here and reported back as commands.

mod choice;
mod place;
mod run;
#[cfg(test)]
mod tests;
mod told;

pub(super) use choice::lenient;
pub use choice::{DPI, ExportChoice, Extras, Frame, Look, Sheet, Sizing, What};
pub use place::short;
pub(super) use run::{again, apply_export};

use crate::{
    export::{Format, Request},
    view::ThemeName,
};
use std::path::PathBuf;

/// What the window and the system add to a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The theme that the window shows.
    pub theme: ThemeName,
    /// How many dots of the screen there are to a point.
    pub dots_per_px: f64,
    /// The user's home folder; empty where it is not known.
    pub home: PathBuf,
    /// The folder that documents go into; empty where it is not known.
    pub documents: PathBuf,
}

impl Default for Around {
    fn default() -> Self {
        Self { theme: ThemeName::Light, dots_per_px: 1.0, home: PathBuf::new(), documents: PathBuf::new() }
    }
}

/// A file that is being saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The file's name.
    pub name: String,
    /// When it was begun, in seconds of the state's clock.
    pub since_s: f64,
    /// The share that is done, 0 to 1.
    pub share: f32,
    /// Whether it was called off.
    pub cancelled: bool,
    /// What it is made from.
    choice: Box<ExportChoice>,
    title: String,
}

impl Job {
    /// What takes longer than this, in seconds, is shown.
    const PATIENCE_S: f64 = 0.2;

    /// Whether it has taken so long by now that it must be shown.
    pub fn is_long(&self, now_s: f64) -> bool {
        now_s - self.since_s >= Self::PATIENCE_S
    }
}

/// What keeps a file from being saved, where the user can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is a file of this name already.
    Exists(PathBuf),
    /// The system has no dialog to offer.
    NoDialog,
    /// Anything else, in sentences.
    Failed(String),
}

/// The export that is repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    /// How it was set.
    pub choice: Box<ExportChoice>,
    /// Where the file is.
    pub path: PathBuf,
}

/// The exports of one run of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    /// What the window and the system add.
    pub around: Around,
    /// The file that is being saved.
    pub job: Option<Job>,
    /// The dialog of the system that is open, by its number.
    pub asking: Option<u32>,
    /// How many dialogs of the system were opened.
    asked: u32,
    /// What went wrong, until something is changed.
    pub problem: Option<Problem>,
    /// The export that is repeated.
    pub last: Option<Last>,
}

/// Asks for something to do with files.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// The window is set like this now.
    Choose(Box<ExportChoice>),
    /// Save to the path in the field; `true` replaces a file that is there.
    Save(bool),
    /// Ask for the file's place with the system's dialog.
    Browse,
    /// Wait for that dialog no longer.
    StopAsking,
    /// Repeat the last export with what is shown now.
    Again,
    /// Call off what is being saved.
    Cancel,
    /// What went wrong has been read.
    Forget,
    /// Put the map as the window shows it on the clipboard.
    CopyPicture,
    /// Make a small picture, so many dots wide and high at most, of what a file would show.
    Preview(Box<Request>, (u32, u32)),
    /// Show a file's folder.
    ShowInFolder(PathBuf),
    /// What comes back.
    Told(Told),
}

/// What comes back from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The window shows this theme, and has so many dots to a point.
    Window(ThemeName, f64),
    /// So much of the file is done, 0 to 1.
    Share(f32),
    /// The system's dialog of that number is closed, with a path or without; `false` when there was none to open.
    Picked(u32, Option<PathBuf>, bool),
    /// A file was saved.
    Saved {
        /// Its full path.
        path: PathBuf,
        /// What is in it: "78 places, 1.7 MB".
        words: String,
        /// What else the user should know, in sentences without a full stop.
        warnings: Vec<String>,
    },
    /// Nothing was written.
    Failed(Failure),
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was called off.
    Cancelled,
    /// There is a file of this name already.
    Exists(PathBuf),
    /// Anything else, in a sentence without a full stop.
    Other(String),
}

/// A file to be made and written.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// What is in it.
    pub request: Request,
    /// Where it goes.
    pub path: PathBuf,
    /// Whether a file that is there is replaced.
    pub replace: bool,
}

/// Something to be done outside, on a thread of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Make a file and write it.
    Save(Box<Order>),
    /// Call that off.
    Cancel,
    /// Open the system's dialog.
    Ask {
        /// Its number.
        number: u32,
        /// The folder that it begins in.
        folder: PathBuf,
        /// The name that it offers.
        name: String,
        /// The format.
        format: Format,
    },
    /// Put a picture on the clipboard.
    CopyPicture(Box<Request>),
    /// Make a small picture, so many dots wide and high at most.
    Preview(Box<Request>, (u32, u32)),
    /// Show a file's folder.
    ShowInFolder(PathBuf),
}
