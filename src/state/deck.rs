//! The open deck: its slides, its file and its presentation. Files are read and written by [`Task`](super::Task)s requested here.

mod edit;
mod file;
mod present;
#[cfg(test)]
mod tests;

pub(super) use edit::apply_deck;
pub(super) use file::leave_for;
pub use file::{BUILT_IN, is_deck, usual_folder, with_ending};
pub(super) use present::apply_present;
pub use present::{ADVANCE_S, Advance, Desktop, Over, PresentCommand, Screen, Show};

use super::DialogAnswer;
use crate::view::{Deck, Slide, deck::Fingerprint};
use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckSession {
    pub deck: Arc<Deck>,
    /// The slide whose view was shown or updated last.
    pub current: Option<u32>,
    /// Slides selected in the list.
    pub chosen: BTreeSet<u32>,
    pub file: DeckFile,
    /// The open question for a file to open or save; `None` if there is none.
    pub asking: Option<Asking>,
    /// The action that follows once the changes are saved or discarded.
    pub waiting: Option<Waiting>,
    /// `None` unless presenting.
    pub show: Option<Show>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckFile {
    /// `None` for a deck that was never saved.
    pub path: Option<PathBuf>,
    /// The deck as last saved or opened; `None` before.
    pub saved: Option<Arc<Deck>>,
    /// The file was not read completely or has a newer version; overwriting it requires confirmation.
    pub is_partial: bool,
    /// The file as last read or written; `None` before.
    pub fingerprint: Option<Fingerprint>,
    /// The version now being written.
    pub saving: Option<Arc<Deck>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The number of the system dialog that is open at the same time.
    pub number: u32,
    /// Save rather than open.
    pub saves: bool,
    /// The path suggested for saving.
    pub offered: PathBuf,
    /// The system has a file dialog.
    pub has_dialog: bool,
}

/// An action that waits for the answer to "Save changes?".
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    New,
    Open(PathBuf),
    /// An index into the built-in decks.
    BuiltIn(usize),
    Quit,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DeckCommand {
    /// Insert the current view as a slide after the current one.
    Add,
    /// Go to a slide's view.
    Go(u32),
    /// Select only these slides in the list.
    Choose(Vec<u32>),
    /// Add a slide to the selection in the list, or remove it.
    Toggle(u32),
    Title(u32, String),
    Caption(u32, String),
    Notes(u32, String),
    /// `true` to skip the slides when presenting.
    Hide(Vec<u32>, bool),
    /// The copies follow the last of the originals.
    Duplicate(Vec<u32>),
    Delete(Vec<u32>),
    /// Replace the slide's view with the current one.
    Update(u32),
    /// The index refers to the slides that are not moved.
    Move(Vec<u32>, usize),
    /// Copy a slide to the clipboard as one line of text.
    Copy(u32),
    /// Insert a slide from one line of text.
    Paste(String),
    Rename(String),
    File(FileCommand),
}

#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    New,
    Browse,
    Open(PathBuf),
    /// An index into the built-in decks.
    BuiltIn(usize),
    /// The result of reading a deck: its path (`None` for a built-in deck), and the deck or the reason why it cannot be opened.
    Opened(Option<PathBuf>, Result<Box<OpenedDeck>, String>),
    /// Save to the deck's file, or ask where.
    Save,
    SaveAs,
    /// The system's file dialog with this number was closed.
    Picked(u32, DialogAnswer),
    /// Close the question without an answer.
    StopAsking,
    /// Save to this file, replacing it if it exists.
    SaveTo(PathBuf),
    /// The result of writing a deck, with the file's new fingerprint.
    Saved(PathBuf, Arc<Deck>, Result<Fingerprint, String>),
    Answer(Answer),
}

/// The answer to "Save changes?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Save,
    Discard,
    /// Cancel what was requested.
    Stay,
}

/// The result of reading a deck.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDeck {
    pub deck: Deck,
    /// Problems in the file, each with its line and column.
    pub problems: Vec<String>,
    /// Restored from the journal, so never saved.
    pub is_recovered: bool,
    /// The deck's file as it is on disk.
    pub fingerprint: Option<Fingerprint>,
}

impl DeckSession {
    /// Returns true if there are unsaved changes. An empty deck that was never saved has none.
    pub fn is_changed(&self) -> bool {
        match &self.file.saved {
            Some(saved) => !Arc::ptr_eq(saved, &self.deck) && **saved != *self.deck,
            None => !self.deck.slides.is_empty(),
        }
    }

    /// The deck's name in window titles: that of its file, or else its title.
    pub fn name(&self) -> String {
        let file = self.file.path.as_ref().and_then(|path| path.file_stem());
        file.map_or_else(|| self.deck.title.clone(), |stem| stem.to_string_lossy().into_owned())
    }

    /// The slides selected in the list, in deck order; the current slide if none is selected.
    pub fn chosen_slides(&self) -> Vec<Arc<Slide>> {
        let chosen: Vec<Arc<Slide>> =
            self.deck.slides.iter().filter(|slide| self.chosen.contains(&slide.id)).cloned().collect();
        if chosen.is_empty() {
            self.current.and_then(|id| self.deck.slide(id)).cloned().into_iter().collect()
        } else {
            chosen
        }
    }
}
