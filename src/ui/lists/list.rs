//! What every list that stands where the map does is made of: headings that sort, one stop of the Tab key, rows with a ground.
//!
//! Not what stands in the rows: places are in `places`, statements and country facts in `told`.

use crate::{
    scene::Face,
    ui::{
        Cx,
        kit::{style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{
    Align, Color32, EventFilter, Id, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::SortDirection, pos2, vec2,
};
use egui_extras::{Column, TableBuilder};

/// Room between columns, in points.
pub(crate) const COLUMN_GAP_PX: f32 = 10.0;
/// The height of the headings, in points.
pub(crate) const HEADER_PX: f32 = 30.0;
/// Room at the right for the scroll bar, in points.
pub(crate) const SCROLL_BAR_PX: f32 = 10.0;

/// A table with columns of these widths, scrolled to a row if one is asked for.
pub(crate) fn builder<'u>(
    ui: &'u mut Ui,
    name: &'static str,
    widths: impl Iterator<Item = f32>,
    scroll_to: Option<usize>,
) -> TableBuilder<'u> {
    ui.spacing_mut().item_spacing = vec2(COLUMN_GAP_PX, 0.0);
    let mut builder = TableBuilder::new(ui)
        .id_salt(name)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for width_px in widths {
        builder = builder.column(Column::exact(width_px).clip(false));
    }
    match scroll_to {
        Some(row) => builder.scroll_to_row(row, None),
        None => builder,
    }
}

/// How many whole rows of that height there is room for below the headings.
pub(crate) fn page(ui: &Ui, row_px: f32) -> usize {
    ((ui.available_height() - HEADER_PX) / row_px).floor().max(1.0) as usize
}

/// The list as one stop of the Tab key, its focus ring, and its node for screen readers.
pub(crate) fn keyboard_stop(ui: &Ui, cx: &Cx, id: &'static str, name: &str) -> Response {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, Id::unique(id), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
    if list.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect.expand2(vec2(4.0, 0.0)), style::CONTROL_RADIUS, ring, StrokeKind::Outside);
    }
    list
}

/// A heading that sorts.
pub(crate) struct Heading<'a> {
    /// Which list it is of.
    pub list: &'static str,
    /// What stands on it.
    pub title: &'a str,
    /// What a click does, for a screen reader.
    pub click_words: String,
    /// Whether the list is sorted by it, and then whether from the end.
    pub descending: Option<bool>,
}

/// Shows a heading; says whether it was clicked.
pub(crate) fn heading(ui: &mut Ui, cx: &Cx, head: Heading<'_>) -> bool {
    let rect = ui.max_rect().expand2(vec2(COLUMN_GAP_PX / 2.0, 0.0));
    let response = ui.interact(rect, Id::unique((head.list, "header", head.title)), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, style::CONTROL_RADIUS, cx.color(Token::Hover));
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
    }
    let color = cx.color(if head.descending.is_some() { Token::Accent } else { Token::TextQuiet });
    let arrow_px = if head.descending.is_some() { 14.0 } else { 0.0 };
    let cell = ui.max_rect().with_max_x(ui.max_rect().right() - arrow_px);
    let drawn = widgets::one_line(ui, cell, head.title, style::font(Face::SemiBold, 12.0), color);
    if let Some(descending) = head.descending {
        let glyph = if descending { Glyph::ChevronDown } else { Glyph::ChevronUp };
        let at = pos2(cell.left() + drawn.width_px + 9.0, cell.center().y);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, glyph.char(), style::font(Face::Icons, 11.0), color);
    }
    let line = ui.max_rect().bottom() - 0.5;
    ui.painter().hline(rect.x_range(), line, Stroke::new(1.0, cx.color(Token::SurfaceBorder)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &head.click_words));
    if let Some(descending) = head.descending {
        let way = if descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(way));
    }
    response.clicked()
}

/// How a row looks.
#[derive(Clone, Copy)]
pub(crate) struct RowLook {
    /// Whether it is chosen.
    pub is_on: bool,
    /// Whether the keys move from it.
    pub is_cursor: bool,
}

/// The ground of a whole row, drawn from its first cell, and what senses the pointer on it.
pub(crate) fn ground(ui: &Ui, cx: &Cx, id: Id, look: RowLook, width_px: f32) -> Response {
    let cell = ui.max_rect();
    let rect = Rect::from_min_size(cell.min, vec2(width_px, cell.height())).expand2(vec2(4.0, 0.0));
    let response = ui.interact(rect, id, Sense::CLICK);
    let fill = match (look.is_on, response.hovered()) {
        (true, _) => cx.color(Token::RowSelected),
        (false, true) => cx.color(Token::Hover),
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, style::CONTROL_RADIUS, fill);
    if look.is_cursor {
        let ring = Stroke::new(1.5, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
    }
    response
}

/// The node of a row for screen readers: whether it is chosen, and which one of how many it is.
pub(crate) fn announce(response: &Response, name: &str, look: RowLook, (row, of): (usize, usize)) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(look.is_on);
        node.set_position_in_set(row);
        node.set_size_of_set(of);
    });
}
