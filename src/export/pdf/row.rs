//! A row of the gazetteer: the cells of one entry, wrapped to their columns, nothing cut.

use super::{
    links::{Anchors, LinkTarget, addresses},
    look::{Column, Look, Part},
    types::{PartId, Tint},
};
use crate::{
    export::entry::{Entry, Kind},
    model::Fact,
    scene::{
        Face, Fonts,
        wrap::{Setting, wrap},
    },
};
use std::ops::Range;

pub struct Around<'a> {
    pub fonts: &'a Fonts,
    pub anchors: &'a Anchors,
    /// Facts stated above the table.
    pub shared: &'a [Fact],
}

/// A fact with more characters than this gets a paragraph of its own.
const BRIEF: usize = 90;

#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    pub tint: Tint,
    /// Index into the row's links.
    pub link: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub pieces: Vec<Piece>,
    pub face: Face,
    /// Index of the paragraph in the cell.
    pub paragraph: usize,
    /// True after the first line of a hanging paragraph.
    pub indent: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Index into the document's entries.
    pub entry: usize,
    pub cells: Vec<Vec<Line>>,
    /// Targets, and their descriptions.
    pub links: Vec<(LinkTarget, String)>,
    /// Structure of the paragraphs, by cell.
    pub parts: Vec<Vec<PartId>>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    face: Option<Face>,
    /// Byte ranges of labels and separators.
    quiet: Vec<Range<usize>>,
    links: Vec<(Range<usize>, usize)>,
    /// Indents the lines after the first.
    hangs: bool,
}

impl Row {
    /// `number` is the printed one.
    pub fn new(entry: (usize, &Entry), number: usize, look: &Look, around: &Around) -> Self {
        let (index, entry) = entry;
        let mut row = Self { entry: index, ..Self::default() };
        for column in &look.columns {
            let parts = column.parts.iter();
            let paragraphs: Vec<Paragraph> =
                parts.flat_map(|part| row.paragraphs(*part, (entry, number), column, around)).collect();
            let mut lines = Vec::new();
            for (number, paragraph) in paragraphs.iter().enumerate() {
                lines.extend(paragraph.lines(number, around.fonts, (column.width, look)));
            }
            row.cells.push(lines);
        }
        row
    }

    /// Lines of the longest cell.
    pub fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn paragraphs(
        &mut self,
        part: Part,
        (entry, number): (&Entry, usize),
        column: &Column,
        around: &Around,
    ) -> Vec<Paragraph> {
        match part {
            Part::Number => vec![Paragraph::quiet(number.to_string())],
            Part::Name => {
                let name = Paragraph { text: entry.name.clone(), face: Some(Face::SemiBold), ..Paragraph::default() };
                let place = Paragraph { text: entry.place.clone(), ..Paragraph::default() };
                match entry.kind {
                    Kind::Place => vec![name, place, self.way_back(entry, around.anchors)],
                    Kind::Statement => vec![name, place],
                    Kind::Fact => vec![name],
                }
            }
            Part::When => vec![Paragraph { text: entry.when.clone(), ..Paragraph::default() }],
            Part::Facts => {
                let mut facts = self.facts(entry, around.shared);
                facts.extend(self.places(entry, around.anchors));
                facts
            }
            Part::Sources => {
                let label = if column.parts.len() == 1 { "" } else { "Source" };
                let source = |source: &String| {
                    let mut paragraph = Paragraph { hangs: true, ..Paragraph::default() };
                    paragraph.add(label, source, &mut self.links);
                    paragraph
                };
                entry.sources.iter().map(source).collect()
            }
        }
    }

    /// Short facts share a paragraph; each sentence has its own.
    fn facts(&mut self, entry: &Entry, shared: &[Fact]) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        let mut brief = Paragraph { hangs: true, ..Paragraph::default() };
        for fact in &entry.facts {
            // Dates have their own column, and shared facts are above the table.
            if shared.contains(fact) || fact.kind.is_date() {
                continue;
            }
            let (name, value) = (&*fact.label, &fact.value);
            if value.ends_with('.') || value.chars().count() > BRIEF {
                let mut long = Paragraph { hangs: true, ..Paragraph::default() };
                long.add(name, value, &mut self.links);
                paragraphs.push(long);
                continue;
            }
            if !brief.text.is_empty() {
                let start = brief.text.len();
                brief.text.push_str(" · ");
                brief.quiet.push(start..brief.text.len());
            }
            brief.add(name, value, &mut self.links);
        }
        if !brief.text.is_empty() {
            paragraphs.insert(0, brief);
        }
        paragraphs
    }

    /// The places of a statement, linked to their markers.
    fn places(&mut self, entry: &Entry, anchors: &Anchors) -> Option<Paragraph> {
        if entry.places.is_empty() {
            return None;
        }
        let mut paragraph = Paragraph::quiet("Places: ".to_owned());
        paragraph.hangs = true;
        for (index, (id, name)) in entry.places.iter().enumerate() {
            if index > 0 {
                let start = paragraph.text.len();
                paragraph.text.push_str(" · ");
                paragraph.quiet.push(start..paragraph.text.len());
            }
            let start = paragraph.text.len();
            paragraph.text.push_str(name);
            if let Some(anchor) = anchors.marker(id) {
                paragraph.links.push((start..paragraph.text.len(), self.links.len()));
                self.links.push((LinkTarget::Anchor(anchor), format!("Show {name} on the map")));
            }
        }
        Some(paragraph)
    }

    fn way_back(&mut self, entry: &Entry, anchors: &Anchors) -> Paragraph {
        let Some(anchor) = anchors.marker(&entry.id) else {
            return Paragraph::quiet("Outside the map".to_owned());
        };
        let text = "Show on the map".to_owned();
        let links = vec![(0..text.len(), self.links.len())];
        self.links.push((LinkTarget::Anchor(anchor), format!("Show {} on the map", entry.name)));
        Paragraph { text, links, ..Paragraph::default() }
    }
}

impl Paragraph {
    fn quiet(text: String) -> Self {
        Self { quiet: std::iter::once(0..text.len()).collect(), text, ..Self::default() }
    }

    /// Adds a label and a text, with the addresses in it as links.
    fn add(&mut self, name: &str, value: &str, links: &mut Vec<(LinkTarget, String)>) {
        if !name.is_empty() {
            let start = self.text.len();
            self.text.push_str(name);
            self.text.push_str(": ");
            self.quiet.push(start..self.text.len());
        }
        let start = self.text.len();
        for (range, address) in addresses(value) {
            self.links.push((start + range.start..start + range.end, links.len()));
            links.push((LinkTarget::Address(address.clone()), address));
        }
        self.text.push_str(value);
    }

    fn lines(&self, number: usize, fonts: &Fonts, (width, look): (f32, &Look)) -> Vec<Line> {
        let face = self.face.unwrap_or(Face::Regular);
        let width_px = if self.hangs { (width - look.indent()).max(look.body) } else { width };
        let setting = Setting { face, size_px: look.body, width_px, max_lines: usize::MAX };
        let (lines, _) = wrap(fonts, &self.text, setting);
        let mut rest = self.text.char_indices().peekable();
        let mut set = Vec::with_capacity(lines.len());
        for line in &lines {
            let mut pieces: Vec<Piece> = Vec::new();
            for c in line.chars() {
                if c.is_whitespace() {
                    // A space between the words of a link belongs to the link.
                    pieces.iter_mut().last().into_iter().for_each(|piece| piece.text.push(c));
                    continue;
                }
                let at = rest.find(|(_, other)| inked(*other)).map_or(0, |(at, _)| at);
                let (tint, link) = self.style(at);
                match pieces.last_mut() {
                    Some(piece) if (piece.tint, piece.link) == (tint, link) => piece.text.push(c),
                    _ => pieces.push(Piece { text: c.to_string(), tint, link }),
                }
            }
            // Readers that join lines must not join two words.
            if rest.peek().is_some_and(|(_, next)| !inked(*next))
                && let Some(last) = pieces.last_mut()
            {
                last.text.push(' ');
            }
            set.push(Line { pieces, face, paragraph: number, indent: self.hangs && !set.is_empty() });
        }
        set
    }

    fn style(&self, at: usize) -> (Tint, Option<usize>) {
        match self.links.iter().find(|(range, _)| range.contains(&at)) {
            Some((_, link)) => (Tint::Link, Some(*link)),
            None if self.quiet.iter().any(|range| range.contains(&at)) => (Tint::Quiet, None),
            None => (Tint::Text, None),
        }
    }
}

/// True for characters that wrapping keeps; the others only separate words.
fn inked(c: char) -> bool {
    !c.is_whitespace() && !c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let mut paragraph = Paragraph { hangs: true, ..Paragraph::default() };
        paragraph.add("Notes", text, &mut Vec::new());
        let page = super::super::tests::page();
        let sheet = super::super::Sheet { page: &page, title: "", alt: "", notes: "", points_per_px: 0.75 };
        let look = Look::new(&sheet);
        paragraph.lines(3, &Fonts::embedded().unwrap(), (120.0, &look))
    }

    fn text(lines: &[Line]) -> String {
        lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn lines_read_one_after_the_other_are_the_text() {
        let words = "South End container terminal, posted from 25 March 2002; agreed formally on 3 April 2002.";
        let set = lines(words);
        assert!(set.len() > 2 && set[1].indent && !set[0].indent);
        assert_eq!(text(&set), format!("Notes: {words}"));
        let long = "x".repeat(300);
        assert_eq!(text(&lines(&format!("a\u{7}\n{long} b"))), format!("Notes: a {long} b"));
    }

    #[test]
    fn an_address_keeps_its_link_over_the_end_of_a_line() {
        let set = lines("see https://example.org/a/long/address/that/is/longer/than/a/line, and on");
        let linked: String = set
            .iter()
            .flat_map(|line| &line.pieces)
            .filter(|piece| piece.link == Some(0))
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(linked, "https://example.org/a/long/address/that/is/longer/than/a/line");
        assert!(set[0].pieces[0].tint == Tint::Quiet && set[0].pieces[0].text == "Notes: ");
    }
}
