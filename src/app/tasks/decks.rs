//! Reads and writes decks, keeps the journal and makes thumbnails of slides. Writes to one file happen in request order.

use crate::{
    app::tasks::{Jobs, Report, TaskContext, guarded, queue::Queue},
    export::{
        Progress,
        preview::{Preview, PreviewContent},
    },
    model::Atlas,
    state::{FileCommand, OpenedDeck, Painted, Painting, Pixels},
    storage::{
        files::{self, Existing},
        journal::{Entry, Journal, JournalSchedule, Step},
    },
    view::{
        Deck,
        deck::{self, Fingerprint},
    },
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Larger decks are refused, in bytes.
const MAX_BYTES: u64 = 256 << 20;

/// One queue per destination, so that its writes stay in order.
#[derive(Default)]
pub(crate) struct DeckQueues {
    pub decks: Queue,
    pub journal: Queue,
    pub kept: Option<(Journal, JournalSchedule)>,
}

impl Jobs {
    pub(super) fn write_deck(&mut self, path: PathBuf, deck: Arc<Deck>, replaces: bool) {
        let context = self.context.clone();
        self.queues.decks.push(move || {
            let written = guarded(|| write(&path, &deck, &context.assets.atlas, replaces)).flatten();
            let (path, result) = match written {
                Ok((full, fingerprint)) => (full, Ok(fingerprint)),
                Err(reason) => (path, Err(reason)),
            };
            context.tell_file(FileCommand::Saved(path, deck, result));
        });
    }

    pub fn set_journal(&mut self, journal: Journal, schedule: JournalSchedule) {
        self.queues.kept = Some((journal, schedule));
    }

    /// Writes or removes the journal when due; returns the seconds until the next call.
    pub fn keep(&mut self, now_s: f64, changed: Option<Entry>, is_urgent: bool) -> Option<f64> {
        let (journal, schedule) = self.queues.kept.as_mut()?;
        let (journal, context) = (journal.clone(), self.context.clone());
        match schedule.step(now_s, changed, is_urgent) {
            Step::Rest => {}
            Step::Wait(wait_s) => return Some(wait_s),
            Step::Write(entry) => self.queues.journal.push(move || {
                context.guard(|context| {
                    if let Err(error) = journal.write(&entry, &context.assets.atlas) {
                        context.warn(format!("Unsaved changes are not safe from a crash: {error}."));
                    }
                });
            }),
            Step::Remove => self.queues.journal.push(move || {
                if let Err(error) = journal.remove() {
                    context.warn(format!("{} could not be taken away: {error}.", journal.file().display()));
                }
            }),
        }
        None
    }

    pub fn paint(&self, painting: Painting) {
        self.context.spawn(move |context| {
            // Report something even after a panic: the slide list waits for it.
            let picture = guarded(|| make(&painting, context)).ok().flatten();
            context.send(Report::Painted(Box::new(Painted { painting, picture })));
        });
    }
}

fn make(painting: &Painting, context: &TaskContext) -> Option<Pixels> {
    let progress = Progress::default();
    let preview = Preview::of(painting.request(), &context.assets, painting.make.dots, &progress)?;
    match preview.content {
        PreviewContent::Picture { width, height, rgba } => Some(Pixels { width, height, rgba }),
        PreviewContent::Table(_) | PreviewContent::Text(_) | PreviewContent::Nothing(_) => None,
    }
}

/// Reads a deck's file. Each problem has its line and column.
pub fn read_deck(path: &Path, atlas: &Atlas) -> FileCommand {
    let full = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let read = || -> Result<OpenedDeck, String> {
        let about = fs::metadata(path).map_err(|error| error.to_string())?;
        if about.is_dir() {
            return Err("it is a folder, not a deck".to_owned());
        }
        if about.len() > MAX_BYTES {
            return Err(format!("it has {} MB; a deck has at most {}", about.len() >> 20, MAX_BYTES >> 20));
        }
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        let reading = deck::read(&bytes, atlas).map_err(|error| error.to_string())?;
        let problems = reading.problems.iter().map(|problem| format!("{}:{problem}", path.display())).collect();
        let fingerprint = Some(Fingerprint::of(&bytes));
        Ok(OpenedDeck { deck: reading.deck, problems, is_recovered: false, fingerprint })
    };
    FileCommand::Opened(Some(full), guarded(read).flatten().map(Box::new))
}

fn write(path: &Path, deck: &Deck, atlas: &Atlas, replaces: bool) -> Result<(PathBuf, Fingerprint), String> {
    let existing = if replaces { Existing::Replace } else { Existing::Keep("choose it with its ending") };
    let text = deck.to_text(atlas);
    let full = files::write(path, text.as_bytes(), existing).map_err(|error| error.to_string())?;
    Ok((full, Fingerprint::of(text.as_bytes())))
}
