//! A list that belongs to a text field: the field keeps the keyboard, Up and Down move a mark along the list, Enter takes.
//!
//! The search and the command palette are made of it. It does not know what is in the list.

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

/// How far PageUp and PageDown move the mark.
const PAGE: usize = 8;
const TALL_PX: f32 = 44.0;
const LOW_PX: f32 = 32.0;

/// Where the mark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// Which entry is marked.
    pub at: usize,
    /// Whether the list is still to be scrolled to it.
    pub reveal: bool,
}

impl Pick {
    /// The first entry, from the top of the list.
    pub fn first() -> Self {
        Self { at: 0, reveal: true }
    }

    /// Moves by the keys pressed, round and round; call it before the field is shown. Whether Enter was pressed is returned.
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

/// The text field above a list.
pub struct Field {
    /// Its id, by which the keyboard is given to it.
    pub id: Id,
    /// What a screen reader calls it.
    pub name: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// Its width in points.
    pub width_px: f32,
}

/// Shows the field, without a frame of its own.
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

/// Gives a field the keyboard, all of its text selected.
pub fn focus(ui: &Ui, id: Id, text: &str) {
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), id);
}

/// What stands at the left of an entry.
pub enum Mark {
    /// A pictogram.
    Glyph(Glyph),
    /// A program's symbol.
    Symbol(Symbol, Look),
}

/// What stands at the right of an entry.
#[derive(Default)]
pub struct End<'a> {
    /// Quiet words.
    pub words: &'a str,
    /// Its keys, such as "Ctrl+F".
    pub key: Option<&'a str>,
    /// A check mark: it is on.
    pub is_on: bool,
}

/// One entry of a list.
pub struct Entry<'a> {
    /// Its id.
    pub id: Id,
    /// What a screen reader says.
    pub name: &'a str,
    /// Its pictogram or symbol.
    pub mark: Mark,
    /// Its first line.
    pub title: &'a str,
    /// Its second line; none if empty.
    pub subtitle: &'a str,
    /// What stands at the right.
    pub end: End<'a>,
    /// Whether the mark of the list is on it.
    pub is_at: bool,
    /// Whether it can be taken.
    pub is_enabled: bool,
}

/// Shows an entry. It does not take the keyboard from the field, and is not a stop of Tab.
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

/// Paints what stands at the right; where it begins is returned.
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

/// The two lines, or the one; the quiet words at the end of the first.
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
