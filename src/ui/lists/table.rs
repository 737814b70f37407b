//! A list as a table: sortable headings, rows selected by click or key, a single Tab stop.

use crate::{
    scene::Face,
    state::{ChromeCommand, MainPane, SelectCommand},
    ui::{
        Cx,
        kit::{paint, row, style, text},
        lists::{
            columns::{self, Column, Fitted, GAP_PX, Sort},
            keys::{self, Ask, Context, Typed},
            rows::{self, Goal, Row},
        },
    },
    view::{Glyph, Selection, Token},
};
use egui::{
    Align, Id, Layout, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo,
    accesskit::SortDirection,
    pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};
use egui_extras::{TableBuilder, TableRow};

const HEADER_PX: f32 = 30.0;
const SCROLL_BAR_PX: f32 = 10.0;
/// Space for a symbol before a name.
const SYMBOL_PX: f32 = 26.0;

/// The differences between the lists.
pub(crate) struct Look {
    /// Prefix of the list's ids.
    pub slug: &'static str,
    pub columns: &'static [Column],
    pub row_px: f32,
    pub text_px: f32,
    /// Lines of text per cell.
    pub lines: usize,
    /// True if several rows can be selected.
    pub takes_many: bool,
}

/// The rows and the state of a list. Rows are remembered by rank.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    sort: Sort,
    /// The row from which the keys move.
    cursor: Option<usize>,
    /// The row from which Shift extends the selection.
    anchor: Option<usize>,
    seen: Selection,
    scroll_to: Option<usize>,
    typed: Typed,
}

impl Table {
    pub fn sorted_by(column: usize) -> Self {
        Self { sort: Sort::by(column), ..Self::default() }
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn set_rows(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.arrange();
    }

    fn arrange(&mut self) {
        rows::sort(&mut self.rows, self.sort);
        self.scroll_to = self.position(self.cursor);
    }

    /// Follows a selection made elsewhere.
    pub fn follow(&mut self, selection: &Selection) {
        if self.seen == *selection {
            return;
        }
        let cursor = self.position(self.cursor).and_then(|at| self.rows.get(at));
        if !cursor.is_some_and(|row| row.goal.is_last(selection)) {
            self.cursor = self.rows.iter().find(|row| row.goal.is_last(selection)).map(|row| row.rank);
        }
        if selection.single().is_some() {
            self.anchor = self.cursor;
        }
        self.scroll_to = self.position(self.cursor);
        self.seen = selection.clone();
    }

    fn position(&self, rank: Option<usize>) -> Option<usize> {
        self.rows.iter().position(|row| Some(row.rank) == rank)
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx, look: &Look, name: &str) {
        let columns = columns::fit(look.columns, ui.available_width() - SCROLL_BAR_PX);
        let page = ((ui.available_height() - HEADER_PX) / look.row_px).floor().max(1.0) as usize;
        let mut sort = self.sort;
        let mut table = builder(ui, look, &columns, self.scroll_to.take()).header(HEADER_PX, |mut row| {
            for column in &columns {
                row.col(|ui| heading(ui, cx, look, column.index, &mut sort));
            }
        });
        let area = table.ui_mut().available_rect_before_wrap();
        let ring = area.expand2(vec2(6.0, 2.0));
        let stop = row::Stop { id: Id::unique((look.slug, "list")), area, ring, name };
        let list = row::keyboard_stop(table.ui_mut(), cx, &stop);
        self.keys(table.ui_mut(), cx, &list, page.saturating_sub(1));
        let cursor = self.position(self.cursor).filter(|_| list.has_focus());
        let (mut cursor_node, mut clicked) = (None, None);
        table.body(|body| {
            body.rows(look.row_px, self.rows.len(), |mut table_row| {
                let at = table_row.index();
                let Some(row) = self.rows.get(at) else { return };
                let shown = Shown { look, columns: &columns, row, is_cursor: cursor == Some(at) };
                let Some(response) = shown.show(&mut table_row, cx) else { return };
                response.ctx.accesskit_node_builder(response.id, |node| {
                    node.set_position_in_set(at);
                    node.set_size_of_set(self.rows.len());
                });
                cursor_node = shown.is_cursor.then_some(response.id).or(cursor_node);
                clicked = response.clicked().then_some((at, response)).or(clicked.take());
            });
        });
        row::announce(ui, &list, look.takes_many, cursor_node);
        if let Some((at, response)) = clicked {
            self.click(cx, at, &response);
            list.request_focus();
        }
        if sort != self.sort {
            self.sort = sort;
            self.arrange();
        }
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx, list: &Response, page: usize) {
        if !list.has_focus() || cx.state.chrome.dialog.is_some() {
            return;
        }
        let cursor = self.position(self.cursor);
        match keys::read(ui, &Context { rows: &self.rows, cursor, page }, &mut self.typed) {
            Some(Ask::Move(at)) => self.choose(cx, at),
            Some(Ask::Extend(at)) => self.extend(cx, at),
            Some(Ask::All) => {
                let all: Vec<_> = self.rows.iter().filter_map(|row| row.goal.site().cloned()).collect();
                if !all.is_empty() {
                    cx.push(SelectCommand::Sites(all));
                }
            }
            Some(Ask::Open) => self.open(cx, cursor),
            None => {}
        }
    }

    fn click(&mut self, cx: &mut Cx, at: usize, response: &Response) {
        let modifiers = response.ctx.input(|input| input.modifiers);
        let site = self.rows.get(at).and_then(|row| row.goal.site());
        match site {
            _ if response.double_clicked() => self.open(cx, Some(at)),
            Some(id) if modifiers.command => cx.push(SelectCommand::Toggle(vec![id.clone()])),
            Some(_) if modifiers.shift => self.extend(cx, at),
            Some(_) | None => self.choose(cx, at),
        }
    }

    fn choose(&mut self, cx: &mut Cx, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        cx.push(row.goal.command());
        (self.cursor, self.scroll_to) = (Some(row.rank), Some(at));
    }

    /// Selects the sites from the anchor to a row. The row comes last, so that the keys move from it.
    fn extend(&mut self, cx: &mut Cx, at: usize) {
        let anchor = self.position(self.anchor).unwrap_or(at);
        let rows = self.rows.get(anchor.min(at)..=anchor.max(at)).unwrap_or_default();
        let mut sites: Vec<_> = rows.iter().filter_map(|row| row.goal.site().cloned()).collect();
        if sites.is_empty() {
            return self.choose(cx, at);
        }
        if anchor > at {
            sites.reverse();
        }
        cx.push(SelectCommand::Sites(sites));
        (self.cursor, self.scroll_to) = (self.rows.get(at).map(|row| row.rank), Some(at));
    }

    /// Shows a row's target on the map.
    fn open(&self, cx: &mut Cx, at: Option<usize>) {
        let Some(row) = at.and_then(|at| self.rows.get(at)) else { return };
        cx.push(match &row.goal {
            Goal::Site(id) => SelectCommand::GoTo(id.clone()),
            other => other.command(),
        });
        cx.push(ChromeCommand::Pane(MainPane::Map));
    }
}

fn builder<'u>(ui: &'u mut Ui, look: &Look, columns: &[Fitted], scroll_to: Option<usize>) -> TableBuilder<'u> {
    ui.spacing_mut().item_spacing = vec2(GAP_PX, 0.0);
    let mut builder = TableBuilder::new(ui)
        .id_salt(look.slug)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for column in columns {
        builder = builder.column(egui_extras::Column::exact(column.width_px).clip(false));
    }
    match scroll_to {
        Some(row) => builder.scroll_to_row(row, None),
        None => builder,
    }
}

/// A heading that sorts.
fn heading(ui: &mut Ui, cx: &Cx, look: &Look, index: usize, sort: &mut Sort) {
    let Some(column) = look.columns.get(index) else { return };
    let descending = (sort.column == index).then_some(sort.descending);
    let rect = ui.max_rect().expand2(vec2(GAP_PX / 2.0, 0.0));
    let response = ui.interact(rect, Id::unique((look.slug, "heading", index)), Sense::click());
    row::ground(ui, cx, rect, &response, false);
    let color = cx.color(if descending.is_some() { Token::Accent } else { Token::TextQuiet });
    let arrow_px = if descending.is_some() { 14.0 } else { 0.0 };
    let cell = ui.max_rect().with_max_x(ui.max_rect().right() - arrow_px);
    let drawn = text::one_line(ui.painter(), cell, column.title, style::font(Face::SemiBold, 12.0), color);
    if let Some(descending) = descending {
        let glyph = if descending { Glyph::ChevronDown } else { Glyph::ChevronUp };
        let at = pos2(cell.left() + drawn.width_px + 9.0, cell.center().y);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, glyph.char(), style::font(Face::Icons, 11.0), color);
    }
    let line = ui.max_rect().bottom() - 0.5;
    ui.painter().hline(rect.x_range(), line, Stroke::new(1.0, cx.color(Token::SurfaceBorder)));
    let words = sort.click_words(index, column);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if let Some(descending) = descending {
        let direction = if descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(direction));
    }
    if response.clicked() {
        *sort = sort.clicked(index);
    }
}

/// A row as shown in one frame.
struct Shown<'a> {
    look: &'a Look,
    columns: &'a [Fitted],
    row: &'a Row,
    is_cursor: bool,
}

impl Shown<'_> {
    /// Returns the response of the whole row.
    fn show(&self, table: &mut TableRow, cx: &Cx) -> Option<Response> {
        let is_on = self.row.goal.is_chosen(&cx.state.view.selection);
        let (mut whole, mut is_cut) = (None, false);
        for column in self.columns {
            table.col(|ui| {
                if whole.is_none() {
                    whole = Some(self.ground(ui, cx, is_on));
                }
                is_cut |= self.cell(ui, cx, column.index);
            });
        }
        let response = whole?;
        let spoken = self.row.spoken(cx);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &spoken));
        response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(is_on));
        Some(match self.look.lines {
            _ if !is_cut => response,
            1 => response.on_hover_text_at_pointer(spoken),
            _ => response.on_hover_text_at_pointer(self.row.texts()),
        })
    }

    /// Paints the background of the whole row, from its first cell.
    fn ground(&self, ui: &Ui, cx: &Cx, is_on: bool) -> Response {
        let width_px = columns::total_px(self.columns.iter().map(|column| column.width_px));
        let cell = ui.max_rect();
        let rect = Rect::from_min_size(cell.min, vec2(width_px, cell.height())).expand2(vec2(4.0, 0.0));
        let response = ui.interact(rect, Id::unique((self.look.slug, "row", self.row.rank)), Sense::CLICK);
        row::ground(ui, cx, rect, &response, is_on);
        if self.is_cursor {
            row::focus_ring(ui, cx, rect);
        }
        response
    }

    /// Paints a cell; true if its text was cut.
    fn cell(&self, ui: &Ui, cx: &Cx, index: usize) -> bool {
        let Some(cell) = self.row.cells.get(index) else { return false };
        let mut rect = ui.max_rect();
        let site = self.row.goal.site().filter(|_| index == 0).and_then(|id| cx.res.atlas.site(id));
        if let Some(site) = site {
            let symbol = cx.res.symbols.of(&site.program);
            let look = paint::Look::of(site, &cx.state.view.moment(), 0.88);
            paint::marker(ui.painter(), pos2(rect.left() + 10.0, rect.center().y), &symbol, look, cx.theme);
            rect.set_left(rect.left() + SYMBOL_PX);
        }
        let color = cx.color(if cell.is_quiet { Token::TextQuiet } else { Token::Text });
        let format = TextFormat::simple(style::font(Face::Regular, self.look.text_px), color);
        text::lines(ui.painter(), rect, LayoutJob::single_section(cell.text.clone(), format), self.look.lines).is_cut
    }
}
