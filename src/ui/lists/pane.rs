//! The pane that replaces the map: tabs for the lists, the number of rows, and the way back.

use crate::{
    model::{Coverage, Filter, ProgramId, StatementId, Time},
    state::{Action, ChromeCommand, Listing, MainPane},
    ui::{
        Cx,
        cards::chips,
        kit::{
            controls::{self, Segment},
            style, widgets,
        },
        lists::{
            places,
            rows::Row,
            statements,
            table::{Look, Table},
        },
    },
    view::{Glyph, Token, View},
};
use egui::{Align, Label, Layout, RichText, Ui};
use std::collections::BTreeSet;

const fn look(listing: Listing) -> Look {
    let (slug, columns) = match listing {
        Listing::Places => ("places", places::COLUMNS),
        Listing::Statements => ("statements", statements::STATEMENT_COLUMNS),
        Listing::Countries => ("country-facts", statements::FACT_COLUMNS),
    };
    match listing {
        Listing::Places => Look { slug, columns, row_px: 30.0, text_px: 13.0, lines: 1, takes_many: true },
        Listing::Statements | Listing::Countries => {
            Look { slug, columns, row_px: 42.0, text_px: 12.5, lines: 2, takes_many: false }
        }
    }
}

pub struct Lists {
    places: List,
    statements: List,
    countries: List,
}

impl Default for Lists {
    fn default() -> Self {
        let list = |column| List { table: Table::sorted_by(column), count: String::new(), key: None };
        Self { places: list(places::PROGRAM), statements: list(statements::SOURCE), countries: list(0) }
    }
}

struct List {
    table: Table,
    /// Number of rows, in words.
    count: String,
    key: Option<Key>,
}

/// The parts of a view that determine the rows.
#[derive(PartialEq)]
struct Key {
    shown: BTreeSet<ProgramId>,
    filter: Filter,
    time: Time,
    focus: Option<StatementId>,
}

impl Key {
    fn of(view: &View) -> Self {
        Self { shown: view.shown.clone(), filter: view.filter.clone(), time: view.time, focus: view.focus.clone() }
    }

    fn is_of(&self, view: &View) -> bool {
        self.shown == view.shown && self.filter == view.filter && self.time == view.time && self.focus == view.focus
    }
}

impl List {
    /// Rebuilds the rows if other sites are shown, and follows a selection made elsewhere.
    fn refresh(&mut self, cx: &Cx, listing: Listing) {
        let view = &cx.state.view;
        if !self.key.as_ref().is_some_and(|key| key.is_of(view)) {
            let (rows, count) = rows(cx, listing);
            (self.count, self.key) = (count, Some(Key::of(view)));
            self.table.set_rows(rows);
        }
        self.table.follow(&view.selection);
    }
}

fn rows(cx: &Cx, listing: Listing) -> (Vec<Row>, String) {
    let atlas = &cx.res.atlas;
    match listing {
        Listing::Places => (places::rows(atlas, cx.admitted), chips::count_words(cx)),
        Listing::Statements => {
            // Focusing on one statement does not count as hiding the sites of the others.
            let view = View { focus: None, ..cx.state.view.clone() };
            let coverage = Coverage::of(atlas, |site| view.admits(site));
            (statements::statement_rows(atlas, &coverage, |site| view.admits(site)), coverage.words())
        }
        Listing::Countries => {
            let rows = statements::fact_rows(atlas);
            let count = format!("{} facts known by country only, each with its source", rows.len());
            (rows, count)
        }
    }
}

pub fn show(ui: &mut Ui, cx: &mut Cx, lists: &mut Lists) {
    let listing = cx.state.chrome.list;
    let list = match listing {
        Listing::Places => &mut lists.places,
        Listing::Statements => &mut lists.statements,
        Listing::Countries => &mut lists.countries,
    };
    list.refresh(cx, listing);
    style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
        ui.set_min_size(ui.available_size());
        heading(ui, cx, &list.count);
        chips::bar_without_count(ui, cx);
        if list.table.rows().is_empty() {
            empty(ui, cx);
        } else {
            let name = format!("{}, {}", listing.words(), list.count);
            list.table.show(ui, cx, &look(listing), &name);
        }
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx, count: &str) {
    ui.horizontal(|ui| {
        let now = cx.state.chrome.list;
        controls::choices(ui, "What the list shows", |ui| {
            for listing in Listing::ALL {
                if controls::segment(ui, cx, &Segment::new(listing.words(), listing == now)).clicked() {
                    cx.push(ChromeCommand::List(listing));
                }
            }
        });
        ui.add(Label::new(RichText::new(count).size(12.5).color(cx.color(Token::TextQuiet))).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, Glyph::Map, "Map").on_hover_text("Back to the map").clicked() {
                cx.push(ChromeCommand::Pane(MainPane::Map));
            }
        });
    });
    ui.add_space(4.0);
}

/// Explains why no row is left, and offers ways out.
fn empty(ui: &mut Ui, cx: &mut Cx) {
    let view = &cx.state.view;
    let text = if let Some(statement) = view.focus.as_ref().and_then(|id| cx.res.atlas.statement(id)) {
        format!("No place belongs to the statement “{}”.", statement.paraphrase)
    } else if view.shown.is_empty() {
        "No program is shown.".to_owned()
    } else if view.is_unfiltered() {
        "None of the programs shown has a place on the map.".to_owned()
    } else {
        let mut words = chips::facet_words(&view.filter, &cx.res.atlas);
        words.extend(view.time.shown_words());
        format!("No place passes the filter: {}.", words.join(", "))
    };
    ui.add_space((ui.available_height() * 0.25).min(120.0));
    widgets::empty(ui, cx, Glyph::List, &text);
    ui.vertical_centered(|ui| {
        for (action, glyph) in [(Action::ClearFilter, Glyph::Close), (Action::AllPrograms, Glyph::Layers)] {
            let Some(command) = action.command(cx.state, &cx.res.atlas) else { continue };
            if ui.scope(|ui| widgets::button(ui, glyph, action.label())).inner.clicked() {
                cx.push(command);
            }
        }
    });
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
