//! The lists of the fact sheet's statements and of country facts: they stand where the list of places does, and share its ways.
//!
//! A row leads to its statement or country. What stands in the rows is in `told_rows`.

use crate::{
    model::{Coverage, Filter, ProgramId, Time},
    scene::Face,
    state::{ChromeCommand, Listing, MainPane, SelectCommand},
    ui::{
        Cx,
        kit::style,
        lists::{
            list::{self, COLUMN_GAP_PX, HEADER_PX, Heading, RowLook, SCROLL_BAR_PX},
            places_keys::{self, Ask, Rows, Typed},
            places_rows::RowText,
            statement_rows::{self, Goal, Row},
        },
    },
    view::{Selection, Token, View},
};
use egui::{
    Color32, Id, Rect, Response, Ui, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
};
use egui_extras::TableRow;
use std::collections::BTreeSet;

const ROW_PX: f32 = 42.0;
const LINES: usize = 2;
/// Statements stand in the order of the sheet, countries in that of their names.
const SHEET_ORDER: usize = 5;

/// What a list remembers from frame to frame; nothing of it is worth keeping.
#[derive(Default)]
pub struct ToldState {
    listing: Listing,
    key: Option<Asked>,
    rows: Vec<Row>,
    texts: Vec<RowText>,
    sort: (usize, bool),
    order: Vec<usize>,
    count: String,
    cursor: Option<usize>,
    scroll_to: Option<usize>,
    seen: Selection,
    typed: Typed,
}

/// What decides which statements have a place.
#[derive(PartialEq)]
struct Asked {
    shown: BTreeSet<ProgramId>,
    filter: Filter,
    time: Time,
}

impl Asked {
    fn is(&self, view: &View) -> bool {
        self.shown == view.shown && self.filter == view.filter && self.time == view.time
    }
}

impl ToldState {
    /// Makes the rows again if another list is shown or other places are, and looks for what was chosen elsewhere.
    pub(crate) fn refresh(&mut self, cx: &Cx, listing: Listing) {
        let view = &cx.state.view;
        if self.listing != listing {
            *self = Self { listing, sort: usual(listing), ..Self::default() };
        }
        if !self.key.as_ref().is_some_and(|key| key.is(view)) {
            self.fill(cx, listing);
            self.key = Some(Asked { shown: view.shown.clone(), filter: view.filter.clone(), time: view.time });
        }
        if self.seen != view.selection {
            let is_there = self.cursor.and_then(|index| self.rows.get(index)).is_some_and(|row| is_on(row, view));
            if !is_there {
                self.cursor = self.rows.iter().position(|row| is_on(row, view));
                self.scroll_to = self.cursor.and_then(|index| self.order.iter().position(|at| *at == index));
            }
            self.seen = view.selection.clone();
        }
    }

    fn fill(&mut self, cx: &Cx, listing: Listing) {
        let atlas = &cx.res.atlas;
        // While one statement's places are shown alone, the others have not lost theirs.
        let view = View { focus: None, ..cx.state.view.clone() };
        if listing == Listing::Countries {
            self.rows = statement_rows::facts(atlas);
            self.count = format!("{} facts known by country only, each with its source", self.rows.len());
        } else {
            let coverage = Coverage::of(atlas, |site| view.admits(site));
            self.rows = statement_rows::statements(atlas, &coverage, |site| view.admits(site));
            self.count = coverage.words();
        }
        self.texts = self.rows.iter().map(|row| row.text.clone()).collect();
        self.order = statement_rows::sorted(&self.rows, self.sort);
    }

    /// How much there is, in words.
    pub(crate) fn count_words(&self) -> &str {
        &self.count
    }

    fn columns(&self) -> &'static [statement_rows::Column] {
        if self.listing == Listing::Countries { statement_rows::FACTS } else { statement_rows::STATEMENTS }
    }

    fn row_at(&self, row: usize) -> Option<(usize, &Row)> {
        let index = *self.order.get(row)?;
        Some((index, self.rows.get(index)?))
    }
}

fn usual(listing: Listing) -> (usize, bool) {
    (if listing == Listing::Statements { SHEET_ORDER } else { 0 }, false)
}

fn is_on(row: &Row, view: &View) -> bool {
    match &row.goal {
        Goal::Statement(id) => view.selection.statement() == Some(id),
        Goal::Country(iso) => matches!(&view.selection, Selection::Country(chosen) if chosen == iso),
        Goal::Nothing => false,
    }
}

/// Shows the list in all of the space there is.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, told: &mut ToldState) {
    let columns = statement_rows::fitting(told.columns(), ui.available_width() - SCROLL_BAR_PX);
    let page = list::page(ui, ROW_PX);
    let scroll_to = told.scroll_to.take();
    let builder = list::builder(ui, "told", columns.iter().map(|(_, width_px)| *width_px), scroll_to);
    let mut sort = told.sort;
    let mut table = builder.header(HEADER_PX, |mut row| {
        for (column, _) in &columns {
            row.col(|ui| header(ui, cx, told, *column, &mut sort));
        }
    });
    let name = format!("{}, {}", told.listing.words(), told.count);
    let list = list::keyboard_stop(table.ui_mut(), cx, "told-list", &name);
    keys(table.ui_mut(), cx, told, &list, page);
    let (mut cursor_node, mut clicked) = (None, None);
    table.body(|body| {
        body.rows(ROW_PX, told.order.len(), |mut table_row| {
            let shown = row(&mut table_row, cx, told, &columns, &list);
            cursor_node = cursor_node.or(shown.0);
            clicked = clicked.or(shown.1);
        });
    });
    ui.ctx().accesskit_node_builder(list.id, |node| {
        if let Some(id) = cursor_node {
            node.set_active_descendant(id.accesskit_id());
        }
    });
    told.cursor = clicked.or(told.cursor);
    if sort != told.sort {
        told.sort = sort;
        told.order = statement_rows::sorted(&told.rows, sort);
    }
}

fn header(ui: &mut Ui, cx: &Cx, told: &ToldState, column: usize, sort: &mut (usize, bool)) {
    let title = told.columns().get(column).map_or("", |column| column.title);
    let descending = (told.sort.0 == column).then_some(told.sort.1);
    let next = (column, descending == Some(false));
    let way = if next.1 { "descending" } else { "ascending" };
    let click_words = format!("Sort by {}, {way}", title.to_lowercase());
    if list::heading(ui, cx, Heading { list: "told", title, click_words, descending }) {
        *sort = next;
    }
}

fn keys(ui: &Ui, cx: &mut Cx, told: &mut ToldState, list: &Response, page: usize) {
    if !list.has_focus() || cx.state.chrome.dialog.is_some() {
        return;
    }
    let cursor = told.cursor.and_then(|index| told.order.iter().position(|at| *at == index));
    let rows = Rows { order: &told.order, texts: &told.texts, cursor, page: page.saturating_sub(1) };
    match places_keys::read(ui, &rows, &mut told.typed) {
        Some(Ask::Move(row) | Ask::Extend(row)) => {
            let Some((index, found)) = told.row_at(row) else { return };
            choose(cx, &found.goal);
            (told.cursor, told.scroll_to) = (Some(index), Some(row));
        }
        Some(Ask::Open) => cx.push(ChromeCommand::Pane(MainPane::Map)),
        Some(Ask::All) | None => {}
    }
}

fn choose(cx: &mut Cx, goal: &Goal) {
    cx.push(match goal {
        Goal::Statement(id) => SelectCommand::Statement(id.clone()),
        Goal::Country(iso) => SelectCommand::Country(iso.clone()),
        Goal::Nothing => SelectCommand::Clear,
    });
}

/// A row. Answers with the id of its node if the keys move from it, and with the row if it was clicked.
fn row(
    table: &mut TableRow,
    cx: &mut Cx,
    told: &ToldState,
    columns: &[(usize, f32)],
    list: &Response,
) -> (Option<Id>, Option<usize>) {
    let at = table.index();
    let Some((index, row)) = told.row_at(at) else { return (None, None) };
    let look = RowLook { is_on: is_on(row, &cx.state.view), is_cursor: told.cursor == Some(index) && list.has_focus() };
    let width_px = columns.iter().map(|(_, px)| px + COLUMN_GAP_PX).sum::<f32>() - COLUMN_GAP_PX;
    let (mut whole, mut cut) = (None, false);
    for (position, (column, _)) in columns.iter().enumerate() {
        table.col(|ui| {
            if whole.is_none() {
                whole = Some(list::ground(ui, cx, Id::unique(("told-row", index)), look, width_px));
            }
            let text = row.cells.get(*column).map_or("", String::as_str);
            let color = cx.color(if position == 0 { Token::Text } else { Token::TextQuiet });
            cut |= lines(ui, ui.max_rect(), text, color);
        });
    }
    let Some(response) = whole else { return (None, None) };
    list::announce(&response, &row.text.full_name, look, (at, told.order.len()));
    let response = if cut { response.on_hover_text_at_pointer(row.cells.join("\n").trim()) } else { response };
    let mut clicked = None;
    if response.double_clicked() {
        choose(cx, &row.goal);
        cx.push(ChromeCommand::Pane(MainPane::Map));
    } else if response.clicked() {
        list.request_focus();
        choose(cx, &row.goal);
        clicked = Some(index);
    }
    (look.is_cursor.then_some(response.id), clicked)
}

/// Two lines of text at the left of a rectangle; says whether some of it had to be left out. It is only paint.
fn lines(ui: &Ui, rect: Rect, text: &str, color: Color32) -> bool {
    let format = TextFormat::simple(style::font(Face::Regular, 12.5), color);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_width: rect.width(), max_rows: LINES, ..TextWrapping::default() };
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left(), top), galley, color);
    is_cut
}

#[cfg(test)]
#[path = "statement_list_tests.rs"]
mod tests;
