//! The session file: written atomically, with a backup. One instance owns it; others only read it.

use crate::state::Session;
use atomic_write_file::AtomicWriteFile;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

const FILE: &str = "session.json";
const BACKUP: &str = "session.backup.json";
const LOCK: &str = "session.lock";

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the session could not be saved to {path}: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("the session could not be saved: {0}")]
    Json(#[from] serde_json::Error),
}

pub struct Store {
    folder: PathBuf,
    lock: Option<File>,
    last: Option<String>,
}

/// The result of opening a store.
#[derive(Debug, Default)]
pub struct Found {
    /// `None` if there is none or it cannot be read.
    pub session: Option<Session>,
    /// The file of the deck that was open.
    pub deck: Option<PathBuf>,
    /// Messages to the user.
    pub notices: Vec<String>,
}

/// The contents of the session file.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    session: &'a Session,
    /// `None` if the path is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<&'a str>,
}

/// The fields of the session file that are not in [`Session`].
#[derive(Default, Deserialize)]
struct Beside {
    deck: Option<PathBuf>,
}

impl Store {
    /// Opens a folder, creating it if needed, and reads its session.
    pub fn open(folder: &Path) -> (Self, Found) {
        let mut found = Found::default();
        if let Err(error) = fs::create_dir_all(folder) {
            found
                .notices
                .push(format!("This session will not be kept: {} cannot be made ({error}).", folder.display()));
            return (Self { folder: folder.to_owned(), lock: None, last: None }, found);
        }
        let (lock, notice) = take_lock(&folder.join(LOCK));
        found.notices.extend(notice);
        let mut store = Self { folder: folder.to_owned(), lock, last: None };
        (found.session, found.deck) = store.read(&mut found.notices).map_or((None, None), |(s, deck)| (Some(s), deck));
        (store, found)
    }

    /// Returns true if this instance may write the session.
    pub fn is_owner(&self) -> bool {
        self.lock.is_some()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the session and the path of the open deck if they differ from the last write; the previous file becomes the
    /// backup. Does nothing if another instance owns the session.
    ///
    /// # Errors
    /// The session could not be serialized or written.
    pub fn save(&mut self, session: &Session, deck: Option<&Path>) -> Result<(), StoreError> {
        let text = serde_json::to_string_pretty(&Kept { session, deck: deck.and_then(Path::to_str) })?;
        if self.lock.is_none() || self.last.as_ref() == Some(&text) {
            return Ok(());
        }
        let path = self.folder.join(FILE);
        if path.exists() {
            let before = fs::read(&path).map_err(|source| StoreError::Write { path: path.clone(), source })?;
            replace(&self.folder.join(BACKUP), &before)?;
        }
        replace(&path, text.as_bytes())?;
        self.last = Some(text);
        Ok(())
    }

    /// The session, or else its backup. An unreadable file is set aside, never overwritten.
    fn read(&mut self, notices: &mut Vec<String>) -> Option<(Session, Option<PathBuf>)> {
        for name in [FILE, BACKUP] {
            let path = self.folder.join(name);
            let text = match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    notices.push(format!("The last session could not be read from {}: {error}.", path.display()));
                    self.put_aside(&path, notices);
                    continue;
                }
            };
            match serde_json::from_str::<Session>(&text) {
                Ok(session) if session.version > Session::VERSION => {
                    notices.push(format!(
                        "The last session was written by a newer Footprint (format {}; this one reads {}).",
                        session.version,
                        Session::VERSION
                    ));
                    self.put_aside(&path, notices);
                }
                Ok(session) => {
                    let beside = serde_json::from_str::<Beside>(&text).unwrap_or_default();
                    return Some((session, beside.deck));
                }
                Err(error) => {
                    notices.push(format!("The last session could not be read: {error}."));
                    self.put_aside(&path, notices);
                }
            }
        }
        None
    }

    fn put_aside(&self, path: &Path, notices: &mut Vec<String>) {
        if self.lock.is_none() {
            return;
        }
        let aside = (1..1000)
            .map(|number| path.with_extension(format!("damaged-{number}.json")))
            .find(|candidate| !candidate.exists());
        let told = match aside.map(|aside| (fs::rename(path, &aside), aside)) {
            Some((Ok(()), aside)) => format!("It was put aside as {}.", aside.display()),
            _ => format!("It is still at {}.", path.display()),
        };
        notices.push(told);
    }
}

/// Locks the session. Without the lock this instance writes nothing; the message says why.
fn take_lock(path: &Path) -> (Option<File>, Option<String>) {
    let file = match File::create(path) {
        Ok(file) => file,
        Err(error) => {
            return (
                None,
                Some(format!("This session will not be kept: {} cannot be written ({error}).", path.display())),
            );
        }
    };
    match file.try_lock() {
        Ok(()) => (Some(file), None),
        Err(TryLockError::WouldBlock) => {
            let words = "Another Footprint window is open. This one starts from the same view; only the first window's session is kept.";
            (None, Some(words.to_owned()))
        }
        Err(TryLockError::Error(error)) => {
            (None, Some(format!("This session will not be kept: {} cannot be locked ({error}).", path.display())))
        }
    }
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || -> io::Result<()> {
        let mut file = AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    };
    write().map_err(|source| StoreError::Write { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        state::{MainPane, State},
        view::View,
    };

    fn session(board: MainPane) -> Session {
        let mut state = State { view: View::default(), ..State::default() };
        state.chrome.board = board;
        Session::of(&state, None)
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("footprint-store-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_session_comes_back_and_the_one_before_is_the_backup() {
        let folder = folder("back");
        let (mut store, found) = Store::open(&folder);
        assert!(found.session.is_none() && found.notices.is_empty());
        store.save(&session(MainPane::Map), None).unwrap();
        store.save(&session(MainPane::Places), Some(Path::new("/x/a.footprint"))).unwrap();
        drop(store);
        let (_store, found) = Store::open(&folder);
        assert_eq!(found.deck, Some(PathBuf::from("/x/a.footprint")));
        assert_eq!(found.session, Some(session(MainPane::Places)));
        let backup = fs::read_to_string(folder.join(BACKUP)).unwrap();
        assert_eq!(serde_json::from_str::<Session>(&backup).unwrap(), session(MainPane::Map));
    }

    #[test]
    fn a_damaged_session_is_put_aside_and_its_backup_used() {
        let folder = folder("damaged");
        let (mut store, _) = Store::open(&folder);
        store.save(&session(MainPane::Places), None).unwrap();
        store.save(&session(MainPane::Map), None).unwrap();
        drop(store);
        fs::write(folder.join(FILE), "{\"version\":1,\"vi").unwrap();
        let (_store, found) = Store::open(&folder);
        assert_eq!(found.session, Some(session(MainPane::Places)));
        assert!(found.notices.iter().any(|notice| notice.contains("put aside")), "{:?}", found.notices);
        assert_eq!(fs::read_to_string(folder.join("session.damaged-1.json")).unwrap(), "{\"version\":1,\"vi");
    }

    #[test]
    fn a_session_of_a_newer_version_is_not_read_as_an_old_one() {
        let folder = folder("newer");
        fs::create_dir_all(&folder).unwrap();
        let newer = Session { version: 99, ..session(MainPane::Map) };
        fs::write(folder.join(FILE), serde_json::to_string(&newer).unwrap()).unwrap();
        let (_store, found) = Store::open(&folder);
        assert!(found.session.is_none() && found.notices.iter().any(|n| n.contains("newer Footprint")));
    }

    #[test]
    fn a_second_window_does_not_overwrite_the_session() {
        let folder = folder("second");
        let (mut first, _) = Store::open(&folder);
        first.save(&session(MainPane::Map), None).unwrap();
        let (mut second, found) = Store::open(&folder);
        assert!(first.is_owner() && !second.is_owner());
        assert!(found.session.is_some() && found.notices.iter().any(|n| n.contains("Another Footprint window")));
        second.save(&session(MainPane::Places), None).unwrap();
        drop(first);
        drop(second);
        assert_eq!(Store::open(&folder).1.session, Some(session(MainPane::Map)));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_reported_and_nothing_else_fails() {
        let file = folder("file");
        fs::write(&file, "not a folder").unwrap();
        let (mut store, found) = Store::open(&file.join("inside"));
        assert_eq!(found.notices.len(), 1, "{:?}", found.notices);
        assert!(!store.is_owner() && store.save(&session(MainPane::Map), None).is_ok());
        fs::remove_file(&file).unwrap();
    }
}
