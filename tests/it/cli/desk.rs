//! A place to run the program in: a folder to work in and an empty home, which must still be empty in the end.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// The program; `FOOTPRINT_BIN` names another binary than the profile's own.
pub fn binary() -> PathBuf {
    let named = std::env::var_os("FOOTPRINT_BIN").map(|path| fs::canonicalize(path).unwrap());
    named.unwrap_or_else(|| env!("CARGO_BIN_EXE_footprint").into())
}

/// A working folder and a home folder, which go away with their value.
pub struct Desk {
    root: PathBuf,
}

impl Desk {
    /// Both folders, empty.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("footprint-cli-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for folder in ["work", "home"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        Self { root: fs::canonicalize(root).unwrap() }
    }

    /// The folder the program runs in, which nobody else writes to.
    pub fn work(&self) -> PathBuf {
        self.root.join("work")
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.root.join("home")
    }

    /// A file in the working folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    /// What a file of the working folder holds.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// What a file of the working folder says.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// Makes a file in the working folder.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The names of all that lies in the working folder.
    pub fn names(&self) -> Vec<String> {
        names(&self.work())
    }

    /// A program in the working folder; nothing of the user's own desktop, home and settings reaches it.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let kept = ["PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"];
        command.env_clear().envs(kept.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        for name in ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"] {
            command.env(name, self.home());
        }
        command.current_dir(self.work()).stdin(Stdio::null());
        command
    }

    /// The program with these words, which are parted at spaces.
    pub fn footprint(&self, line: &str) -> Command {
        let mut command = self.command(binary());
        command.args(line.split_whitespace());
        command
    }

    /// Runs the program with these words, which are parted at spaces.
    pub fn run(&self, line: &str) -> Done {
        Done::of(line, self.footprint(line))
    }

    /// Runs the program with just these arguments.
    pub fn run_args(&self, args: &[&str]) -> Done {
        let mut command = self.footprint("");
        command.args(args);
        Done::of(&args.join(" "), command)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let left = names(&self.home());
        let _ = fs::remove_dir_all(&self.root);
        assert!(std::thread::panicking() || left.is_empty(), "the home folder is no longer empty: {left:?}");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

/// What came of a command.
pub struct Done {
    line: String,
    /// The exit status; none when a signal ended it.
    pub code: Option<i32>,
    /// All of its standard output.
    pub out: Vec<u8>,
    /// All of its standard error.
    pub words: String,
}

impl Done {
    /// Runs a command to its end; `line` names it in what the tests say.
    pub fn of(line: &str, mut command: Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap_or_else(|error| panic!("{line}: {error}"));
        let words = String::from_utf8(stderr).unwrap();
        assert!(!words.contains("panicked") && !words.contains("RUST_BACKTRACE"), "{line}: {words}");
        Self { line: line.to_owned(), code: status.code(), out: stdout, words }
    }

    /// It is done: status 0.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}: {}", self.line, self.words);
        self
    }

    /// It failed: status 1, nothing on standard output, and words that hold all of these.
    #[track_caller]
    pub fn failed(self, parts: &[&str]) -> Self {
        self.ended(1, parts)
    }

    /// It was asked for wrongly: status 2, nothing on standard output, and words that hold all of these.
    #[track_caller]
    pub fn refused(self, parts: &[&str]) -> Self {
        self.ended(2, parts)
    }

    #[track_caller]
    fn ended(self, code: i32, parts: &[&str]) -> Self {
        let Self { line, words, .. } = &self;
        assert_eq!(self.code, Some(code), "{line}: {words}");
        assert!(self.out.is_empty(), "{line}: something is on standard output");
        for part in parts {
            assert!(words.contains(part), "{line}: “{part}” is not in “{words}”");
        }
        self
    }

    /// Its standard output as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// Its standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.out).unwrap()
    }
}
