//! Decks read and written beside the window, the journal kept, and small pictures of slides painted.
//!
//! What is written to one place is written in the order in which it was asked for.

use crate::{
    app::tasks::{BLINK, Desk, FAREWELL, Jobs, Report},
    export::{
        Progress,
        preview::{Preview, PreviewContent},
    },
    model::Atlas,
    state::{DeckCommand, DeckErrand, FileCommand, OpenedDeck},
    storage::{
        files::{self, Existing},
        journal::{Entry, Journal, Keeper, Step},
    },
    ui::deck::{Painted, Painting, Question},
    view::{
        Deck,
        deck::{self, Fingerprint},
    },
};
use rfd::FileDialog;
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    thread::JoinHandle,
    time::Instant,
};

/// No deck's file is larger; a larger one is refused rather than read.
const MAX_BYTES: u64 = 256 << 20;
/// The ending of a deck's file.
const ENDING: &str = "footprint";

type Work = Box<dyn FnOnce() + Send>;

/// One thread that does one thing after another.
#[derive(Default)]
pub(crate) struct Line(Option<(Sender<Work>, JoinHandle<()>)>);

impl Line {
    fn push(&mut self, work: impl FnOnce() + Send + 'static) {
        let (sender, _) = self.0.get_or_insert_with(|| {
            let (sender, works) = channel::<Work>();
            (sender, std::thread::spawn(move || works.iter().for_each(|work| work())))
        });
        // The thread ends only when the line does.
        let _ = sender.send(Box::new(work));
    }

    /// Waits until everything is done, but not for ever.
    pub fn finish(&mut self) {
        let Some((sender, thread)) = self.0.take() else { return };
        drop(sender);
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < FAREWELL {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    }
}

/// The files that are written for decks, each place in a line of its own.
#[derive(Default)]
pub(crate) struct DeckLines {
    pub decks: Line,
    pub journal: Line,
    pub kept: Option<(Journal, Keeper)>,
}

impl Jobs {
    /// Reads or writes a deck; questions are not for here.
    pub fn run_deck(&mut self, errand: DeckErrand) {
        let desk = self.desk.clone();
        match errand {
            DeckErrand::Read(path) => _ = std::thread::spawn(move || desk.tell_file(read_deck(&path, &desk.res.atlas))),
            DeckErrand::Write(path, deck) => self.lines.decks.push(move || {
                let written = write(&path, &deck, &desk.res.atlas);
                let (path, result) = match written {
                    Ok((full, fingerprint)) => (full, Ok(fingerprint)),
                    Err(reason) => (path, Err(reason)),
                };
                desk.tell_file(FileCommand::Saved(path, deck, result));
            }),
            DeckErrand::AskOpen(_) | DeckErrand::AskSave(_) => {}
        }
    }

    /// Asks with the system's dialog. Without a window there is none to ask with.
    pub fn ask(&self, number: u32, question: Question) {
        let desk = self.desk.clone();
        if !self.has_parent {
            return desk.send(Report::Picked(number, None, false));
        }
        let dialog = self.dialog.clone().add_filter("Footprint deck", &[ENDING]);
        std::thread::spawn(move || {
            let begun = Instant::now();
            let path = answer(dialog, question);
            let was_open = path.is_some() || begun.elapsed() > BLINK;
            desk.send(Report::Picked(number, path, was_open));
        });
    }

    /// Keeps a journal from now on; `is_there` says whether there is one already.
    pub fn set_journal(&mut self, journal: Journal, keeper: Keeper) {
        self.lines.kept = Some((journal, keeper));
    }

    /// Writes the journal if it is time for it, or takes it away; the answer is when to ask again, in seconds.
    pub fn keep(&mut self, now_s: f64, changed: Option<Entry>, is_urgent: bool) -> Option<f64> {
        let (journal, keeper) = self.lines.kept.as_mut()?;
        let (journal, desk) = (journal.clone(), self.desk.clone());
        match keeper.step(now_s, changed, is_urgent) {
            Step::Rest => {}
            Step::Wait(wait_s) => return Some(wait_s),
            Step::Write(entry) => self.lines.journal.push(move || {
                if let Err(error) = journal.write(&entry, &desk.res.atlas) {
                    desk.warn(format!("Unsaved changes are not safe from a crash: {error}."));
                }
            }),
            Step::Remove => self.lines.journal.push(move || {
                if let Err(error) = journal.remove() {
                    desk.warn(format!("{} could not be taken away: {error}.", journal.file().display()));
                }
            }),
        }
        None
    }

    /// Paints a slide, small.
    pub fn paint(&self, painting: Painting) {
        let desk = self.desk.clone();
        std::thread::spawn(move || {
            // A mistake in a library must not leave the list waiting for ever.
            let preview = catch_unwind(AssertUnwindSafe(|| {
                Preview::of(painting.request(), &desk.res, painting.make.dots, &Progress::default())
            }));
            let picture = match preview.ok().flatten().map(|preview| preview.content) {
                Some(PreviewContent::Picture { width, height, rgba }) => Some((width, height, rgba)),
                _ => None,
            };
            desk.send(Report::Painted(Box::new(Painted { painting, picture })));
        });
    }
}

impl Desk {
    fn tell_file(&self, command: FileCommand) {
        self.send(Report::Command(DeckCommand::File(command).into()));
    }
}

fn answer(dialog: FileDialog, question: Question) -> Option<PathBuf> {
    match question {
        Question::Open(folder) => {
            let dialog = dialog.set_title("Open a deck");
            folder.into_iter().fold(dialog, |dialog, folder| dialog.set_directory(folder)).pick_file()
        }
        Question::Save(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            dialog.set_title("Save the deck").set_directory(folder).set_file_name(name).save_file()
        }
    }
}

/// Reads a deck's file; every problem with its line and column.
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
    FileCommand::Opened(Some(full), read().map(Box::new))
}

fn write(path: &Path, deck: &Deck, atlas: &Atlas) -> Result<(PathBuf, Fingerprint), String> {
    let text = deck.to_text(atlas);
    let full = files::write(path, text.as_bytes(), Existing::Replace).map_err(|error| error.to_string())?;
    Ok((full, Fingerprint::of(text.as_bytes())))
}
