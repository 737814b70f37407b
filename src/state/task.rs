//! Work done outside the state, on threads: files, pictures and the system's file dialog.

use super::export::Order;
use crate::{
    export::{Format, Request},
    view::Deck,
};
use std::{path::PathBuf, sync::Arc};

#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    Save(Box<Order>),
    /// Cancel the export in progress.
    Cancel,
    /// Open the system's file dialog.
    Ask(FileQuestion),
    /// Copy a picture to the clipboard.
    CopyPicture(Box<Request>),
    /// The maximum width and height are in pixels.
    Preview(Box<Request>, (u32, u32)),
    ShowInFolder(PathBuf),
    ReadDeck(PathBuf),
    /// `true` replaces an existing file.
    WriteDeck(PathBuf, Arc<Deck>, bool),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// Repeated in the answer, so that the answer to an earlier question can be ignored.
    pub number: u32,
    pub purpose: Purpose,
    /// The folder in which the dialog starts.
    pub folder: PathBuf,
    /// The suggested name; empty to open a file.
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    OpenDeck,
    SaveDeck,
    Export(Format),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    Path(PathBuf),
    Cancelled,
    /// The system has no file dialog.
    NoDialog,
}
