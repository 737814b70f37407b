//! The list of places that stands where the map does: one row for each place that the filter admits.
//!
//! It shares the map's selection. What stands in the rows is in `places_rows`, the keys are in `places_keys`.

use crate::{
    model::{Site, SiteId, Status},
    scene::Face,
    state::{Action, ChromeCommand, Listing, MainPane, SelectCommand},
    ui::{
        Cx,
        cards::chips,
        export::controls::{self, Segment},
        kit::{paint, style, widgets},
        lists::{
            list::{self, COLUMN_GAP_PX, HEADER_PX, Heading, RowLook, SCROLL_BAR_PX},
            places_keys::{self, Ask, Rows, Typed},
            places_rows::{self, Column, RowText, Sort},
            statement_list::{self, ToldState},
        },
    },
    view::{Glyph, Selection, Token},
};
use egui::{Align, Id, Label, Layout, Response, RichText, Ui, pos2};
use egui_extras::TableRow;
use std::borrow::Cow;

const ROW_PX: f32 = 30.0;
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
    told: ToldState,
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
    let listing = cx.state.chrome.list;
    if listing != Listing::Places {
        places.told.refresh(cx, listing);
    }
    style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
        ui.set_min_size(ui.available_size());
        heading(ui, cx, &places.told);
        chips::bar_without_count(ui, cx);
        if listing != Listing::Places {
            statement_list::show(ui, cx, &mut places.told);
        } else if places.order.is_empty() {
            empty(ui, cx);
        } else {
            table(ui, cx, places);
        }
    });
}

/// Which list, how much is in it, and the way back.
fn heading(ui: &mut Ui, cx: &mut Cx, told: &ToldState) {
    ui.horizontal(|ui| {
        let now = cx.state.chrome.list;
        controls::row(ui, "What the list shows", |ui| {
            for listing in Listing::ALL {
                if controls::segment(ui, cx, &Segment::new(listing.words(), listing == now)).clicked() {
                    cx.push(ChromeCommand::List(listing));
                }
            }
        });
        let count = if now == Listing::Places { chips::count_words(cx) } else { told.count_words().to_owned() };
        ui.add(Label::new(RichText::new(count).size(12.5).color(cx.color(Token::TextQuiet))).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let response = widgets::button(ui, Glyph::Map, "Map").on_hover_text("Back to the map");
            if response.clicked() {
                cx.push(ChromeCommand::Pane(MainPane::Map));
            }
        });
    });
    ui.add_space(4.0);
}

/// What is said when no place is left, and the ways out.
fn empty(ui: &mut Ui, cx: &mut Cx) {
    let view = &cx.state.view;
    let text = if let Some(statement) = view.focus.as_ref().and_then(|id| cx.res.atlas.statement(id)) {
        format!("No place belongs to the statement “{}”.", statement.paraphrase)
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
    let columns = places_rows::fitting(ui.available_width() - SCROLL_BAR_PX);
    let page = list::page(ui, ROW_PX);
    let scroll_to = places.scroll_to.take();
    let builder = list::builder(ui, "places", columns.iter().map(|(_, width_px)| *width_px), scroll_to);
    let mut sort = places.sort;
    let mut table = builder.header(HEADER_PX, |mut row| {
        for (column, _) in &columns {
            row.col(|ui| header(ui, cx, *column, &mut sort));
        }
    });
    let name = format!("Places, {}", chips::count_words(cx));
    let list = list::keyboard_stop(table.ui_mut(), cx, "places-list", &name);
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
        cx.push(ChromeCommand::Pane(MainPane::Map));
    }
}

/// A heading that sorts.
fn header(ui: &mut Ui, cx: &Cx, column: Column, sort: &mut Sort) {
    let (title, click_words) = (column.title(), sort.click_words(column));
    let descending = (sort.column == column).then_some(sort.descending);
    if list::heading(ui, cx, Heading { list: "places", title, click_words, descending }) {
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
                let id = Id::unique(("places-row", site.id.as_str()));
                whole = Some(list::ground(ui, cx, id, look, width_px));
            }
            cut |= fill_cell(ui, cx, *column, site, places_rows::cell(*column, &res.atlas, site, text));
        });
    }
    let response = whole?;
    list::announce(&response, &full_name(cx, site, text), look, (row, places.order.len()));
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
