//! Work beside the window: files made and written, small pictures painted, the system's dialogs and folders.
//!
//! Each errand has a thread of its own, so that the window never waits; what comes of it lies in an inbox. It decides nothing.

mod decks;

pub use decks::read_deck;

use crate::{
    export::{
        ExportError, Progress, Receipt, Request,
        format::Kind,
        preview::{Preview, PreviewContent},
    },
    scene::Assets,
    state::{
        self, Errand, ExportCommand, OutputCommand,
        export::{ExportEvent, Failure, Order},
    },
    storage::files::{self, Existing, FileError},
    ui::deck::Painted,
};
use decks::DeckLines;
use rfd::FileDialog;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// A dialog that is gone after so short a time was never there.
const BLINK: Duration = Duration::from_millis(600);
/// How long the program's end waits for a file that is being written.
const FAREWELL: Duration = Duration::from_secs(5);

/// Wakes the window.
type Wake = Arc<dyn Fn() + Send + Sync>;

/// What comes of an errand.
#[derive(Debug)]
pub enum Report {
    /// Something for the state.
    Command(state::Command),
    /// A preview of a file.
    Preview(Box<Preview>),
    /// A picture for the clipboard: width and height in dots, four bytes a dot.
    Picture(u32, u32, Vec<u8>),
    /// A slide, small.
    Painted(Box<Painted>),
    /// The dialog of that number is closed, with a path or without; `false` when there was none to open.
    Picked(u32, Option<PathBuf>, bool),
}

/// The errands under way.
pub struct Jobs {
    desk: Desk,
    inbox: Receiver<Report>,
    saving: Option<Saving>,
    painting: Arc<Progress>,
    dialog: FileDialog,
    has_parent: bool,
    lines: DeckLines,
}

/// What every thread is given.
#[derive(Clone)]
struct Desk {
    res: Arc<Assets>,
    wake: Wake,
    sender: Sender<Report>,
}

/// A file that is being made.
struct Saving {
    progress: Arc<Progress>,
    thread: JoinHandle<()>,
}

impl Jobs {
    /// Nothing to do yet; `wake` is called from other threads whenever something has come back.
    pub fn new(res: Arc<Assets>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, inbox) = channel();
        let desk = Desk { res, wake: Arc::new(wake), sender };
        let (dialog, lines) = (FileDialog::new(), DeckLines::default());
        Self { desk, inbox, saving: None, painting: Arc::default(), dialog, has_parent: false, lines }
    }

    /// Ties the system's dialogs to a window.
    pub fn set_parent(&mut self, tie: impl FnOnce(FileDialog) -> FileDialog) {
        self.dialog = tie(std::mem::take(&mut self.dialog));
        self.has_parent = true;
    }

    /// What has come back since it was last asked.
    pub fn reports(&mut self) -> Vec<Report> {
        self.inbox.try_iter().collect()
    }

    /// The share of the file that is done, while one is being made.
    pub fn share(&self) -> Option<f32> {
        let saving = self.saving.as_ref().filter(|saving| !saving.thread.is_finished())?;
        Some(saving.progress.share())
    }

    /// Begins an errand.
    pub fn run(&mut self, errand: Errand) {
        let desk = self.desk.clone();
        match errand {
            Errand::Save(order) => {
                let progress: Arc<Progress> = Arc::default();
                let shared = Arc::clone(&progress);
                let thread = std::thread::spawn(move || desk.tell(save(&desk.res, &order, &shared)));
                self.saving = Some(Saving { progress, thread });
            }
            Errand::Cancel => {
                if let Some(saving) = &self.saving {
                    saving.progress.cancel();
                }
            }
            Errand::Preview(request, dots) => {
                // Whoever asks for a new one has no use for the one before.
                self.painting.cancel();
                self.painting = Arc::default();
                let progress = Arc::clone(&self.painting);
                std::thread::spawn(move || {
                    let preview = Preview::of(*request, &desk.res, dots, &progress);
                    if let Some(preview) = preview.filter(|_| !progress.is_cancelled()) {
                        desk.send(Report::Preview(Box::new(preview)));
                    }
                });
            }
            Errand::CopyPicture(request) => _ = std::thread::spawn(move || desk.send(picture(&desk.res, *request))),
            Errand::Ask { number, folder, name, format } => {
                let dialog = self.dialog.clone().set_title("Save").set_directory(folder).set_file_name(name);
                let dialog = dialog.add_filter(format.words(), &[format.extension()]);
                std::thread::spawn(move || {
                    let begun = Instant::now();
                    let path = dialog.save_file();
                    let was_open = path.is_some() || begun.elapsed() > BLINK;
                    desk.tell(ExportEvent::Picked(number, path, was_open));
                });
            }
            Errand::ShowInFolder(path) => {
                std::thread::spawn(move || {
                    if let Err(reason) = show_in_folder(&path) {
                        let path = path.display();
                        desk.warn(format!("The folder could not be shown ({reason}). The file is {path}"));
                    }
                });
            }
        }
    }

    /// Calls off what is being saved, and waits until nothing half-done is left. To be called when the program ends.
    pub fn finish(&mut self) {
        self.lines.decks.finish();
        self.lines.journal.finish();
        let Some(saving) = self.saving.take() else { return };
        saving.progress.cancel();
        let begun = Instant::now();
        while !saving.thread.is_finished() && begun.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Desk {
    fn send(&self, report: Report) {
        // A window that is gone hears nothing.
        let _ = self.sender.send(report);
        (self.wake)();
    }

    fn tell(&self, event: ExportEvent) {
        self.send(Report::Command(ExportCommand::Event(event).into()));
    }

    fn warn(&self, words: String) {
        self.send(Report::Command(OutputCommand::Notify(words, true).into()));
    }
}

/// The user's home, and the folder that documents go into; empty where they are not known.
pub fn folders() -> (PathBuf, PathBuf) {
    let Ok(home) = etcetera::home_dir() else { return Default::default() };
    let named = named_documents(&home).filter(|folder| folder.is_dir());
    let usual = Some(home.join("Documents")).filter(|folder| folder.is_dir());
    let documents = named.or(usual).unwrap_or_else(|| home.clone());
    (home, documents)
}

/// The documents' folder as desktops on Linux name it, in the user's language.
fn named_documents(home: &Path) -> Option<PathBuf> {
    let settings = std::env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    let text = std::fs::read_to_string(settings.join("user-dirs.dirs")).ok()?;
    let line = text.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let path = line.trim().trim_matches('"');
    Some(path.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest)))
}

fn save(res: &Assets, order: &Order, progress: &Progress) -> ExportEvent {
    // A mistake in a library must not leave the window waiting for ever.
    let made = catch_unwind(AssertUnwindSafe(|| make(res, order, progress)));
    made.unwrap_or_else(|_| Err(Failure::Other("the program made a mistake while making the file".to_owned())))
        .unwrap_or_else(ExportEvent::Failed)
}

fn make(res: &Assets, order: &Order, progress: &Progress) -> Result<ExportEvent, Failure> {
    let existing = if order.replace { Existing::Replace } else { Existing::Keep("say so") };
    let request = &order.request;
    let files = if request.slides.len() > 1 && request.format.kind() == Kind::Image {
        request.per_slide(&order.path)
    } else {
        vec![(order.path.clone(), request.clone())]
    };
    // All or none: no file is written unless there is room for each.
    for (path, _) in &files {
        files::check(path, existing).map_err(refused)?;
    }
    let (mut written, mut receipts) = (order.path.clone(), Vec::new());
    for (index, (path, request)) in files.iter().enumerate() {
        let own = Progress::default();
        let exported = request.export(res, if files.len() == 1 { progress } else { &own }).map_err(failed)?;
        // From here on it is written, whole.
        progress.reach((index + 1) as f32 / files.len() as f32).map_err(failed)?;
        written = files::write(path, &exported.bytes, existing).map_err(refused)?;
        receipts.push(exported.receipt);
    }
    Ok(told(if files.len() == 1 { written } else { order.path.clone() }, &receipts))
}

fn told(path: PathBuf, receipts: &[Receipt]) -> ExportEvent {
    if let [only] = receipts {
        return ExportEvent::Saved { path, words: only.words(), warnings: only.warnings.clone() };
    }
    let bytes: usize = receipts.iter().map(|receipt| receipt.bytes).sum();
    let words = format!("{} files, {:.1} MB", receipts.len(), bytes as f64 / 1e6);
    let numbered = receipts.iter().zip(1..);
    let warnings = numbered
        .flat_map(|(receipt, number)| receipt.warnings.iter().map(move |warning| format!("View {number}: {warning}")));
    ExportEvent::Saved { path, words, warnings: warnings.collect() }
}

fn failed(error: ExportError) -> Failure {
    match error {
        ExportError::Cancelled => Failure::Cancelled,
        error => Failure::Other(error.to_string()),
    }
}

fn refused(error: FileError) -> Failure {
    match error {
        FileError::Exists { path, .. } => Failure::Exists(path),
        error => Failure::Other(error.to_string()),
    }
}

fn picture(res: &Assets, request: Request) -> Report {
    let warn = |words: String| Report::Command(OutputCommand::Notify(words, true).into());
    let dots = match request.extent() {
        Ok(extent) => extent.dots,
        Err(error) => return warn(format!("The map was not copied: {error}.")),
    };
    match Preview::of(request, res, dots, &Progress::default()).map(|preview| preview.content) {
        Some(PreviewContent::Picture { width, height, rgba }) => Report::Picture(width, height, rgba),
        Some(PreviewContent::Nothing(reason)) => warn(format!("The map was not copied: {reason}.")),
        _ => warn("The map was not copied.".to_owned()),
    }
}

/// Opens a file's folder in the system's own program for that, and waits until it has been handed over.
fn show_in_folder(path: &Path) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let (program, mut command) = if cfg!(target_os = "windows") {
        let mut command = Command::new("explorer");
        command.arg("/select,").arg(path);
        ("explorer", command)
    } else if cfg!(target_os = "macos") {
        let mut command = Command::new("open");
        command.arg("-R").arg(path);
        ("open", command)
    } else {
        let mut command = Command::new("xdg-open");
        command.arg(folder);
        ("xdg-open", command)
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|error| format!("{program}: {error}"))?;
    // Explorer answers with a failure even when it has shown the folder.
    if status.success() || cfg!(target_os = "windows") { Ok(()) } else { Err(format!("{program} failed")) }
}
