//! The foot of the export window: path, problems, progress and the Save buttons.
//!
//! The path field works without the system's file dialog, which a button opens.

use crate::{
    export::{Format, Request},
    model::words::count,
    scene::Face,
    state::{
        ExportChoice, ExportCommand,
        export::{Job, Problem, short},
    },
    ui::{
        Cx,
        export::ExportState,
        kit::{
            controls::{line, line_id},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{
    Align, Button, Key, Label, Layout, ProgressBar, Response, RichText, Role, Ui, WidgetInfo, accesskit::Live, vec2,
};
use std::path::{Path, PathBuf};

const ROW_PX: f32 = 34.0;
const MESSAGE_PX: f32 = 28.0;
const BUTTON_PX: f32 = 32.0;
const HERE: &str = "Save here";
const FIELD: &str = "Where to save";

pub(crate) fn height_px(is_wide: bool) -> f32 {
    if is_wide { ROW_PX + MESSAGE_PX + 26.0 } else { 2.0 * ROW_PX + MESSAGE_PX + 32.0 }
}

struct Foot {
    text: String,
    target: Result<PathBuf, &'static str>,
    /// The format of the path's extension, if it is not the chosen one.
    other: Option<Format>,
    /// Why the file cannot be made.
    obstacle: Option<String>,
    is_busy: bool,
    save: String,
}

impl Foot {
    fn of(cx: &Cx, request: &Request, choice: &ExportChoice, places: usize) -> Self {
        let (atlas, exports) = (&cx.res.atlas, &cx.state.exports);
        let text = choice.path_text(&request.colophon(atlas).title, &exports.environment);
        let target = choice.target(&text, &exports.environment);
        Self {
            other: target.as_ref().ok().and_then(|path| choice.other_format(path)),
            target,
            text,
            obstacle: choice.obstacle(request, atlas),
            is_busy: exports.job.is_some(),
            save: format!("Save {} as {}…", count(places, "place"), choice.format.words()),
        }
    }

    fn can_save(&self) -> bool {
        self.obstacle.is_none() && !self.is_busy
    }

    fn can_save_here(&self) -> bool {
        self.can_save() && self.target.is_ok() && self.other.is_none()
    }
}

/// Shows the foot. Changes the path in `choice`; returns any other command.
pub(crate) fn show(
    ui: &mut Ui,
    cx: &mut Cx,
    state: &mut ExportState,
    (request, choice): (&Request, &mut ExportChoice),
    is_wide: bool,
) -> Option<ExportCommand> {
    let places = state.preview.places(request).unwrap_or_else(|| request.sites(&cx.res.atlas).len());
    let foot = Foot::of(cx, request, choice, places);
    let mut wish = None;
    ui.add_space(4.0);
    ui.separator();
    if is_wide {
        ui.horizontal(|ui| {
            ui.set_height(ROW_PX);
            let gaps = 2.0 * ui.spacing().item_spacing.x;
            let field_px = ui.available_width() - width_px(ui, HERE) - width_px(ui, &foot.save) - gaps;
            wish = field(ui, cx, &foot, choice, field_px);
            wish = buttons(ui, cx, &foot).or(wish.take());
        });
    } else {
        let field_px = ui.available_width();
        wish = field(ui, cx, &foot, choice, field_px);
        ui.horizontal(|ui| wish = buttons(ui, cx, &foot).or(wish.take()));
    }
    ui.horizontal(|ui| {
        ui.set_height(MESSAGE_PX);
        wish = message(ui, cx, state, &foot, choice).or(wish.take());
    });
    wish
}

/// Width of a button with these words.
fn width_px(ui: &Ui, words: &str) -> f32 {
    let font = style::font(Face::SemiBold, 13.0);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

fn field(ui: &mut Ui, cx: &Cx, foot: &Foot, choice: &mut ExportChoice, width_px: f32) -> Option<ExportCommand> {
    let mut text = foot.text.clone();
    let response = line(ui, cx, (FIELD, "A folder and a name"), width_px, &mut text);
    if response.changed() {
        choice.path = Some(text);
    }
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if enter {
        response.request_focus();
    }
    (enter && foot.can_save()).then_some(ExportCommand::Save(false))
}

fn buttons(ui: &mut Ui, cx: &Cx, foot: &Foot) -> Option<ExportCommand> {
    let here = Button::new(HERE).min_size(vec2(0.0, BUTTON_PX));
    let here =
        ui.add_enabled(foot.can_save_here(), here).on_hover_text("Save to the path at the left, without a dialog");
    let is_enabled = foot.can_save() && cx.state.exports.asking.is_none();
    let text = RichText::new(&foot.save).font(style::font(Face::SemiBold, 13.0));
    let save = if is_enabled {
        Button::new(text.color(cx.color(Token::OnAccent))).fill(cx.color(Token::Accent))
    } else {
        Button::new(text)
    };
    let save = ui.add_enabled(is_enabled, save.min_size(vec2(0.0, BUTTON_PX)));
    if save.has_focus() {
        // A button's usual focus ring would be invisible on the accent color.
        let ring = egui::Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(save.rect.expand(2.0), style::CONTROL_RADIUS, ring, egui::StrokeKind::Outside);
    }
    if here.clicked() {
        Some(ExportCommand::Save(false))
    } else if save.on_hover_text("Choose the place in the system's dialog").clicked() {
        Some(ExportCommand::Browse)
    } else {
        None
    }
}

/// One line at the bottom: progress, a question, a problem, or the destination.
fn message(
    ui: &mut Ui,
    cx: &Cx,
    state: &mut ExportState,
    foot: &Foot,
    choice: &mut ExportChoice,
) -> Option<ExportCommand> {
    let exports = &cx.state.exports;
    let is_new = exports.problem != state.problem;
    state.problem.clone_from(&exports.problem);
    if is_new && exports.problem == Some(Problem::NoDialog) {
        ui.memory_mut(|memory| memory.request_focus(line_id(FIELD)));
    }
    if let Some(job) = &exports.job {
        return if job.is_long(cx.state.clock_s) { progress(ui, cx, job) } else { None };
    }
    match (&exports.problem, &foot.obstacle) {
        (Some(Problem::Exists(path)), _) => replace(ui, cx, path, is_new),
        (Some(Problem::Failed(words)), _) | (None, Some(words)) => {
            warning(ui, cx, words);
            None
        }
        (Some(Problem::NoDialog), _) => {
            warning(ui, cx, "This system offers no dialog. Type the path into the field and press Enter.");
            None
        }
        (None, None) if exports.asking.is_some() => {
            say(ui, cx, "The system's dialog is open. The field works meanwhile.");
            small_button(ui, "Do not wait").clicked().then_some(ExportCommand::StopAsking)
        }
        (None, None) => {
            destination(ui, cx, foot, choice);
            None
        }
    }
}

/// Progress of a file, and a button that cancels it.
pub(crate) fn progress(ui: &mut Ui, cx: &Cx, job: &Job) -> Option<ExportCommand> {
    let words = if job.cancelled { "Canceling".to_owned() } else { format!("Saving {}", job.name) };
    say(ui, cx, &format!("{words}…"));
    let mut wish = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.add_enabled_ui(!job.cancelled, |ui| small_button(ui, "Cancel")).inner.clicked() {
            wish = Some(ExportCommand::Cancel);
        }
        let width_px = (ui.available_width() - 8.0).clamp(40.0, 260.0);
        ui.add(ProgressBar::new(job.share).desired_width(width_px).desired_height(8.0).fill(cx.color(Token::Accent)));
    });
    wish
}

fn replace(ui: &mut Ui, cx: &Cx, path: &Path, is_new: bool) -> Option<ExportCommand> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    warning(ui, cx, &format!("{name} is there already. Replace it?"));
    let replaces = small_button(ui, "Replace it").clicked();
    let keep = small_button(ui, "Keep it");
    if is_new {
        keep.request_focus();
    }
    if replaces { Some(ExportCommand::Save(true)) } else { keep.clicked().then_some(ExportCommand::Forget) }
}

fn destination(ui: &mut Ui, cx: &Cx, foot: &Foot, choice: &mut ExportChoice) {
    match (&foot.target, foot.other) {
        (Err(words), _) => say(ui, cx, words),
        (Ok(_), Some(other)) => {
            let (now, ending) = (choice.format, other.extension());
            warning(ui, cx, &format!("The name ends in .{ending}, but the format is {}.", now.words()));
            if small_button(ui, &format!("Make it {}", other.words())).clicked() {
                choice.set_format(other);
            }
            if small_button(ui, &format!("End it in .{}", now.extension())).clicked() {
                choice.set_format(now);
            }
        }
        (Ok(path), None) if path.to_string_lossy() != foot.text.trim() => {
            say(ui, cx, &format!("Saves to {}", short(path, &cx.state.exports.environment)));
        }
        (Ok(_), None) => say(ui, cx, "Enter in the field saves there, without a dialog."),
    }
}

fn small_button(ui: &mut Ui, words: &str) -> Response {
    let response = ui.add(Button::new(RichText::new(words).font(style::font(Face::SemiBold, 12.5))));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    response
}

fn say(ui: &mut Ui, cx: &Cx, words: &str) {
    let response = widgets::quiet(ui, cx, words);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

fn warning(ui: &mut Ui, cx: &Cx, words: &str) {
    ui.label(style::icon(Glyph::Warning, 14.0).color(cx.color(Token::Warning)));
    let response = ui.add(Label::new(RichText::new(words).color(cx.color(Token::Text))).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Assertive));
}
