//! Work beside the window: files made and written, small pictures painted, the system's dialogs and folders.
//!
//! Each errand has a thread of its own, so that the window never waits; what comes of it lies in an inbox. It decides nothing.

mod decks;

pub use decks::read_deck;

use crate::{
    export::{ExportError, Format, Progress, Request, file_stem},
    files::{self, Existing, FileError},
    scene::Assets,
    state::{
        self, Errand, ExportCommand, OutputCommand,
        export::{Failure, Order, Sample, Seen, Told},
    },
    ui::views::Painted,
};
use decks::DeckLines;
use rfd::FileDialog;
use std::{
    collections::BTreeSet,
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
    /// A sample of a file.
    Seen(Box<Seen>),
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
                    let seen = Seen::of(*request, &desk.res, dots, &progress);
                    if let Some(seen) = seen.filter(|_| !progress.is_cancelled()) {
                        desk.send(Report::Seen(Box::new(seen)));
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
                    desk.tell(Told::Picked(number, path, was_open));
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

    fn tell(&self, told: Told) {
        self.send(Report::Command(ExportCommand::Told(told).into()));
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

fn save(res: &Assets, order: &Order, progress: &Progress) -> Told {
    // A mistake in a library must not leave the window waiting for ever.
    let made = catch_unwind(AssertUnwindSafe(|| make(res, order, progress)));
    made.unwrap_or_else(|_| Err(Failure::Other("the program made a mistake while making the file".to_owned())))
        .unwrap_or_else(Told::Failed)
}

fn make(res: &Assets, order: &Order, progress: &Progress) -> Result<Told, Failure> {
    let existing = if order.replace { Existing::Replace } else { Existing::Keep("say so") };
    if order.request.slides.len() > 1 && matches!(order.request.format, Format::Png | Format::Svg) {
        return make_each(res, order, progress, existing);
    }
    files::check(&order.path, existing).map_err(refused)?;
    let exported = order.request.export(res, progress).map_err(|error| match error {
        ExportError::Cancelled => Failure::Cancelled,
        error => Failure::Other(error.to_string()),
    })?;
    // From here on it is written, whole.
    progress.reach(1.0).map_err(|_| Failure::Cancelled)?;
    let path = files::write(&order.path, &exported.bytes, existing).map_err(refused)?;
    Ok(Told::Saved { path, words: exported.receipt.words(), warnings: exported.receipt.warnings })
}

/// A file for each view, where a format has one picture in a file.
fn make_each(res: &Assets, order: &Order, progress: &Progress, existing: Existing) -> Result<Told, Failure> {
    let slides = &order.request.slides;
    let paths: Vec<PathBuf> =
        slides.iter().enumerate().map(|(index, slide)| numbered(&order.path, index + 1, &slide.title)).collect();
    let unique: BTreeSet<&PathBuf> = paths.iter().collect();
    if unique.len() < paths.len() {
        return Err(Failure::Other("two views would get the same name: put {n} into it".to_owned()));
    }
    // All or none: before the first is written it is known that there is room for each.
    for path in &paths {
        files::check(path, existing).map_err(refused)?;
    }
    let (mut bytes, mut warnings) = (0, Vec::new());
    for (index, (slide, path)) in slides.iter().zip(&paths).enumerate() {
        let title = Some(slide.title.clone());
        let request = Request { slides: vec![Arc::clone(slide)], title, ..order.request.clone() };
        let exported = request.export(res, &Progress::default()).map_err(|error| Failure::Other(error.to_string()))?;
        progress.reach((index + 1) as f32 / slides.len() as f32).map_err(|_| Failure::Cancelled)?;
        files::write(path, &exported.bytes, existing).map_err(refused)?;
        bytes += exported.bytes.len();
        let number = index + 1;
        warnings.extend(exported.receipt.warnings.iter().map(|warning| format!("View {number}: {warning}")));
    }
    let words = format!("{} files, {:.1} MB", paths.len(), bytes as f64 / 1e6);
    Ok(Told::Saved { path: order.path.clone(), words, warnings })
}

/// The file of a view: {n} and {title} in the name stand for its number and title, which are added where neither is in it.
fn numbered(path: &Path, number: usize, title: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let is_pattern = stem.contains("{n}") || stem.contains("{title}");
    let pattern = if is_pattern { stem } else { format!("{stem}-{{n}}-{{title}}") };
    let name = pattern.replace("{n}", &format!("{number:02}")).replace("{title}", &file_stem(title));
    path.with_file_name(format!("{name}.{ending}"))
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
    match Seen::of(request, res, dots, &Progress::default()).map(|seen| seen.sample) {
        Some(Sample::Picture { width, height, rgba }) => Report::Picture(width, height, rgba),
        Some(Sample::Nothing(reason)) => warn(format!("The map was not copied: {reason}.")),
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
