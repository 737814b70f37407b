//! Rows of lists, with background and focus ring, and lists that are a single Tab stop.

use crate::{
    ui::{Cx, kit::style},
    view::Token,
};
use egui::{
    Align, Color32, EventFilter, Id, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

/// Paints a row's background for its state, and a ring if it has the keyboard.
pub(crate) fn ground(ui: &Ui, cx: &Cx, rect: Rect, response: &Response, is_on: bool) {
    let fill = match (is_on, response.hovered()) {
        (true, _) => cx.color(Token::RowSelected),
        (false, true) => cx.color(Token::Hover),
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, style::CONTROL_RADIUS, fill);
    if response.has_focus() {
        focus_ring(ui, cx, rect);
    }
}

/// Paints the focus ring inside `rect`.
pub(crate) fn focus_ring(ui: &Ui, cx: &Cx, rect: Rect) {
    let ring = Stroke::new(2.0, cx.color(Token::Focus));
    ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
}

/// Paints a bar at the left of an emphasized row.
pub(crate) fn bar(ui: &Ui, cx: &Cx, rect: Rect, token: Token) {
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height())).shrink2(vec2(0.0, 4.0));
    ui.painter().rect_filled(bar, 1.5, cx.color(token));
}

pub(crate) struct Row {
    pub height_px: f32,
    pub is_on: bool,
    pub name: String,
}

/// A row over the whole width.
pub(crate) fn row(ui: &mut Ui, cx: &Cx, look: Row, contents: impl FnOnce(&mut Ui)) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.height_px), Sense::click());
    ground(ui, cx, rect, &response, look.is_on);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.is_on, &look.name));
    let inner = rect.shrink2(vec2(6.0, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    child.set_clip_rect(inner.expand(2.0).intersect(ui.clip_rect()));
    contents(&mut child);
    response
}

/// A list that is a single Tab stop.
pub(crate) struct Stop<'a> {
    pub id: Id,
    /// Area that senses the pointer.
    pub area: Rect,
    /// Rectangle of the focus ring.
    pub ring: Rect,
    /// Accessible name.
    pub name: &'a str,
}

/// Makes the list focusable, with its own arrow keys, focus ring and accessibility node.
pub(crate) fn keyboard_stop(ui: &Ui, cx: &Cx, stop: &Stop) -> Response {
    let list = ui.interact(stop.area, stop.id, Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, stop.name));
    if list.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
        focus_ring(ui, cx, stop.ring);
    }
    list
}

/// Tells screen readers if the list is multiselectable, and which option is active.
pub(crate) fn announce(ui: &Ui, list: &Response, takes_many: bool, cursor: Option<Id>) {
    ui.ctx().accesskit_node_builder(list.id, |node| {
        if takes_many {
            node.set_multiselectable();
        }
        if let Some(id) = cursor {
            node.set_active_descendant(id.accesskit_id());
        }
    });
}
