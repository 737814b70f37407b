//! The list of places that stands where the map does: one row for each place that the filter admits.
//!
//! It shares the map's selection. What stands in the rows is in `places_rows`, the keys are in `places_keys`.

use super::{
    Cx, chips, paint,
    places_keys::{self, Ask, Rows, Typed},
    places_rows::{self, COLUMN_GAP_PX, Column, RowText, Sort},
    style, widgets,
};
use crate::{
    model::{Site, SiteId, Status},
    scene::Face,
    state::{Action, Board, ChromeCommand, SelectCommand},
    view::{Glyph, Selection, Token},
};
use egui::{
    Align, Color32, EventFilter, Id, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit::SortDirection, pos2, vec2,
};
use egui_extras::{Column as TableColumn, TableBuilder, TableRow};
use std::borrow::Cow;

const ROW_PX: f32 = 30.0;
const HEADER_PX: f32 = 30.0;
/// Room at the right for the scroll bar, in points.
const SCROLL_BAR_PX: f32 = 10.0;
/// Room for a symbol before a name, in points.
const SYMBOL_PX: f32 = 26.0;

/// What the list remembers from frame to frame; nothing of it is worth keeping.
#[derive(Default)]
pub struct PlacesState {
    sort: Sort,
    texts: Vec<RowText>,
    key: Option<(Vec<usize>, Sort)>,
    order: Vec<usize>,
    anchor: Option<SiteId>,
    seen: Selection,
    scroll_to: Option<usize>,
    typed: Typed,
}

impl PlacesState {
    /// Sorts again if the places or the order have changed, and looks for what was chosen elsewhere.
    fn refresh(&mut self, cx: &Cx) {
        if self.texts.is_empty() {
            self.texts = places_rows::texts(&cx.res.atlas);
        }
        let selection = &cx.state.view.selection;
        let is_known = self.key.as_ref().is_some_and(|(admitted, sort)| admitted == cx.admitted && *sort == self.sort);
        let is_seen = self.seen == *selection;
        if !is_known {
            self.order = places_rows::sorted(&cx.res.atlas, &self.texts, cx.admitted, self.sort);
            self.key = Some((cx.admitted.to_vec(), self.sort));
        }
        if !is_seen {
            if let Some(single) = selection.single() {
                self.anchor = Some(single.clone());
            }
            self.seen = selection.clone();
        }
        if !is_known || !is_seen {
            self.scroll_to = selection.sites().last().and_then(|id| self.row_of(cx, id));
        }
    }

    fn row_of(&self, cx: &Cx, id: &SiteId) -> Option<usize> {
        let index = cx.res.atlas.index_of(id)?;
        self.order.iter().position(|known| *known == index)
    }

    fn id_at(&self, cx: &Cx, row: usize) -> Option<SiteId> {
        let index = self.order.get(row)?;
        cx.res.atlas.sites().get(*index).map(|site| site.id.clone())
    }

    /// The places from the anchor to a row, the row last: the keys go on from the last.
    fn range_to(&self, cx: &Cx, row: usize) -> Vec<SiteId> {
        let anchor = self.anchor.as_ref().and_then(|id| self.row_of(cx, id)).unwrap_or(row);
        let rows: Vec<usize> = if anchor <= row { (anchor..=row).collect() } else { (row..=anchor).rev().collect() };
        rows.into_iter().filter_map(|row| self.id_at(cx, row)).collect()
    }
}

/// Shows the list in all of the space there is.
pub fn show(ui: &mut Ui, cx: &mut Cx, places: &mut PlacesState) {
    places.refresh(cx);
    style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
        ui.set_min_size(ui.available_size());
        heading(ui, cx);
        chips::bar_without_count(ui, cx);
        if places.order.is_empty() {
            empty(ui, cx);
        } else {
            table(ui, cx, places);
        }
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx) {
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new("Places").font(style::font(Face::Bold, 16.0)).color(cx.color(Token::Text))));
        let count = RichText::new(chips::count_words(cx)).size(12.5).color(cx.color(Token::TextQuiet));
        ui.add(Label::new(count));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let response = widgets::button(ui, Glyph::Map, "Map").on_hover_text("Back to the map");
            if response.clicked() {
                cx.push(ChromeCommand::Board(Board::Map));
            }
        });
    });
}

/// What is said when no place is left, and the ways out.
fn empty(ui: &mut Ui, cx: &mut Cx) {
    let view = &cx.state.view;
    let text = if let Some(claim) = view.focus.as_ref().and_then(|id| cx.res.atlas.claim(id)) {
        format!("No place belongs to the statement “{}”.", claim.paraphrase)
    } else if view.shown.is_empty() {
        "No program is shown.".to_owned()
    } else if view.is_unfiltered() {
        "None of the programs shown has a place on the map.".to_owned()
    } else {
        format!("No place passes the filter: {}.", {
            let mut words = chips::facet_words(&view.filter, &cx.res.atlas);
            words.extend(view.time.shown_words());
            words.join(", ")
        })
    };
    ui.add_space((ui.available_height() * 0.25).min(120.0));
    widgets::empty(ui, cx, Glyph::List, &text);
    ui.vertical_centered(|ui| {
        for (action, glyph) in [(Action::ClearFilter, Glyph::Close), (Action::AllPrograms, Glyph::Layers)] {
            let command = action.command(cx.state, &cx.res.atlas);
            if let Some(command) =
                command.filter(|_| ui.scope(|ui| widgets::button(ui, glyph, action.label())).inner.clicked())
            {
                cx.push(command);
            }
        }
    });
}

fn table(ui: &mut Ui, cx: &mut Cx, places: &mut PlacesState) {
    ui.spacing_mut().item_spacing = vec2(COLUMN_GAP_PX, 0.0);
    let columns = places_rows::fitting(ui.available_width() - SCROLL_BAR_PX);
    let page = ((ui.available_height() - HEADER_PX) / ROW_PX).floor().max(1.0) as usize;
    let mut builder = TableBuilder::new(ui)
        .id_salt("places")
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for (_, width_px) in &columns {
        builder = builder.column(TableColumn::exact(*width_px).clip(false));
    }
    if let Some(row) = places.scroll_to.take() {
        builder = builder.scroll_to_row(row, None);
    }
    let mut sort = places.sort;
    let mut table = builder.header(HEADER_PX, |mut row| {
        for (column, _) in &columns {
            row.col(|ui| header(ui, cx, *column, &mut sort));
        }
    });
    let list = keyboard_stop(table.ui_mut(), cx);
    keys(table.ui_mut(), cx, places, &list, page);
    let mut cursor_node = None;
    table.body(|body| {
        body.rows(ROW_PX, places.order.len(), |mut table_row| {
            let node = row(&mut table_row, cx, places, &columns, &list);
            cursor_node = cursor_node.or(node);
        });
    });
    ui.ctx().accesskit_node_builder(list.id, |node| {
        node.set_multiselectable();
        if let Some(id) = cursor_node {
            node.set_active_descendant(id.accesskit_id());
        }
    });
    places.sort = sort;
}

/// The list as one stop of the Tab key, its focus ring, and its node for screen readers.
fn keyboard_stop(ui: &Ui, cx: &Cx) -> Response {
    let rect = ui.available_rect_before_wrap();
    let list = ui.interact(rect, Id::unique("places-list"), Sense::focusable_noninteractive());
    let name = format!("Places, {}", chips::count_words(cx));
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    if list.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect.expand2(vec2(4.0, 0.0)), style::CONTROL_RADIUS, ring, StrokeKind::Outside);
    }
    list
}

fn keys(ui: &Ui, cx: &mut Cx, places: &mut PlacesState, list: &Response, page: usize) {
    if !list.has_focus() || cx.state.chrome.dialog.is_some() {
        return;
    }
    let chosen = cx.state.view.selection.sites().last().cloned();
    let cursor = chosen.as_ref().and_then(|id| places.row_of(cx, id));
    let rows = Rows { order: &places.order, texts: &places.texts, cursor, page: page.saturating_sub(1) };
    match places_keys::read(ui, &rows, &mut places.typed) {
        Some(Ask::Move(row)) => {
            places.scroll_to = Some(row);
            cx.push(SelectCommand::Sites(places.id_at(cx, row).into_iter().collect()));
        }
        Some(Ask::Extend(row)) => {
            places.scroll_to = Some(row);
            cx.push(SelectCommand::Sites(places.range_to(cx, row)));
        }
        Some(Ask::All) => {
            let all = (0..places.order.len()).filter_map(|row| places.id_at(cx, row)).collect();
            cx.push(SelectCommand::Sites(all));
        }
        Some(Ask::Open) => open(cx, chosen),
        None => {}
    }
}

/// Goes to a place on the map.
fn open(cx: &mut Cx, id: Option<SiteId>) {
    if let Some(id) = id {
        cx.push(SelectCommand::GoTo(id));
        cx.push(ChromeCommand::Board(Board::Map));
    }
}

/// A heading that sorts.
fn header(ui: &mut Ui, cx: &Cx, column: Column, sort: &mut Sort) {
    let rect = ui.max_rect().expand2(vec2(COLUMN_GAP_PX / 2.0, 0.0));
    let response = ui.interact(rect, Id::unique(("places-header", column.title())), Sense::click());
    let is_sorted = sort.column == column;
    if response.hovered() {
        ui.painter().rect_filled(rect, style::CONTROL_RADIUS, cx.color(Token::Hover));
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
    }
    let color = cx.color(if is_sorted { Token::Accent } else { Token::TextQuiet });
    let arrow_px = if is_sorted { 14.0 } else { 0.0 };
    let cell = ui.max_rect().with_max_x(ui.max_rect().right() - arrow_px);
    let drawn = widgets::one_line(ui, cell, column.title(), style::font(Face::SemiBold, 12.0), color);
    if is_sorted {
        let glyph = if sort.descending { Glyph::ChevronDown } else { Glyph::ChevronUp };
        let at = pos2(cell.left() + drawn.width_px + 9.0, cell.center().y);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, glyph.char(), style::font(Face::Icons, 11.0), color);
    }
    let line = ui.max_rect().bottom() - 0.5;
    ui.painter().hline(rect.x_range(), line, Stroke::new(1.0, cx.color(Token::SurfaceBorder)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, sort.click_words(column)));
    if is_sorted {
        let way = if sort.descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(way));
    }
    if response.clicked() {
        *sort = sort.clicked(column);
    }
}

/// A place. Answers with the id of its node if it is the row that the keys move from.
fn row(
    table: &mut TableRow,
    cx: &mut Cx,
    places: &PlacesState,
    columns: &[(Column, f32)],
    list: &Response,
) -> Option<Id> {
    let row = table.index();
    let index = *places.order.get(row)?;
    let res = cx.res;
    let (site, text) = (res.atlas.sites().get(index)?, places.texts.get(index)?);
    let selection = &cx.state.view.selection;
    let look = RowLook {
        is_on: selection.contains(&site.id),
        is_cursor: selection.sites().last() == Some(&site.id) && list.has_focus(),
    };
    let width_px = columns.iter().map(|(_, px)| px + COLUMN_GAP_PX).sum::<f32>() - COLUMN_GAP_PX;
    let (mut whole, mut cut) = (None, false);
    for (column, _) in columns {
        table.col(|ui| {
            if whole.is_none() {
                whole = Some(ground(ui, cx, site, look, width_px));
            }
            cut |= fill_cell(ui, cx, *column, site, places_rows::cell(*column, &res.atlas, site, text));
        });
    }
    let response = whole?;
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, full_name(cx, site, text)));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(look.is_on);
        node.set_position_in_set(row);
        node.set_size_of_set(places.order.len());
    });
    let response = if cut { response.on_hover_text_at_pointer(full_name(cx, site, text).as_ref()) } else { response };
    if response.double_clicked() {
        open(cx, Some(site.id.clone()));
    } else if response.clicked() {
        list.request_focus();
        click(cx, places, row, response.ctx.input(|input| input.modifiers));
    }
    look.is_cursor.then_some(response.id)
}

fn click(cx: &mut Cx, places: &PlacesState, row: usize, modifiers: egui::Modifiers) {
    let id: Vec<SiteId> = places.id_at(cx, row).into_iter().collect();
    cx.push(match (modifiers.command, modifiers.shift) {
        (true, _) => SelectCommand::Toggle(id),
        (false, true) => SelectCommand::Sites(places.range_to(cx, row)),
        (false, false) => SelectCommand::Sites(id),
    });
}

#[derive(Clone, Copy)]
struct RowLook {
    is_on: bool,
    is_cursor: bool,
}

/// The ground of a whole row, drawn from its first cell, and what senses the pointer on it.
fn ground(ui: &Ui, cx: &Cx, site: &Site, look: RowLook, width_px: f32) -> Response {
    let cell = ui.max_rect();
    let rect = Rect::from_min_size(cell.min, vec2(width_px, cell.height())).expand2(vec2(4.0, 0.0));
    let response = ui.interact(rect, Id::unique(("places-row", site.id.as_str())), Sense::CLICK);
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

/// All that a row says, with how the place stands to the time that is shown where that is not the fact sheet's.
fn full_name<'a>(cx: &Cx, site: &Site, text: &'a RowText) -> Cow<'a, str> {
    match cx.state.view.moment().standing_words(site) {
        Some(words) => format!("{}. {words}", text.full_name).into(),
        None => Cow::Borrowed(&text.full_name),
    }
}

/// What stands in a cell; says whether some of the text had to be left out.
fn fill_cell(ui: &Ui, cx: &Cx, column: Column, site: &Site, text: &str) -> bool {
    let mut cell = ui.max_rect();
    if column == Column::Name {
        let symbol = cx.res.symbols.of(&site.program);
        let look = paint::Look::of(site, &cx.state.view.moment(), 0.88);
        paint::marker(ui.painter(), pos2(cell.left() + 10.0, cell.center().y), &symbol, look, cx.theme);
        cell.set_left(cell.left() + SYMBOL_PX);
    }
    let is_quiet = match column {
        Column::Name | Column::Country => false,
        Column::Since => site.opened.date().is_none(),
        Column::Status => site.status_2011 != Status::Yes,
        _ => true,
    };
    let color = cx.color(if is_quiet { Token::TextQuiet } else { Token::Text });
    widgets::one_line(ui, cell, text, style::font(Face::Regular, 13.0), color).is_cut
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
