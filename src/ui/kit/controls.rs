//! Controls of the export window: rows of exclusive choices, checkboxes, numbers and lines of text.

use crate::{
    scene::Face,
    ui::{
        Cx,
        kit::{row, style},
    },
    view::{Glyph, Token},
};
use egui::{
    Align2, Color32, DragValue, Id, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, accesskit, emath::Numeric, pos2, vec2,
};
use std::ops::RangeInclusive;

const SEGMENT_PX: f32 = 28.0;
const CHECK_PX: f32 = 26.0;

/// One of a row of exclusive choices.
pub(crate) struct Segment<'a> {
    pub words: &'a str,
    /// Shown as a tip.
    pub help: &'a str,
    pub is_on: bool,
    pub is_enabled: bool,
}

impl<'a> Segment<'a> {
    pub fn new(words: &'a str, is_on: bool) -> Self {
        Self { words, help: "", is_on, is_enabled: true }
    }
}

/// A row of choices with an accessible name; it wraps.
pub(crate) fn choices<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().accessibility_role(accesskit::Role::RadioGroup).accessibility_label(name);
    let shown = ui.scope_builder(builder, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            contents(ui)
        })
        .inner
    });
    shown.inner
}

pub(crate) fn segment(ui: &mut Ui, cx: &Cx, segment: &Segment) -> Response {
    let face = if segment.is_on { Face::SemiBold } else { Face::Regular };
    let ink = if segment.is_enabled { Token::Text } else { Token::TextQuiet };
    let galley = ui.painter().layout_no_wrap(segment.words.to_owned(), style::font(face, 13.0), cx.color(ink));
    let sense = if segment.is_enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0, SEGMENT_PX), sense);
    let (words, is_enabled, is_on) = (segment.words, segment.is_enabled, segment.is_on);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, is_enabled, is_on, words));
    scroll_to(&response);
    let fill = if is_on {
        cx.color(Token::AccentSoft)
    } else if response.hovered() && is_enabled {
        cx.color(Token::Hover)
    } else {
        Color32::TRANSPARENT
    };
    let edge = if response.has_focus() {
        Stroke::new(3.0, cx.color(Token::Focus))
    } else if is_on {
        Stroke::new(2.0, cx.color(Token::Accent))
    } else {
        Stroke::new(1.0, cx.color(if is_enabled { Token::TextQuiet } else { Token::SurfaceBorder }))
    };
    ui.painter().rect(rect, style::CONTROL_RADIUS, fill, edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, cx.color(ink));
    if segment.help.is_empty() { response } else { described(ui, response, segment.help) }
}

fn described(ui: &Ui, response: Response, help: &str) -> Response {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(help));
    response.on_hover_text(help)
}

/// A checkbox that toggles `is_on`.
pub(crate) fn check(ui: &mut Ui, cx: &Cx, (label, help): (&str, &str), is_on: &mut bool) -> Response {
    let galley = ui.painter().layout_no_wrap(label.to_owned(), style::font(Face::Regular, 13.5), cx.color(Token::Text));
    let size = vec2((galley.size().x + 36.0).max(ui.available_width().min(180.0)), CHECK_PX);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *is_on = !*is_on;
    }
    let now = *is_on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, now, label));
    scroll_to(&response);
    let painter = ui.painter();
    row::ground(ui, cx, rect, &response, false);
    let square = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(16.0, 16.0));
    if now {
        painter.rect_filled(square, 4.0, cx.color(Token::Accent));
        let font = style::font(Face::Icons, 12.0);
        painter.text(square.center(), Align2::CENTER_CENTER, Glyph::Check.char(), font, cx.color(Token::OnAccent));
    } else {
        painter.rect_stroke(square, 4.0, Stroke::new(1.5, cx.color(Token::TextQuiet)), StrokeKind::Inside);
    }
    let at = pos2(rect.left() + 30.0, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, cx.color(Token::Text));
    if help.is_empty() { response } else { described(ui, response, help) }
}

/// A number that is typed, dragged or stepped with the arrow keys.
pub(crate) fn number<N: Numeric>(ui: &mut Ui, name: &str, range: RangeInclusive<N>, value: &mut N) -> Response {
    let drag = DragValue::new(value).range(range).speed(4.0).max_decimals(0);
    // The id must not depend on what else is shown.
    let response = ui.push_id(name, |ui| ui.add_sized(vec2(72.0, SEGMENT_PX), drag)).inner;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    scroll_to(&response);
    response
}

/// Id of the line with this name.
pub(crate) fn line_id(name: &str) -> Id {
    Id::unique(("export-line", name))
}

/// A line of text over the whole width; the hint shows while it is empty.
pub(crate) fn line(ui: &mut Ui, cx: &Cx, (name, hint): (&str, &str), width_px: f32, text: &mut String) -> Response {
    let hint = RichText::new(hint).color(cx.color(Token::TextQuiet));
    let edit =
        TextEdit::singleline(text).hint_text(hint).desired_width(width_px).margin(vec2(9.0, 6.0)).char_limit(2000);
    let response = ui.add(edit.id(line_id(name)));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
        info.current_text_value = Some(text.clone());
        info
    });
    scroll_to(&response);
    response
}

/// Scrolls to a control that gets the keyboard.
fn scroll_to(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}
