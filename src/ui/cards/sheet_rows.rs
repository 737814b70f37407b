//! A statement as a row: its text, its figure, and a tag for what a map can show of it.
//!
//! The fact sheet card, its tray, and the panels of sites and programs use it.

use crate::{
    model::{Mappable, Statement, words::count},
    scene::Face,
    state::{FilterCommand, SelectCommand},
    ui::{
        Cx,
        kit::{row, style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{
    Galley, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};
use std::sync::Arc;

const PAD_PX: f32 = 6.0;
const LINE_GAP_PX: f32 = 3.0;
const TAG_PX: f32 = 18.0;
/// Width of the column of bullet numbers.
const NUMBER_PX: f32 = 24.0;
const BADGE_PX: f32 = 18.0;

/// The lead of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// Nothing: the list is not in the sheet's order, so each row names its place in the sheet.
    Place,
    /// The number of the bullet, on its first statement.
    Bullet(u8),
    /// A blank of the same width, on the bullet's other statements.
    Same,
}

/// A click opens the statement, or closes it if it is open.
pub(crate) fn statement(ui: &mut Ui, cx: &mut Cx, statement: &Statement, lead: Lead) -> Response {
    let is_chosen = cx.state.view.selection.statement() == Some(&statement.id);
    let is_in_focus = is_chosen || cx.state.view.focus.as_ref() == Some(&statement.id);
    let parts = Parts::of(ui, cx, statement, lead);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), parts.height_px()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_in_focus, name(statement)));
    if ui.is_rect_visible(rect) {
        row::ground(ui, cx, rect, &response, is_in_focus);
        if is_in_focus {
            row::bar(ui, cx, rect, Token::Accent);
        }
        parts.paint(ui, cx, rect, (statement, lead));
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        match is_chosen {
            true => cx.push(FilterCommand::Unfocus),
            false => cx.push(SelectCommand::Statement(statement.id.clone())),
        }
    }
    response.on_hover_ui(|ui| tip(ui, cx, statement))
}

/// Full accessible name: text, figure, place in the sheet, mappability, and check.
pub(crate) fn name(statement: &Statement) -> String {
    let mut parts = vec![statement.paraphrase.clone()];
    parts.extend(statement.figure.clone());
    parts.push(statement.place_words());
    parts.push(statement.mappable.words().to_owned());
    parts.extend(count_words(statement));
    parts.extend(statement.note.as_ref().map(|note| format!("Check: {note}")));
    parts.join(". ")
}

/// "58 places"; `None` without any.
fn count_words(statement: &Statement) -> Option<String> {
    let sites = statement.sites.len();
    (sites > 0).then(|| count(sites, "place"))
}

/// Icon for what a map can show.
pub(crate) fn glyph(mappable: Mappable) -> Glyph {
    match mappable {
        Mappable::NamedPlace => Glyph::Pin,
        Mappable::Country => Glyph::Globe,
        Mappable::Region => Glyph::Map,
        Mappable::OtherSource => Glyph::External,
        Mappable::None => Glyph::CircleDashed,
    }
}

fn tip(ui: &mut Ui, cx: &Cx, statement: &Statement) {
    ui.set_max_width(300.0);
    widgets::quiet(ui, cx, &format!("Fact sheet: {}", statement.place_words()));
    if let Some(note) = &statement.note {
        ui.label(format!("Check: {note}."));
    }
}

struct Parts {
    left_px: f32,
    above: Option<Arc<Galley>>,
    words: Arc<Galley>,
    figure: Option<Arc<Galley>>,
    tag: Arc<Galley>,
    after: Option<Arc<Galley>>,
}

impl Parts {
    fn of(ui: &Ui, cx: &Cx, statement: &Statement, lead: Lead) -> Self {
        let left_px = if lead == Lead::Place { PAD_PX + 2.0 } else { NUMBER_PX + PAD_PX };
        let width_px = (ui.available_width() - left_px - PAD_PX).max(60.0);
        let text = |text: &str, face: Face, size_px: f32, token: Token, lines: usize| {
            let format = TextFormat::simple(style::font(face, size_px), cx.color(token));
            let mut job = LayoutJob::single_section(text.to_owned(), format);
            job.wrap.max_width = width_px;
            job.wrap.max_rows = lines;
            ui.painter().layout_job(job)
        };
        let words = text(&statement.paraphrase, Face::Regular, 13.5, Token::Text, usize::MAX);
        let figure = statement.figure.as_ref().map(|figure| text(figure, Face::SemiBold, 12.5, Token::Text, 2));
        let tag = text(statement.mappable.words(), Face::SemiBold, 11.0, Token::TextQuiet, 1);
        let line = |words: String| text(&words, Face::Regular, 11.5, Token::TextQuiet, 1);
        let after = count_words(statement).map(line);
        let above = (lead == Lead::Place).then(|| line(statement.place_words()));
        Self { left_px, above, words, figure, tag, after }
    }

    fn height_px(&self) -> f32 {
        let lines = self.above.iter().chain([&self.words]).chain(&self.figure);
        PAD_PX + lines.map(|line| line.size().y + LINE_GAP_PX).sum::<f32>() + TAG_PX + PAD_PX
    }

    fn paint(self, ui: &Ui, cx: &Cx, rect: Rect, (statement, lead): (&Statement, Lead)) {
        let mut at = rect.min + vec2(self.left_px, PAD_PX);
        let color = cx.color(Token::Text);
        if let Lead::Bullet(number) = lead {
            let middle = pos2(rect.left() + PAD_PX + BADGE_PX / 2.0 - 1.0, at.y + 9.0);
            badge(ui, cx, middle, number);
        }
        for line in self.above.into_iter().chain([self.words]).chain(self.figure) {
            let height_px = line.size().y + LINE_GAP_PX;
            ui.painter().galley(at, line, color);
            at.y += height_px;
        }
        let end = tag(ui, cx, at, statement.mappable, self.tag);
        let mut x = end + 7.0;
        if let Some(after) = self.after {
            let width = after.size().x;
            ui.painter().galley(pos2(x, at.y + (TAG_PX - after.size().y) / 2.0), after, color);
            x += width + 7.0;
        }
        if statement.note.is_some() {
            let font = style::font(Face::Icons, 12.0);
            let at = pos2(x, at.y + TAG_PX / 2.0);
            ui.painter().text(at, egui::Align2::LEFT_CENTER, Glyph::Info.char(), font, cx.color(Token::TextQuiet));
        }
    }
}

fn badge(ui: &Ui, cx: &Cx, middle: Pos2, number: u8) {
    ui.painter().circle_filled(middle, BADGE_PX / 2.0, cx.color(Token::AccentSoft));
    let font = style::font(Face::SemiBold, 11.0);
    ui.painter().text(middle, egui::Align2::CENTER_CENTER, number, font, cx.color(Token::Accent));
}

/// Paints the tag and returns its right edge.
fn tag(ui: &Ui, cx: &Cx, at: Pos2, mappable: Mappable, words: Arc<Galley>) -> f32 {
    const ICON_PX: f32 = 16.0;
    let rect = Rect::from_min_size(at, vec2(words.size().x + ICON_PX + 10.0, TAG_PX));
    let edge = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
    let round = if mappable == Mappable::None { TAG_PX / 2.0 } else { 4.0 };
    ui.painter().rect(rect, round, cx.color(Token::Field), edge, StrokeKind::Inside);
    let token = if mappable == Mappable::None { Token::TextQuiet } else { Token::Accent };
    let icon = pos2(rect.left() + 10.0, rect.center().y);
    let font = style::font(Face::Icons, 11.0);
    ui.painter().text(icon, egui::Align2::CENTER_CENTER, glyph(mappable).char(), font, cx.color(token));
    let text = pos2(rect.left() + ICON_PX + 3.0, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(text, words, cx.color(Token::TextQuiet));
    rect.right()
}

/// The tag as a label of its own.
pub(crate) fn tag_label(ui: &mut Ui, cx: &Cx, mappable: Mappable) -> Response {
    let format = TextFormat::simple(style::font(Face::SemiBold, 11.0), cx.color(Token::TextQuiet));
    let words = ui.painter().layout_job(LayoutJob::single_section(mappable.words().to_owned(), format));
    let (rect, response) = ui.allocate_exact_size(vec2(words.size().x + 26.0, TAG_PX), Sense::hover());
    tag(ui, cx, rect.min, mappable, words);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mappable.words()));
    response
}
