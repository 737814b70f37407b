//! Writes a file completely or not at all: to a temporary file in the same folder, renamed, then read back.

use atomic_write_file::AtomicWriteFile;
use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
};

/// Every variant but `Differs` leaves an existing file unchanged.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("{} is there already and was left as it is; {how} to replace it, or choose another name", path.display())]
    Exists {
        path: PathBuf,
        /// How the user can replace it, in words.
        how: &'static str,
    },
    #[error("{} is a folder; add a file name to it", .0.display())]
    Folder(PathBuf),
    /// A device, pipe or socket: replacing it would remove it for everyone.
    #[error("{} is a device or a pipe, not a file; write to “-” and send that there, or choose another name", .0.display())]
    Special(PathBuf),
    #[error("the folder {} does not exist; make it first, or choose another", .0.display())]
    NoFolder(PathBuf),
    #[error("{} is read-only and was left as it is; choose another name, or make it writable", .0.display())]
    ReadOnly(PathBuf),
    #[error("{} could not be written: {}{}", path.display(), source, advice(source))]
    Write { path: PathBuf, source: io::Error },
    #[error("{} was written but does not read back as it should: {reason}; do not use it", path.display())]
    Differs { path: PathBuf, reason: String },
}

/// Advice to the user for an error of the system.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => {
            ". Nothing was changed; free some space, or choose another disk"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ". Nothing was changed; choose a folder that you may write to"
        }
        _ => ". Nothing was changed",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Fail; the words tell the user how to replace it.
    Keep(&'static str),
    Replace,
}

/// Writes a file, reads it back and returns its full path. Symbolic links are followed: their target is replaced.
///
/// # Errors
/// Nothing was written, or the file does not read back as written.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<PathBuf, FileError> {
    let path = allowed(path, existing)?;
    let written = || -> io::Result<()> {
        let mut file = AtomicWriteFile::open(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        file.commit()
    };
    written().map_err(|source| FileError::Write { path: path.clone(), source })?;
    match read_back(&path, bytes) {
        Ok(true) => Ok(path),
        Ok(false) => Err(FileError::Differs { path, reason: "its content differs".to_owned() }),
        Err(error) => Err(FileError::Differs { path, reason: error.to_string() }),
    }
}

/// Checks if a file could be written, without trying; call it before long work.
///
/// # Errors
/// The reason why it could not.
pub fn check(path: &Path, existing: Existing) -> Result<(), FileError> {
    allowed(path, existing).map(drop)
}

/// Returns true if both paths lead to the same file.
pub fn same(one: &Path, other: &Path) -> bool {
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
}

fn allowed(path: &Path, existing: Existing) -> Result<PathBuf, FileError> {
    let path = place(path)?;
    if let Ok(found) = fs::metadata(&path) {
        if found.is_dir() {
            return Err(FileError::Folder(path));
        }
        if !found.is_file() {
            return Err(FileError::Special(path));
        }
        if let Existing::Keep(how) = existing {
            return Err(FileError::Exists { path, how });
        }
        if found.permissions().readonly() {
            return Err(FileError::ReadOnly(path));
        }
    }
    Ok(path)
}

/// The full path with symbolic links resolved. Its folder must exist.
fn place(path: &Path) -> Result<PathBuf, FileError> {
    if let Ok(full) = fs::canonicalize(path) {
        return Ok(full);
    }
    let Some(name) = path.file_name() else { return Err(FileError::Folder(path.to_owned())) };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if path.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
        return Err(FileError::NoFolder(path.to_owned()));
    }
    match fs::canonicalize(folder) {
        Ok(full) if full.is_dir() => Ok(full.join(name)),
        _ => Err(FileError::NoFolder(folder.to_owned())),
    }
}

fn read_back(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut buffer = [0_u8; 1 << 16];
    let mut rest = bytes;
    loop {
        let count = file.read(&mut buffer)?;
        let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { return Ok(rest.is_empty()) };
        match rest.strip_prefix(read) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("footprint-files-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_written_whole_and_an_old_one_is_kept_unless_it_may_be_replaced() {
        let folder = folder("write");
        let path = folder.join("map.svg");
        write(&path, b"one", Existing::Keep("--force")).unwrap();
        let error = write(&path, b"two", Existing::Keep("use --force")).unwrap_err().to_string();
        assert!(error.contains("map.svg is there already") && error.contains("use --force to replace it"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(&folder), ["map.svg"]);
    }

    #[test]
    fn folders_and_places_that_there_are_not_are_said_to_be_so() {
        let folder = folder("place");
        let into = |path: &Path| write(path, b"x", Existing::Replace).unwrap_err().to_string();
        assert!(into(&folder).contains("is a folder; add a file name"));
        assert!(into(&folder.join("none/map.svg")).contains("does not exist; make it first"));
        assert!(into(&folder.join("none/")).contains("does not exist"));
        assert!(names(&folder).is_empty());
        assert!(
            same(&folder.join("map.svg"), &folder.join("./map.svg")) && !same(&folder.join("a"), &folder.join("b"))
        );
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let folder = folder("read-only");
        let path = folder.join("map.svg");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = write(&path, b"new", Existing::Replace).unwrap_err().to_string();
        assert!(error.contains("read-only"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_never_replaced() {
        let folder = folder("special");
        let path = folder.join("socket.svg");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let error = write(&path, b"new", Existing::Replace).unwrap_err().to_string();
        assert!(error.contains("is a device or a pipe") && error.contains("“-”"), "{error}");
        assert!(!fs::metadata(&path).unwrap().is_file());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = folder("link");
        fs::write(folder.join("real.svg"), "old").unwrap();
        std::os::unix::fs::symlink("real.svg", folder.join("link.svg")).unwrap();
        write(&folder.join("link.svg"), b"new", Existing::Replace).unwrap();
        assert_eq!(fs::read(folder.join("real.svg")).unwrap(), b"new");
        assert!(fs::symlink_metadata(folder.join("link.svg")).unwrap().is_symlink());
    }
}
