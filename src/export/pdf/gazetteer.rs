//! The gazetteer on its pages: a table for each program, in the theme's colours.
//!
//! Not which line stands where: that is [`super::plan`].

use super::{
    Document,
    canvas::{Canvas, Mark, Words},
    look::{Column, Look, Part},
    metadata::{or, title},
    plan::{self, Block, HEAD, Owner, PAD, Plan},
    prose,
    row::{Line, Row, Tint},
    tags::{NodeId, Tags},
};
use crate::{
    export::entry::Kind,
    model::ProgramId,
    scene::{
        At, Face, MARKER_RADIUS_PX, Manner, Shape,
        page::Frame,
        wrap::{Setting, wrap},
    },
    view::{Color, Token},
};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::{num::NonZeroU16, ops::Range};

/// What is to be drawn.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// All pages.
    pub plan: &'a Plan,
    /// The structure.
    pub nodes: &'a Nodes,
    /// Which page.
    pub index: usize,
}

/// The structure of the gazetteer.
pub struct Nodes {
    heading: NodeId,
    words: NodeId,
    programs: Vec<Program>,
    /// For each row, for each cell, its paragraphs.
    rows: Vec<Vec<Vec<NodeId>>>,
    end: Vec<NodeId>,
}

struct Program {
    heading: NodeId,
    shared: NodeId,
    head: Vec<NodeId>,
}

impl Nodes {
    /// Makes all nodes, in the order in which they are read.
    pub fn new(tags: &mut Tags, document: &Document, plan: &Plan) -> Self {
        let heading =
            |level: u16, title: &str| Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(or(title, "—")));
        let part = tags.root(Tag::Part);
        let mut nodes = Self {
            heading: tags.child(part, heading(1, plan::name(document))),
            words: tags.child(part, Tag::P),
            programs: Vec::new(),
            rows: Vec::new(),
            end: Vec::new(),
        };
        for group in &plan.groups {
            let section = tags.child(part, Tag::Section);
            let name = tags.child(section, heading(2, &group.name));
            let shared = tags.child(section, Tag::P);
            let table = tags.child(section, Tag::Table.with_summary(Some(summary(group))));
            let top = tags.child(table, Tag::THead);
            let row = tags.child(top, Tag::TR);
            let columns = plan.look.columns.iter();
            let head = columns.map(|_| tags.child(row, Tag::TH(TableHeaderScope::Column))).collect();
            nodes.programs.push(Program { heading: name, shared, head });
            let body = tags.child(table, Tag::TBody);
            for row in plan.rows.get(group.rows.clone()).unwrap_or_default() {
                nodes.rows.push(cells(tags, body, &plan.look, row));
            }
        }
        nodes.end = (0..=document.colophon.lines().len()).map(|_| tags.child(part, Tag::P)).collect();
        nodes
    }
}

fn summary(group: &plan::Group) -> String {
    let name = or(&group.name, "—");
    if group.kind == Kind::Place { format!("Places: {name}") } else { name }
}

fn cells(tags: &mut Tags, body: NodeId, look: &Look, row: &Row) -> Vec<Vec<NodeId>> {
    let tr = tags.child(body, Tag::TR);
    let cell = |(index, lines): (usize, &Vec<Line>)| {
        let named = look.columns.get(index).is_some_and(|column| column.parts.contains(&Part::Name));
        let tag: TagKind = if named { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
        let cell = tags.child(tr, tag);
        let paragraphs = lines.last().map_or(0, |line| line.paragraph + 1);
        (0..paragraphs).map(|_| tags.child(cell, Tag::P)).collect()
    };
    row.cells.iter().enumerate().map(cell).collect()
}

/// Draws a page of the gazetteer.
pub fn draw(canvas: &mut Canvas, task: &Task) {
    let look = &task.plan.look;
    let whole = Frame { left: 0.0, top: 0.0, width: look.width, height: look.height };
    let painter = Painter { task, look };
    canvas.rect(Mark::Background(whole), whole, painter.color(Token::Surface));
    for block in task.plan.pages.get(task.index).into_iter().flatten() {
        match block {
            Block::Line(line) => painter.line(canvas, line),
            Block::Symbol { program, at, radius } => painter.symbol(canvas, *program, *at, *radius),
            Block::Head { top, program, kind } => painter.head(canvas, *top, (*program, *kind)),
            Block::Row { top, row, lines } => painter.row(canvas, *top, *row, lines.clone()),
        }
    }
    painter.foot(canvas);
}

struct Painter<'a> {
    task: &'a Task<'a>,
    look: &'a Look,
}

impl Painter<'_> {
    fn color(&self, token: Token) -> Color {
        self.task.document.theme.color(token)
    }

    fn tint(&self, tint: Tint) -> Color {
        self.color(match tint {
            Tint::Text => Token::Text,
            Tint::Quiet => Token::TextQuiet,
            Tint::Link => Token::Accent,
        })
    }

    fn line(&self, canvas: &mut Canvas, line: &plan::Line) {
        let nodes = self.task.nodes;
        let node = match line.owner {
            Owner::Heading => Some(nodes.heading),
            Owner::Words => Some(nodes.words),
            Owner::Program(program) => nodes.programs.get(program).map(|program| program.heading),
            Owner::Shared(program) => nodes.programs.get(program).map(|program| program.shared),
            Owner::End(index) => nodes.end.get(index).copied(),
            Owner::Repeated => None,
        };
        let (at, text, face, size, color) = (line.at, line.text.as_str(), line.face, line.size, self.tint(line.tint));
        match node {
            Some(node) if matches!(line.owner, Owner::End(_)) => {
                prose::linked(canvas, node, &prose::Line { at, text, face, size, color, goes_on: false });
            }
            Some(node) => _ = canvas.words(Mark::Node(node), &Words { at, text, face, size, color }),
            None => _ = canvas.words(Mark::Repeated, &Words { at, text, face, size, color }),
        }
    }

    fn symbol(&self, canvas: &mut Canvas, program: usize, at: At, radius: f32) {
        let Some(group) = self.task.plan.groups.get(program) else { return };
        let document = self.task.document;
        let symbol = document.assets.symbols.of(&ProgramId::from(group.id.as_str()));
        let shape = Shape::Marker { at: At::ORIGIN, symbol, manner: Manner::PLAIN };
        for op in shape.ops(document.theme) {
            canvas.op(Mark::Layout, &op.placed(at, radius / MARKER_RADIUS_PX));
        }
    }

    fn head(&self, canvas: &mut Canvas, top: f32, (program, kind): (Option<usize>, Kind)) {
        let (size, color) = (self.look.body * 0.95, self.color(Token::TextQuiet));
        let cells = program.and_then(|program| self.task.nodes.programs.get(program)).map(|program| &program.head);
        for (index, column) in self.look.columns.iter().enumerate() {
            let cell = cells.and_then(|cells| cells.get(index));
            let mark = cell.map_or(Mark::Repeated, |cell| Mark::Node(*cell));
            let at = At { x: column.left, y: top + self.look.lead * (HEAD - PAD - 0.25) };
            canvas.words(mark, &Words { at, text: plan::head(column.title, kind), face: Face::SemiBold, size, color });
        }
        let mark = if program.is_some() { Mark::Layout } else { Mark::Repeated };
        self.rule(canvas, mark, (top + HEAD * self.look.lead, 0.08), Token::TextQuiet);
    }

    /// A rule from side to side; its thickness in ems.
    fn rule(&self, canvas: &mut Canvas, mark: Mark, (y, thick): (f32, f32), token: Token) {
        let height = self.look.body * thick;
        let frame = Frame { left: self.look.margin, top: y - height, width: self.look.inner(), height };
        canvas.rect(mark, frame, self.color(token));
    }

    fn row(&self, canvas: &mut Canvas, top: f32, index: usize, lines: Range<usize>) {
        let (look, nodes) = (self.look, self.task.nodes.rows.get(index));
        let (Some(row), Some(nodes)) = (self.task.plan.rows.get(index), nodes) else { return };
        for ((column, cell), nodes) in look.columns.iter().zip(&row.cells).zip(nodes) {
            if lines.start > 0 && cell.len() <= lines.start {
                self.again(canvas, column, cell, top);
            }
            // The nodes of links whose text goes on in the next line.
            let mut open: Option<(usize, NodeId)> = None;
            for (place, line) in cell.iter().enumerate().skip(lines.start).take(lines.len()) {
                let Some(paragraph) = nodes.get(line.paragraph).copied() else { continue };
                let y = top + look.lead * ((place - lines.start) as f32 + PAD + 0.75);
                let mut x = column.left + if line.indent { look.indent() } else { 0.0 };
                for piece in &line.pieces {
                    let link = piece.link.and_then(|link| Some((link, row.links.get(link)?)));
                    let node = match (link, open) {
                        (None, _) => paragraph,
                        (Some((link, _)), Some((before, node))) if before == link => node,
                        (Some(_), _) => canvas.tags.child(paragraph, Tag::Link),
                    };
                    open = link.map(|(link, _)| (link, node));
                    let (at, color) = (At { x, y }, self.tint(piece.tint));
                    let words = Words { at, text: &piece.text, face: line.face, size: look.body, color };
                    let link = link.map(|(_, (goal, words))| (goal, words.as_str()));
                    x += prose::piece(canvas, &prose::Piece { words, node, link });
                }
            }
        }
        let bottom = top + look.lead * (lines.len() as f32 + 2.0 * PAD);
        self.rule(canvas, Mark::Layout, (bottom, 0.05), Token::SurfaceBorder);
    }

    /// Number and name of a place whose row goes on, for the eye.
    fn again(&self, canvas: &mut Canvas, column: &Column, cell: &[Line], top: f32) {
        let Some(line) = cell.first().filter(|_| matches!(column.parts, [Part::Number | Part::Name, ..])) else {
            return;
        };
        let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let at = At { x: column.left, y: top + self.look.lead * (PAD + 0.75) };
        let (size, color) = (self.look.body, self.color(Token::TextQuiet));
        canvas.words(Mark::Repeated, &Words { at, text: &text, face: line.face, size, color });
    }

    /// The document's title and the number of the page.
    fn foot(&self, canvas: &mut Canvas) {
        let (size, color) = (self.look.body * 0.9, self.color(Token::TextQuiet));
        let y = self.look.height - self.look.margin;
        let number =
            format!("{} {} of {}", plan::name(self.task.document), self.task.index + 1, self.task.plan.pages.len());
        let width = canvas.width(Face::Regular, &number, size);
        let right = self.look.width - self.look.margin - width;
        let words = |x: f32, text| Words { at: At { x, y }, text, face: Face::Regular, size, color };
        let room =
            Setting { face: Face::Regular, size_px: size, width_px: right - self.look.margin - size, max_lines: 1 };
        let (title, _) = wrap(&self.task.document.assets.fonts, &title(self.task.document), room);
        if let Some(title) = title.first() {
            canvas.words(Mark::Repeated, &words(self.look.margin, title));
        }
        canvas.words(Mark::Repeated, &words(right, &number));
    }
}
