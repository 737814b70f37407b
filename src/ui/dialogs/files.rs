//! Dialogs about a deck's file: which one to open, where to save, unsaved changes, and files dropped on the window.
//!
//! The path field works without the system's file dialog, which opens at the same time where there is one.

use crate::{
    model::words::capital,
    scene::Face,
    state::{
        Answer, DeckCommand, FileCommand, OutputCommand, Waiting,
        deck::{Asking, BUILT_IN, is_deck, usual_folder, with_ending},
        export::short,
    },
    storage::files::{self, Existing, FileError},
    ui::{
        Cx,
        kit::{
            controls::line,
            dialog::{self, Kind, Sheet},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Align, Button, Context, Key, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::{PathBuf, is_separator};

const WIDTH_PX: f32 = 620.0;

/// Why a path was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Obstacle {
    Exists(PathBuf),
    Words(String),
}

/// The answer to a file question while it is being typed.
#[derive(Default)]
pub struct FilesState {
    /// Number of the question that the text answers.
    number: u32,
    text: String,
    obstacle: Option<Obstacle>,
    /// True in the first frame of a question.
    is_new: bool,
}

pub(crate) fn show(ctx: &Context, cx: &mut Cx, state: &mut FilesState) {
    let Some(asking) = cx.state.desk.asking.clone() else { return };
    if asking.number != state.number {
        let text = if asking.saves { asking.offered.to_string_lossy().into_owned() } else { String::new() };
        *state = FilesState { number: asking.number, text, ..FilesState::default() };
    }
    let (slug, title) = if asking.saves { ("save-deck", "Save the deck") } else { ("open-deck", "Open a deck") };
    state.is_new = dialog::is_new(ctx, slug);
    let sheet = Sheet { slug, title, width_px: WIDTH_PX, kind: Kind::Desk };
    let mut done = None;
    let closes = dialog::sheet(ctx, cx, &sheet, |ui, cx| done = contents(ui, cx, &asking, state));
    if let Some(command) = done.or(closes.then_some(FileCommand::StopAsking)) {
        cx.push(DeckCommand::File(command));
    }
}

fn contents(ui: &mut Ui, cx: &mut Cx, asking: &Asking, state: &mut FilesState) -> Option<FileCommand> {
    let (name, verb) = if asking.saves { ("Where to save the deck", "Save") } else { ("Deck to open", "Open") };
    let mut done = None;
    ui.horizontal(|ui| {
        let width_px = ui.available_width() - 84.0;
        let field = line(ui, cx, (name, "A folder and a name"), width_px, &mut state.text);
        if state.is_new {
            field.request_focus();
        }
        if field.changed() {
            state.obstacle = None;
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let button =
            Button::new(RichText::new(verb).font(style::font(Face::SemiBold, 13.0)).color(cx.color(Token::OnAccent)));
        let button = ui.add(button.fill(cx.color(Token::Accent)).min_size(vec2(72.0, 30.0)));
        if enter || button.clicked() {
            done = take(cx, asking, state, false);
            if done.is_none() {
                field.request_focus();
            }
        }
    });
    done = message(ui, cx, asking, state).or(done);
    if asking.saves { done } else { decks(ui, cx).or(done) }
}

fn message(ui: &mut Ui, cx: &mut Cx, asking: &Asking, state: &mut FilesState) -> Option<FileCommand> {
    let mut done = None;
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(28.0);
        match state.obstacle.clone() {
            Some(Obstacle::Exists(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                ui.label(style::icon(Glyph::Warning, 14.0).color(cx.color(Token::Warning)));
                ui.label(format!("{name} is there already. Replace it?"));
                if ui.button("Replace it").clicked() {
                    done = take(cx, asking, state, true);
                }
            }
            Some(Obstacle::Words(words)) => {
                ui.label(style::icon(Glyph::Warning, 14.0).color(cx.color(Token::Warning)));
                ui.label(words);
            }
            None => {
                let words = if asking.has_dialog {
                    "The system's dialog opens too; the field works meanwhile."
                } else {
                    "This system offers no dialog. Type the path and press Enter."
                };
                widgets::quiet(ui, cx, words);
            }
        }
    });
    done
}

/// Decks that need no path: recent and built-in ones.
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

/// The command for the path in the field; otherwise sets `state.obstacle`.
fn take(cx: &Cx, asking: &Asking, state: &mut FilesState, replace: bool) -> Option<FileCommand> {
    let path = match full_path(cx, state.text.trim()) {
        Ok(path) => path,
        Err(words) => {
            state.obstacle = Some(Obstacle::Words(words.to_owned()));
            return None;
        }
    };
    if !asking.saves {
        if path.is_file() {
            return Some(FileCommand::Open(path));
        }
        state.obstacle = Some(Obstacle::Words(format!("There is no file {}.", path.display())));
        return None;
    }
    let path = with_ending(path);
    // The open deck's own file may be replaced, unless it could only be read in part.
    let file = &cx.state.desk.file;
    let is_own = !file.is_partial && file.path.as_ref().is_some_and(|own| files::same(own, &path));
    let existing = if replace || is_own { Existing::Replace } else { Existing::Keep("say so") };
    match files::check(&path, existing) {
        Ok(()) => Some(FileCommand::SaveTo(path)),
        Err(FileError::Exists { path, .. }) => {
            state.obstacle = Some(Obstacle::Exists(path));
            None
        }
        Err(error) => {
            state.obstacle = Some(Obstacle::Words(format!("{}.", capital(&error.to_string()))));
            None
        }
    }
}

/// Expands a path: "~" is the home folder, and a bare name goes next to the open deck or into the documents folder.
fn full_path(cx: &Cx, text: &str) -> Result<PathBuf, &'static str> {
    if text.is_empty() || text.ends_with(is_separator) || text == "~" {
        return Err("Type a folder and a name.");
    }
    let around = &cx.state.exports.environment;
    Ok(match text.strip_prefix('~').and_then(|rest| rest.strip_prefix(is_separator)) {
        Some(rest) => around.home.join(rest),
        None => usual_folder(cx.state).join(text),
    })
}

/// "Save changes?": call only while that dialog is open.
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
        // A button's usual focus ring would be invisible on the accent color.
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

/// Handles files dropped on the window: opens a deck and rejects anything else with a message.
pub(crate) fn dropped(ctx: &Context, cx: &mut Cx) {
    let paths: Vec<PathBuf> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    let Some(first) = paths.iter().find(|path| is_deck(path)).or(paths.first()) else { return };
    let name = first.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !is_deck(first) {
        let words = format!("{name} is not a deck: Footprint opens files that end in .footprint.");
        cx.push(OutputCommand::Notify(words, true));
        return;
    }
    if paths.len() > 1 {
        let words = format!("One deck at a time: {name} is opened, the other files are not.");
        cx.push(OutputCommand::Notify(words, true));
    }
    cx.push(DeckCommand::File(FileCommand::Open(first.clone())));
}
