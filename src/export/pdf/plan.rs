//! Lays out the gazetteer: tables of places, statements and country facts, with a header on every page.

use super::{
    Document, Sheet,
    flow::{Flow, Style},
    links::Anchors,
    look::{Column, Look, Part},
    metadata::{or, title},
    row::{Around, Row},
    types::{Line, PartId, Structure, Tint, heading},
};
use crate::{
    export::entry::{Entry, Kind},
    model::Fact,
    scene::{At, Face, wrap::wrap},
};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Line(Line),
    Symbol {
        program: usize,
        at: At,
        radius: f32,
    },
    Head {
        top: f32,
        /// Empty if the header only repeats an earlier one.
        cells: Vec<PartId>,
        kind: Kind,
    },
    Row {
        top: f32,
        row: usize,
        lines: Range<usize>,
    },
}

impl From<Line> for Block {
    fn from(line: Line) -> Self {
        Self::Line(line)
    }
}

/// The places of a program, all statements, or all country facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    /// Facts that all its entries have.
    pub shared: Vec<Fact>,
    pub rows: Range<usize>,
    /// Page of the gazetteer on which it begins, and position there.
    pub anchor: (usize, f32),
}

pub struct Plan {
    pub look: Look,
    pub groups: Vec<Group>,
    pub rows: Vec<Row>,
    pub pages: Vec<Vec<Block>>,
    pub structure: Structure,
    /// For each entry of the document: the page of the gazetteer on which it begins, and position there.
    pub entries: Vec<Option<(usize, f32)>>,
}

pub fn name(document: &Document) -> &'static str {
    let has_others = document.entries.iter().any(|entry| entry.kind != Kind::Place);
    if has_others { "Places and statements" } else { "Places" }
}

/// Column header above rows of a kind.
pub fn head(title: &'static str, kind: Kind) -> &'static str {
    match (kind, title) {
        (Kind::Statement, "Place") => "Statement",
        (Kind::Fact, "Place") => "Country",
        (Kind::Statement, "When") => "Here",
        _ => title,
    }
}

/// Padding above and below a row or header, in lines.
pub const PAD: f32 = 0.4;
/// Height of a header, in lines.
pub const HEAD: f32 = 1.7;
/// Minimum lines of a broken row on its first page.
const LEAST_LINES: usize = 3;

impl Plan {
    pub fn new(document: &Document, sheet: &Sheet, anchors: &Anchors) -> Self {
        let look = Look::new(sheet);
        let (top, bottom) = (look.margin, look.bottom());
        let mut structure = Structure::default();
        let section = structure.root(Tag::Part);
        let entries = vec![None; document.entries.len()];
        let (groups, rows) = (Vec::new(), Vec::new());
        let mut plan = Self { look, groups, rows, pages: Vec::new(), structure, entries };
        plan.fill(document, anchors);
        let mut layout = Layout { flow: Flow::new(top, top, bottom), plan, document, section, group: None };
        layout.opening();
        for index in 0..layout.plan.groups.len() {
            layout.program(index);
        }
        layout.ending();
        Self { pages: layout.flow.pages, ..layout.plan }
    }

    /// Groups the entries by program, in order of first appearance.
    fn fill(&mut self, document: &Document, anchors: &Anchors) {
        let mut programs: Vec<(&str, Vec<usize>)> = Vec::new();
        for (index, entry) in document.entries.iter().enumerate() {
            match programs.iter_mut().find(|(id, _)| *id == entry.program_id) {
                Some((_, members)) => members.push(index),
                None => programs.push((&entry.program_id, vec![index])),
            }
        }
        for (id, members) in programs {
            let start = self.rows.len();
            let members: Vec<(usize, &Entry)> =
                members.into_iter().filter_map(|index| Some((index, document.entries.get(index)?))).collect();
            let shared = shared(&members);
            let around = Around { fonts: &document.assets.fonts, anchors, shared: &shared };
            let name = members.first().map_or_else(String::new, |(_, entry)| entry.program.clone());
            let kind = members.first().map_or(Kind::Place, |(_, entry)| entry.kind);
            // Places are numbered across groups, statements and country facts separately.
            let before = if kind == Kind::Place { 0 } else { start };
            for entry in members {
                self.rows.push(Row::new(entry, self.rows.len() + 1 - before, &self.look, &around));
            }
            let rows = start..self.rows.len();
            self.groups.push(Group { id: id.to_owned(), name, kind, shared, rows, anchor: (0, 0.0) });
        }
    }
}

/// Facts that all entries have; empty for a single entry.
fn shared(entries: &[(usize, &Entry)]) -> Vec<Fact> {
    let Some(((_, first), others)) = entries.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let everywhere = |fact: &&Fact| others.iter().all(|(_, entry)| entry.facts.contains(fact));
    first.facts.iter().filter(everywhere).cloned().collect()
}

struct Layout<'a> {
    plan: Plan,
    flow: Flow<Block>,
    document: &'a Document<'a>,
    section: PartId,
    group: Option<usize>,
}

impl Layout<'_> {
    fn lines_left(&self) -> usize {
        self.lines_in(self.flow.room())
    }

    fn lines_in(&self, height: f32) -> usize {
        (height / self.plan.look.lead - 2.0 * PAD + 1e-3).floor().max(0.0) as usize
    }

    /// Rows of up to this many lines, a quarter of a page, are not broken.
    fn unbroken(&self) -> usize {
        let look = &self.plan.look;
        self.lines_in(look.bottom() - look.margin - (1.0 + HEAD) * look.lead) / 4
    }

    /// `size` is relative to the body's.
    fn style(&self, part: Option<PartId>, face: Face, size: f32, tint: Tint) -> Style {
        let look = &self.plan.look;
        let (left, width, lead) = (look.margin, look.inner(), look.lead * size);
        Style { part, face, size: look.body * size, tint, left, width, lead, baseline: lead * 0.75 }
    }

    fn paragraph(&mut self, text: &str, style: &Style) {
        self.flow.paragraph(&self.document.assets.fonts, text, style);
    }

    /// Begins a page and repeats the header of a continued table.
    fn turn(&mut self) {
        self.flow.turn();
        let Some(group) = self.group.and_then(|group| self.plan.groups.get(group)) else { return };
        let (words, kind) = (format!("{}, continued", group.name), group.kind);
        let style = self.style(None, Face::SemiBold, 1.0, Tint::Quiet);
        let (lines, _) = wrap(&self.document.assets.fonts, &words, style.setting(1));
        lines.into_iter().for_each(|line| self.flow.line(line, &style));
        self.head(Vec::new(), kind);
        self.flow.begun = self.flow.y;
    }

    fn head(&mut self, cells: Vec<PartId>, kind: Kind) {
        self.flow.put(Block::Head { top: self.flow.y, cells, kind });
        self.flow.y += HEAD * self.plan.look.lead;
    }

    fn opening(&mut self) {
        let (document, name) = (self.document, name(self.document));
        let part = self.plan.structure.child(self.section, heading(1, name));
        self.paragraph(name, &self.style(Some(part), Face::Bold, 2.0, Tint::Text));
        let mut words = title(document);
        if !document.colophon.subtitle.is_empty() {
            words = format!("{words}. {}", document.colophon.subtitle);
        }
        let part = self.plan.structure.child(self.section, Tag::P);
        self.paragraph(&words, &self.style(Some(part), Face::Regular, 1.1, Tint::Quiet));
        self.flow.y += self.plan.look.lead * 0.6;
    }

    fn program(&mut self, index: usize) {
        let Some(Group { name, kind, shared, rows, .. }) = self.plan.groups.get(index).cloned() else { return };
        let (lead, margin) = (self.plan.look.lead, self.plan.look.margin);
        let first = self.plan.rows.get(rows.start).map_or(0, Row::lines);
        let first = if first <= self.unbroken() { first } else { LEAST_LINES } as f32;
        let need = (3.6 + HEAD + first + 2.0 * PAD) * lead;
        if self.flow.room() < need && self.flow.y > margin {
            self.flow.turn();
        }
        if self.flow.y > margin {
            self.flow.y += lead * 0.8;
        }
        if let Some(group) = self.plan.groups.get_mut(index) {
            group.anchor = (self.flow.page(), self.flow.y);
        }
        let structure = &mut self.plan.structure;
        let section = structure.child(self.section, Tag::Section);
        let (heading, facts) = (structure.child(section, heading(2, &name)), structure.child(section, Tag::P));
        let table = structure.child(section, Tag::Table.with_summary(Some(summary(&name, kind))));
        let (size, radius) = (1.35, self.plan.look.body * 0.95);
        let at = At { x: margin + radius, y: self.flow.y + lead * size * 0.5 };
        let indent = if kind == Kind::Place { 2.6 * self.plan.look.body } else { 0.0 };
        if kind == Kind::Place {
            self.flow.put(Block::Symbol { program: index, at, radius });
        }
        self.paragraph(&name, &self.style(Some(heading), Face::Bold, size, Tint::Text).indented(indent));
        let shared: Vec<String> = shared.iter().map(Fact::line).collect();
        self.paragraph(&shared.join(" · "), &self.style(Some(facts), Face::Regular, 1.0, Tint::Quiet).indented(indent));
        self.flow.y += lead * 0.15;
        if self.flow.room() < (HEAD + 1.0 + 2.0 * PAD) * lead {
            self.flow.turn();
        }
        self.table(table, index, kind, rows);
    }

    fn table(&mut self, table: PartId, index: usize, kind: Kind, rows: Range<usize>) {
        let structure = &mut self.plan.structure;
        let top = structure.child(table, Tag::THead);
        let row = structure.child(top, Tag::TR);
        let columns = self.plan.look.columns.iter();
        let cells = columns.map(|_| structure.child(row, Tag::TH(TableHeaderScope::Column))).collect();
        let body = structure.child(table, Tag::TBody);
        self.head(cells, kind);
        self.group = Some(index);
        for row in rows {
            self.row(row, body);
        }
        self.group = None;
    }

    /// Short rows stay whole; others take as many pages as they need.
    fn row(&mut self, index: usize, body: PartId) {
        let Some(row) = self.plan.rows.get_mut(index) else { return };
        row.parts = cells(&mut self.plan.structure, body, &self.plan.look.columns, row);
        let (entry, all) = (row.entry, row.lines());
        let least = if all <= self.unbroken() { all } else { LEAST_LINES };
        if self.flow.take(all, self.lines_left(), least) == 0 {
            self.turn();
        }
        if let Some(slot) = self.plan.entries.get_mut(entry) {
            *slot = Some((self.flow.page(), self.flow.y));
        }
        let mut from = 0;
        while from < all {
            let take = self.flow.take(all - from, self.lines_left(), least).max(1);
            self.flow.put(Block::Row { top: self.flow.y, row: index, lines: from..from + take });
            self.flow.y += (take as f32 + 2.0 * PAD) * self.plan.look.lead;
            from += take;
            if from < all {
                self.turn();
            }
        }
    }

    fn ending(&mut self) {
        self.flow.y += self.plan.look.lead * 0.8;
        let colophon = self.document.colophon;
        let filter = if colophon.filter.is_empty() { "none" } else { &colophon.filter };
        let coverage = colophon.coverage_words().map(|words| format!("{words}. ")).unwrap_or_default();
        let count = format!("{}. Filter: {filter}. {coverage}Atlas data {}", colophon.count_words(), colophon.hash);
        for words in [count.as_str()].into_iter().chain(colophon.lines()) {
            let part = self.plan.structure.child(self.section, Tag::P);
            self.paragraph(words, &self.style(Some(part), Face::Regular, 0.9, Tint::Quiet));
        }
    }
}

fn summary(name: &str, kind: Kind) -> String {
    let name = or(name, "—");
    if kind == Kind::Place { format!("Places: {name}") } else { name }
}

fn cells(structure: &mut Structure, body: PartId, columns: &[Column], row: &Row) -> Vec<Vec<PartId>> {
    let tr = structure.child(body, Tag::TR);
    let cell = |(column, lines): (&Column, &Vec<super::row::Line>)| {
        let is_name = column.parts.contains(&Part::Name);
        let tag: TagKind = if is_name { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
        let cell = structure.child(tr, tag);
        let paragraphs = lines.last().map_or(0, |line| line.paragraph + 1);
        (0..paragraphs).map(|_| structure.child(cell, Tag::P)).collect()
    };
    columns.iter().zip(&row.cells).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        notes::Pages,
        tests::{Fixture, entry},
    };
    use super::*;
    use crate::model::FactKind;

    /// Each line of each row, in page order.
    fn shown(plan: &Plan) -> Vec<(usize, usize)> {
        let blocks = plan.pages.iter().flatten();
        let rows = blocks.filter_map(|block| match block {
            Block::Row { row, lines, .. } => Some(lines.clone().map(|line| (*row, line))),
            _ => None,
        });
        rows.flatten().collect()
    }

    #[test]
    fn every_line_of_every_place_stands_on_a_page_once_and_within_it() {
        let fixture = Fixture::new();
        let mut entries: Vec<_> = (0..60).map(|n| entry(&format!("p{n}"), ["csi", "ilea", "odd"][n % 3])).collect();
        entries[7].name = "name ".repeat(900);
        entries[8].facts.push(Fact::new(FactKind::Notes, "Notes", "n".repeat(4096)));
        for (size, scale) in
            [((1122.0, 793.0), 0.75), ((560.0, 794.0), 0.75), ((1280.0, 720.0), 0.3), ((300.0, 90.0), 0.75)]
        {
            let page = fixture.page(size);
            let sheet = Sheet { page: &page, title: "", alt: "", notes: "", points_per_px: scale };
            let document = Document { entries: &entries, ..fixture.document(&page) };
            let anchors = Anchors::markers(&document, Pages::new(&document).of_sheets());
            let plan = Plan::new(&document, &sheet, &anchors);
            let all: Vec<_> =
                plan.rows.iter().enumerate().flat_map(|(row, r)| (0..r.lines()).map(move |line| (row, line))).collect();
            assert_eq!(shown(&plan), all);
            assert!(plan.entries.iter().all(Option::is_some) && plan.groups.len() == 3);
            for block in plan.pages.iter().flatten() {
                let bottom = match block {
                    Block::Row { top, lines, .. } => top + lines.len() as f32 * plan.look.lead,
                    Block::Line(line) => line.at.y,
                    Block::Symbol { at, .. } => at.y,
                    Block::Head { top, .. } => top + HEAD * plan.look.lead,
                };
                assert!(bottom <= plan.look.bottom() + 0.01, "{size:?}: {block:?}");
            }
        }
    }
}
