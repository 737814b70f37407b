//! Which lines of the gazetteer stand on which page: everything finds room, and a head stands above what it heads.
//!
//! Not the drawing: that is [`super::gazetteer`].

use super::{
    Document, Sheet,
    flow::Flow,
    links::Spots,
    look::Look,
    row::{Around, Row, Tint},
};
use crate::{
    export::entry::{Entry, Kind},
    model::Fact,
    scene::{At, Face},
};
use std::ops::Range;

/// What a line of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The heading of the gazetteer.
    Heading,
    /// The paragraph below it.
    Words,
    /// The heading of a program.
    Program(usize),
    /// The facts below it that all its places have.
    Shared(usize),
    /// A paragraph at the end.
    End(usize),
    /// Nothing: it is said again for the eye.
    Repeated,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it belongs to.
    pub owner: Owner,
    /// What it says.
    pub text: String,
    /// The beginning of its baseline.
    pub at: At,
    /// The font.
    pub face: Face,
    /// The em size.
    pub size: f32,
    /// Its colour.
    pub tint: Tint,
}

/// Something that stands on a page, in PDF points.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A line of text.
    Line(Line),
    /// A program's symbol.
    Symbol {
        /// Which group's.
        program: usize,
        /// Its middle.
        at: At,
        /// Half its width.
        radius: f32,
    },
    /// The head of a table.
    Head {
        /// Its top.
        top: f32,
        /// Which group's; none where it is said again for the eye.
        program: Option<usize>,
        /// What stands below it.
        kind: Kind,
    },
    /// Some lines of a row.
    Row {
        /// Its top.
        top: f32,
        /// Which row.
        row: usize,
        /// Which of its lines.
        lines: Range<usize>,
    },
}

/// The places of a program, or all statements, or all country facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The program's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What its rows are of.
    pub kind: Kind,
    /// The facts that all its places have.
    pub shared: Vec<Fact>,
    /// Its rows.
    pub rows: Range<usize>,
    /// The page of the gazetteer on which it begins, and where.
    pub spot: (usize, f32),
}

/// The pages of the gazetteer.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Sizes and columns.
    pub look: Look,
    /// The programs, in the order in which they come.
    pub groups: Vec<Group>,
    /// The rows, in the order in which they stand.
    pub rows: Vec<Row>,
    /// What stands on each page.
    pub pages: Vec<Vec<Block>>,
    /// For each of the document's entries, the page of the gazetteer on which it begins, and where.
    pub entries: Vec<Option<(usize, f32)>>,
}

/// What the gazetteer is called.
pub fn name(document: &Document) -> &'static str {
    let has_others = document.entries.iter().any(|entry| entry.kind != Kind::Place);
    if has_others { "Places and statements" } else { "Places" }
}

/// What the head of a column says above rows of a kind.
pub fn head(title: &'static str, kind: Kind) -> &'static str {
    match (kind, title) {
        (Kind::Statement, "Place") => "Statement",
        (Kind::Fact, "Place") => "Country",
        (Kind::Statement, "When") => "Here",
        _ => title,
    }
}

/// Above and below the lines of a row, and of a head, in lines.
pub const PAD: f32 = 0.4;
/// The height of a head, in lines.
pub const HEAD: f32 = 1.7;
impl Plan {
    /// Lays out the gazetteer of a document on pages like a sheet's; `spots` knows the markers.
    pub fn new(document: &Document, sheet: &Sheet, spots: &Spots) -> Self {
        let look = Look::new(sheet);
        let mut plan = Self { look, groups: Vec::new(), rows: Vec::new(), pages: Vec::new(), entries: Vec::new() };
        plan.fill(document, spots);
        plan.entries = vec![None; document.entries.len()];
        Flow::lay(plan, document)
    }

    /// Groups the entries by program, each where its program comes first.
    fn fill(&mut self, document: &Document, spots: &Spots) {
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
            let around = Around { fonts: &document.assets.fonts, spots, shared: &shared };
            let name = members.first().map_or_else(String::new, |(_, entry)| entry.program.clone());
            let kind = members.first().map_or(Kind::Place, |(_, entry)| entry.kind);
            // Places are counted through, statements and country facts each for themselves.
            let before = if kind == Kind::Place { 0 } else { start };
            for entry in members {
                self.rows.push(Row::new(entry, self.rows.len() + 1 - before, &self.look, &around));
            }
            let rows = start..self.rows.len();
            self.groups.push(Group { id: id.to_owned(), name, kind, shared, rows, spot: (0, 0.0) });
        }
    }
}

/// The facts that all entries have, where there are several.
fn shared(entries: &[(usize, &Entry)]) -> Vec<Fact> {
    let Some(((_, first), others)) = entries.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let everywhere = |fact: &&Fact| others.iter().all(|(_, entry)| entry.facts.contains(fact));
    first.facts.iter().filter(everywhere).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        notes::Pages,
        tests::{Fixture, entry},
    };
    use super::*;
    use crate::model::FactKind;

    /// Each line of each row, in the order in which the pages show them.
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
            let spots = Spots::markers(&document, &Pages::new(&document));
            let plan = Plan::new(&document, &sheet, &spots);
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
