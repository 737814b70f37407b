//! Messages at the bottom of the window, the newest at the bottom; warnings stay until they are dismissed.

use crate::{
    state::{
        DeckCommand, Dialog, ExportCommand, FileCommand, Notice, OutputCommand,
        deck::is_deck,
        export::{Job, short},
    },
    ui::{
        Cx,
        export::footer,
        kit::{style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{Align, Align2, Area, Id, Label, Layout, Order, Rect, RichText, Ui, vec2};
use std::{path::Path, time::Duration};

/// Messages shown at once; older ones wait.
const SHOWN: usize = 4;

pub fn show(ui: &Ui, cx: &mut Cx, rect: Rect) {
    let notices: Vec<Notice> = cx.state.notices.iter().rev().take(SHOWN).rev().cloned().collect();
    // The export window shows its own progress.
    let in_dialog = cx.state.chrome.dialog == Some(Dialog::Export);
    let job = cx.state.exports.job.clone().filter(|job| !in_dialog && job.is_long(cx.state.clock_s));
    if notices.is_empty() && job.is_none() {
        return;
    }
    let next = notices.iter().map(|notice| notice.until_s - cx.state.clock_s).fold(f64::INFINITY, f64::min);
    if next.is_finite() {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(next.clamp(0.05, 10.0)));
    }
    let width = 460.0_f32.min(rect.width() - 2.0 * style::GAP_PX);
    let at = rect.center_bottom() - vec2(0.0, cx.state.stage.insets.bottom_px as f32 + style::GAP_PX);
    let area = Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(at)
        .fade_in(false);
    area.default_size(vec2(width, 60.0)).show(ui.ctx(), |ui| {
        for notice in &notices {
            one(ui, cx, notice, width);
            ui.add_space(4.0);
        }
        if let Some(job) = &job {
            progress(ui, cx, job, width);
        }
    });
}

/// Progress of a file being saved.
fn progress(ui: &mut Ui, cx: &mut Cx, job: &Job, width: f32) {
    style::floating(ui, cx.theme, egui::Margin::symmetric(12, 7), |ui| {
        ui.set_width(width - 26.0);
        ui.horizontal(|ui| {
            if let Some(wish) = footer::progress(ui, cx, job) {
                cx.push(wish);
            }
        });
    });
}

/// Commands for the file of a message.
fn file(ui: &mut Ui, cx: &mut Cx, path: &Path) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(23.0);
        if is_deck(path) && ui.button("Open").clicked() {
            cx.push(DeckCommand::File(FileCommand::Open(path.to_owned())));
        }
        if widgets::button(ui, Glyph::External, "Show in folder").clicked() {
            cx.push(ExportCommand::ShowInFolder(path.to_owned()));
        }
        if widgets::button(ui, Glyph::Copy, "Copy path").clicked() {
            cx.push(OutputCommand::Copy("Path".into(), path.to_string_lossy().into_owned()));
        }
        let folder = path.parent().map(|folder| short(folder, &cx.state.exports.environment)).unwrap_or_default();
        widgets::quiet(ui, cx, &folder).on_hover_text(path.to_string_lossy());
    });
}

fn one(ui: &mut Ui, cx: &mut Cx, notice: &Notice, width: f32) {
    style::floating(ui, cx.theme, egui::Margin::symmetric(12, 7), |ui| {
        ui.set_width(width - 26.0);
        ui.horizontal(|ui| {
            let (glyph, color) =
                if notice.is_warning { (Glyph::Warning, Token::Warning) } else { (Glyph::Info, Token::Accent) };
            ui.label(style::icon(glyph, 15.0).color(cx.color(color)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::icon_button(ui, Glyph::Close, "Dismiss").clicked() {
                    cx.push(OutputCommand::Dismiss(notice.text.clone()));
                }
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(false), |ui| {
                    ui.add(Label::new(RichText::new(&notice.text).color(cx.color(Token::Text))).wrap());
                });
            });
        });
        if let Some(path) = &notice.file {
            file(ui, cx, path);
        }
    });
}
