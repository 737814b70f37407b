//! Questions about a deck's file: which one to open, where to save, what becomes of changes, and files that are dropped on the window.
//!
//! The field works without any dialog of the system, which is asked at the same time where there is one.

use crate::{
    model::words::capital,
    scene::Face,
    state::{Answer, DeckCommand, FileCommand, OutputCommand, Waiting, desk::BUILT_IN, export::short},
    storage::files::{self, Existing, FileError},
    ui::{
        Cx,
        export::controls::line,
        kit::{
            dialog::{self, Kind, Sheet},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Align, Button, Context, Key, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

/// The ending of a deck's file.
const ENDING: &str = "footprint";
const WIDTH_PX: f32 = 620.0;

/// A question to the system: which file?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// One that is there; the folder to begin in.
    Open(Option<PathBuf>),
    /// A place for one; the path to begin with.
    Save(PathBuf),
}

/// How the system's dialog stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Open,
    Missing,
}

/// What keeps a path from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Obstacle {
    Exists(PathBuf),
    Words(String),
}

struct Asking {
    number: u32,
    question: Question,
    text: String,
    system: System,
    obstacle: Option<Obstacle>,
}

/// The question that is open.
#[derive(Default)]
pub struct FilesState {
    asking: Option<Asking>,
    count: u32,
    questions: Vec<(u32, Question)>,
}

impl FilesState {
    /// Asks for a file, with a field and with the system's dialog.
    pub fn ask(&mut self, question: Question) {
        self.count += 1;
        let text = match &question {
            Question::Open(_) => String::new(),
            Question::Save(path) => path.to_string_lossy().into_owned(),
        };
        self.questions.push((self.count, question.clone()));
        self.asking = Some(Asking { number: self.count, question, text, system: System::Open, obstacle: None });
    }

    /// Whether a question is open.
    pub fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    /// What the system is to be asked, each with its number.
    pub fn take_questions(&mut self) -> Vec<(u32, Question)> {
        std::mem::take(&mut self.questions)
    }

    /// The system's dialog of that number is closed, with a path or without; `false` when there was none to open.
    pub fn picked(&mut self, number: u32, path: Option<PathBuf>, was_open: bool) -> Option<FileCommand> {
        let asking = self.asking.as_mut().filter(|asking| asking.number == number)?;
        match path {
            Some(path) => {
                let is_open = matches!(asking.question, Question::Open(_));
                self.asking = None;
                Some(if is_open { FileCommand::Open(path) } else { FileCommand::SaveTo(with_ending(path)) })
            }
            None if was_open => {
                self.asking = None;
                None
            }
            None => {
                asking.system = System::Missing;
                None
            }
        }
    }
}

/// Shows the question that is open, if there is one.
pub(crate) fn show(ctx: &Context, cx: &mut Cx, state: &mut FilesState) {
    let Some(asking) = &mut state.asking else { return };
    let is_new = dialog::is_new(ctx, slug(&asking.question));
    let title = if matches!(asking.question, Question::Open(_)) { "Open a deck" } else { "Save the deck" };
    let sheet = Sheet { slug: slug(&asking.question), title, width_px: WIDTH_PX, kind: Kind::Desk };
    let mut done = None;
    let closes = dialog::sheet(ctx, cx, &sheet, |ui, cx| done = contents(ui, cx, asking, is_new));
    if let Some(command) = done {
        cx.push(DeckCommand::File(command));
        state.asking = None;
    } else if closes {
        state.asking = None;
        if cx.state.desk.waiting.is_some() {
            cx.push(DeckCommand::File(FileCommand::Answer(Answer::Stay)));
        }
    }
}

fn slug(question: &Question) -> &'static str {
    if matches!(question, Question::Open(_)) { "open-deck" } else { "save-deck" }
}

fn contents(ui: &mut Ui, cx: &mut Cx, asking: &mut Asking, is_new: bool) -> Option<FileCommand> {
    let is_open = matches!(asking.question, Question::Open(_));
    let name = if is_open { "Deck to open" } else { "Where to save the deck" };
    let verb = if is_open { "Open" } else { "Save" };
    let mut done = None;
    ui.horizontal(|ui| {
        let width_px = ui.available_width() - 84.0;
        let field = line(ui, cx, (name, "A folder and a name"), width_px, &mut asking.text);
        if is_new {
            field.request_focus();
        }
        if field.changed() {
            asking.obstacle = None;
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let button =
            Button::new(RichText::new(verb).font(style::font(Face::SemiBold, 13.0)).color(cx.color(Token::OnAccent)));
        let button = ui.add(button.fill(cx.color(Token::Accent)).min_size(vec2(72.0, 30.0)));
        if enter || button.clicked() {
            done = take(cx, asking, false);
            if done.is_none() {
                field.request_focus();
            }
        }
    });
    done = message(ui, cx, asking).or(done);
    if is_open { decks(ui, cx).or(done) } else { done }
}

fn message(ui: &mut Ui, cx: &mut Cx, asking: &mut Asking) -> Option<FileCommand> {
    let mut done = None;
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(28.0);
        match asking.obstacle.clone() {
            Some(Obstacle::Exists(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                ui.label(style::icon(Glyph::Warning, 14.0).color(cx.color(Token::Warning)));
                ui.label(format!("{name} is there already. Replace it?"));
                if ui.button("Replace it").clicked() {
                    done = take(cx, asking, true);
                }
            }
            Some(Obstacle::Words(words)) => {
                ui.label(style::icon(Glyph::Warning, 14.0).color(cx.color(Token::Warning)));
                ui.label(words);
            }
            None => {
                let words = match asking.system {
                    System::Open => "The system's dialog opens too; the field works meanwhile.",
                    System::Missing => "This system offers no dialog. Type the path and press Enter.",
                };
                widgets::quiet(ui, cx, words);
            }
        }
    });
    done
}

/// Decks that need no path: those opened last, and those that are built in.
fn decks(ui: &mut Ui, cx: &mut Cx) -> Option<FileCommand> {
    let mut done = None;
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let recent = cx.state.prefs.recent.clone();
        if !recent.is_empty() {
            widgets::section(ui, cx, "Recent");
        }
        for path in recent {
            if widgets::menu_row(ui, cx, &short(&path, &cx.state.exports.environment)).clicked() {
                done = Some(FileCommand::Open(path));
            }
        }
        widgets::section(ui, cx, "Built in");
        for (number, (name, _)) in BUILT_IN.iter().enumerate() {
            if widgets::menu_row(ui, cx, name).clicked() {
                done = Some(FileCommand::BuiltIn(number));
            }
        }
    });
    done
}

/// The command for the path in the field, or what is in its way.
fn take(cx: &Cx, asking: &mut Asking, replace: bool) -> Option<FileCommand> {
    let path = match full_path(cx, asking.text.trim()) {
        Ok(path) => path,
        Err(words) => {
            asking.obstacle = Some(Obstacle::Words(words.to_owned()));
            return None;
        }
    };
    if matches!(asking.question, Question::Open(_)) {
        if path.is_file() {
            return Some(FileCommand::Open(path));
        }
        asking.obstacle = Some(Obstacle::Words(format!("There is no file {}.", path.display())));
        return None;
    }
    let path = with_ending(path);
    // What is open may be replaced by what it has become, unless not all of it could be read.
    let file = &cx.state.desk.file;
    let is_own = !file.is_partial && file.path.as_ref().is_some_and(|own| files::same(own, &path));
    let existing = if replace || is_own { Existing::Replace } else { Existing::Keep("say so") };
    match files::check(&path, existing) {
        Ok(()) => Some(FileCommand::SaveTo(path)),
        Err(FileError::Exists { path, .. }) => {
            asking.obstacle = Some(Obstacle::Exists(path));
            None
        }
        Err(error) => {
            asking.obstacle = Some(Obstacle::Words(format!("{}.", capital(&error.to_string()))));
            None
        }
    }
}

/// The path that a text means: "~" is the user's home, a name alone goes beside the open deck or to the documents.
fn full_path(cx: &Cx, text: &str) -> Result<PathBuf, &'static str> {
    if text.is_empty() || text.ends_with(is_separator) || text == "~" {
        return Err("Type a folder and a name.");
    }
    let around = &cx.state.exports.environment;
    Ok(match text.strip_prefix('~').and_then(|rest| rest.strip_prefix(is_separator)) {
        Some(rest) => around.home.join(rest),
        None => usual_folder(cx.state.desk.file.path.as_deref(), &around.documents).join(text),
    })
}

/// The folder that decks go into where nothing else is said.
pub fn usual_folder(open: Option<&Path>, documents: &Path) -> PathBuf {
    open.and_then(Path::parent).unwrap_or(documents).to_owned()
}

fn with_ending(path: PathBuf) -> PathBuf {
    if is_deck(&path) {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.{ENDING}"))
}

pub(crate) fn is_deck(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// "Save changes?": to be called while that dialog is open.
pub(crate) fn save_changes(ctx: &Context, cx: &mut Cx) {
    const SLUG: &str = "save-changes";
    let is_new = dialog::is_new(ctx, SLUG);
    let desk = &cx.state.desk;
    let words = format!("“{}” has changes that were not saved.", desk.name());
    let next = match &desk.waiting {
        Some(Waiting::Quit) => "Footprint closes after that.".to_owned(),
        Some(Waiting::Open(path)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("After that {name} is opened.")
        }
        Some(Waiting::BuiltIn(number)) => {
            format!("After that “{}” is opened.", BUILT_IN.get(*number).map_or("the deck", |(name, _)| name))
        }
        Some(Waiting::New) | None => "After that a new deck begins.".to_owned(),
    };
    let mut answer = None;
    let sheet = Sheet { slug: SLUG, title: "Save changes?", width_px: 460.0, kind: Kind::Desk };
    let closes = dialog::sheet(ctx, cx, &sheet, |ui, cx| {
        ui.label(words);
        widgets::quiet(ui, cx, &next);
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| answer = answers(ui, cx, is_new));
        });
    });
    if let Some(answer) = answer.or(closes.then_some(Answer::Stay)) {
        cx.push(DeckCommand::File(FileCommand::Answer(answer)));
    }
}

fn answers(ui: &mut Ui, cx: &Cx, is_new: bool) -> Option<Answer> {
    let text = RichText::new("Save").font(style::font(Face::SemiBold, 13.0)).color(cx.color(Token::OnAccent));
    let save = ui.add(Button::new(text).fill(cx.color(Token::Accent)).min_size(vec2(84.0, 30.0)));
    if save.has_focus() {
        // The ring that other buttons get from their frame would be lost on the accent.
        let (ring, rect) = (egui::Stroke::new(2.0, cx.color(Token::Focus)), save.rect.expand(2.0));
        ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, egui::StrokeKind::Outside);
    }
    if is_new {
        save.request_focus();
    }
    let discard = ui.add(Button::new("Don't save").min_size(vec2(84.0, 30.0)));
    let stay = ui.add(Button::new("Cancel").min_size(vec2(84.0, 30.0)));
    let buttons = [(save, Answer::Save), (discard, Answer::Discard), (stay, Answer::Stay)];
    buttons.into_iter().find(|(button, _)| button.clicked()).map(|(_, answer)| answer)
}

/// Files that were dropped on the window: a deck is opened, anything else is refused in a sentence.
pub(crate) fn dropped(ctx: &Context, cx: &mut Cx) {
    let paths: Vec<PathBuf> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    let Some(first) = paths.iter().find(|path| is_deck(path)).or(paths.first()) else { return };
    let name = first.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !is_deck(first) {
        let words = format!("{name} is not a deck: Footprint opens files that end in .{ENDING}.");
        cx.push(OutputCommand::Notify(words, true));
        return;
    }
    if paths.len() > 1 {
        let words = format!("One deck at a time: {name} is opened, the other files are not.");
        cx.push(OutputCommand::Notify(words, true));
    }
    cx.push(DeckCommand::File(FileCommand::Open(first.clone())));
}

/// The name that a deck is offered to be saved as, in its folder.
pub fn suggestion(open: Option<&Path>, documents: &Path, name: &str) -> PathBuf {
    usual_folder(open, documents).join(name.trim_start_matches(MAIN_SEPARATOR))
}
