//! The journal: a copy of the open deck while it has unsaved changes, to recover it after a crash.
//!
//! The format is that of a deck, plus a line that names the deck's file.

use crate::{
    model::Atlas,
    state::{Notice, OpenedDeck},
    storage::{
        files::{self, Existing, FileError},
        store::Store,
    },
    view::{
        Deck,
        deck::{self, Fingerprint, Reading},
    },
};
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

const FILE: &str = "journal.footprint";
/// The start of the journal's second line.
const ENVELOPE: &str = "\"journal\": ";
/// The minimum interval between writes, in seconds.
pub const EVERY_S: f64 = 2.0;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    folder: PathBuf,
}

/// A deck with unsaved changes, and its file.
#[derive(Clone, Debug)]
pub struct Entry {
    pub deck: Arc<Deck>,
    /// `None` for a deck that was never saved.
    pub path: Option<PathBuf>,
    /// The file version to which the changes were made; `None` before it was read or saved.
    pub base: Option<Fingerprint>,
    /// The version being written to the file, to which the changes also apply.
    pub saving: Option<Arc<Deck>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    pub opened: OpenedDeck,
    /// `None` for a deck that was never saved.
    pub path: Option<PathBuf>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Envelope {
    path: Option<String>,
    /// A file with another fingerprint was changed after the journal was written.
    bases: Vec<Fingerprint>,
}

impl Entry {
    fn is_same(&self, other: &Self) -> bool {
        self.path == other.path
            && self.base == other.base
            && (Arc::ptr_eq(&self.deck, &other.deck) || self.deck == other.deck)
    }
}

impl Journal {
    /// `None` if another instance owns the session.
    pub fn of(store: &Store) -> Option<Self> {
        store.is_owner().then(|| Self::in_folder(store.folder()))
    }

    /// The folder must exist.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Writes a deck, completely or not at all.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn write(&self, entry: &Entry, atlas: &Atlas) -> Result<(), FileError> {
        let path = entry.path.as_ref().and_then(|path| path.to_str()).map(str::to_owned);
        let saving = entry.saving.as_ref().map(|deck| Fingerprint::of(deck.to_text(atlas).as_bytes()));
        let bases = entry.base.iter().cloned().chain(saving).collect();
        let envelope = serde_json::to_string(&Envelope { path, bases }).unwrap_or_else(|_| "{}".to_owned());
        let text = entry.deck.to_text(atlas);
        let rest = text.strip_prefix("{\n").unwrap_or(&text);
        let text = format!("{{\n{ENVELOPE}{envelope},\n{rest}");
        files::write(&self.file(), text.as_bytes(), Existing::Replace).map(drop)
    }

    /// Removes the journal, once nothing in it is unsaved.
    ///
    /// # Errors
    /// The journal exists and could not be removed.
    pub fn remove(&self) -> io::Result<()> {
        match fs::remove_file(self.file()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The unsaved deck, if any; messages to the user are added to `notices`. A journal that cannot be read completely is set
    /// aside, and so is one whose deck's file was saved or changed after it was written: nothing is deleted, and no file is
    /// overwritten with an older version.
    pub fn recover(&self, atlas: &Atlas, notices: &mut Vec<Notice>) -> Option<Recovered> {
        let unreadable = |error: String| {
            let aside = self.put_aside();
            warning(format!("Unsaved changes of a deck could not be read: {error}. {aside}"), None)
        };
        let bytes = match fs::read(self.file()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                notices.push(unreadable(error.to_string()));
                return None;
            }
        };
        let (envelope, text) = unpack(&bytes);
        let reading = match deck::read(&text, atlas) {
            Ok(reading) => reading,
            Err(error) => {
                notices.push(unreadable(error.to_string()));
                return None;
            }
        };
        let path = envelope.path.map(PathBuf::from);
        let on_disk = path.as_ref().and_then(|path| fs::read(path).ok());
        if is_saved(path.as_deref(), on_disk.as_deref(), &reading, atlas) {
            let _ = self.remove();
            return None;
        }
        let fingerprint = on_disk.as_deref().map(Fingerprint::of);
        if let (Some(path), Some(fingerprint)) = (&path, &fingerprint)
            && !envelope.bases.contains(fingerprint)
        {
            notices.push(self.keep_as_deck(path, &text));
            return None;
        }
        if !reading.problems.is_empty() {
            let aside = self.put_aside();
            notices.push(warning(format!("The unsaved changes of a deck could not be read whole. {aside}"), None));
        }
        let problems = reading.problems.iter().map(ToString::to_string).collect();
        let opened = OpenedDeck { deck: reading.deck, problems, is_recovered: true, fingerprint };
        Some(Recovered { opened, path })
    }

    /// Saves the journal as a deck of its own because the deck's file has changed, and reports it.
    fn keep_as_deck(&self, path: &Path, text: &[u8]) -> Notice {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.free_name("unsaved-changes");
        let kept = aside.filter(|aside| files::write(aside, text, Existing::Keep("say so")).is_ok());
        if kept.is_some() {
            let _ = self.remove();
        }
        let place = kept.as_ref().map_or_else(|| self.put_aside(), |_| "They were put aside as a deck.".to_owned());
        let words =
            format!("{name} was saved or changed after these unsaved changes to it, and was left as it is. {place}");
        warning(words, kept)
    }

    fn put_aside(&self) -> String {
        let aside = self.free_name("journal.damaged");
        match aside.map(|aside| (fs::rename(self.file(), &aside), aside)) {
            Some((Ok(()), aside)) => format!("The journal was put aside as {}.", aside.display()),
            _ => format!("The journal is still at {}.", self.file().display()),
        }
    }

    fn free_name(&self, stem: &str) -> Option<PathBuf> {
        let mut names = (1..1000).map(|number| self.folder.join(format!("{stem}-{number}.footprint")));
        names.find(|name| !name.exists())
    }
}

fn warning(text: String, file: Option<PathBuf>) -> Notice {
    Notice { text, is_warning: true, until_s: f64::INFINITY, file }
}

/// Removes the line that names the deck's file.
fn unpack(bytes: &[u8]) -> (Envelope, Vec<u8>) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    if let (Some("{"), Some(second), Some(rest)) = (lines.next(), lines.next(), lines.next())
        && let Some(envelope) = second.strip_prefix(ENVELOPE)
    {
        let envelope = serde_json::from_str(envelope.trim_end().trim_end_matches(',')).unwrap_or_default();
        return (envelope, format!("{{\n{rest}").into_bytes());
    }
    (Envelope::default(), bytes.to_owned())
}

/// The file already has the journal's content: the program ended after saving and before removing the journal.
fn is_saved(path: Option<&Path>, on_disk: Option<&[u8]>, journal: &Reading, atlas: &Atlas) -> bool {
    let file = on_disk.and_then(|bytes| deck::read(bytes, atlas).ok());
    let is_same = file.is_some_and(|file| file.problems.is_empty() && file.deck == journal.deck);
    journal.problems.is_empty() && (is_same || path.is_none() && journal.deck.slides.is_empty())
}

/// Decides when the journal is written.
#[derive(Clone, Debug)]
pub struct JournalSchedule {
    every_s: f64,
    at_s: f64,
    written: Option<Entry>,
    is_there: bool,
}

#[derive(Clone, Debug)]
pub enum Step {
    Rest,
    /// Wait, in seconds.
    Wait(f64),
    Write(Entry),
    Remove,
}

impl JournalSchedule {
    /// `every_s` is the minimum interval; `is_there` tells if a journal already exists.
    pub fn new(every_s: f64, is_there: bool) -> Self {
        Self { every_s, at_s: f64::NEG_INFINITY, written: None, is_there }
    }

    /// The next step. `changed` is the deck if it has unsaved changes; `is_urgent` skips the interval.
    pub fn step(&mut self, now_s: f64, changed: Option<Entry>, is_urgent: bool) -> Step {
        let Some(entry) = changed else {
            self.written = None;
            return if std::mem::take(&mut self.is_there) { Step::Remove } else { Step::Rest };
        };
        if self.written.as_ref().is_some_and(|written| written.is_same(&entry)) {
            return Step::Rest;
        }
        let wait_s = self.at_s + self.every_s - now_s;
        if wait_s > 0.0 && !is_urgent {
            return Step::Wait(wait_s);
        }
        (self.at_s, self.is_there) = (now_s, true);
        self.written = Some(entry.clone());
        Step::Write(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Slide, View};

    fn entry(titles: &[&str], path: Option<&Path>) -> Entry {
        let mut deck = Deck::default();
        for title in titles {
            deck.insert(deck.slides.len(), Slide::new(*title, View::default(), (1280.0, 800.0)));
        }
        Entry { deck: Arc::new(deck), path: path.map(Path::to_owned), base: None, saving: None }
    }

    fn journal(name: &str) -> Journal {
        let folder = std::env::temp_dir().join(format!("footprint-journal-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Journal::in_folder(&folder)
    }

    #[test]
    fn unsaved_changes_come_back_with_the_file_that_they_belong_to() {
        let (journal, atlas) = (journal("back"), Atlas::embedded().unwrap());
        let mut notices = Vec::new();
        assert_eq!(journal.recover(&atlas, &mut notices), None);
        let entry = entry(&["One", "Two"], Some(Path::new("/nowhere/a \"b\".footprint")));
        journal.write(&entry, &atlas).unwrap();
        let found = journal.recover(&atlas, &mut notices).unwrap();
        assert_eq!((&found.opened.deck, &found.path), (&*entry.deck, &entry.path));
        assert!(found.opened.is_recovered && found.opened.problems.is_empty() && notices.is_empty());
        journal.remove().unwrap();
        journal.remove().unwrap();
        assert_eq!(journal.recover(&atlas, &mut notices), None);
    }

    #[test]
    fn what_was_saved_all_the_same_is_not_recovered() {
        let (journal, atlas) = (journal("saved"), Atlas::embedded().unwrap());
        let path = journal.folder.join("deck.footprint");
        let entry = entry(&["One"], Some(&path));
        files::write(&path, entry.deck.to_text(&atlas).as_bytes(), Existing::Replace).unwrap();
        journal.write(&entry, &atlas).unwrap();
        assert_eq!(journal.recover(&atlas, &mut Vec::new()), None);
        assert!(!journal.file().exists());
    }

    fn save(path: &Path, deck: &Deck, atlas: &Atlas) -> Fingerprint {
        let text = deck.to_text(atlas);
        files::write(path, text.as_bytes(), Existing::Replace).unwrap();
        Fingerprint::of(text.as_bytes())
    }

    #[test]
    fn a_file_that_is_newer_than_the_journal_wins_and_the_journal_becomes_a_deck() {
        let (journal, atlas) = (journal("newer"), Atlas::embedded().unwrap());
        let path = journal.folder.join("deck.footprint");
        let older = entry(&["One"], Some(&path));
        let base = Some(save(&path, &Deck::default(), &atlas));
        journal.write(&Entry { base, ..older.clone() }, &atlas).unwrap();
        let newer = entry(&["One", "Two"], None);
        save(&path, &newer.deck, &atlas);
        let mut notices = Vec::new();
        assert_eq!(journal.recover(&atlas, &mut notices), None);
        assert!(
            !journal.file().exists() && notices[0].text.contains("deck.footprint was saved or changed"),
            "{notices:?}"
        );
        let deck_of = |path: &Path| deck::read(&fs::read(path).unwrap(), &atlas).unwrap().deck;
        assert_eq!(
            (deck_of(&path), deck_of(notices[0].file.as_ref().unwrap())),
            ((*newer.deck).clone(), (*older.deck).clone())
        );
    }

    #[test]
    fn changes_to_the_file_as_it_is_come_back_also_when_it_was_being_saved() {
        let (journal, atlas) = (journal("base"), Atlas::embedded().unwrap());
        let path = journal.folder.join("deck.footprint");
        let (first, second) = (entry(&["One"], None).deck, entry(&["One", "Two"], None).deck);
        let base = Some(save(&path, &first, &atlas));
        let changed = Entry { base, saving: Some(Arc::clone(&second)), ..entry(&["One", "Two", "Three"], Some(&path)) };
        journal.write(&changed, &atlas).unwrap();
        for deck in [&first, &second] {
            let fingerprint = save(&path, deck, &atlas);
            let found = journal.recover(&atlas, &mut Vec::new()).unwrap();
            assert_eq!((&found.opened.deck, found.opened.fingerprint), (&*changed.deck, Some(fingerprint)));
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(journal.recover(&atlas, &mut Vec::new()).unwrap().opened.deck, *changed.deck);
    }

    #[test]
    fn a_damaged_journal_is_put_aside_and_what_is_whole_of_it_comes_back() {
        let (journal, atlas) = (journal("damaged"), Atlas::embedded().unwrap());
        journal.write(&entry(&["One", "Two"], None), &atlas).unwrap();
        let text = fs::read_to_string(journal.file()).unwrap();
        let cut = text.get(..text.len() - 40).unwrap();
        fs::write(journal.file(), cut).unwrap();
        let mut notices = Vec::new();
        let found = journal.recover(&atlas, &mut notices).unwrap();
        assert_eq!((found.opened.deck.slides.len(), found.opened.problems.len()), (1, 1));
        assert!(notices[0].text.contains("journal.damaged-1.footprint"), "{notices:?}");
        assert_eq!(fs::read_to_string(journal.folder.join("journal.damaged-1.footprint")).unwrap(), cut);
        fs::write(journal.file(), [0xff, 0xfe]).unwrap();
        assert_eq!(journal.recover(&atlas, &mut notices), None);
        assert!(notices[1].text.contains("journal.damaged-2.footprint"), "{notices:?}");
        assert!(!journal.file().exists());
    }

    #[test]
    fn the_journal_is_written_at_once_then_at_most_every_two_seconds_and_never_later() {
        let mut schedule = JournalSchedule::new(EVERY_S, false);
        assert!(matches!(schedule.step(0.0, None, false), Step::Rest));
        let (mut written_s, mut edited_s) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let mut now = entry(&["0"], None);
        for tick in 0..1000 {
            let now_s = f64::from(tick) * 0.05;
            if tick % 7 == 0 {
                (now, edited_s) = (entry(&[&tick.to_string()], None), now_s);
            }
            match schedule.step(now_s, Some(now.clone()), false) {
                Step::Write(entry) => {
                    assert!(now_s - written_s >= EVERY_S && Arc::ptr_eq(&entry.deck, &now.deck));
                    written_s = now_s;
                }
                Step::Wait(wait_s) => assert!((written_s + EVERY_S - now_s - wait_s).abs() < 1e-9),
                Step::Rest => assert!(edited_s <= written_s),
                Step::Remove => panic!("nothing was saved"),
            }
            assert!(now_s - written_s < EVERY_S + 0.06, "an edit waits no longer than that");
        }
        let (again, other) = (now.clone(), entry(&["other"], None));
        assert!(matches!(schedule.step(50.0, Some(again), true), Step::Rest | Step::Write(_)));
        assert!(matches!(schedule.step(50.1, Some(other), true), Step::Write(_)), "the window lost the keyboard");
        assert!(matches!(schedule.step(50.2, None, false), Step::Remove));
        assert!(matches!(schedule.step(50.3, None, false), Step::Rest));
    }
}
