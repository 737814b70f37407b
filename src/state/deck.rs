//! The deck on the desk: its slides as the user arranges them, the file it is in, and the show of it.
//!
//! Pure: files are read and written elsewhere, as tasks asked for here and reported back as commands.

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

/// The deck that is open, and all that is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckSession {
    /// The deck.
    pub deck: Arc<Deck>,
    /// The slide whose view was shown or saved last.
    pub current: Option<u32>,
    /// The slides that are chosen in the list.
    pub chosen: BTreeSet<u32>,
    /// Where the deck is kept.
    pub file: DeckFile,
    /// The question which deck to open, or where to save, while it is open.
    pub asking: Option<Asking>,
    /// What waits until the changes have been saved or given up.
    pub waiting: Option<Waiting>,
    /// The show, while it goes on.
    pub show: Option<Show>,
}

/// Where a deck is kept, and whether what is there is what is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckFile {
    /// Its file; none for a deck that was never saved.
    pub path: Option<PathBuf>,
    /// The deck as it was saved or opened; none before it was.
    pub saved: Option<Arc<Deck>>,
    /// Not all of the file could be read, or it is a newer one: it is not overwritten without asking.
    pub is_partial: bool,
    /// The file as it was read or written last; none before it was.
    pub fingerprint: Option<Fingerprint>,
    /// The deck that is being written to the file.
    pub saving: Option<Arc<Deck>>,
}

/// The question which deck to open, or where to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// That of the system's dialog, which is open at the same time.
    pub number: u32,
    /// Whether a deck is to be saved, not opened.
    pub saves: bool,
    /// The path that is offered for a deck to be saved.
    pub offered: PathBuf,
    /// Whether the system has a dialog.
    pub has_dialog: bool,
}

/// What waits for an answer to "save changes?".
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// A new deck.
    New,
    /// Another deck from a file.
    Open(PathBuf),
    /// A deck that is built into the program, by its number.
    BuiltIn(usize),
    /// The end of the program.
    Quit,
}

/// Changes the deck.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckCommand {
    /// The view as it is becomes a slide behind the current one.
    Add,
    /// The map goes to a slide's view.
    Go(u32),
    /// These slides are chosen, and no others.
    Choose(Vec<u32>),
    /// A slide is chosen too, or no longer.
    Toggle(u32),
    /// A slide's title.
    Title(u32, String),
    /// A slide's caption.
    Caption(u32, String),
    /// A slide's notes.
    Notes(u32, String),
    /// Slides are left out of the show, or no longer.
    Hide(Vec<u32>, bool),
    /// Copies of slides behind the last of them.
    Duplicate(Vec<u32>),
    /// Slides are taken out; undo brings them back.
    Delete(Vec<u32>),
    /// A slide's view becomes what is on the map now.
    Update(u32),
    /// Slides are moved so that the first of them stands at that place of what is left.
    Move(Vec<u32>, usize),
    /// A slide goes to the clipboard as a line of text.
    Copy(u32),
    /// A slide comes from a line of text.
    Paste(String),
    /// The deck's title.
    Rename(String),
    /// The deck's file.
    File(FileCommand),
}

/// Opens and saves decks.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// An empty deck.
    New,
    /// Ask which deck to open.
    Browse,
    /// Open a deck from a file.
    Open(PathBuf),
    /// Open a deck that is built into the program, by its number.
    BuiltIn(usize),
    /// A deck was read: its place, and what was in it or why it cannot be opened.
    Opened(Option<PathBuf>, Result<Box<OpenedDeck>, String>),
    /// Save to the deck's file, or ask where.
    Save,
    /// Ask where to save.
    SaveAs,
    /// The system's file dialog of that number is closed.
    Picked(u32, DialogAnswer),
    /// The question which file is closed without an answer.
    StopAsking,
    /// Save to this file, which may be replaced.
    SaveTo(PathBuf),
    /// The deck was written to its file, which has this fingerprint now, or not.
    Saved(PathBuf, Arc<Deck>, Result<Fingerprint, String>),
    /// Answer to "save changes?": save first, give the changes up, or stay.
    Answer(Answer),
}

/// The answer to "save changes?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save, then go on.
    Save,
    /// Go on without the changes.
    Discard,
    /// Stay.
    Stay,
}

/// A deck that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDeck {
    /// The deck.
    pub deck: Deck,
    /// What of the file could not be taken as it is, each with its line and column.
    pub problems: Vec<String>,
    /// It comes from the journal: these changes were never saved.
    pub is_recovered: bool,
    /// The file that it belongs to, as it is on disk.
    pub fingerprint: Option<Fingerprint>,
}

impl DeckSession {
    /// Whether there are changes that were not saved. An empty deck that was never saved has none.
    pub fn is_changed(&self) -> bool {
        match &self.file.saved {
            Some(saved) => !Arc::ptr_eq(saved, &self.deck) && **saved != *self.deck,
            None => !self.deck.slides.is_empty(),
        }
    }

    /// What the deck is called in titles of windows: its file, or its title.
    pub fn name(&self) -> String {
        let file = self.file.path.as_ref().and_then(|path| path.file_stem());
        file.map_or_else(|| self.deck.title.clone(), |stem| stem.to_string_lossy().into_owned())
    }

    /// The slides that are chosen, in the deck's order; the current one where none is.
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
