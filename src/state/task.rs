//! What is done outside the state, on threads: files, pictures and the system's file dialog.

use super::export::Order;
use crate::{
    export::{Format, Request},
    view::Deck,
};
use std::{path::PathBuf, sync::Arc};

/// Something to be done on a thread of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Make a file and write it.
    Save(Box<Order>),
    /// Call that off.
    Cancel,
    /// Open the system's file dialog.
    Ask(FileQuestion),
    /// Put a picture on the clipboard.
    CopyPicture(Box<Request>),
    /// Make a small picture, at most so many dots wide and high.
    Preview(Box<Request>, (u32, u32)),
    /// Show a file's folder.
    ShowInFolder(PathBuf),
    /// Read a deck.
    ReadDeck(PathBuf),
    /// Write a deck to its file; `true` replaces a file that is there.
    WriteDeck(PathBuf, Arc<Deck>, bool),
}

/// A question for the system's file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// The answer bears it too: that to an earlier question is ignored.
    pub number: u32,
    /// Which file is asked for.
    pub purpose: Purpose,
    /// The folder that the dialog begins in.
    pub folder: PathBuf,
    /// The name that it offers; empty for a file to be opened.
    pub name: String,
}

/// Which file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A deck to be opened.
    OpenDeck,
    /// A place for a deck.
    SaveDeck,
    /// A place for an export.
    Export(Format),
}

/// How the system's file dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// With a path.
    Path(PathBuf),
    /// Without one.
    Cancelled,
    /// The system offers no dialog.
    NoDialog,
}
