//! Runs each task on a thread and posts its result to an inbox that the window polls.

mod decks;
mod queue;
#[cfg(test)]
mod tests;

pub use decks::read_deck;

use crate::{
    export::{
        ExportError, Progress, Receipt, Request,
        format::Kind,
        preview::{Preview, PreviewContent},
    },
    scene::Assets,
    state::{
        self, DeckCommand, DialogAnswer, ExportCommand, FileCommand, FileQuestion, OutputCommand, Painted, Pixels,
        Purpose, Task,
        export::{ExportEvent, Failure, Order},
    },
    storage::files::{self, Existing, FileError},
};
use decks::DeckQueues;
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

/// A dialog that closes sooner than this never opened: the system has none.
const BLINK: Duration = Duration::from_millis(600);
/// On exit, the longest wait for a file that is being written.
const FAREWELL: Duration = Duration::from_secs(5);

/// Requests a repaint of the window; callable from any thread.
type Wake = Arc<dyn Fn() + Send + Sync>;

#[derive(Debug)]
pub enum Report {
    Command(state::Command),
    Preview(Box<Preview>),
    /// For the clipboard.
    Picture(Pixels),
    Painted(Box<Painted>),
}

pub struct Jobs {
    context: TaskContext,
    inbox: Receiver<Report>,
    saving: Option<Saving>,
    preview: Arc<Progress>,
    /// Has the window as its parent; `None` before the window exists.
    dialog: Option<FileDialog>,
    queues: DeckQueues,
}

/// Shared by all threads.
#[derive(Clone)]
struct TaskContext {
    assets: Arc<Assets>,
    wake: Wake,
    sender: Sender<Report>,
}

struct Saving {
    progress: Arc<Progress>,
    thread: JoinHandle<()>,
}

impl Jobs {
    /// `wake` is called from other threads when a result is in the inbox.
    pub fn new(assets: Arc<Assets>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, inbox) = channel();
        let context = TaskContext { assets, wake: Arc::new(wake), sender };
        let (preview, queues) = (Arc::default(), DeckQueues::default());
        Self { context, inbox, saving: None, preview, dialog: None, queues }
    }

    /// Makes the window the parent of the system's dialogs.
    pub fn set_parent(&mut self, tie: impl FnOnce(FileDialog) -> FileDialog) {
        self.dialog = Some(tie(FileDialog::new()));
    }

    /// Takes the contents of the inbox, oldest first.
    pub fn reports(&mut self) -> Vec<Report> {
        self.inbox.try_iter().collect()
    }

    /// Progress of the file being made, 0 to 1; `None` if there is none.
    pub fn share(&self) -> Option<f32> {
        let saving = self.saving.as_ref().filter(|saving| !saving.thread.is_finished())?;
        Some(saving.progress.share())
    }

    pub fn run(&mut self, task: Task) {
        let context = &self.context;
        match task {
            Task::Save(order) => {
                let progress: Arc<Progress> = Arc::default();
                let shared = Arc::clone(&progress);
                let thread = context.spawn(move |context| context.tell(save(&context.assets, &order, &shared)));
                self.saving = Some(Saving { progress, thread });
            }
            Task::Cancel => {
                if let Some(saving) = &self.saving {
                    saving.progress.cancel();
                }
            }
            Task::Preview(request, dots) => {
                // Only the latest preview is wanted.
                self.preview.cancel();
                self.preview = Arc::default();
                let progress = Arc::clone(&self.preview);
                context.spawn(move |context| {
                    let preview = Preview::of(*request, &context.assets, dots, &progress);
                    if let Some(preview) = preview.filter(|_| !progress.is_cancelled()) {
                        context.send(Report::Preview(Box::new(preview)));
                    }
                });
            }
            Task::CopyPicture(request) => {
                context.spawn(move |context| context.send(picture(&context.assets, *request)));
            }
            Task::Ask(question) => self.ask(question),
            Task::ShowInFolder(path) => {
                context.spawn(move |context| {
                    if let Err(reason) = show_in_folder(&path) {
                        let path = path.display();
                        context.warn(format!("The folder could not be shown ({reason}). The file is {path}"));
                    }
                });
            }
            Task::ReadDeck(path) => {
                context.spawn(move |context| context.tell_file(read_deck(&path, &context.assets.atlas)));
            }
            Task::WriteDeck(path, deck, replaces) => self.write_deck(path, deck, replaces),
        }
    }

    /// Opens the system's file dialog; without a window, reports that there is none.
    fn ask(&self, question: FileQuestion) {
        let FileQuestion { number, purpose, folder, name } = question;
        let dialog = self.dialog.clone();
        self.context.spawn(move |context| {
            let answer = dialog.map_or(DialogAnswer::NoDialog, |dialog| {
                answer(&purpose, dialog.set_directory(folder).set_file_name(name))
            });
            match purpose {
                Purpose::Export(_) => context.tell(ExportEvent::Picked(number, answer)),
                Purpose::OpenDeck | Purpose::SaveDeck => context.tell_file(FileCommand::Picked(number, answer)),
            }
        });
    }

    /// Cancels the export in progress and waits for decks and the journal to be written. Call it before exiting.
    pub fn finish(&mut self) {
        self.queues.decks.finish();
        self.queues.journal.finish();
        let Some(saving) = self.saving.take() else { return };
        saving.progress.cancel();
        let begun = Instant::now();
        while !saving.thread.is_finished() && begun.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl TaskContext {
    /// Runs a task on its own thread; a panic becomes a notice.
    fn spawn(&self, work: impl FnOnce(&Self) + Send + 'static) -> JoinHandle<()> {
        let context = self.clone();
        std::thread::spawn(move || context.guard(work))
    }

    fn guard(&self, work: impl FnOnce(&Self)) {
        if let Err(reason) = guarded(|| work(self)) {
            self.warn(format!("Something could not be done: {reason}."));
        }
    }

    fn send(&self, report: Report) {
        // Fails only while the program exits.
        let _ = self.sender.send(report);
        (self.wake)();
    }

    fn tell(&self, event: ExportEvent) {
        self.send(Report::Command(ExportCommand::Event(event).into()));
    }

    fn tell_file(&self, command: FileCommand) {
        self.send(Report::Command(DeckCommand::File(command).into()));
    }

    fn warn(&self, words: String) {
        self.send(Report::Command(OutputCommand::Notify(words, true).into()));
    }
}

/// Turns a panic into an error, so that no caller waits forever for the result.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| "the program made a mistake".to_owned())
}

fn answer(purpose: &Purpose, dialog: FileDialog) -> DialogAnswer {
    let begun = Instant::now();
    let deck = |dialog: FileDialog| dialog.add_filter("Footprint deck", &["footprint"]);
    let path = match purpose {
        Purpose::OpenDeck => deck(dialog).set_title("Open a deck").pick_file(),
        Purpose::SaveDeck => deck(dialog).set_title("Save the deck").save_file(),
        Purpose::Export(format) => {
            dialog.add_filter(format.words(), &[format.extension()]).set_title("Save").save_file()
        }
    };
    match path {
        Some(path) => DialogAnswer::Path(path),
        None if begun.elapsed() > BLINK => DialogAnswer::Cancelled,
        None => DialogAnswer::NoDialog,
    }
}

/// The user's home and documents folders; empty if unknown.
pub fn folders() -> (PathBuf, PathBuf) {
    let Ok(home) = etcetera::home_dir() else { return Default::default() };
    let named = named_documents(&home).filter(|folder| folder.is_dir());
    let usual = Some(home.join("Documents")).filter(|folder| folder.is_dir());
    let documents = named.or(usual).unwrap_or_else(|| home.clone());
    (home, documents)
}

/// The documents folder from the XDG user directories, whose name depends on the user's language.
fn named_documents(home: &Path) -> Option<PathBuf> {
    let settings = std::env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    let text = std::fs::read_to_string(settings.join("user-dirs.dirs")).ok()?;
    let line = text.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let path = line.trim().trim_matches('"');
    Some(path.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(path), |rest| home.join(rest)))
}

fn save(res: &Assets, order: &Order, progress: &Progress) -> ExportEvent {
    let made = guarded(|| make(res, order, progress)).map_err(Failure::Other);
    made.flatten().unwrap_or_else(ExportEvent::Failed)
}

fn make(res: &Assets, order: &Order, progress: &Progress) -> Result<ExportEvent, Failure> {
    let existing = if order.replace { Existing::Replace } else { Existing::Keep("say so") };
    let request = &order.request;
    let files = if request.slides.len() > 1 && request.format.kind() == Kind::Image {
        request.per_slide(&order.path)
    } else {
        vec![(order.path.clone(), request.clone())]
    };
    // All or none: check every file before writing the first.
    for (path, _) in &files {
        files::check(path, existing).map_err(refused)?;
    }
    let (mut written, mut receipts) = (order.path.clone(), Vec::new());
    for (index, (path, request)) in files.iter().enumerate() {
        let own = Progress::default();
        let exported = request.export(res, if files.len() == 1 { progress } else { &own }).map_err(failed)?;
        // From here on the file is written completely.
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
        Some(PreviewContent::Picture { width, height, rgba }) => Report::Picture(Pixels { width, height, rgba }),
        Some(PreviewContent::Nothing(reason)) => warn(format!("The map was not copied: {reason}.")),
        _ => warn("The map was not copied.".to_owned()),
    }
}

/// Opens a file's folder in the system's file manager, and waits until the request was handed over.
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
    // Explorer returns a failure code even if it has shown the folder.
    if status.success() || cfg!(target_os = "windows") { Ok(()) } else { Err(format!("{program} failed")) }
}
