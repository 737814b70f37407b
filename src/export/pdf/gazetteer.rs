//! Draws the pages of the gazetteer: a table for each program, in the theme's colors.

use super::{
    Document,
    canvas::{Canvas, TagRole, Words},
    look::{Column, Look, Part},
    plan::{self, Block, HEAD, PAD, Plan},
    prose::{self, Foot},
    row::Line,
    tags::NodeId,
    types::{Nodes, PartId},
};
use crate::{
    export::entry::Kind,
    model::ProgramId,
    scene::{At, Face, MARKER_RADIUS_PX, MarkerStyle, Shape, page::Frame},
    view::{Color, Token},
};
use krilla::tagging::Tag;
use std::ops::Range;

pub fn draw(canvas: &mut Canvas, document: &Document, plan: &Plan, nodes: &Nodes, index: usize) {
    let look = &plan.look;
    let whole = Frame { left: 0.0, top: 0.0, width: look.width, height: look.height };
    let painter = Painter { document, plan, nodes, look };
    canvas.rect(TagRole::Background(whole), whole, painter.color(Token::Surface));
    for block in plan.pages.get(index).into_iter().flatten() {
        match block {
            Block::Line(line) => prose::line(canvas, document, nodes, line),
            Block::Symbol { program, at, radius } => painter.symbol(canvas, *program, *at, *radius),
            Block::Head { top, cells, kind } => painter.head(canvas, *top, cells, *kind),
            Block::Row { top, row, lines } => painter.row(canvas, *top, *row, lines.clone()),
        }
    }
    let words = &format!("{} {} of {}", plan::name(document), index + 1, plan.pages.len());
    let (left, right, y) = (look.margin, look.width - look.margin, look.height - look.margin);
    prose::foot(canvas, document, &Foot { words, size: look.body * 0.9, left, right, y });
}

struct Painter<'a> {
    document: &'a Document<'a>,
    plan: &'a Plan,
    nodes: &'a Nodes,
    look: &'a Look,
}

impl Painter<'_> {
    fn color(&self, token: Token) -> Color {
        self.document.theme.color(token)
    }

    fn symbol(&self, canvas: &mut Canvas, program: usize, at: At, radius: f32) {
        let Some(group) = self.plan.groups.get(program) else { return };
        let document = self.document;
        let symbol = document.assets.symbols.of(&ProgramId::from(group.id.as_str()));
        let shape = Shape::Marker { at: At::ORIGIN, symbol, style: MarkerStyle::PLAIN };
        for op in shape.ops(document.theme) {
            canvas.op(TagRole::Layout, &op.placed(at, radius / MARKER_RADIUS_PX));
        }
    }

    fn head(&self, canvas: &mut Canvas, top: f32, cells: &[PartId], kind: Kind) {
        let (size, color) = (self.look.body * 0.95, self.color(Token::TextQuiet));
        for (index, column) in self.look.columns.iter().enumerate() {
            let cell = cells.get(index).and_then(|cell| self.nodes.of(*cell));
            let role = cell.map_or(TagRole::Repeated, TagRole::Node);
            let at = At { x: column.left, y: top + self.look.lead * (HEAD - PAD - 0.25) };
            canvas.words(role, &Words { at, text: plan::head(column.title, kind), face: Face::SemiBold, size, color });
        }
        let role = if cells.is_empty() { TagRole::Repeated } else { TagRole::Layout };
        self.rule(canvas, role, (top + HEAD * self.look.lead, 0.08), Token::TextQuiet);
    }

    /// A rule across the page; its thickness in ems.
    fn rule(&self, canvas: &mut Canvas, role: TagRole, (y, thick): (f32, f32), token: Token) {
        let height = self.look.body * thick;
        let frame = Frame { left: self.look.margin, top: y - height, width: self.look.inner(), height };
        canvas.rect(role, frame, self.color(token));
    }

    fn row(&self, canvas: &mut Canvas, top: f32, index: usize, lines: Range<usize>) {
        let (look, Some(row)) = (self.look, self.plan.rows.get(index)) else { return };
        for ((column, cell), parts) in look.columns.iter().zip(&row.cells).zip(&row.parts) {
            if lines.start > 0 && cell.len() <= lines.start {
                self.again(canvas, column, cell, top);
            }
            // Nodes of links that continue on the next line.
            let mut open: Option<(usize, NodeId)> = None;
            for (place, line) in cell.iter().enumerate().skip(lines.start).take(lines.len()) {
                let Some(paragraph) = parts.get(line.paragraph).and_then(|part| self.nodes.of(*part)) else { continue };
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
                    let (at, color) = (At { x, y }, piece.tint.color(self.document.theme));
                    let words = Words { at, text: &piece.text, face: line.face, size: look.body, color };
                    let link = link.map(|(_, (target, words))| (target, words.as_str()));
                    x += prose::piece(canvas, &prose::Piece { words, node, link });
                }
            }
        }
        let bottom = top + look.lead * (lines.len() as f32 + 2.0 * PAD);
        self.rule(canvas, TagRole::Layout, (bottom, 0.05), Token::SurfaceBorder);
    }

    /// Repeats the number and name of a continued row, as decoration.
    fn again(&self, canvas: &mut Canvas, column: &Column, cell: &[Line], top: f32) {
        let Some(line) = cell.first().filter(|_| matches!(column.parts, [Part::Number | Part::Name, ..])) else {
            return;
        };
        let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let at = At { x: column.left, y: top + self.look.lead * (PAD + 0.75) };
        let (size, color) = (self.look.body, self.color(Token::TextQuiet));
        canvas.words(TagRole::Repeated, &Words { at, text: &text, face: line.face, size, color });
    }
}
