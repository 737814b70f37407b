//! The real program as a process: its start, its end, and what it costs while it runs.

use super::{Display, wait_until};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// How many ticks of `/proc/PID/stat` are a second; Linux has kept it at 100 for programs.
const TICKS_PER_S: f64 = 100.0;

/// A folder that goes away with its value.
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// A new, empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("footprint-window-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How a program is to be started: nothing of the user's own desktop or home reaches it.
pub struct Start {
    command: Command,
    home: TempFolder,
}

impl Start {
    /// Starts this file, with a home folder of its own, which is its session's folder unless another is given.
    pub fn of(binary: impl AsRef<Path>) -> Self {
        Self::by(Command::new(binary.as_ref()))
    }

    /// Starts it under strace, which writes what the program asks of the network to a file.
    pub fn under_strace(binary: impl AsRef<Path>, log: &Path) -> Self {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(log).arg(binary.as_ref());
        Self::by(command)
    }

    fn by(mut command: Command) -> Self {
        let home = TempFolder::new();
        let kept: Vec<_> = ["PATH", "LANG", "LD_LIBRARY_PATH", "VK_ICD_FILENAMES", "VK_DRIVER_FILES"]
            .iter()
            .filter_map(|name| std::env::var_os(name).map(|value| (*name, value)))
            .collect();
        // What it writes into its working folder goes with its home.
        command.env_clear().envs(kept).current_dir(home.path());
        for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]
        {
            command.env(name, home.path());
        }
        Self { command, home }
    }

    /// On this screen.
    pub fn on(mut self, display: &Display) -> Self {
        self.command.env("DISPLAY", display.name());
        self
    }

    /// With the driver's compiled shaders kept in this folder, as from one start of a user's to the next.
    pub fn cache(mut self, folder: &Path) -> Self {
        self.command.env("XDG_CACHE_HOME", folder);
        self
    }

    /// With the opening view and no session.
    pub fn fresh(self) -> Self {
        self.arg("--fresh")
    }

    /// With the session in this folder.
    pub fn session(self, folder: &Path) -> Self {
        self.arg("--session").arg(folder)
    }

    /// With an argument.
    pub fn arg(mut self, arg: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// With a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Its home folder, until the program ends.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Starts it.
    pub fn start(mut self) -> Program {
        let words = self.home.path().join("stderr.txt");
        let stderr = File::create(&words).expect("a temporary file can be made");
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(stderr);
        let child =
            self.command.spawn().unwrap_or_else(|error| panic!("{:?} cannot be started: {error}", self.command));
        Program { child, words, _home: self.home }
    }
}

/// A program that runs; it is ended with its value.
pub struct Program {
    child: Child,
    words: PathBuf,
    _home: TempFolder,
}

impl Program {
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has said on its standard error.
    pub fn stderr(&self) -> String {
        fs::read_to_string(&self.words).unwrap_or_default()
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits for its end.
    pub fn wait(&mut self, timeout: Duration) -> Option<ExitStatus> {
        let mut status = None;
        wait_until(timeout, || {
            status = self.child.try_wait().ok().flatten();
            status.is_some()
        });
        status
    }

    /// Ends it with SIGTERM, as a session's end does.
    pub fn terminate(&mut self) {
        let _ = Command::new("kill").arg(self.id().to_string()).status();
        assert!(self.wait(Duration::from_secs(10)).is_some(), "SIGTERM ends it");
    }

    /// The processor time that it has used so far, in seconds, on all processors together.
    pub fn cpu_s(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id())).expect("it runs");
        // The name in brackets may hold spaces; utime and stime are the 12th and 13th field after it.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: f64 = fields[11..13].iter().map(|field| field.parse::<f64>().unwrap()).sum();
        ticks / TICKS_PER_S
    }

    /// The memory that it occupies, shared pages divided among their users, in MiB: all of it, and what belongs to no file.
    pub fn memory_mib(&self) -> (f64, f64) {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.id())).expect("it runs");
        let field = |name: &str| {
            let line = text.lines().find(|line| line.starts_with(name)).expect("the kernel tells it");
            line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
        };
        (field("Pss:"), field("Pss_Anon:"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.is_running() {
            // SIGTERM first: strace takes what it traces with it.
            let _ = Command::new("kill").arg(self.id().to_string()).status();
            if self.wait(Duration::from_secs(5)).is_none() {
                let _ = self.child.kill();
            }
            let _ = self.child.wait();
        }
    }
}
