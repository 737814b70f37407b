//! A list below a text field: the field keeps the keyboard, Up and Down move the highlight, Enter chooses.
//!
//! The search and the command palette use it.

use crate::{
    scene::Face,
    ui::{
        Cx,
        kit::{
            keys,
            paint::{self, Look},
            row, style,
            text::one_line,
        },
    },
    view::{Glyph, Symbol, Token},
};
use egui::{
    Align2, Color32, Frame, Id, Key, Modifiers, Painter, Pos2, Rect, Response, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, accesskit, pos2, text::CCursorRange, vec2,
};

/// Entries that PageUp and PageDown skip.
const PAGE: usize = 8;
const TALL_PX: f32 = 44.0;
const LOW_PX: f32 = 32.0;

/// The highlighted entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    pub at: usize,
    /// True if the list must still scroll to it.
    pub reveal: bool,
}

impl Pick {
    /// The first entry, with the list at its top.
    pub fn first() -> Self {
        Self { at: 0, reveal: true }
    }

    /// Moves the highlight, wrapping around. Call it before the field is shown; returns true if Enter was pressed.
    pub fn keys(&mut self, ui: &Ui, count: usize) -> bool {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = count.saturating_sub(1);
        let here = self.at.min(last);
        let wanted = if pressed(Modifiers::NONE, Key::ArrowDown) {
            Some(if here == last { 0 } else { here + 1 })
        } else if pressed(Modifiers::NONE, Key::ArrowUp) {
            Some(here.checked_sub(1).unwrap_or(last))
        } else if pressed(Modifiers::NONE, Key::PageDown) {
            Some((here + PAGE).min(last))
        } else if pressed(Modifiers::NONE, Key::PageUp) {
            Some(here.saturating_sub(PAGE))
        } else if pressed(Modifiers::COMMAND, Key::Home) {
            Some(0)
        } else if pressed(Modifiers::COMMAND, Key::End) {
            Some(last)
        } else {
            None
        };
        if let Some(wanted) = wanted {
            *self = Self { at: wanted, reveal: true };
        }
        pressed(Modifiers::NONE, Key::Enter)
    }
}

pub struct Field {
    pub id: Id,
    /// Accessible name.
    pub name: &'static str,
    /// Placeholder while the field is empty.
    pub hint: &'static str,
    pub width_px: f32,
}

/// Shows the field without a frame.
pub fn field(ui: &mut Ui, cx: &Cx, look: &Field, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text)
        .id(look.id)
        .hint_text(look.hint)
        .frame(Frame::NONE)
        .font(style::font(Face::Regular, 14.0))
        .text_color(cx.color(Token::Text))
        .desired_width(look.width_px)
        .char_limit(200)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, 28.0));
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(look.id, |node| node.set_label(look.name));
    response
}

/// Gives a field the keyboard and selects its text.
pub fn focus(ui: &Ui, id: Id, text: &str) {
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), id);
}

/// The symbol at the left of an entry.
pub enum Mark {
    Glyph(Glyph),
    Symbol(Symbol, Look),
}

/// The right end of an entry.
#[derive(Default)]
pub struct End<'a> {
    /// Secondary text.
    pub words: &'a str,
    /// A key such as "Ctrl+F".
    pub key: Option<&'a str>,
    /// Shows a check mark.
    pub is_on: bool,
}

pub struct Entry<'a> {
    pub id: Id,
    /// Accessible name.
    pub name: &'a str,
    pub mark: Mark,
    pub title: &'a str,
    /// Second line; none if empty.
    pub subtitle: &'a str,
    pub end: End<'a>,
    /// True if it is highlighted.
    pub is_at: bool,
    pub is_enabled: bool,
}

/// Shows an entry, which is no Tab stop and leaves the keyboard to the field.
pub fn entry(ui: &mut Ui, cx: &Cx, field: Id, entry: &Entry) -> Response {
    let height = if entry.subtitle.is_empty() { LOW_PX } else { TALL_PX };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, entry.id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, entry.is_enabled, entry.name));
    ui.ctx().accesskit_node_builder(entry.id, |node| node.set_selected(entry.is_at));
    if entry.is_at {
        let option: accesskit::NodeId = entry.id.accesskit_id();
        ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(option));
    }
    if ui.is_rect_visible(rect) {
        row::ground(ui, cx, rect, &response, entry.is_at);
        if entry.is_at {
            row::bar(ui, cx, rect, Token::Focus);
        }
        let inner = rect.shrink2(vec2(8.0, 0.0));
        mark(ui.painter(), cx, pos2(inner.left() + 10.0, inner.center().y), entry);
        let right = end(ui.painter(), cx, inner, &entry.end);
        words(ui.painter(), cx, Rect::from_x_y_ranges(inner.left() + 30.0..=right, inner.y_range()), entry);
    }
    response
}

fn mark(painter: &Painter, cx: &Cx, middle: Pos2, entry: &Entry) {
    match &entry.mark {
        Mark::Symbol(symbol, look) => paint::marker(painter, middle, symbol, *look, cx.theme),
        Mark::Glyph(glyph) => {
            let color = cx.color(Token::TextQuiet);
            painter.text(middle, Align2::CENTER_CENTER, glyph.char(), style::font(Face::Icons, 15.0), color);
        }
    }
}

/// Paints the right end and returns its left edge.
fn end(painter: &Painter, cx: &Cx, rect: Rect, end: &End) -> f32 {
    let (quiet, mut right) = (cx.color(Token::TextQuiet), rect.right());
    if let Some(key) = end.key {
        let galley = painter.layout_no_wrap(keys::words(key).to_owned(), style::font(Face::Regular, 11.5), quiet);
        let size = galley.size() + vec2(12.0, 6.0);
        let frame = Rect::from_min_size(pos2(right - size.x, rect.center().y - size.y / 2.0), size);
        let stroke = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
        painter.rect(frame, 4.0, cx.color(Token::Field), stroke, egui::StrokeKind::Inside);
        painter.galley(frame.min + vec2(6.0, 3.0), galley, Color32::PLACEHOLDER);
        right = frame.left() - 8.0;
    }
    if end.is_on {
        let (at, font) = (pos2(right, rect.center().y), style::font(Face::Icons, 14.0));
        right = painter.text(at, Align2::RIGHT_CENTER, Glyph::Check.char(), font, cx.color(Token::Accent)).left() - 8.0;
    }
    right
}

/// Paints the title and subtitle, with the secondary text after the title.
fn words(painter: &Painter, cx: &Cx, rect: Rect, entry: &Entry) {
    let (color, quiet) =
        (cx.color(if entry.is_enabled { Token::Text } else { Token::TextQuiet }), cx.color(Token::TextQuiet));
    let small = || style::font(Face::Regular, 12.0);
    let (mut upper, lower) = if entry.subtitle.is_empty() {
        (rect, None)
    } else {
        let (upper, lower) = rect.shrink2(vec2(0.0, 5.0)).split_top_bottom_at_fraction(0.53);
        (upper, Some(lower))
    };
    if !entry.end.words.is_empty() {
        let at = pos2(upper.right(), upper.center().y);
        *upper.right_mut() = painter.text(at, Align2::RIGHT_CENTER, entry.end.words, small(), quiet).left() - 10.0;
    }
    one_line(painter, upper, entry.title, style::font(Face::Regular, 13.5), color);
    if let Some(lower) = lower {
        one_line(painter, lower, entry.subtitle, small(), quiet);
    }
}
