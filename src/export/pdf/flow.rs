//! Fills the pages of the gazetteer from the top, and begins a new one where nothing more fits.

use super::{
    Document,
    metadata::title,
    plan::{self, Block, HEAD, Line, Owner, PAD, Plan},
    row::{Row, Tint},
};
use crate::{
    export::entry::Kind,
    model::Fact,
    scene::{
        At, Face, Fonts,
        wrap::{Setting, wrap},
    },
};

/// So many lines of a row that is too long for a page must fit below what is there already.
const LEAST_LINES: usize = 3;

/// A plan while it is filled.
pub struct Flow<'a> {
    plan: Plan,
    fonts: &'a Fonts,
    /// How far down the page is filled.
    y: f32,
    /// The program whose table goes on.
    group: Option<usize>,
}

/// How lines of text are set.
#[derive(Clone, Copy)]
struct Style {
    owner: Owner,
    face: Face,
    /// The em size, as a share of the body's.
    size: f32,
    tint: Tint,
    /// How far in, in ems of the body.
    indent: f32,
}

impl<'a> Flow<'a> {
    /// Fills the pages of a plan that has its rows.
    pub fn lay(plan: Plan, document: &'a Document) -> Plan {
        let mut flow = Self { y: 0.0, group: None, fonts: &document.assets.fonts, plan };
        flow.turn();
        flow.opening(document);
        for index in 0..flow.plan.groups.len() {
            flow.program(index);
        }
        flow.ending(document);
        flow.plan
    }

    fn page(&self) -> usize {
        self.plan.pages.len().saturating_sub(1)
    }

    /// How many lines of a row a room holds.
    fn fits(&self, room: f32) -> usize {
        (room / self.plan.look.lead - 2.0 * PAD + 1e-3).floor().max(0.0) as usize
    }

    /// A row of so many lines is not broken: a quarter of a page.
    fn unbroken(&self) -> usize {
        let look = &self.plan.look;
        self.fits(look.bottom() - look.margin - (1.0 + HEAD) * look.lead) / 4
    }

    fn put(&mut self, block: Block) {
        if let Some(page) = self.plan.pages.last_mut() {
            page.push(block);
        }
    }

    fn room(&self) -> f32 {
        self.plan.look.bottom() - self.y
    }

    /// Begins a page; a table that goes on gets its head again.
    fn turn(&mut self) {
        self.plan.pages.push(Vec::new());
        self.y = self.plan.look.margin;
        let Some(group) = self.group.and_then(|group| self.plan.groups.get(group)) else { return };
        let (name, kind) = (group.name.clone(), group.kind);
        let look = &self.plan.look;
        let (lead, width_px) = (look.lead, look.inner());
        let setting = Setting { face: Face::SemiBold, size_px: look.body, width_px, max_lines: 1 };
        let (lines, _) = wrap(self.fonts, &format!("{name}, continued"), setting);
        let style = Style { owner: Owner::Repeated, face: Face::SemiBold, size: 1.0, tint: Tint::Quiet, indent: 0.0 };
        if let Some(line) = lines.first() {
            self.line(line, style);
        }
        self.put(Block::Head { top: self.y, program: None, kind });
        self.y += HEAD * lead;
    }

    fn line(&mut self, text: &str, style: Style) {
        let look = &self.plan.look;
        let (size, lead) = (look.body * style.size, look.lead * style.size);
        let at = At { x: look.margin + style.indent * look.body, y: self.y + lead * 0.75 };
        let (owner, face, tint) = (style.owner, style.face, style.tint);
        self.put(Block::Line(Line { owner, text: text.to_owned(), at, face, size, tint }));
        self.y += lead;
    }

    /// A paragraph, on as many pages as it needs.
    fn paragraph(&mut self, text: &str, style: Style) {
        let look = &self.plan.look;
        let (size_px, lead) = (look.body * style.size, look.lead * style.size);
        let width_px = look.inner() - style.indent * look.body;
        let setting = Setting { face: style.face, size_px, width_px, max_lines: usize::MAX };
        let (lines, _) = wrap(self.fonts, text, setting);
        for (index, line) in lines.iter().enumerate() {
            if self.room() < lead {
                self.turn();
            }
            let next = lines.get(index + 1);
            let end = if next.is_some_and(|next| !text.contains(&format!("{line}{next}"))) { " " } else { "" };
            self.line(&format!("{line}{end}"), style);
        }
    }

    fn opening(&mut self, document: &Document) {
        let style = Style { owner: Owner::Heading, face: Face::Bold, size: 2.0, tint: Tint::Text, indent: 0.0 };
        self.paragraph(plan::name(document), style);
        let colophon = document.colophon;
        let mut words = title(document);
        if !colophon.subtitle.is_empty() {
            words = format!("{words}. {}", colophon.subtitle);
        }
        let style = Style { owner: Owner::Words, face: Face::Regular, size: 1.1, tint: Tint::Quiet, indent: 0.0 };
        self.paragraph(&words, style);
        self.y += self.plan.look.lead * 0.6;
    }

    fn program(&mut self, index: usize) {
        let Some(group) = self.plan.groups.get(index) else { return };
        let (name, kind, shared) = (group.name.clone(), group.kind, group.shared.clone());
        let (rows, lead) = (group.rows.clone(), self.plan.look.lead);
        let first = self.plan.rows.get(rows.start).map_or(0, Row::lines);
        let first = if first <= self.unbroken() { first } else { LEAST_LINES } as f32;
        let need = (3.6 + HEAD + first + 2.0 * PAD) * lead;
        self.group = None;
        if self.room() < need && self.y > self.plan.look.margin {
            self.turn();
        }
        if self.y > self.plan.look.margin {
            self.y += lead * 0.8;
        }
        let (page, top) = (self.page(), self.y);
        if let Some(group) = self.plan.groups.get_mut(index) {
            group.spot = (page, top);
        }
        let size = 1.35;
        let radius = self.plan.look.body * 0.95;
        let at = At { x: self.plan.look.margin + radius, y: top + lead * size * 0.5 };
        let indent = if kind == Kind::Place { 2.6 } else { 0.0 };
        if kind == Kind::Place {
            self.put(Block::Symbol { program: index, at, radius });
        }
        let style = Style { owner: Owner::Program(index), face: Face::Bold, size, tint: Tint::Text, indent };
        self.paragraph(&name, style);
        if !shared.is_empty() {
            let facts: Vec<String> = shared.iter().map(Fact::line).collect();
            let owner = Owner::Shared(index);
            let style = Style { owner, face: Face::Regular, size: 1.0, tint: Tint::Quiet, indent };
            self.paragraph(&facts.join(" · "), style);
        }
        self.y += lead * 0.15;
        if self.room() < (HEAD + 1.0 + 2.0 * PAD) * lead {
            self.turn();
        }
        self.put(Block::Head { top: self.y, program: Some(index), kind });
        self.y += HEAD * lead;
        self.group = Some(index);
        for row in rows {
            self.row(row);
        }
        self.group = None;
    }

    /// A row: whole where it is short, else on as many pages as it needs.
    fn row(&mut self, index: usize) {
        let Some(row) = self.plan.rows.get(index) else { return };
        let (entry, all, lead) = (row.entry, row.lines(), self.plan.look.lead);
        let here = self.fits(self.room());
        if here < all && (all <= self.unbroken() || here < LEAST_LINES) {
            self.turn();
        }
        let spot = (self.page(), self.y);
        if let Some(slot) = self.plan.entries.get_mut(entry) {
            *slot = Some(spot);
        }
        let mut from = 0;
        loop {
            let mut to = all.min(from + self.fits(self.room()).max(1));
            if to + 1 == all && to > from + LEAST_LINES {
                // No line is left alone.
                to -= 1;
            }
            self.put(Block::Row { top: self.y, row: index, lines: from..to });
            self.y += ((to - from) as f32 + 2.0 * PAD) * lead;
            if to >= all {
                return;
            }
            from = to;
            self.turn();
        }
    }

    fn ending(&mut self, document: &Document) {
        self.y += self.plan.look.lead * 0.8;
        let colophon = document.colophon;
        let filter = if colophon.filter.is_empty() { "none" } else { &colophon.filter };
        let coverage = colophon.coverage_words().map(|words| format!("{words}. ")).unwrap_or_default();
        let count = format!("{}. Filter: {filter}. {coverage}Atlas data {}", colophon.count_words(), colophon.hash);
        let lines = colophon.lines();
        for (index, words) in [count.as_str()].into_iter().chain(lines).enumerate() {
            let owner = Owner::End(index);
            let style = Style { owner, face: Face::Regular, size: 0.9, tint: Tint::Quiet, indent: 0.0 };
            self.paragraph(words, style);
        }
    }
}
